// Talks to the server. Every answer is an object; `offline` means that it never arrived.
function openClient(workshop) {
  const root = new URL(`api/talleres/${workshop}/`, document.baseURI);
  const ask = async (path, options) => {
    let response;
    try {
      response = await fetch(new URL(path, root), { credentials: "same-origin", cache: "no-store", ...options });
    } catch { return { offline: true }; }
    if (response.status === 204) return { same: true };
    if (response.status >= 500) return { offline: true };
    try { return await response.json(); } catch { return { offline: true }; }
  };
  return {
    read: (token) => ask(`tablero?desde=${encodeURIComponent(token)}`),
    send: (path, fields) => ask(path, { method: "POST", headers: { "Content-Type": "application/json", "X-Ciclo": "1" }, body: JSON.stringify(fields) }),
  };
}
