// A numbered list that people put in order: by dragging, with buttons, with the arrow keys or by typing a number.
// Texts from outside only ever become text (textContent), never HTML.
import { openHand } from "../mounting.js";

const SEND_AFTER_MS = 350; // several quick moves become one
const lists = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  const list = lists.get(parentElement) ?? openList(parentElement);
  lists.set(parentElement, list);
  list.report = (name, value) => setTriggerValue(name, value);
  list.data = data;
  drawSoon(list);
  return () => flush(list);
}

function openList(parent) {
  const rows = parent.querySelector("ol");
  const list = { parent, rows, voice: parent.querySelector("[role=status]"), timer: 0, dragged: null, shown: "" };
  list.hand = openHand(rows, () => { if (list.late) drawSoon(list); });
  rows.addEventListener("click", (event) => pressed(list, event));
  rows.addEventListener("keydown", (event) => typed(list, event));
  rows.addEventListener("change", (event) => numbered(list, event));
  rows.addEventListener("pointerdown", (event) => grabbed(list, event));
  rows.addEventListener("focusout", () => { if (list.late) drawSoon(list); });
  return list;
}

const focusedIn = (list) => list.parent.activeElement ?? list.rows.getRootNode().activeElement;

// Not under the hand of somebody who presses, drags or types a number: then when they have finished. And only what is new.
function drawSoon(list) {
  list.late = list.hand.isDown() || Boolean(list.dragged) || typesNumber(list, focusedIn(list));
  if (!list.late && !list.timer && !isShown(list)) draw(list);
}

function isShown({ shown, data, rows }) {
  return shown === JSON.stringify(data) && data.items.every((item, place) => rows.children[place]?.dataset.id === String(item.id));
}

function typesNumber(list, field) {
  if (!field?.matches?.(".number") || !list.rows.contains(field)) return false;
  return field.value !== String(indexOf(list, field.closest("li")) + 1);
}

function make(tag, part, text = "", label = "") {
  const element = document.createElement(tag);
  element.className = part;
  element.dataset.part = part;
  element.textContent = text;
  if (label) { element.setAttribute("aria-label", label); element.title = label; }
  if (tag === "button") element.type = "button";
  return element;
}

function draw(list) {
  list.shown = JSON.stringify(list.data);
  const focused = focusedIn(list);
  const held = focused?.dataset.part && [focused.closest("li")?.dataset.id, focused.dataset.part];
  list.rows.setAttribute("aria-label", list.data.label);
  list.rows.classList.toggle("locked", list.data.locked);
  list.rows.replaceChildren(...list.data.items.map((item) => drawRow(item, list.data)));
  renumber(list);
  if (held) list.rows.querySelector(`li[data-id="${held[0]}"] [data-part=${held[1]}]`)?.focus({ preventScroll: true });
}

function drawRow(item, { opens, selected, locked }) {
  const row = document.createElement("li");
  row.dataset.id = item.id;
  row.classList.toggle("selected", item.id === selected);
  const number = make("input", "number", "", `Lugar de «${item.title}»`);
  number.inputMode = "numeric";
  number.readOnly = locked;
  number.autocomplete = "off";
  const title = make(opens ? "button" : "div", "title");
  const words = make("span", "words");
  words.append(make("span", "name", item.title), make("span", "subtitle", item.subtitle));
  const marks = make("span", "marks");
  marks.append(...item.marks.map(drawMark));
  title.append(words, marks);
  const handle = make("button", "handle", "⠿", `Mover «${item.title}» con el puntero o con las flechas`);
  row.append(handle, number, title, make("button", "up", "↑", `Subir «${item.title}»`), make("button", "down", "↓", `Bajar «${item.title}»`));
  return row;
}

function drawMark({ text, label, background, ink }) {
  const mark = make("span", "mark", text, label);
  mark.setAttribute("role", "img");
  Object.assign(mark.style, { background, color: ink });
  return mark;
}

const order = (list) => [...list.rows.children].map((row) => Number(row.dataset.id));

function renumber(list) {
  const rows = [...list.rows.children];
  rows.forEach((row, index) => {
    row.querySelector(".number").value = index + 1;
    row.querySelector(".up").disabled = index === 0;
    row.querySelector(".down").disabled = index === rows.length - 1;
  });
}

function place(list, row, to) {
  const rows = [...list.rows.children];
  const from = rows.indexOf(row);
  const target = Math.max(0, Math.min(to, rows.length - 1));
  if (target === from || list.data.locked) return;
  // The others move around the row, which so keeps the focus and the pointer.
  if (target > from) rows.slice(from + 1, target + 1).forEach((other) => list.rows.insertBefore(other, row));
  else rows.slice(target, from).reverse().forEach((other) => list.rows.insertBefore(other, row.nextSibling));
  renumber(list);
  list.voice.textContent = `«${row.querySelector(".name").textContent}» quedó en el lugar ${target + 1} de ${rows.length}.`;
  if (!list.dragged) sendSoon(list);
}

function sendSoon(list) {
  clearTimeout(list.timer);
  list.timer = setTimeout(() => flush(list), SEND_AFTER_MS);
}

function flush(list) {
  if (!list.timer) return;
  clearTimeout(list.timer);
  list.timer = 0;
  list.report("order", order(list));
}

const indexOf = (list, row) => [...list.rows.children].indexOf(row);

function pressed(list, event) {
  const part = event.target.closest("[data-part=title],[data-part=up],[data-part=down]");
  const row = event.target.closest("li");
  if (!part || !row) return;
  if (part.dataset.part === "title") { if (list.data.opens) list.report("opened", Number(row.dataset.id)); return; }
  place(list, row, indexOf(list, row) + (part.dataset.part === "up" ? -1 : 1));
  if (part.disabled) row.querySelector(part.dataset.part === "up" ? ".down" : ".up").focus();
}

function typed(list, event) {
  const row = event.target.closest("li");
  if (event.target.matches(".number") && event.key === "Enter") event.target.blur();
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step || !row || !(event.altKey || event.target.matches(".handle"))) return;
  event.preventDefault();
  place(list, row, indexOf(list, row) + step);
  row.scrollIntoView({ block: "nearest" });
}

function numbered(list, event) {
  const row = event.target.closest("li");
  const wanted = Number.parseInt(event.target.value, 10);
  if (Number.isNaN(wanted)) renumber(list);
  else { place(list, row, wanted - 1); renumber(list); row.scrollIntoView({ block: "nearest" }); }
}

function grabbed(list, event) {
  if (!event.target.closest(".handle") || event.button !== 0) return;
  const row = event.target.closest("li");
  const before = order(list);
  list.dragged = row;
  row.classList.add("dragged");
  const move = ({ clientY }) => { place(list, row, slotAt(list, row, clientY)); row.scrollIntoView({ block: "nearest" }); };
  const drop = () => {
    for (const [name, work] of [["pointermove", move], ["pointerup", drop], ["pointercancel", drop]]) window.removeEventListener(name, work);
    list.dragged = null;
    row.classList.remove("dragged");
    if (order(list).join() !== before.join()) { sendSoon(list); flush(list); }
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", drop);
  window.addEventListener("pointercancel", drop);
}

// The place the pointer asks for: how many of the other rows have their middle above it.
function slotAt(list, row, y) {
  const others = [...list.rows.children].filter((other) => other !== row);
  return others.filter((other) => { const box = other.getBoundingClientRect(); return box.top + box.height / 2 < y; }).length;
}
