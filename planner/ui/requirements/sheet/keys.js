// The keyboard and the clipboard, as in a spreadsheet.
import { COLUMNS } from "./cells.js";
import { forget, onTyped, save, sendRows, setField } from "./saving.js";
import { isChoice, optionFor, parseBlock, plainText, typedRow, unknownChoices } from "./sheet.js";

function neighbour(grid, state, name, step) {
  const lines = [...grid.table.querySelectorAll("tr.row")].filter((line) => !line.closest(".hidden"));
  const line = lines[lines.indexOf(state.line) + step];
  const found = [...grid.rows.values()].find((other) => other.line === line);
  return found && (found.cells[name] ?? found.cells.text).field;
}

export function onKey(grid, event, state, name) {
  const { target: field, key } = event;
  if (key === "Escape") {
    event.preventDefault();
    forget(grid, state, name);
    setField(field, state.saved[name]);
    return;
  }
  const isText = field.tagName === "TEXTAREA";
  const enter = key === "Enter" && !event.shiftKey && !event.isComposing;
  const down = key === "ArrowDown" && isText && !field.value.slice(field.selectionEnd).includes("\n");
  const up = key === "ArrowUp" && isText && !field.value.slice(0, field.selectionStart).includes("\n");
  if (!enter && !down && !up) return;
  event.preventDefault();
  save(grid, state, name);
  if (enter && state.id === null) return;
  neighbour(grid, state, name, up ? -1 : 1)?.focus();
}

// A block copied from a spreadsheet fills cells to the right and down; what does not fit becomes new rows.
export function onPaste(grid, event, state, name) {
  const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  const block = parseBlock(text);
  const isOneCell = block.length === 1 && block[0].length === 1;
  if (event.target.tagName !== "TEXTAREA" || (isOneCell && !block[0][0].includes("\n"))) return;
  event.preventDefault();
  if (isOneCell) document.execCommand("insertText", false, block[0][0]);
  else fillBlock(grid, block, state, name);
}

function fillBlock(grid, block, state, name) {
  const first = COLUMNS.findIndex((column) => column.field === name);
  const own = [...grid.rows.values()].filter((row) => row.momentId === state.momentId && row.id !== null)
    .sort((a, b) => a.line.rowIndex - b.line.rowIndex);
  const start = state.id === null ? own.length : own.indexOf(state);
  const extra = [];
  const unknown = [];
  block.forEach((values, offset) => {
    const fields = Object.fromEntries(values.slice(0, COLUMNS.length - first).map((value, at) => [COLUMNS[first + at].field, value]));
    unknown.push(...unknownChoices(fields));
    const target = own[start + offset];
    if (!target) extra.push(typedRow(fields));
    else Object.entries(fields).forEach(([field, value]) => fillCell(grid, target, field, value));
  });
  sendRows(grid, state.momentId, extra);
  tellWhatDidNotFit(grid, extra, unknown);
}

function tellWhatDidNotFit(grid, extra, unknown) {
  const bare = extra.filter((row) => !String(row.text ?? "").trim()).map((row) => Object.values(row).filter(Boolean).join(" · ")).filter(Boolean);
  if (bare.length) grid.giveBack("No había una fila para estos datos. Escriba primero el requerimiento y péguelos otra vez:", bare.join("\n"));
  if (unknown.length) grid.giveBack("Estas palabras no están en la lista de brecha o de importancia. Elija la que corresponda:", unknown.join("\n"));
}

function fillCell(grid, state, name, value) {
  const { field } = state.cells[name];
  const code = isChoice(name) ? optionFor(name, value) : value;
  if (isChoice(name) && code === "" && plainText(value)) return;
  setField(field, code);
  onTyped(grid, state, name);
  save(grid, state, name);
}
