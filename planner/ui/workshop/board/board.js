// The board: asks the server what is new, draws it, and does what the facilitator asks for.
import { openClient } from "../../client.js";
import { mounted, openHand } from "../../mounting.js";
import { editText } from "./cards.js";
import { openColumns } from "./columns.js";
import { drawAlike, drawTools, tellNews } from "./tools.js";

const BEAT_MS = 1500;
const HIDDEN_BEAT_MS = 10000;

export default mounted(".board", ({ workshop, person }) => `${workshop}/${person}`, openBoard);

function openBoard(root, data) {
  const part = (name) => root.querySelector(`.${name}`);
  const client = openClient(`talleres/${data.workshop}`, data.person);
  let latest = { token: "", moments: [], requirements: [], alike: [], room: data.room };
  let timer = 0;
  let closed = false;
  let offline = false;
  let dragged = 0;
  let isLate = false; // what is new waits for a press to end
  let run = () => {}; // has the page drawn anew: somebody led the room on from another screen

  const board = {
    kind: data.kind,
    chosen: new Set(),
    refused: new Set(),
    showsHidden: false,
    editing: 0,
    isShown: (card) => !card.hidden || board.showsHidden,
    columns: () => latest[board.kind],
    cards: () => board.columns().flatMap(({ cards }) => cards),
    find: (id) => board.cards().find((card) => card.id === id),
    focused,
    draw,
    drop() { board.chosen.clear(); columns.marks(); draw(); },
    toggleHidden() { board.showsHidden = !board.showsHidden; draw(); },
    merge(ids, known = false) {
      // Of chosen cards the one with the most votes stays; of suggested ones, the one that the suggestion keeps.
      const keep = known ? ids[0] : [...ids].sort((a, b) => board.find(b).became - board.find(a).became || board.find(b).votes - board.find(a).votes)[0];
      return board.deed("unir", { keep, ids: ids.filter((id) => id !== keep) });
    },
    deed,
  };
  const columns = openColumns(part("columns"), board);

  const hand = openHand(root, () => { if (isLate) draw(); });

  function draw() {
    isLate = hand.isDown();
    if (isLate) return;
    for (const id of board.chosen) if (!board.find(id)) board.chosen.delete(id);
    columns.draw(board.columns());
    drawTools(part("tools"), board);
    drawAlike(part("alike"), latest.alike, board);
  }

  // Says how to bring the focus back to the same place once the cards have been drawn anew.
  function focused() {
    const active = root.getRootNode().activeElement;
    const id = Number(active?.closest?.(".card")?.dataset.id);
    if (!id || board.editing === id) return null;
    const name = active.dataset.part;
    return () => { if (root.getRootNode().activeElement !== active) columns.item(id)?.querySelector(`[data-part=${name}]`)?.focus({ preventScroll: true }); };
  }

  async function beat() {
    clearTimeout(timer);
    const answer = await client.read("tablero", { desde: latest.token });
    if (closed) return;
    if (answer.sentence) tellNews(part("news"), answer.sentence, { wrong: true });
    else if (answer.offline) { offline = true; tellNews(part("news"), "Sin conexión. Seguimos intentando; nada de lo guardado se pierde.", { wrong: true }); }
    else {
      if (offline) tellNews(part("news"), "");
      offline = false;
      if (!answer.same) { latest = answer; draw(); }
      if (latest.room > data.room && !board.editing) run(latest.room);
    }
    clearTimeout(timer);
    timer = setTimeout(beat, document.hidden ? HIDDEN_BEAT_MS : BEAT_MS);
  }

  async function deed(path, fields) {
    const answer = await client.send(path, fields);
    if (answer.done) {
      const undo = answer.operation && path !== "deshacer" ? () => deed("deshacer", { wanted: answer.operation }) : null;
      tellNews(part("news"), answer.done, { undo, screen: answer.screen, cycle: data.cycle });
      board.chosen.clear();
      board.editing = 0;
      columns.marks();
    } else {
      const { shown, words } = answer.conflict ?? {};
      const theirs = words ? `${words.happened} ${words.now}: «${shown}». ${words.look_again}` : "";
      tellNews(part("news"), answer.sentence || theirs || "No hay conexión: no se guardó. Vuelva a intentarlo.", { wrong: true });
    }
    if (latest.token) await beat();
    return Boolean(answer.done);
  }

  function edit(item, card) {
    board.editing = card.id;
    const leave = () => { board.editing = 0; columns.redraw(card.id); draw(); columns.item(card.id)?.querySelector(".text").focus(); };
    editText(item, card, async (text) => {
      if (await deed("corregir", { id: card.id, version: card.version, values: { text } })) leave();
    }, leave);
  }

  function move(card, key) {
    const values = board.kind === "moments" ? { phase: key || null } : { moment_id: Number(key) };
    return deed("corregir", { id: card.id, version: card.version, values });
  }

  function clicked(event) {
    const node = event.target.closest("[data-part]");
    const card = board.find(Number(node?.closest(".card")?.dataset.id));
    if (!card) return;
    const name = node.dataset.part;
    if (name === "text" && !card.became) edit(node.closest(".card"), card);
    if (name === "hide") deed(card.hidden ? "mostrar" : "ocultar", { ids: [card.id] });
    if (name === "out") deed("separar", { ids: [Number(node.dataset.one)] });
  }

  function changed({ target }) {
    const card = board.find(Number(target.closest(".card")?.dataset.id));
    if (!card) return;
    if (target.dataset.part === "pick") { board.chosen[target.checked ? "add" : "delete"](card.id); draw(); }
    if (target.dataset.part === "place") move(card, target.value);
  }

  function overWhat(event) {
    const onto = board.find(Number(event.target.closest?.(".card")?.dataset.id));
    return { onto: onto && onto.id !== dragged ? onto : null, column: event.target.closest?.(".column") };
  }

  function mark(event) {
    root.querySelectorAll(".target").forEach((node) => node.classList.remove("target"));
    const { onto, column } = overWhat(event);
    (onto ? event.target.closest(".card") : column)?.classList.add("target");
  }

  const drag = {
    dragstart(event) { dragged = Number(event.target.closest?.(".card")?.dataset.id) || 0; event.dataTransfer?.setData("text/plain", ""); },
    dragover(event) { if (dragged) { event.preventDefault(); mark(event); } },
    dragend() { dragged = 0; root.querySelectorAll(".target").forEach((node) => node.classList.remove("target")); },
    drop(event) {
      event.preventDefault();
      const card = board.find(dragged);
      const { onto, column } = overWhat(event);
      drag.dragend();
      if (card && onto) deed("unir", { keep: onto.id, ids: [card.id] });
      else if (card && column && column !== columns.item(card.id)?.closest(".column")) move(card, column.dataset.column);
    },
  };
  const heard = (event) => event.preventDefault(); // the board keeps up by itself: the page need not run again for it
  root.addEventListener("click", clicked);
  root.addEventListener("change", changed);
  for (const [name, listen] of Object.entries(drag)) root.addEventListener(name, listen);
  window.addEventListener("ciclo:pulso", heard);
  beat();
  return {
    ran(fresh, setTriggerValue) {
      data = fresh;
      run = (room) => setTriggerValue("moved", room);
      if (board.kind !== fresh.kind) { board.kind = fresh.kind; board.chosen.clear(); draw(); }
    },
    close() {
      closed = true;
      clearTimeout(timer);
      hand.close();
      root.removeEventListener("click", clicked);
      root.removeEventListener("change", changed);
      for (const [name, listen] of Object.entries(drag)) root.removeEventListener(name, listen);
      window.removeEventListener("ciclo:pulso", heard);
    },
  };
}
