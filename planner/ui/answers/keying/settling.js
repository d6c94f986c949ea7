// Sheets keyed in twice and differently: the two answers side by side, with the paper in hand somebody chooses.
import { make, plural } from "../../elements.js";

export function drawSettling(host, sheets, decide) {
  const wanted = new Map(sheets.map((sheet) => [String(sheet.sheet), sheet]));
  for (const card of [...host.children]) if (!wanted.has(card.dataset.sheet)) card.remove();
  for (const sheet of sheets) {
    const mark = JSON.stringify(sheet);
    const known = [...host.children].find((card) => card.dataset.sheet === String(sheet.sheet));
    if (known?.dataset.mark === mark) continue; // what is being chosen stays as it is
    const card = settlingCard(sheet, decide);
    card.dataset.sheet = sheet.sheet;
    card.dataset.mark = mark;
    if (known) known.replaceWith(card); else host.append(card);
  }
}

function settlingCard(sheet, decide) {
  const card = make("form", "differing");
  const many = sheet.differences.length;
  card.append(make("h4", "", `Hoja ${sheet.sheet}: ${plural(many, "pregunta no coincide", "preguntas no coinciden")}`));
  card.append(make("p", "quiet", "Mire el papel y elija lo que dice. Hasta entonces vale lo que se digitó primero."));
  sheet.differences.forEach((difference) => card.append(differenceField(sheet, difference)));
  const said = make("p", "trouble");
  said.setAttribute("role", "alert");
  const button = make("button", "primary", "Guardar lo elegido");
  button.type = "submit";
  card.append(button, said);
  card.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = chosenIn(card, sheet);
    if (chosen.missing) { said.textContent = `Elija también en la pregunta ${chosen.missing}.`; return; }
    decide(sheet, chosen, (sentence) => { said.textContent = sentence; });
  });
  return card;
}

function differenceField(sheet, difference) {
  const group = make("fieldset");
  group.append(make("legend", "", `${difference.number}. ${difference.question}`));
  for (const [turn, by] of [["first", sheet.first_by], ["second", sheet.second_by]]) {
    const label = make("label");
    const radio = make("input", "", "", { type: "radio", name: `hoja-${sheet.sheet}-${difference.item_id}`, value: turn });
    label.append(radio, make("span", "", difference[turn]), make("small", "", `${turn === "first" ? "primera vez" : "segunda vez"}, ${by}`));
    group.append(label);
  }
  return group;
}

function chosenIn(card, sheet) {
  const chosen = { choices: { ...sheet.choices }, comments: { ...sheet.comments }, missing: 0 };
  for (const difference of sheet.differences) {
    const picked = card.querySelector(`input[name="${CSS.escape(`hoja-${sheet.sheet}-${difference.item_id}`)}"]:checked`);
    if (!picked) { chosen.missing ||= difference.number; continue; }
    if (picked.value === "first") takeFirst(chosen, difference);
  }
  return chosen;
}

// The second keying is what `chosen` begins with; here it takes over what the first one said.
function takeFirst(chosen, difference) {
  const { item_id: id, first_code: code } = difference;
  if (difference.is_open) {
    if (difference.first_text) chosen.comments[id] = difference.first_text; else delete chosen.comments[id];
  } else if (code === null) delete chosen.choices[id];
  else chosen.choices[id] = code;
}
