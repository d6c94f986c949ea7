// The entrance for Streamlit: called again on every run of the page, with the same element.
const open = new WeakMap();

export default function mount({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".board");
  let kept = open.get(root);
  if (kept?.workshop !== data.workshop) {
    kept?.board.close();
    kept = { workshop: data.workshop, run: () => {} };
    kept.board = openBoard(root, data, (room) => kept.run(room));
    open.set(root, kept);
  }
  kept.run = (room) => setTriggerValue("moved", room);
  kept.board.ran(data);
  return () => { if (!root.isConnected) { kept.board.close(); open.delete(root); } };
}
