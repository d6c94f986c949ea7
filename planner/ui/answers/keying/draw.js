// What the screen shows: the rows of the sheet, in the order and with the numbers of the paper, and who did how much.
import { make } from "../../elements.js";
import { NOT_USED, told } from "./entry.js";

export function openRows(host, questions, notUsed, press) {
  const rows = new Map();
  host.replaceChildren();
  for (const question of questions) {
    if (!question.options.length) continue;
    const row = make("li", "row");
    const keys = make("span", "keys");
    row.append(make("span", "number", `${question.number}.`), make("span", "text", question.text), keys);
    const buttons = keyButtons(question, notUsed, (code) => press(question, code));
    keys.append(...buttons.values());
    host.append(row);
    rows.set(question.id, { row, buttons });
  }
  return {
    draw(entry) {
      for (const question of entry.closed) drawRow(rows.get(question.id), question, entry);
    },
    show(entry) { rows.get(entry.current?.id)?.row.scrollIntoView({ block: "nearest" }); },
  };
}

// By code, one button an option; "blank" for none.
function keyButtons(question, notUsed, press) {
  const buttons = new Map();
  const codes = question.options.map((_option, place) => place + 1);
  for (const code of question.none ? [...codes, NOT_USED] : codes) {
    const words = code === NOT_USED ? notUsed : question.options[code - 1];
    const button = make("button", isPlain(question, code) ? "key" : "key worded", told(question, code), { tabIndex: -1 });
    if (!isPlain(question, code)) button.append(make("span", "meaning", words));
    button.setAttribute("aria-label", `${told(question, code)} ${words}`);
    button.title = words;
    button.addEventListener("click", () => press(code));
    buttons.set(code, button);
  }
  return buttons;
}

const isPlain = (question, code) => code !== NOT_USED && question.kind !== "profile";

function drawRow({ row, buttons }, question, entry) {
  const place = entry.closed.indexOf(question);
  const chosen = entry.choices[question.id];
  row.classList.toggle("now", place === entry.at);
  row.classList.toggle("blank", place < entry.at && chosen === undefined);
  if (place === entry.at) row.setAttribute("aria-current", "step"); else row.removeAttribute("aria-current");
  for (const [code, button] of buttons) button.setAttribute("aria-pressed", String(code === chosen));
}

// Who keyed in how much, as a small table.
export function drawPeople(host, people) {
  if (!people.length) { host.replaceChildren(); return; }
  const table = make("table");
  const head = make("tr");
  for (const title of ["Persona", "Hojas", "Segunda vez", "Verificadas", "No coincidían", "Hojas por hora"]) head.append(make("th", "", title, { scope: "col" }));
  table.append(make("caption", "", "Avance por persona"), head);
  for (const person of people) {
    const line = make("tr");
    line.append(make("th", "", person.by, { scope: "row" }));
    for (const value of [person.sheets, person.second, person.verified, person.differing, person.per_hour ?? "—"]) line.append(make("td", "", String(value)));
    table.append(line);
  }
  host.replaceChildren(table);
}
