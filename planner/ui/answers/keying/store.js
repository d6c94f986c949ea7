// What somebody is keying in, kept in this browser: the sheet in hand, and sheets that the server has not confirmed.
// Both survive a reload, a crash and a lost connection. Nobody is offered what somebody else was keying in.
export function openStore(wave, person) {
  const key = `hojas-${wave}${person ? `-${person}` : ""}`;
  const empty = { draft: null, waiting: [], last: 0 };
  const read = () => {
    try { return { ...empty, ...JSON.parse(localStorage.getItem(key)) }; } catch { return { ...empty, ...memory }; }
  };
  let memory = {};
  const write = (changes) => {
    const all = { ...read(), ...changes };
    memory = all;
    try { localStorage.setItem(key, JSON.stringify(all)); } catch { /* private windows may refuse: this page remembers */ }
  };
  return {
    read,
    keep: (draft) => write({ draft }),
    finish: (sheet) => write({ draft: null, last: sheet.sheet, waiting: [...read().waiting, sheet] }),
    refuse: (id, sentence) => write({ waiting: read().waiting.map((sheet) => (sheet.id === id ? { ...sheet, sentence } : sheet)) }),
    drop: (id) => write({ waiting: read().waiting.filter((sheet) => sheet.id !== id) }),
  };
}
