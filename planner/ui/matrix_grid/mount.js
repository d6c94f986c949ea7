// The entrance for Streamlit: called again on every run of the page, with the same element.
const ANNOUNCE_MS = 700;
const open = new WeakMap();

export default function mount({ parentElement, data, setTriggerValue }) {
  const host = parentElement.querySelector(".matrix");
  let grid = open.get(host);
  if (!grid || grid.cycle !== data.cycle) {
    grid?.close();
    grid?.herald.stop();
    const herald = openHerald(() => setTriggerValue("saved", Date.now()));
    grid = { cycle: data.cycle, herald, ...openGrid(host, data.cycle, herald.announce) };
    open.set(host, grid);
  } else {
    grid.herald.ran(Number(data.token) >= grid.latest());
    grid.update(data.token);
  }
  return () => { if (!host.isConnected) { grid.close(); grid.herald.stop(); open.delete(host); } };
}

// Asks for a run of the page after a saving, but never while that would close an open dialog (the catalogue) or
// bring back the page that somebody is just leaving by a link.
function openHerald(run) {
  let waiting = 0;
  let leaving = false;
  const tell = () => {
    if (leaving) return;
    if (document.querySelector("[role=dialog]")) announce(); else run();
  };
  const announce = () => { clearTimeout(waiting); waiting = setTimeout(tell, ANNOUNCE_MS); };
  const onClick = (event) => { if (event.target.closest?.("a[href]")) leaving = true; };
  document.addEventListener("click", onClick, true);
  return {
    announce,
    // The page ran again: when it has seen all that was saved there is nothing left to announce.
    ran(sawAll) { leaving = false; if (sawAll) clearTimeout(waiting); },
    stop() { clearTimeout(waiting); document.removeEventListener("click", onClick, true); },
  };
}
