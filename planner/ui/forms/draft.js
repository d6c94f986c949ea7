// Keeps what somebody is typing in a form in this browser tab until it is saved: a reload finds it again.
// One entry per field: {base, text}, where base is what the server showed when the typing began.
const FIELDS = "input[type=text], textarea";
const bases = new WeakMap();

export default function ({ parentElement, data }) {
  const store = openStore(`borrador:${data.name}`, data.cleared);
  const note = parentElement.querySelector("[role=status]");
  let form = null;
  const keep = ({ target }) => { if (target.matches(FIELDS)) remember(store, target); };
  const search = setInterval(() => {
    form = document.querySelector(`.st-key-${CSS.escape(data.place)}`);
    if (!form?.querySelector(FIELDS)) return;
    clearInterval(search);
    form.addEventListener("input", keep);
    restore(store, form, note, data.conflict);
    note.dataset.keeping = ""; // from here on nothing typed is lost
  }, 50);
  return () => { clearInterval(search); form?.removeEventListener("input", keep); };
}

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

function restore(store, form, note, words) {
  const kept = store.read().fields ?? {};
  const said = [];
  for (const field of form.querySelectorAll(FIELDS)) {
    const entry = kept[nameOf(field)];
    if (!bases.has(field)) bases.set(field, field.value);
    if (!entry || entry.text === field.value) continue;
    if (entry.base === field.value) { fill(field, entry.text); said.push(`«${nameOf(field)}»`); }
    else note.append(otherText(words, nameOf(field), entry.text));
  }
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
