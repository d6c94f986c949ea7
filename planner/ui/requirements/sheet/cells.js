// One cell: an editable field that knows its row, keeps a draft while it differs from what the server confirmed,
// and shows a refusal or a conflict right below itself.
export const COLUMNS = []; // {field, css, title, options}, in the words of the vocabulary

export function nameColumns(columns) {
  COLUMNS.splice(0, COLUMNS.length, ...columns);
}

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
    `${conflict.words.happened} ${conflict.words.now}:`,
    element("q", { textContent: conflict.shown }),
    element("button", { type: "button", textContent: conflict.words.keep_mine, onclick: keepMine }),
    element("button", { type: "button", textContent: conflict.words.keep_theirs, onclick: takeTheirs }),
  ]);
}

export function cellValue(field) {
  if (field.tagName === "SELECT") return field.value === "" ? null : Number(field.value);
  return field.value;
}

export function shownValue(value) {
  return value === null || value === undefined ? "" : String(value);
}
