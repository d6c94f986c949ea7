// The board of agreement. Texts from outside only ever become text (textContent), never HTML.
import { mounted, openHand } from "../../mounting.js";

export default mounted(".agreement", () => "", openBoard);

function openBoard(root) {
  const board = { root, shown: "" };
  const hand = openHand(root, () => draw(board, hand));
  board.root.addEventListener("click", (event) => {
    const row = event.target.closest("[data-requirement]");
    const cell = event.target.closest("[data-person]");
    const pressed = event.target.closest("button") || (cell && board.data.records);
    if (row && pressed) board.report(Number(row.dataset.requirement), cell ? Number(cell.dataset.person) : null);
  });
  return {
    ran(data, setTriggerValue) {
      board.report = (requirement, person = null) => setTriggerValue("opened", { requirement, person });
      board.data = data;
      draw(board, hand);
    },
    close: hand.close,
  };
}

function make(tag, { name = "", text = "", role = "", ...data } = {}, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  if (role) element.setAttribute("role", role);
  Object.assign(element.dataset, data);
  element.append(...children);
  return element;
}

function draw(board, hand) {
  const wanted = JSON.stringify(board.data);
  if (hand.isDown() || board.shown === wanted) return;
  board.shown = wanted;
  const focused = board.root.getRootNode().activeElement?.closest?.("[data-requirement]")?.dataset.requirement;
  const { people, groups, records } = board.data;
  const table = make("table", { role: "table", name: records ? "records" : "" }, head(people), ...groups.map((group) => body(group, people)));
  table.setAttribute("aria-label", "Acuerdo sobre cada requerimiento");
  board.root.replaceChildren(make("div", { name: "scroller" }, table));
  if (focused) board.root.querySelector(`[data-requirement="${focused}"] button`)?.focus({ preventScroll: true });
}

function head(people) {
  const cells = people.map((person) => {
    const cell = make("th", { role: "columnheader" },
      make("b", { text: person.initials }), make("span", { name: "name", text: person.name }), make("small", { text: person.missing }));
    cell.title = person.name;
    cell.querySelector("b").setAttribute("aria-hidden", "true");
    return cell;
  });
  return make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, make("th", { role: "columnheader", name: "what", text: "Requerimiento" }), ...cells));
}

function body(group, people) {
  const title = make("th", { role: "rowheader", name: "moment" }, make("span", { text: group.title }));
  title.colSpan = people.length + 1;
  return make("tbody", { role: "rowgroup" }, make("tr", { role: "row", name: "moment" }, title), ...group.rows.map((row) => line(row, people)));
}

function line(row, people) {
  const open = make("button", {}, make("span", { name: "number", text: row.number }), make("span", { name: "text", text: row.text }));
  open.type = "button";
  const what = make("th", { role: "rowheader", name: "what" }, open);
  if (row.mark) what.append(make("mark", { text: row.mark }));
  row.notes.forEach((note) => what.append(make("small", { text: note })));
  what.append(make("small", { name: "state", text: row.state }));
  return make("tr", { role: "row", requirement: row.id }, what, ...row.cells.map((cell, place) => mark(cell, people[place])));
}

function mark(cell, person) {
  const sign = make("i", { text: cell.sign });
  sign.setAttribute("aria-hidden", "true");
  const found = make("td", { role: "cell", name: cell.stance, person: person.id },
    make("b", { text: person.initials }), sign, make("span", { text: cell.word }));
  found.title = cell.label;
  found.setAttribute("aria-label", cell.label);
  return found;
}
