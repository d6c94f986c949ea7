// A press counts for what was under the finger when it went down. Browsers press nothing when the page pushes that
// button away, or draws it anew, before the finger is lifted: then it is pressed here.
const PRESSABLE = "button, a[href], summary, label";
const STILL_PX = 8; // who moves further has thought better of it, or drags
const LONG_MS = 700; // a finger that stays asks for the menu of the browser
const CLICK_WITHIN_MS = { mouse: 60, pen: 60, touch: 400 };
let held = null;

const pressableOf = (event) => event.composedPath().find((part) => part.matches?.(PRESSABLE)) ?? null;

// Where it is to be found again: the keyed part of the page around it, what it is, and what it says.
function placeOf(part) {
  const around = part.closest("[class*=st-key-]");
  const key = around && [...around.classList].find((name) => name.startsWith("st-key-"));
  return { root: part.getRootNode(), within: key ? `.${CSS.escape(key)} ` : "", tag: part.localName, words: part.textContent, label: part.getAttribute("aria-label") };
}

function successorOf({ part, place }) {
  if (part.isConnected) return part;
  const alike = [...place.root.querySelectorAll(`${place.within}${place.tag}`)]
    .filter((other) => other.textContent === place.words && other.getAttribute("aria-label") === place.label);
  const fresh = alike.filter((other) => !other.closest("[data-stale=true]"));
  return fresh.length > 1 ? null : fresh[0] ?? null;
}

function isMeant(press, event) {
  const moved = Math.hypot(event.clientX - press.x, event.clientY - press.y);
  return moved <= STILL_PX && (event.pointerType !== "touch" || event.timeStamp - press.at <= LONG_MS);
}

addEventListener("pointerdown", (event) => {
  const part = event.isPrimary && event.button === 0 ? pressableOf(event) : null;
  held = part && { part, place: placeOf(part), x: event.clientX, y: event.clientY, at: event.timeStamp, done: false };
}, true);

addEventListener("pointerup", (event) => {
  const press = held;
  if (!press || !event.isPrimary) return;
  if (!isMeant(press, event)) { held = null; return; }
  setTimeout(() => {
    if (held === press) held = null;
    if (!press.done) successorOf(press)?.click();
  }, CLICK_WITHIN_MS[event.pointerType] ?? CLICK_WITHIN_MS.touch);
}, true);

addEventListener("pointercancel", () => { held = null; }, true);

addEventListener("click", (event) => {
  if (held && event.isTrusted && (event.composedPath().includes(held.part) || pressableOf(event))) held.done = true;
}, true);

// What was asked for just before the line broke may not have arrived: say so once it is back.
const TELL_MS = 10000;
const LOST = document.currentScript.dataset.lost;
let unanswered = false;
let connected = true;

function tell(words) {
  const note = document.createElement("p");
  note.className = "press-note";
  note.setAttribute("role", "status");
  document.body.append(note);
  note.textContent = words;
  setTimeout(() => note.remove(), TELL_MS);
}

function look() {
  const app = document.querySelector("[data-testid=stApp]")?.dataset;
  if (!app) return;
  const now = app.testConnectionState === "CONNECTED";
  if (!now && connected) unanswered = app.testScriptState === "rerunRequested";
  if (now && !connected && unanswered) { unanswered = false; tell(LOST); }
  connected = now;
}

new MutationObserver(look).observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ["data-test-connection-state", "data-test-script-state"] });
