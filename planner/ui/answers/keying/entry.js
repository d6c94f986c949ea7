// One sheet being keyed in: which question is next, and what a key means there. Nothing here touches the page.
export const NOT_USED = 0;

export function openEntry(questions, draft) {
  const closed = questions.filter((question) => question.options.length);
  const open = questions.filter((question) => !question.options.length);
  const entry = {
    questions, closed, open,
    sheet: draft?.sheet ?? 0,
    again: draft?.again ?? false,
    at: draft?.at ?? 0,
    typed: "", // the digits of an option above nine
    choices: { ...draft?.choices },
    comments: { ...draft?.comments },
    get current() { return closed[entry.at]; },
    get isDone() { return entry.at >= closed.length; },
    get isTouched() { return entry.at > 0 || Object.keys(entry.choices).length > 0 || Object.values(entry.comments).some(Boolean); },
  };
  return entry;
}

const isNumeric = (question) => question.kind === "recommendation";
const isLong = (question) => !isNumeric(question) && question.options.length > 9;

// Takes a key at the current question. Gives back a sentence when it means nothing there, "" when it was taken.
export function take(entry, key) {
  const question = entry.current;
  if (!question) return "La hoja está completa. Enter la guarda; retroceso vuelve a la última pregunta.";
  if (isLong(question) && /^\d$/.test(key)) return takeDigit(entry, question, key);
  const code = codeOf(question, key);
  if (code === undefined) return refusal(question, key);
  answer(entry, code);
  return "";
}

// Enter goes on: it takes the option whose digits were typed, keeps what is answered, and leaves the rest blank.
export function goOn(entry) {
  const question = entry.current;
  if (entry.typed) {
    const number = Number(entry.typed);
    entry.typed = "";
    if (number < 1 || number > question.options.length) return refusal(question, String(number));
    answer(entry, number);
    return "";
  }
  entry.at += 1;
  return "";
}

// A full stop leaves a question blank, also one that was answered before.
export function leaveBlank(entry) {
  if (entry.current) answer(entry, null);
  return "";
}

export function goBack(entry) {
  if (entry.typed) entry.typed = entry.typed.slice(0, -1);
  else entry.at = Math.max(0, entry.at - 1);
}

export function answer(entry, code) {
  const { id } = entry.current;
  if (code === null) delete entry.choices[id]; else entry.choices[id] = code;
  entry.typed = "";
  entry.at += 1;
}

function takeDigit(entry, question, key) {
  if (!entry.typed && key === "0") return refusal(question, key);
  const digits = entry.typed + key;
  if (Number(digits) > question.options.length) return refusal(question, digits);
  entry.typed = digits;
  return "";
}

// The option number that a key stands for; undefined when it stands for none.
function codeOf(question, key) {
  if (isNumeric(question)) {
    const value = key === "+" ? "10" : key;
    const place = question.options.indexOf(value);
    return place < 0 ? undefined : place + 1;
  }
  if (key === "0") return question.none ? NOT_USED : undefined;
  const number = /^[1-9]$/.test(key) ? Number(key) : 0;
  return number && number <= question.options.length ? number : undefined;
}

function refusal(question, key) {
  const most = question.options.length;
  if (isNumeric(question)) return `Pregunta ${question.number}: de 0 a 9, o + para el 10. Punto si está en blanco.`;
  const lowest = question.none ? 0 : 1;
  return `Pregunta ${question.number}: «${key}» no es una de sus opciones. Van de ${lowest} a ${most}; punto si está en blanco.`;
}

// How a choice reads on the screen.
export function told(question, code) {
  if (code === undefined) return "";
  if (code === NOT_USED) return "0";
  return isNumeric(question) ? question.options[code - 1] : String(code);
}
