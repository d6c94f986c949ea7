// Drawing: what the server says, around what is being typed.
import { buildField, COLUMNS, element, shownValue } from "./cells.js";
import { onKey, onPaste } from "./keys.js";
import { draftKey, isFocused, onTyped, save, setField } from "./saving.js";
import { plainText } from "./sheet.js";

const TURN_MS = 50;
const MOST_TURNS = 400;
const TURNS_AFTER = 30;

function buildRow(grid, momentId, row) {
  const line = element("tr", { className: row ? "row" : "row ghost" });
  const state = { id: row?.id ?? null, momentId, version: row?.version ?? 0, saved: row ?? {}, line, cells: {} };
  if (grid.readOnly && !row) { line.append(element("td", { colSpan: COLUMNS.length + (grid.showHistory ? 1 : 0) })); return state; }
  for (const column of row ? COLUMNS : COLUMNS.slice(0, 1)) {
    const field = buildField(column, grid.readOnly);
    field.ariaLabel = row ? column.title : "Agregar un requerimiento";
    if (!row) field.placeholder = "Agregar un requerimiento…";
    const cell = element("td", { className: column.css }, [element("span", { className: "label", textContent: column.title }), field]);
    if (!row) cell.colSpan = COLUMNS.length + 1;
    state.cells[column.field] = { cell, field };
    if (grid.readOnly) { line.append(cell); continue; }
    field.addEventListener("input", () => onTyped(grid, state, column.field));
    field.addEventListener("change", () => save(grid, state, column.field));
    field.addEventListener("blur", () => save(grid, state, column.field));
    field.addEventListener("keydown", (event) => onKey(grid, event, state, column.field));
    field.addEventListener("paste", (event) => onPaste(grid, event, state, column.field));
    line.append(cell);
  }
  if (row && (!grid.readOnly || grid.showHistory)) line.append(buildMenu(grid, state));
  return state;
}

function buildMenu(grid, state) {
  const open = element("button", { type: "button", className: "quiet", textContent: "⋯", ariaLabel: "Opciones del requerimiento" });
  const cell = element("td", { className: "menu" }, [open]);
  const choice = (label, onclick) => element("button", { type: "button", textContent: label, onclick });
  open.onclick = () => {
    const shown = cell.querySelector(".menu-open");
    closeMenus(grid);
    if (shown) return;
    const history = choice("Historial", () => { closeMenus(grid); open.focus(); grid.showHistory(state.id); comeBack(grid, state.id); });
    const past = grid.showHistory ? [history] : [];
    const menu = element("div", { className: "menu-open" }, grid.readOnly ? past : [
      choice("Subir", () => change(grid, "mover", { id: state.id, by: -1 })),
      choice("Bajar", () => change(grid, "mover", { id: state.id, by: 1 })),
      ...past,
      choice("Eliminar", () => {
        menu.replaceChildren("¿Eliminar este requerimiento?", choice("Sí, eliminar", () => remove(grid, state)), choice("No", () => closeMenus(grid)));
        menu.querySelector("button").focus();
      }),
    ]);
    menu.onkeydown = (event) => { if (event.key === "Escape") { menu.remove(); open.focus(); } };
    cell.append(menu);
    menu.querySelector("button").focus();
  };
  return cell;
}

// Whoever uses the keyboard goes on where they were once the dialog over the page is closed. The page is still being drawn
// then: it may let go of the focus more than once, and draw the row anew.
function comeBack(grid, id) {
  let wasOpen = false;
  let closed = false;
  let turns = 0;
  const timer = setInterval(() => {
    const isOpen = Boolean(document.querySelector("[role=dialog]"));
    turns = isOpen === wasOpen ? turns + 1 : 0;
    closed ||= wasOpen && !isOpen;
    wasOpen = isOpen;
    if (!isOpen && document.activeElement === document.body) grid.rows.get(id)?.line.querySelector(".menu button").focus();
    if (!grid.host.isConnected || (!isOpen && turns > (closed ? TURNS_AFTER : MOST_TURNS))) clearInterval(timer);
  }, TURN_MS);
}

function closeMenus(grid) {
  grid.host.querySelectorAll(".menu-open").forEach((menu) => menu.remove());
}

async function change(grid, path, body) {
  closeMenus(grid);
  const answer = await grid.send(path, body);
  if (answer.offline) { grid.lost(); return null; }
  if (answer.sentence) { grid.say(answer.sentence, "trouble"); return null; }
  grid.calm();
  grid.announce();
  return answer;
}

