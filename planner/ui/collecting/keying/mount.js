// The entrance for Streamlit: called again on every run of the page, with the same element.
const opened = new WeakMap();

export default function mount({ parentElement, data }) {
  const root = parentElement.querySelector(".keying");
  let screen = opened.get(root);
  if (!screen || screen.wave !== data.wave) {
    screen?.close();
    screen = openKeying(root, data);
    opened.set(root, screen);
  }
  return () => { if (!root.isConnected) { opened.get(root)?.close(); opened.delete(root); } };
}
