// Keeps what somebody is typing in a form in this browser tab until it is saved: a reload finds it again.
// One entry per field: {base, text}, where base is what the server showed when the typing began.
import { mounted } from "../mounting.js";

const FIELDS = "input[type=text], textarea";
const LOOK_AGAIN_MS = [100, 500, 2000]; // what is given back while the page is being drawn may be taken away once more
const bases = new WeakMap();

export default mounted("[role=status]", ({ name, place }) => `${name}/${place}`, openDraft);

function openDraft(note, { name, place }) {
  let known = new WeakSet(); // the fields that have been given back what was typed in them
  let store = null;
  let page = null;
  let form = null;
  let sent = false; // what the form shows from here on is for the next run of the page to say
  const keep = ({ target, isTrusted }) => {
    if (!target.matches(FIELDS)) return;
    if (isTrusted) sent = false; // whoever types on after a refusal has a draft again
    remember(store, target);
  };
  const send = (event) => { if (isSending(event)) sent = true; };
  const listen = (how) => {
    form?.[how]("input", keep);
    form?.[how]("click", send, true);
    form?.[how]("keydown", send, true);
  };
  // The fields may come after this component, and be drawn anew without it.
  const look = () => {
    if (!form?.isConnected) form = document.querySelector(`.st-key-${CSS.escape(place)}`);
    const fresh = [...form?.querySelectorAll(FIELDS) ?? []].filter((field) => !known.has(field));
    if (!fresh.length || sent) return;
    listen("addEventListener");
    for (const field of fresh) known.add(field);
    restore(store, form, fresh, note, page.conflict);
    for (const after of LOOK_AGAIN_MS) setTimeout(insist, after);
    note.dataset.keeping = ""; // from here on nothing typed is lost
  };
  // Whoever empties a field ends its draft: one that is empty and has a draft was emptied by the page.
  const insist = () => {
    const kept = store.read().fields ?? {};
    for (const field of sent || !form?.isConnected ? [] : form.querySelectorAll(FIELDS)) {
      const entry = kept[nameOf(field)];
      if (entry && entry.base === field.value) fill(field, entry.text);
    }
  };
  const changes = new MutationObserver(look);
  return {
    ran(data) {
      if (page?.cleared !== data.cleared) {
        store = openStore(`borrador:${name}`, data.cleared);
        for (const field of form?.querySelectorAll(FIELDS) ?? []) bases.delete(field); // what they show now is saved
        known = new WeakSet();
      }
      page = data;
      sent = false;
      look();
      changes.observe(document.body, { childList: true, subtree: true });
    },
    close() {
      changes.disconnect();
      listen("removeEventListener");
    },
  };
}

const isSending = ({ type, key, target, ctrlKey, metaKey }) => type === "click"
  ? target.closest("[data-testid=stFormSubmitButton]")
  : key === "Enter" && (target.localName !== "textarea" || ctrlKey || metaKey);

function openStore(name, cleared) {
  const write = (all) => {
    try { sessionStorage.setItem(name, JSON.stringify(all)); } catch { /* private windows may refuse */ }
  };
  const read = () => {
    try { return JSON.parse(sessionStorage.getItem(name)) ?? {}; } catch { return {}; }
  };
  // Each saving clears once: an older one seen again after a reload must not clear what came later.
  if (cleared && read().cleared !== cleared) write({ cleared });
  return { read, write };
}

const nameOf = (field) => field.getAttribute("aria-label") ?? "";

function remember(store, field) {
  const all = store.read();
  const fields = { ...all.fields };
  const base = fields[nameOf(field)]?.base ?? bases.get(field) ?? "";
  if (field.value === base) delete fields[nameOf(field)];
  else fields[nameOf(field)] = { base, text: field.value };
  store.write({ ...all, fields });
}

function restore(store, form, fields, note, words) {
  const kept = store.read().fields ?? {};
  const said = [];
  for (const field of fields) {
    const entry = kept[nameOf(field)];
    if (!bases.has(field)) bases.set(field, field.value);
    if (!entry || entry.text === field.value) continue;
    if (entry.base === field.value) { fill(field, entry.text); said.push(`«${nameOf(field)}»`); }
    else note.append(otherText(words, nameOf(field), entry.text));
  }
  for (const told of said.length ? note.querySelectorAll("p:has(button)") : []) told.remove();
  if (said.length) note.append(undoButton(store, form, kept, note, `Recuperamos lo que estaba escribiendo en ${said.join(", ")}.`));
}

// React listens to the native setter, not to a plain assignment.
function fill(field, text) {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function line(text) {
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  return paragraph;
}

const otherText = (words, name, text) => line(`«${name}»: ${words.happened} ${words.mine}: «${text}».`);

function undoButton(store, form, kept, note, sentence) {
  const paragraph = line(`${sentence} `);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Descartarlo";
  button.addEventListener("click", () => {
    for (const field of form.querySelectorAll(FIELDS)) {
      const entry = kept[nameOf(field)];
      if (entry && field.value === entry.text) fill(field, entry.base);
    }
    store.write({ ...store.read(), fields: {} });
    note.replaceChildren();
  });
  paragraph.append(button);
  return paragraph;
}
