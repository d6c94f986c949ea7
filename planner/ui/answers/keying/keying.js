// The screen for paper sheets. A finished sheet leaves at once, so that the next one can begin; until the server has
// confirmed it, it waits in this browser.
import { openClient } from "../../client.js";
import { make, plural } from "../../elements.js";
import { mounted } from "../../mounting.js";
import { drawPeople, openRows } from "./draw.js";
import { answer, goBack, goOn, leaveBlank, openEntry, take } from "./entry.js";
import { drawSettling } from "./settling.js";
import { openStore } from "./store.js";

const RETRY_MS = 4000;
const REFRESH_MS = 15000;
const SAID = {
  kept: (sheet) => `Hoja ${sheet} guardada.`,
  known: (sheet) => `La hoja ${sheet} ya estaba guardada.`,
  verified: (sheet) => `Hoja ${sheet} verificada: coincide.`,
  differs: (sheet) => `La hoja ${sheet} no coincide con la primera vez.`,
};

export default mounted(".keying", ({ wave, person }) => `${wave}/${person}`, openKeying);

function openKeying(root, data) {
  const part = (name) => root.querySelector(`.${name}`);
  const client = openClient(`olas/${data.wave}`, data.person);
  const store = openStore(data.wave, data.person);
  const rows = openRows(part("rows"), data.questions, data.not_used, pressed);
  let known = { to_settle: [], people: [], ...data.known };
  let entry = openEntry(data.questions, store.read().draft);
  let sending = false;
  let timers = [];

  // What is shown.
  function draw() {
    rows.draw(entry);
    rows.show(entry);
    part("sheet").value = entry.sheet || "";
    root.querySelector(`[name=vez][value=${entry.again ? "second" : "first"}]`).checked = true;
    for (const field of part("words").querySelectorAll("textarea")) field.value = entry.comments[field.dataset.item] ?? "";
    part("save").classList.toggle("ready", entry.isDone);
    speak();
  }

  function speak() {
    const question = entry.current;
    const digits = entry.typed ? ` ${entry.typed}…` : "";
    part("spoken").textContent = question ? `Pregunta ${question.number}.${digits}` : "Hoja completa. Enter la guarda.";
  }

  const complain = (sentence) => { part("trouble").textContent = sentence; };
  const say = (sentence, quiet = true) => { part("state").textContent = sentence; part("state").classList.toggle("warn", !quiet); };

  function drawWords() {
    part("words").replaceChildren(...entry.open.map((question) => {
      const label = make("label", "", `${question.number}. ${question.text}`);
      const field = make("textarea", "", "", { rows: 2, maxLength: 4000 });
      field.dataset.item = question.id;
      field.addEventListener("input", () => { entry.comments[question.id] = field.value; keep(); });
      field.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        save();
      });
      label.append(field);
      return label;
    }));
  }

  // What is done at the keyboard.
  function keep() {
    const { sheet, again, at, choices, comments } = entry;
    store.keep({ sheet, again, at, choices, comments });
  }

  function typed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const work = deedOf(event.key);
    if (!work) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter" && entry.isDone) { if (!event.repeat) save(); return; }
    complain(work() ?? "");
    keep();
    draw();
  }

  function deedOf(key) {
    if (/^[0-9+]$/.test(key)) return () => take(entry, key);
    if (key === "." || key === "," || key === "Decimal") return () => leaveBlank(entry);
    if (key === "Enter" || key === "ArrowDown") return () => (entry.isDone ? "" : goOn(entry));
    if (key === "Backspace" || key === "ArrowUp") return () => goBack(entry);
    return undefined;
  }

  function pressed(question, code) {
    entry.at = entry.closed.indexOf(question);
    answer(entry, entry.choices[question.id] === code ? null : code);
    keep();
    draw();
  }

  // The number of the sheet.
  const waitingNumbers = () => store.read().waiting.map((sheet) => sheet.sheet);

  function suggest(last) {
    if (entry.again) return known.to_verify.find((sheet) => sheet > last && !waitingNumbers().includes(sheet)) ?? known.to_verify.find((sheet) => !waitingNumbers().includes(sheet)) ?? 0;
    const taken = new Set([...known.keyed, ...waitingNumbers()]);
    let next = last + 1;
    while (taken.has(next)) next += 1;
    return next;
  }

  function doubtAbout(sheet) {
    if (!sheet) return "";
    const printed = known.printed;
    if (!entry.again && (known.keyed.includes(sheet) || waitingNumbers().includes(sheet))) return `La hoja ${sheet} ya se digitó. Corrija el número; si quiere digitarla por segunda vez, elija «Verificar».`;
    if (entry.again && !known.keyed.includes(sheet)) return `La hoja ${sheet} todavía no se digitó por primera vez.`;
    if (printed.length && !printed.some(([first, last]) => first <= sheet && sheet <= last)) return `La hoja ${sheet} no figura entre las impresas. Revise el número.`;
    return "";
  }

  function numbered() {
    entry.sheet = Number(part("sheet").value.replace(/\D/g, "")) || 0;
    keep();
    complain(doubtAbout(entry.sheet));
  }

  function turned(event) {
    entry.again = event.target.value === "second";
    if (!entry.isTouched) entry.sheet = suggest(store.read().last);
    keep();
    draw();
    complain(doubtAbout(entry.sheet));
    part("entry").focus();
  }

  // Saving.
  function save() {
    const problem = missing();
    if (problem) return;
    const { sheet, again, choices, comments } = entry;
    store.finish({ id: `${sheet}-${Date.now()}`, sheet, again, choices, comments });
    next(again, sheet);
    part("entry").focus({ preventScroll: true });
    part("bar").scrollIntoView({ block: "nearest" });
    deliver();
  }

  function missing() {
    const said = Object.keys(entry.choices).length || Object.values(entry.comments).some((text) => text.trim());
    if (!entry.sheet) { complain("Escriba el número de la hoja."); part("sheet").focus(); return true; }
    if (!said) { complain(data.nothing_answered); part("entry").focus(); return true; }
    return false;
  }

  function next(again, last) {
    entry = openEntry(data.questions, { again });
    entry.sheet = suggest(last);
    complain("");
    draw();
  }

  async function deliver() {
    if (sending) return;
    sending = true;
    for (;;) {
      const sheet = store.read().waiting.find((one) => !one.sentence);
      if (!sheet) break;
      const { id, ...body } = sheet;
      const result = await client.send("hojas", body);
      if (result.offline) { offline(result.signedOut); sending = false; return; }
      delivered(sheet, result);
    }
    sending = false;
    drawRefused();
    await refresh();
  }

  function delivered(sheet, result) {
    if (result.outcome) {
      store.drop(sheet.id);
      if (!known.keyed.includes(sheet.sheet)) known.keyed.push(sheet.sheet);
      say([SAID[result.outcome]?.(sheet.sheet), result.warning].filter(Boolean).join(" "), !result.warning && result.outcome !== "differs");
      return;
    }
    store.refuse(sheet.id, result.sentence || "No pudimos guardar esta hoja. Revísela.");
    say(`La hoja ${sheet.sheet} no se guardó.`, false);
  }

  function offline(signedOut) {
    const number = store.read().waiting.length;
    const why = signedOut ? "Su sesión terminó: entre otra vez en otra ventana." : "Sin conexión.";
    say(`${why} ${plural(number, "hoja espera", "hojas esperan")} en este equipo; puede seguir digitando.`, false);
  }

  // Sheets that were refused: their reason, and the way to correct them or give them up.
  function drawRefused() {
    const refused = store.read().waiting.filter((sheet) => sheet.sentence);
    const mark = JSON.stringify(refused);
    if (part("refused").dataset.mark === mark) return; // under a finger nothing is drawn anew without need
    part("refused").dataset.mark = mark;
    part("refused").replaceChildren(...refused.map((sheet) => {
      const card = make("div", "differing");
      const mend = make("button", "primary", "Corregir esta hoja");
      const drop = make("button", "quiet", "Descartarla");
      mend.addEventListener("click", () => correct(sheet));
      drop.addEventListener("click", () => { store.drop(sheet.id); drawRefused(); });
      card.append(make("h4", "", `Hoja ${sheet.sheet}`), make("p", "", sheet.sentence), mend, drop);
      return card;
    }));
  }

  function correct(sheet) {
    if (entry.isTouched) { complain("Primero guarde la hoja que tiene empezada."); return; }
    store.drop(sheet.id);
    entry = openEntry(data.questions, sheet);
    keep();
    drawRefused();
    draw();
    part("sheet").focus();
  }

  async function decide(sheet, { choices, comments }, trouble) {
    const result = await client.send("hojas/decidir", { sheet: sheet.sheet, choices, comments });
    if (result.offline) { trouble("No pudimos guardar: no hay conexión. Vuelva a intentar."); return; }
    if (!result.outcome) { trouble(result.sentence); return; }
    say(`Hoja ${sheet.sheet} decidida y verificada.`);
    await refresh();
    part("entry").focus();
  }

  // What others do meanwhile.
  async function refresh() {
    const fresh = await client.read("hojas");
    if (!fresh.people) return;
    known = fresh;
    part("left").textContent = known.to_verify.length ? `(${known.to_verify.length})` : "";
    drawSettling(part("settling"), known.to_settle, decide);
    drawPeople(part("people"), known.people);
    if (entry.isTouched || root.getRootNode().activeElement === part("sheet")) return;
    if (!entry.sheet || (!entry.again && known.keyed.includes(entry.sheet))) { entry.sheet = suggest(store.read().last); draw(); }
  }

  function begin() {
    drawWords();
    if (!entry.sheet) entry.sheet = suggest(store.read().last);
    if (entry.isTouched) say(`Recuperamos la hoja ${entry.sheet || ""} que tenía empezada.`);
    draw();
    drawRefused();
    deliver();
    part("entry").focus({ preventScroll: true });
  }

  part("entry").addEventListener("keydown", typed);
  part("sheet").addEventListener("input", numbered);
  part("sheet").addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); part("entry").focus(); } });
  part("mode").addEventListener("change", turned);
  part("save").addEventListener("click", save);
  window.addEventListener("online", deliver);
  timers = [setInterval(() => { if (store.read().waiting.some((sheet) => !sheet.sentence)) deliver(); }, RETRY_MS), setInterval(refresh, REFRESH_MS)];
  begin();
  return { ran() {}, close() { timers.forEach(clearInterval); window.removeEventListener("online", deliver); } };
}
