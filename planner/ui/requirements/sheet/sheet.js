// Text copied from a spreadsheet, and texts as people compare them.
import { COLUMNS } from "./cells.js";

export function plainText(text) {
  return String(text ?? "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

// Rows of columns; a quoted cell may hold line ends and doubled quotes, as Excel copies them.
export function parseBlock(text) {
  const block = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    const row = block[block.length - 1];
    if (quoted && mark === '"' && text[at + 1] === '"') { row[row.length - 1] += '"'; at += 1; }
    else if (quoted && mark === '"') quoted = false;
    else if (!quoted && mark === '"' && row[row.length - 1] === "") quoted = true;
    else if (!quoted && mark === "\t") row.push("");
    else if (!quoted && mark === "\n") block.push([""]);
    else row[row.length - 1] += mark;
  }
  return block;
}

export function optionFor(name, value) {
  const options = COLUMNS.find((column) => column.field === name).options;
  const wanted = plainText(value);
  const found = options.find(([code, label]) => wanted !== "" && [code, plainText(label), plainText(label).replace(/^\d /, "")].includes(wanted));
  return found ? found[0] : "";
}

export function isChoice(name) {
  return COLUMNS.some((column) => column.field === name && column.options);
}

export function typedRow(fields) {
  const chosen = (name, value) => { const code = optionFor(name, value); return code === "" ? null : Number(code); };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, isChoice(name) ? chosen(name, value) : value]));
}

// The words that a list of choices does not have: they must not disappear without a sentence.
export function unknownChoices(fields) {
  return Object.entries(fields).filter(([name, value]) => isChoice(name) && plainText(value) && optionFor(name, value) === "").map(([, value]) => value);
}
