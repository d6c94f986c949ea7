// Tells the page that something was saved: what stands around the sheet (counts, what is missing, the last change to take
// back) is drawn by the page. It runs again once, when the person goes on to it: when the pointer or the focus leaves the
// sheet, or after a while without a key. Typing on never makes it run.
const QUIET_MS = 5000;
const SOON_MS = 200;
const DIALOG_MS = 700;

export function openHerald(host, run) {
  let stale = false;
  let timer = 0;
  let heldUntil = 0;
  const plan = (wait) => {
    clearTimeout(timer);
    if (stale) timer = setTimeout(tell, Math.max(wait, heldUntil - performance.now()));
  };
  const tell = () => {
    if (document.querySelector("[role=dialog]")) { plan(DIALOG_MS); return; } // it would close
    stale = false;
    run();
  };
  // Somebody uses the page around the sheet. A run in between would close the dialog that is about to open (the
  // catalogue), or bring back the page that is being left by a link.
  const hold = () => { heldUntil = performance.now() + QUIET_MS; plan(0); };
  const isInside = (event) => event.composedPath().includes(host);
  const listeners = {
    click: (event) => { if (!isInside(event)) hold(); },
    pointermove: (event) => { if (stale && !isInside(event)) plan(0); },
    keydown: (event) => { if (isInside(event)) plan(QUIET_MS); },
    focusout: (event) => { if (isInside(event) && !host.contains(event.relatedTarget)) plan(SOON_MS); },
  };
  // In the tree of the sheet itself the focus is seen to move from cell to cell.
  host.addEventListener("focusout", listeners.focusout);
  for (const name of ["click", "pointermove", "keydown"]) document.addEventListener(name, listeners[name], true);
  return {
    hold,
    announce() {
      stale = true;
      plan(host.contains(host.getRootNode().activeElement) ? QUIET_MS : SOON_MS);
    },
    // The page ran again: when it has seen all that was saved there is nothing left to tell.
    ran(sawAll) {
      heldUntil = 0;
      if (sawAll) { stale = false; clearTimeout(timer); } else plan(SOON_MS);
    },
    close() {
      clearTimeout(timer);
      host.removeEventListener("focusout", listeners.focusout);
      for (const name of ["click", "pointermove", "keydown"]) document.removeEventListener(name, listeners[name], true);
    },
  };
}
