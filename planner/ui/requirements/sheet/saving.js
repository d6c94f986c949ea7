// From the keyboard to the server. A draft is dropped only when the server has confirmed it or the user gave it up.
import { cellValue, clearAnswer, element, fit, showAnswer, showConflict, shownValue } from "./cells.js";
import { plainText } from "./sheet.js";

const IDLE_MS = 3000;

// What somebody is typing, kept in this browser until the server has confirmed it: a reload, a crash or a lost
// connection finds it again. One entry per cell: {value, version}.
export function openDrafts(cycle, person) {
  const key = `ciclo-${cycle}-borradores${person ? `-${person}` : ""}`; // nobody is offered what somebody else was typing
  const read = () => {
    try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; }
  };
  const write = (all) => {
    try {
      if (Object.keys(all).length) localStorage.setItem(key, JSON.stringify(all));
      else localStorage.removeItem(key);
    } catch { /* private windows may refuse: the cell is still saved when it is left */ }
  };
  return {
    all: read,
    get: (cell) => read()[cell],
    put: (cell, draft) => write({ ...read(), [cell]: draft }),
    drop: (cell) => { const all = read(); delete all[cell]; write(all); },
  };
}

export function draftKey(state, name) {
  return state.id === null ? `nuevo:${state.momentId}` : `${state.id}:${name}`;
}

export function isFocused(grid, field) {
  return grid.host.getRootNode().activeElement === field;
}

export function setField(field, value) {
  if (field.value !== shownValue(value)) field.value = shownValue(value);
  fit(field);
}

export function forget(grid, state, name) {
  const { cell } = state.cells[name];
  grid.drafts.drop(draftKey(state, name));
  clearTimeout(cell.idle);
  cell.classList.remove("pending");
  clearAnswer(cell);
}

export function onTyped(grid, state, name) {
  const { cell, field } = state.cells[name];
  const key = draftKey(state, name);
  const value = cellValue(field);
  fit(field);
  clearAnswer(cell);
  clearTimeout(cell.idle);
  if (shownValue(value) === shownValue(state.saved[name])) { forget(grid, state, name); return; }
  grid.drafts.put(key, { value, version: grid.drafts.get(key)?.version ?? state.version });
  grid.mine.add(key);
  cell.classList.add("pending");
  if (state.id !== null) cell.idle = setTimeout(() => save(grid, state, name), IDLE_MS);
}

export async function save(grid, state, name) {
  const { cell, field } = state.cells[name];
  clearTimeout(cell.idle);
  const key = draftKey(state, name);
  const draft = grid.drafts.get(key);
  // What was refused waits for another text or for a choice: sending it again would only repeat the question.
  if (!draft || grid.sending.has(key) || cell.classList.contains("refused")) return;
  if (state.id === null) {
    field.value = "";
    forget(grid, state, name);
    sendRows(grid, state.momentId, [{ text: draft.value }]);
    return;
  }
  grid.sending.add(key);
  grid.say("Guardando…");
  const answer = await grid.send("celda", { id: state.id, version: draft.version, field: name, value: draft.value });
  grid.sending.delete(key);
  if (answer.offline) grid.lost();
  else if (answer.row) confirmCell(grid, state, name, draft, answer.row);
  else if (answer.conflict) askWhichText(grid, state, name, answer.conflict);
  else {
    grid.say("Hay un dato por corregir", "trouble");
    showAnswer(cell, [answer.sentence || "No pudimos guardar este dato. Revíselo."]);
  }
}

function confirmCell(grid, state, name, draft, row) {
  const key = draftKey(state, name);
  if (row.version >= state.version) { // answers may overtake each other
    state.version = row.version;
    state.saved = row;
  }
  const later = grid.drafts.get(key);
  if (later && shownValue(later.value) !== shownValue(draft.value)) {
    grid.drafts.put(key, { value: later.value, version: row.version });
    if (!isFocused(grid, state.cells[name].field)) save(grid, state, name); // it was left while the first text was under way
    return;
  }
  forget(grid, state, name);
  if (!isFocused(grid, state.cells[name].field)) setField(state.cells[name].field, row[name]);
  grid.calm();
  grid.announce();
}

function askWhichText(grid, state, name, conflict) {
  const { cell, field } = state.cells[name];
  grid.say("Hay un dato por decidir", "trouble");
  showConflict(cell, conflict,
    () => {
      clearAnswer(cell);
      grid.drafts.put(draftKey(state, name), { value: cellValue(field), version: conflict.version });
      save(grid, state, name);
    },
    () => {
      forget(grid, state, name);
      setField(field, conflict.theirs);
      grid.redraw(); // as it is known here
      grid.poll(true); // and what is newer
      grid.calm();
    });
}

// New rows leave the field at once, so that the next one can be typed; until confirmed they wait as drafts.
export function sendRows(grid, momentId, rows) {
  const wanted = rows.filter((row) => String(row.text ?? "").trim());
  if (!wanted.length) return;
  const key = `filas:${momentId}:${Date.now()}-${Math.random().toString(36).slice(2, 8)}`;
  grid.drafts.put(key, { rows: wanted, momentId });
  grid.mine.add(key);
  grid.queue = grid.queue.then(() => deliverRows(grid, key, false));
}

async function deliverRows(grid, key, again) {
  const draft = grid.drafts.get(key);
  if (!draft || grid.sending.has(key)) return;
  grid.sending.add(key);
  grid.say("Guardando…");
  const answer = await grid.send("filas", { moment_id: draft.momentId, rows: draft.rows });
  grid.sending.delete(key);
  if (answer.offline) { grid.lost(); return; }
  if (!answer.rows) await grid.poll(true); // what stands in the way may be somebody else's
  grid.drafts.drop(key);
  if (answer.rows || (again && isAlreadyThere(grid, draft))) { grid.calm(); grid.announce(); return; }
  giveBack(grid, draft, answer.sentence || "No pudimos guardar este requerimiento. Revíselo.");
}

// After a lost answer the row may have been saved all the same: the server then calls it repeated.
function isAlreadyThere(grid, draft) {
  const texts = new Set([...grid.rows.values()].filter((row) => row.momentId === draft.momentId).map((row) => plainText(row.saved.text)));
  return draft.rows.every((row) => texts.has(plainText(row.text)));
}

function giveBack(grid, draft, sentence) {
  const text = draft.rows.map((row) => row.text).join("\n");
  const ghost = grid.rows.get(`nuevo:${draft.momentId}`);
  grid.say("Hay un dato por corregir", "trouble");
  if (!ghost) { grid.rescue(text); return; }
  const { cell, field } = ghost.cells.text;
  if (!field.value) { setField(field, text); onTyped(grid, ghost, "text"); }
  showAnswer(cell, [sentence, ...(field.value === text ? [] : [element("q", { textContent: text })])]);
}

// Whatever was left from before a reload, or while there was no connection.
export async function retryDrafts(grid) {
  for (const [key, draft] of Object.entries(grid.drafts.all())) {
    if (!grid.mine.has(key)) continue;
    const [row, name] = key.split(":");
    if (row === "filas") { await deliverRows(grid, key, true); continue; }
    if (row === "nuevo") continue;
    const state = grid.rows.get(Number(row));
    if (!state) { grid.drafts.drop(key); grid.rescue(shownValue(draft.value)); continue; }
    const { cell, field } = state.cells[name];
    if (!cell.classList.contains("refused") && !isFocused(grid, field)) await save(grid, state, name);
  }
}
