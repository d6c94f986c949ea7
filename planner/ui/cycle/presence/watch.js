// Knows whether the person is in the middle of something. It only looks: it changes nothing and takes no focus.
const FIELDS = "input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=range], [type=file]), textarea, select, [contenteditable=true], [role=spinbutton]";
const LAYERS = "[role=dialog], [role=alertdialog], [role=listbox], [role=menu], [data-testid=stPopoverBody]";
const FORM = "[data-testid=stForm]";
const HAND_MS = 1500; // after a click the page may be about to open something

function deepActive() {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

export function openWatch(own) {
  const bases = new WeakMap(); // what a field of a form showed before it was written in
  const unsaved = new Set();
  const sent = new WeakSet(); // forms that were sent since the last run of the page
  let pressed = false;
  let handAt = -HAND_MS;

  const noteSending = (part) => { const form = part?.closest?.(FORM); if (form) sent.add(form); };
  const listeners = {
    focusin: ({ target }) => { if (target.matches?.(FIELDS) && !bases.has(target)) bases.set(target, target.value); },
    input: ({ target }) => { if (target.matches?.(FIELDS) && target.closest(FORM)) unsaved.add(target); },
    keydown: ({ key, target }) => { if (key === "Enter") noteSending(target); },
    pointerdown: () => { pressed = true; },
    pointerup: () => { pressed = false; handAt = performance.now(); },
    pointercancel: () => { pressed = false; },
    click: ({ target }) => noteSending(target.closest?.("[data-testid=stFormSubmitButton]")),
  };
  for (const [name, listen] of Object.entries(listeners)) document.addEventListener(name, listen, true);

  const isWriting = () => {
    const active = deepActive();
    if (!active || active === document.body || own.contains(active)) return false;
    return active.matches(FIELDS) || active.matches(":focus-visible");
  };
  const hasUnsaved = () => {
    for (const field of unsaved) if (!field.isConnected || field.value === (bases.get(field) ?? "")) unsaved.delete(field);
    return unsaved.size > 0;
  };
  const isReading = () => !(getSelection()?.isCollapsed ?? true);
  const usesHand = () => pressed || performance.now() - handAt < HAND_MS;

  return {
    busy: () => usesHand() || isWriting() || isReading() || document.querySelector(LAYERS) !== null || hasUnsaved(),
    // The page ran again and has seen a change: what a form that was sent shows now is what is saved.
    ran() {
      for (const field of unsaved) {
        const form = field.closest(FORM);
        if (sent.has(form)) { bases.set(field, field.value); unsaved.delete(field); }
      }
    },
    // Whether all that is written here survives a lost connection: only forms that keep a draft promise it.
    keepsDrafts() {
      const outside = [...unsaved].some((field) => !field.closest("[class*=st-key-draft-of-]"));
      return !outside && document.querySelector("[class*=st-key-draft-of-]") !== null;
    },
    close() { for (const [name, listen] of Object.entries(listeners)) document.removeEventListener(name, listen, true); },
  };
}
