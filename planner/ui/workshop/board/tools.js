// What surrounds the columns: what was just done, what looks alike, and what to do with the chosen cards.
import { make, named, plural } from "../../elements.js";

const GOES_TO = {
  moments: { path: "a-momentos", words: "Pasar a momentos", all: "Pasar todos a momentos" },
  requirements: { path: "a-requerimientos", words: "Pasar a requerimientos", all: "Pasar todos a requerimientos" },
};
const MOST_ALIKE = 4;

function press(words, css, work, label = "") {
  const button = make("button", css, words);
  if (label) named(button, label);
  button.onclick = work;
  return button;
}

function sameWithout(box, mark) {
  if (box.dataset.mark === mark) return true;
  box.dataset.mark = mark;
  return false;
}

export function drawTools(box, board) {
  const cards = board.cards();
  const chosen = cards.filter((card) => board.chosen.has(card.id));
  const ready = cards.filter((card) => !card.hidden && !card.became);
  const hidden = cards.filter((card) => card.hidden).length;
  const mark = JSON.stringify([chosen.map(({ id, hidden: gone }) => [id, gone]), ready.length, hidden, board.showsHidden, board.kind, cards.length]);
  if (sameWithout(box, mark)) return;
  const goes = GOES_TO[board.kind];
  const ids = chosen.map(({ id }) => id);
  const parts = [];
  if (chosen.length) {
    parts.push(make("strong", "", plural(chosen.length, "aporte elegido", "aportes elegidos")));
    if (chosen.length > 1) parts.push(press("Unir", "main", () => board.merge(ids)));
    parts.push(press(goes.words, chosen.length > 1 ? "plain" : "main", () => board.deed(goes.path, { ids })));
    const back = chosen.every((card) => card.hidden);
    parts.push(press(back ? "Mostrar" : "Ocultar", "plain", () => board.deed(back ? "mostrar" : "ocultar", { ids })));
    parts.push(press("Soltar", "quiet", () => board.drop()));
  } else if (ready.length) {
    parts.push(make("span", "hint", "Elija aportes para unirlos, ocultarlos o pasarlos a la matriz."));
    parts.push(press(`${goes.all} (${ready.length})`, "plain", () => board.deed(goes.path, { ids: ready.map(({ id }) => id) })));
  } else if (!cards.length) {
    parts.push(make("span", "hint", "Aquí aparece lo que envía la sala, apenas llega. También puede anotar tarjetas de papel."));
  }
  if (hidden) {
    const toggle = press(board.showsHidden ? `Guardar los ocultos (${hidden})` : `Ocultos (${hidden})`, "quiet", () => board.toggleHidden());
    toggle.setAttribute("aria-pressed", String(board.showsHidden));
    parts.push(toggle);
  }
  box.replaceChildren(...parts);
}

// The texts of a group as people read them: those written alike only once, with how often.
function distinct(texts) {
  const times = new Map();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  return [...times].map(([text, number]) => `«${text}»${number > 1 ? ` ×${number}` : ""}`).join(" · ");
}

export function drawAlike(box, groups, board) {
  const texts = new Map(board.cards().map((card) => [card.id, card.text]));
  const here = groups.filter((ids) => ids.every((id) => texts.has(id)) && !board.refused.has(String(ids)));
  if (sameWithout(box, JSON.stringify([here, here.map((ids) => ids.map((id) => texts.get(id)))]))) return;
  box.hidden = here.length === 0;
  const rows = here.slice(0, MOST_ALIKE).map((ids) => {
    const row = make("div", "group");
    const words = make("p", "words");
    words.append(make("b", "", `Parecidos: ${ids.length} `), make("span", "", distinct(ids.map((id) => texts.get(id)))));
    row.append(words, press("Unir", "main", () => board.merge(ids, true), `Unir ${ids.length} aportes parecidos en «${texts.get(ids[0])}»`), press("No son lo mismo", "quiet", () => { board.refused.add(String(ids)); board.draw(); }));
    return row;
  });
  const more = here.length - MOST_ALIKE;
  if (more > 0) rows.push(make("p", "hint", `Y ${plural(more, "grupo más", "grupos más")} de aportes parecidos.`));
  box.replaceChildren(...rows);
}

export function tellNews(box, text, { undo = null, screen = "", cycle = 0, wrong = false } = {}) {
  box.hidden = !text;
  box.className = `strip news${wrong ? " wrong" : ""}`;
  box.replaceChildren(make("span", "", text));
  if (screen) box.append(make("a", "go", "Verlos", { href: new URL(`${screen}?ciclo=${cycle}`, document.baseURI).href, target: "_self" }));
  if (undo) box.append(press("Deshacer", "quiet", undo));
}
