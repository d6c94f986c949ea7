// The entrance for Streamlit: called again on every run of the page, with the same element.
const open = new WeakMap();

export default function mount({ parentElement, data, setTriggerValue }) {
  const host = parentElement.querySelector(".matrix");
  let grid = open.get(host);
  if (!grid || grid.cycle !== data.cycle) {
    grid?.close();
    let waiting = 0;
    const announce = () => { clearTimeout(waiting); waiting = setTimeout(() => setTriggerValue("saved", Date.now()), 700); };
    grid = { cycle: data.cycle, ...openGrid(host, data.cycle, announce) };
    open.set(host, grid);
  } else grid.update(data.token);
  return () => { if (!host.isConnected) { grid.close(); open.delete(host); } };
}