async function remove(grid, state) {
  const answer = await change(grid, "borrar", { id: state.id });
  if (!answer) return;
  const undo = element("button", {
    type: "button", textContent: "Deshacer", onclick: () => change(grid, "deshacer", { operation: answer.operation }),
  });
  grid.say("Requerimiento eliminado.", "", undo);
}

function buildHeading(moment, height) {
  const marks = [moment.phase, moment.critical ? "★ Crítico" : ""].filter(Boolean).join(" · ");
  return element("th", { scope: "rowgroup", rowSpan: height }, [
    element("span", { className: "number", textContent: `${moment.position}. ` }),
    moment.name,
    element("span", { className: "marks", textContent: marks }),
    ...(moment.rows.length ? [] : [element("span", { className: "marks bare", textContent: "Sin requerimientos" })]),
  ]);
}

// Draws the moments as the server told them; what is being typed and where the cursor is stay as they are.
export function drawMatrix(grid, moments) {
  const { rows } = grid;
  const kept = new Set();
  const obtain = (key, build) => { kept.add(key); if (!rows.has(key)) rows.set(key, build()); return rows.get(key); };
  const groups = moments.map((moment) => {
    const states = moment.rows.map((row) => refresh(grid, obtain(row.id, () => buildRow(grid, moment.id, row)), row, moment.id));
    // A moment without requirements needs a line all the same; whoever may write always has an empty one.
    const last = grid.readOnly && states.length ? [] : [obtain(`nuevo:${moment.id}`, () => buildRow(grid, moment.id, null))];
    if (!grid.readOnly) restore(grid, last[0], "text");
    const lines = [...states, ...last].map((state) => state.line);
    lines.forEach((line) => line.querySelector("th")?.remove());
    lines[0].prepend(buildHeading(moment, lines.length));
    return { id: moment.id, lines };
  });
  for (const [key, state] of rows) if (!kept.has(key)) { rows.delete(key); rescueDrafts(grid, state); }
  placeGroups(grid.table, groups);
  filterRows(grid);
}

// Moves only what is out of place: the field with the cursor must stay in the page.
function placeGroups(table, groups) {
  const bodies = new Map([...table.tBodies].map((body) => [Number(body.dataset.moment), body]));
  groups.forEach((group, index) => {
    const body = bodies.get(group.id) ?? element("tbody", { className: "group" });
    body.dataset.moment = group.id;
    bodies.delete(group.id);
    const wanted = new Set(group.lines);
    [...body.children].forEach((line) => { if (!wanted.has(line)) line.remove(); });
    group.lines.forEach((line, at) => { if (body.children[at] !== line) body.insertBefore(line, body.children[at] ?? null); });
    if (table.tBodies[index] !== body) table.insertBefore(body, table.tBodies[index] ?? null);
  });
  bodies.forEach((body) => body.remove());
}

function refresh(grid, state, row, momentId) {
  const drafted = COLUMNS.filter(({ field: name }) => grid.mine.has(`${row.id}:${name}`) && grid.drafts.get(`${row.id}:${name}`));
  state.momentId = momentId;
  if (row.version < state.version) return state; // read before the last saving was confirmed
  state.saved = row;
  if (!drafted.length) state.version = row.version;
  for (const column of COLUMNS) {
    if (drafted.includes(column)) restore(grid, state, column.field);
    else setField(state.cells[column.field].field, row[column.field]);
  }
  return state;
}

function restore(grid, state, name) {
  const key = draftKey(state, name);
  const draft = grid.mine.has(key) && grid.drafts.get(key);
  const { cell, field } = state.cells[name];
  if (!draft) return;
  cell.classList.add("pending");
  if (!isFocused(grid, field)) setField(field, draft.value);
}

function rescueDrafts(grid, state) {
  for (const name of Object.keys(state.cells)) {
    const draft = grid.drafts.get(draftKey(state, name));
    if (!draft || !grid.mine.has(draftKey(state, name))) continue;
    grid.drafts.drop(draftKey(state, name));
    grid.rescue(shownValue(draft.value));
  }
}

export function filterRows(grid) {
  const wanted = plainText(grid.search.value);
  for (const body of grid.table.tBodies) {
    const words = [body.querySelector("th")?.textContent, ...[...body.querySelectorAll("textarea")].map((field) => field.value)];
    body.classList.toggle("hidden", wanted !== "" && !plainText(words.join(" ")).includes(wanted));
  }
}
