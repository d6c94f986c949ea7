// The entrance for Streamlit: it calls a component again on every run of the page, with the same element. What is open
// there stays open, with its focus and its texts, until it is about something else or the element leaves the page.
// `keyOf` says what it is about; `open` gives back `ran`, told of every run, and `close`.
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
