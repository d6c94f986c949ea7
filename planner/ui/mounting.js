// The entrance for Streamlit: it calls a component again whenever its data changes, with the same element. What is open
// there stays open, with its focus and its texts, until it is about something else or the element leaves the page.
// `keyOf` says what it is about; `open` gives back `ran`, told of the data each time, and `close`.
export function mounted(selector, keyOf, open) {
  const kept = new WeakMap();
  return ({ parentElement, data, setTriggerValue }) => {
    const root = parentElement.querySelector(selector);
    const key = keyOf(data);
    let part = kept.get(root);
    if (part?.key !== key) {
      part?.close();
      part = { key, ...open(root, data) };
      kept.set(root, part);
    }
    part.ran(data, setTriggerValue);
    return () => { if (!root.isConnected) { part.close(); kept.delete(root); } };
  };
}

// Whether a button of the pointer is down in a part of the page: whoever draws that part anew then takes the press away,
// because the click goes to nobody. `released` is told when the click has been heard, or there was none.
export function openHand(root, released) {
  let isDown = false;
  const press = ({ button, ctrlKey }) => { if (button === 0 && !ctrlKey) isDown = true; }; // others may open a menu
  const heard = () => { if (isDown) { isDown = false; setTimeout(released); } };
  const end = () => { if (isDown) setTimeout(heard); };
  const ends = ["pointerup", "pointercancel"];
  root.addEventListener("pointerdown", press);
  root.addEventListener("click", heard, true);
  for (const name of ends) window.addEventListener(name, end);
  return {
    isDown: () => isDown,
    close() {
      root.removeEventListener("pointerdown", press);
      root.removeEventListener("click", heard, true);
      for (const name of ends) window.removeEventListener(name, end);
    },
  };
}
