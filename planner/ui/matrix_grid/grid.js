// The sheet itself: its frame, its voice, and keeping up with what others save.
const POLL_MS = 2500;

// `readOnly` shows the rows to somebody who may not change them: nothing to type in, no drafts, no empty rows.
// `showHistory` opens that of a requirement; null for who may not read it.
function openGrid(host, { cycle, person, read_only: readOnly, columns, look_only: lookOnly }, announce, showHistory) {
  nameColumns(columns);
  const drafts = openDrafts(cycle, person);
  const status = element("span", { className: "status", role: "status" });
  const rescued = element("div", { className: "rescued" });
  const search = element("input", { type: "search", placeholder: "Buscar en la matriz", ariaLabel: "Buscar en la matriz" });
  const headings = ["Momento de verdad", ...COLUMNS.map((column) => column.title)];
  const menu = readOnly && !showHistory ? [] : ["menu"];
  const table = element("table", {}, [
    element("colgroup", {}, ["moment", ...COLUMNS.map((column) => column.css), ...menu].map((css) => element("col", { className: css }))),
    element("thead", {}, [element("tr", {}, [
      ...headings.map((title) => element("th", { scope: "col", textContent: title })),
      ...menu.map(() => element("th", { scope: "col" }, [element("span", { className: "said", textContent: "Opciones" })])),
    ])]),
  ]);
  host.classList.toggle("read-only", Boolean(readOnly));
  host.replaceChildren(element("div", { className: "bar" }, [search, status]), rescued, table);

  let token = "";
  let timer = 0;
  let closed = false;
  const grid = {
    host, table, search, drafts, announce, readOnly, showHistory,
    client: openClient(cycle, person),
    rows: new Map(),
    sending: new Set(),
    mine: new Set(readOnly ? [] : Object.keys(drafts.all())),
    queue: Promise.resolve(),
    say(text, css = "", button = null) {
      status.className = `status ${css}`;
      status.replaceChildren(text, ...(button ? [button] : []));
    },
    calm() {
      if (readOnly) { grid.say(lookOnly); return; }
      const waiting = Object.keys(drafts.all()).filter((key) => grid.mine.has(key)).length;
      if (!waiting) grid.say("✓ Todo está guardado");
      else grid.say(plural(waiting, "dato por guardar", "datos por guardar"));
    },
    lost() {
      if (!grid.client.isSignedOut()) { grid.say("Sin conexión. Lo que escribió está a salvo en este equipo y se guardará solo.", "offline"); return; }
      const door = element("a", { href: `/entrar?siguiente=${encodeURIComponent(location.pathname + location.search)}`, textContent: "Entrar" });
      grid.say("Su sesión terminó. Lo que escribió está a salvo en este equipo y se guardará cuando vuelva a entrar. ", "offline", door);
    },
    giveBack(sentence, text) {
      const box = element("div", { className: "answer", role: "alert" }, [
        sentence,
        element("q", { textContent: text }),
        element("button", { type: "button", textContent: "Ya lo copié", onclick: () => box.remove() }),
      ]);
      rescued.append(box);
    },
    rescue(text) { grid.giveBack("Otra persona eliminó la fila en la que usted escribía. Este es su texto, por si lo necesita:", text); },
    catchUp(wanted) { if (wanted !== token || status.classList.contains("offline")) grid.poll(true); },
    async poll(now = false) {
      clearTimeout(timer);
      if (closed) return;
      if (now || !(document.hidden || others.keepUp())) await readOnce(now);
      clearTimeout(timer);
      if (!closed) timer = setTimeout(grid.poll, POLL_MS);
    },
  };

  const others = openOthers(grid);

  async function readOnce(now) {
    const wasOffline = status.classList.contains("offline");
    const answer = await grid.client.read(now ? "" : token);
    if (closed) return;
    if (answer.offline) { grid.lost(); return; }
    if (answer.moments) { token = answer.token; drawMatrix(grid, answer); others.mark(); }
    if (answer.sentence) { grid.say(answer.sentence, "trouble"); return; }
    if (wasOffline || !status.textContent) { grid.calm(); retryDrafts(grid); }
  }

  const back = () => { if (!document.hidden) grid.poll(); };
  search.oninput = () => filterRows(grid);
  window.addEventListener("online", back);
  document.addEventListener("visibilitychange", back);
  grid.poll(true);

  return {
    latest: () => grid.client.latest(),
    update: grid.catchUp,
    close() {
      closed = true;
      others.close();
      clearTimeout(timer);
      window.removeEventListener("online", back);
      document.removeEventListener("visibilitychange", back);
    },
  };
}
