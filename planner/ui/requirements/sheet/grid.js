// The sheet itself: its frame, its voice, and keeping up with what others save.
import { doorAddress, openClient } from "../../client.js";
import { mounted } from "../../mounting.js";
import { plural } from "../../elements.js";
import { COLUMNS, element, nameColumns } from "./cells.js";
import { openHerald } from "./herald.js";
import { openKnown } from "./known.js";
import { openOthers } from "./others.js";
import { drawMatrix, filterRows } from "./rows.js";
import { openDrafts, retryDrafts } from "./saving.js";

const POLL_MS = 2500;

export default mounted(".matrix", ({ cycle, person, read_only: readOnly }) => `${cycle}/${person}/${readOnly}`, openGrid);

// `read_only` shows the rows to somebody who may not change them: nothing to type in, no drafts, no empty rows.
function openGrid(host, { cycle, person, read_only: readOnly, has_history: hasHistory, columns, look_only: lookOnly }) {
  nameColumns(columns);
  let trigger = () => {};
  const herald = openHerald(host, () => trigger("saved", Date.now()));
  // Opens the history of a requirement; null for who may not read it.
  const showHistory = hasHistory ? (id) => { herald.hold(); trigger("history", id); } : null;
  const client = openClient(`ciclos/${cycle}`, person);
  const known = openKnown();
  const drafts = openDrafts(cycle, person);
  const status = element("span", { className: "status", role: "status" });
  const rescued = element("div", { className: "rescued" });
  const search = element("input", { type: "search", placeholder: "Buscar en la matriz", ariaLabel: "Buscar en la matriz" });
  const headings = ["Momento de verdad", ...COLUMNS.map((column) => column.title)];
  const menu = readOnly && !showHistory ? [] : ["menu"];
  const table = element("table", {}, [
    element("colgroup", {}, ["moment", ...COLUMNS.map((column) => column.css), ...menu].map((css) => element("col", { className: css }))),
    element("thead", {}, [element("tr", {}, [
      ...headings.map((title) => element("th", { scope: "col", textContent: title })),
      ...menu.map(() => element("th", { scope: "col" }, [element("span", { className: "said", textContent: "Opciones" })])),
    ])]),
  ]);
  host.classList.toggle("read-only", Boolean(readOnly));
  host.replaceChildren(element("div", { className: "bar" }, [search, status]), rescued, table);

  let timer = 0;
  let underWay = 0; // changes that the server has not answered yet
  let newest = 0; // the last of them that it has confirmed
  let older = 0; // times in a row that an older operation than ours was named: the database was put back
  let signedOut = false;
  let closed = false;
  const grid = {
    host, table, search, drafts, readOnly, showHistory,
    announce: herald.announce,
    rows: new Map(),
    sending: new Set(),
    mine: new Set(readOnly ? [] : Object.keys(drafts.all())),
    queue: Promise.resolve(),
    say(text, css = "", button = null) {
      status.className = `status ${css}`;
      status.replaceChildren(text, ...(button ? [button] : []));
    },
    calm() {
      if (readOnly) { grid.say(lookOnly); return; }
      const waiting = Object.keys(drafts.all()).filter((key) => grid.mine.has(key)).length;
      if (!waiting) grid.say("✓ Todo está guardado");
      else grid.say(plural(waiting, "dato por guardar", "datos por guardar"));
    },
    lost() {
      if (!signedOut) { grid.say("Sin conexión. Lo que escribió está a salvo en este equipo y se guardará solo.", "offline"); return; }
      const door = element("a", { href: doorAddress(), textContent: "Entrar" });
      grid.say("Su sesión terminó. Lo que escribió está a salvo en este equipo y se guardará cuando vuelva a entrar. ", "offline", door);
    },
    giveBack(sentence, text) {
      const box = element("div", { className: "answer", role: "alert" }, [
        sentence,
        element("q", { textContent: text }),
        element("button", { type: "button", textContent: "Ya lo copié", onclick: () => box.remove() }),
      ]);
      rescued.append(box);
    },
    rescue(text) { grid.giveBack("Otra persona eliminó la fila en la que usted escribía. Este es su texto, por si lo necesita:", text); },
    redraw() { drawMatrix(grid, known.moments()); others.mark(); },
    // The answer to a change tells what the matrix became by it: there is nothing to ask for afterwards.
    async send(path, fields) {
      underWay += 1;
      const answer = await client.send(path, { ...fields, desde: known.token() });
      underWay -= 1;
      signedOut = Boolean(answer.signedOut);
      newest = Math.max(newest, answer.operation ?? 0);
      if (answer.matrix && !closed && !take(answer.matrix)) await grid.poll(true);
      return answer;
    },
    catchUp(token) {
      const mine = Number(known.token());
      const isCalm = known.token() !== "" && underWay === 0;
      older = isCalm && Number(token) < mine ? older + 1 : 0;
      if ((isCalm && Number(token) > mine) || older > 1 || status.classList.contains("offline")) grid.poll(true);
    },
    async poll(now = false) {
      clearTimeout(timer);
      if (closed) return;
      if (now || !(document.hidden || others.keepUp())) await readOnce();
      clearTimeout(timer);
      if (!closed) timer = setTimeout(grid.poll, POLL_MS);
    },
  };

  const others = openOthers(grid);

  function take(matrix) {
    const before = Number(known.token());
    const isWhole = known.take(matrix);
    if (isWhole && Number(known.token()) < before) for (const row of grid.rows.values()) row.version = 0; // what was put back is older
    if (isWhole) grid.redraw();
    return isWhole;
  }

  async function readOnce() {
    const wasOffline = status.classList.contains("offline");
    let answer = await client.read("matriz", { desde: known.token() });
    if (answer.token && !closed && !take(answer)) {
      answer = await client.read("matriz", { desde: "" });
      if (answer.token && !closed) take(answer);
    }
    if (closed) return;
    signedOut = Boolean(answer.signedOut);
    if (answer.offline) { grid.lost(); return; }
    if (answer.sentence) { grid.say(answer.sentence, "trouble"); return; }
    if (wasOffline || !status.textContent) { grid.calm(); retryDrafts(grid); }
  }

  const back = () => { if (!document.hidden) grid.poll(); };
  search.oninput = () => filterRows(grid);
  window.addEventListener("online", back);
  document.addEventListener("visibilitychange", back);
  grid.poll(true);

  return {
    ran({ token }, setTriggerValue) {
      trigger = setTriggerValue;
      herald.ran(Number(token) >= newest);
      grid.catchUp(token);
    },
    close() {
      closed = true;
      herald.close();
      others.close();
      clearTimeout(timer);
      window.removeEventListener("online", back);
      document.removeEventListener("visibilitychange", back);
    },
  };
}
