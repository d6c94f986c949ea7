// The keyboard and the clipboard, as in a spreadsheet.
function neighbour(grid, state, name, step) {
  const lines = [...grid.table.querySelectorAll("tr.row")].filter((line) => !line.closest(".hidden"));
  const line = lines[lines.indexOf(state.line) + step];
  const found = [...grid.rows.values()].find((other) => other.line === line);
  return found && (found.cells[name] ?? found.cells.text).field;
}

function onKey(grid, event, state, name) {
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
function onPaste(grid, event, state, name) {
  const block = parseBlock(event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n+$/, ""));
  if (event.target.tagName !== "TEXTAREA" || (block.length === 1 && block[0].length === 1)) return;
  event.preventDefault();
  const first = COLUMNS.findIndex((column) => column.field === name);
  const own = [...grid.rows.values()].filter((row) => row.momentId === state.momentId && row.id !== null)
    .sort((a, b) => a.line.rowIndex - b.line.rowIndex);
  const start = state.id === null ? own.length : own.indexOf(state);
  const extra = [];
  block.forEach((values, offset) => {
    const fields = Object.fromEntries(values.slice(0, COLUMNS.length - first).map((value, at) => [COLUMNS[first + at].field, value]));
    const target = own[start + offset];
    if (!target) extra.push(typedRow(fields));
    else Object.entries(fields).forEach(([field, value]) => fillCell(grid, target, field, value));
  });
  sendRows(grid, state.momentId, extra);
}

function fillCell(grid, state, name, value) {
  const { field } = state.cells[name];
  setField(field, field.tagName === "SELECT" ? optionFor(name, value) : value);
  onTyped(grid, state, name);
  save(grid, state, name);
}
