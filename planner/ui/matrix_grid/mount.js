// The entrance for Streamlit: called again on every run of the page, with the same element.
const ANNOUNCE_MS = 700;
const QUIET_MS = 5000;
const open = new WeakMap();

export default function mount({ parentElement, data, setTriggerValue }) {
  const host = parentElement.querySelector(".matrix");
  let grid = open.get(host);
  if (!grid || grid.cycle !== data.cycle || grid.readOnly !== data.read_only) {
    grid?.close();
    grid?.herald.stop();
    const herald = openHerald(host, () => setTriggerValue("saved", Date.now()));
    const showHistory = data.has_history ? (id) => { herald.hold(); setTriggerValue("history", id); } : null;
    grid = { cycle: data.cycle, readOnly: data.read_only, herald, ...openGrid(host, data, herald.announce, showHistory) };
    open.set(host, grid);
  } else {
    grid.herald.ran(Number(data.token) >= grid.latest());
    grid.update(data.token);
  }
  return () => { if (!host.isConnected) { grid.close(); grid.herald.stop(); open.delete(host); } };
}

// Asks for a run of the page after a saving. It waits while somebody uses the page around the sheet: a run in between
// would close the dialog that is about to open (the catalogue), or bring back the page that is being left by a link.
function openHerald(host, run) {
  let waiting = 0;
  let quietUntil = 0;
  const rest = () => { clearTimeout(waiting); waiting = 0; };
  const announce = () => { rest(); waiting = setTimeout(tell, Math.max(ANNOUNCE_MS, quietUntil - Date.now())); };
  const tell = () => {
    waiting = 0;
    if (document.querySelector("[role=dialog]")) announce(); else run();
  };
  const hold = () => {
    quietUntil = Date.now() + QUIET_MS;
    if (waiting) announce();
  };
  const onClick = (event) => { if (!event.composedPath().includes(host)) hold(); };
  document.addEventListener("click", onClick, true);
  return {
    announce,
    hold,
    // The page ran again: when it has seen all that was saved there is nothing left to announce.
    ran(sawAll) {
      quietUntil = 0;
      if (waiting && sawAll) rest();
      else if (waiting) announce();
    },
    stop() { rest(); document.removeEventListener("click", onClick, true); },
  };
}
