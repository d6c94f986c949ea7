// Talks to the server. Every answer is an object; `offline` means that it never arrived.
function openClient(wave, person) {
  const root = new URL(`api/olas/${wave}/`, document.baseURI);
  const ask = async (path, { headers, ...options } = {}) => {
    let response;
    try {
      response = await fetch(new URL(path, root), { credentials: "same-origin", cache: "no-store", headers: { "X-Ciclo-Cuenta": person, ...headers }, ...options });
    } catch { return { offline: true }; }
    if (response.status === 401) return { offline: true, signedOut: true };
    if (response.status >= 500) return { offline: true };
    try { return await response.json(); } catch { return { offline: true }; }
  };
  const headers = { "Content-Type": "application/json", "X-Ciclo": "1" };
  return {
    read: () => ask("hojas"),
    send: (path, fields) => ask(path, { method: "POST", headers, body: JSON.stringify(fields) }),
  };
}
