// One cell: an editable field that knows its row, keeps a draft while it differs from what the server confirmed,
// and shows a refusal or a conflict right below itself.
const GAPS = [["", "—"], ["0", "Sin brecha"], ["1", "Pequeña"], ["2", "Mediana"], ["3", "Grande"]];
const IMPORTANCES = [["", "—"], ["1", "1 Muy poca"], ["2", "2 Poca"], ["3", "3 Media"], ["4", "4 Alta"], ["5", "5 Muy alta"]];
export const COLUMNS = [
  { field: "text", css: "text", title: "Requerimiento" },
  { field: "standard", css: "standard", title: "Estándar" },
  { field: "current_situation", css: "situation", title: "Situación actual" },
  { field: "gap", css: "gap", title: "Brecha", options: GAPS },
  { field: "importance", css: "importance", title: "Importancia", options: IMPORTANCES },
];

export function element(tag, properties = {}, children = []) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

export function buildField(column, readOnly) {
  if (!column.options) return element("textarea", { rows: 1, spellcheck: !readOnly, lang: "es", readOnly });
  return element("select", { disabled: readOnly }, column.options.map(([value, label]) => element("option", { value, textContent: label })));
}

export function fit(field) {
  if (field.tagName !== "TEXTAREA" || CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

export function clearAnswer(cell) {
  cell.querySelector(".answer")?.remove();
  cell.classList.remove("refused");
}

export function showAnswer(cell, parts) {
  clearAnswer(cell);
  cell.classList.add("refused");
  cell.append(element("div", { className: "answer", role: "alert" }, parts));
}

export function showConflict(cell, conflict, keepMine, takeTheirs) {
  showAnswer(cell, [
    "Otra persona cambió este dato. Ahora dice:",
    element("q", { textContent: conflict.shown }),
    element("button", { type: "button", textContent: "Quedarme con lo mío", onclick: keepMine }),
    element("button", { type: "button", textContent: "Usar lo otro", onclick: takeTheirs }),
  ]);
}

export function cellValue(field) {
  if (field.tagName === "SELECT") return field.value === "" ? null : Number(field.value);
  return field.value;
}

export function shownValue(value) {
  return value === null || value === undefined ? "" : String(value);
}
