// What somebody is typing, kept in this browser until the server has confirmed it: a reload, a crash or a lost
// connection finds it again. One entry per cell: {value, version}.
function openDrafts(cycle, person) {
  const key = `ciclo-${cycle}-borradores${person ? `-${person}` : ""}`; // nobody is offered what somebody else was typing
  const read = () => {
    try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; }
  };
  const write = (all) => {
    try {
      if (Object.keys(all).length) localStorage.setItem(key, JSON.stringify(all));
      else localStorage.removeItem(key);
    } catch { /* private windows may refuse: the cell is still saved when it is left */ }
  };
  return {
    all: read,
    get: (cell) => read()[cell],
    put: (cell, draft) => write({ ...read(), [cell]: draft }),
    drop: (cell) => { const all = read(); delete all[cell]; write(all); },
  };
}
