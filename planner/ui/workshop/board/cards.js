// One card of the board.
import { make, named, plural } from "../../elements.js";

// `choices` are the columns a card may move to: [key, title]. Everything that is done goes through `board`.
export function drawCard(card, column, choices, board) {
  const item = make("li", `card${card.hidden ? " gone" : ""}${card.became ? " became" : ""}`);
  item.dataset.id = card.id;
  item.dataset.part = "card";
  item.draggable = !card.became;
  const pick = make("input", "pick", "", { type: "checkbox", checked: board.chosen.has(card.id) });
  named(pick, `Elegir «${card.text}»`);
  pick.dataset.part = "pick";
  const text = make("button", "text", card.text);
  named(text, `Corregir «${card.text}»`);
  text.dataset.part = "text";
  const top = make("div", "top");
  top.append(pick, text);
  item.append(top, factsOf(card));
  if (card.merged.length) item.append(drawMerged(card));
  item.append(drawFoot(card, column, choices));
  return item;
}

function factsOf(card) {
  const facts = [card.votes > 1 ? plural(card.votes, "voto", "votos") : "", card.who, card.paper ? "en papel" : ""].filter(Boolean);
  const line = make("p", "facts", facts.join(" · "));
  if (card.votes > 1) line.classList.add("several");
  if (card.became) line.append(make("span", "badge", "✓ En la matriz"));
  if (card.guess && !card.became) line.append(make("span", "guess", "fase sugerida"));
  return line;
}

function drawMerged(card) {
  const box = make("details", "merged");
  box.append(make("summary", "", `${plural(card.merged.length, "aporte unido", "aportes unidos")}`));
  for (const one of card.merged) {
    const row = make("p", "inside");
    const out = named(make("button", "quiet", "Separar"), `Separar «${one.text}»`);
    out.dataset.part = "out";
    out.dataset.one = one.id;
    row.append(make("span", "", one.who ? `${one.text} (${one.who})` : one.text), out);
    box.append(row);
  }
  return box;
}

function drawFoot(card, column, choices) {
  const foot = make("div", "foot");
  const place = make("select", "place");
  named(place, `Lugar de «${card.text}» en el tablero`);
  place.dataset.part = "place";
  place.disabled = card.became;
  for (const [key, title] of choices) place.append(make("option", "", title, { value: key, selected: String(key) === String(column) }));
  const hide = make("button", "quiet", card.hidden ? "Mostrar" : "Ocultar");
  named(hide, `${hide.textContent} «${card.text}»`);
  hide.dataset.part = "hide";
  foot.append(place, hide);
  return foot;
}

// The text of a card as a field: Enter saves, Escape leaves it as it was. Nothing redraws the card meanwhile.
export function editText(item, card, save, leave) {
  const field = make("textarea", "edit", "", { value: card.text, rows: 3, maxLength: 300 });
  named(field, "Texto del aporte");
  const row = make("div", "editing");
  const keep = make("button", "main", "Guardar");
  const drop = make("button", "quiet", "Cancelar");
  row.append(field, keep, drop);
  item.querySelector(".top").replaceChildren(row);
  item.draggable = false;
  const done = () => { const text = field.value.trim(); if (text && text !== card.text) save(text); else leave(); };
  keep.onclick = done;
  drop.onclick = leave;
  field.onkeydown = (event) => {
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); done(); }
    if (event.key === "Escape") { event.stopPropagation(); leave(); }
  };
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
