// Who else is writing in the sheet, and where. The frame of the page (planner/ui/cycle/presence) asks the server; the two only
// tell each other through events: here is the cell I am in, there are the people and the newest change.
import { element } from "./cells.js";
import { draftKey } from "./saving.js";

const HEARD_MS = 5000;

export function openOthers(grid) {
  let people = [];
  let heardAt = -HEARD_MS;
  let own = "";
  const tell = (cell) => { if (cell !== own) { own = cell; window.dispatchEvent(new CustomEvent("ciclo:lugar", { detail: cell })); } };
  const keyOf = (field) => {
    for (const state of grid.rows.values()) {
      for (const [name, part] of Object.entries(state.cells)) if (part.field === field) return draftKey(state, name);
    }
    return "";
  };
  const entered = (event) => { if (!grid.readOnly) tell(keyOf(event.target)); };
  const left = ({ relatedTarget }) => { if (!grid.host.contains(relatedTarget)) tell(""); };
  const heard = (event) => {
    event.preventDefault(); // the sheet keeps up by itself: the page need not run again for it
    heardAt = performance.now();
    people = event.detail.people.filter((person) => person.cell);
    mark();
    grid.catchUp(String(event.detail.token));
  };
  function mark() {
    const byCell = new Map();
    for (const { cell, name } of people) byCell.set(cell, [...(byCell.get(cell) ?? []), name]);
    for (const state of grid.rows.values()) {
      for (const [name, { cell, field }] of Object.entries(state.cells)) markCell(cell, field, byCell.get(draftKey(state, name)));
    }
  }
  grid.host.addEventListener("focusin", entered);
  grid.host.addEventListener("focusout", left);
  window.addEventListener("ciclo:pulso", heard);
  return {
    mark,
    // While the frame tells what is new there is no need to ask for it a second time.
    keepUp: () => performance.now() - heardAt < HEARD_MS,
    close() {
      grid.host.removeEventListener("focusin", entered);
      grid.host.removeEventListener("focusout", left);
      window.removeEventListener("ciclo:pulso", heard);
      tell("");
    },
  };
}

function markCell(cell, field, names) {
  const text = names ? names.join(", ") : "";
  let sign = cell.querySelector(".who");
  if ((sign?.textContent ?? "") === text) return;
  sign?.remove();
  field.removeAttribute("aria-description");
  if (!text) return;
  field.setAttribute("aria-description", `${text} está escribiendo aquí`);
  cell.append(element("span", { className: "who", textContent: text, ariaHidden: "true" }));
}
