// Talks to the server. Every answer is an object; `offline` means that it never arrived.
function openClient(cycle, person) {
  const root = new URL(`api/ciclos/${cycle}/`, document.baseURI);
  let signedOut = false;
  const ask = async (path, { headers, ...options } = {}) => {
    let response;
    try {
      response = await fetch(new URL(path, root), { credentials: "same-origin", cache: "no-store", headers: { "X-Ciclo-Cuenta": person, ...headers }, ...options });
    } catch { return { offline: true }; }
    signedOut = response.status === 401;
    if (signedOut) return { offline: true }; // what is typed waits for whoever signs in again
    if (response.status === 204) return { same: true };
    if (response.status >= 500) return { offline: true };
    try { return await response.json(); } catch { return { offline: true }; }
  };
  // A request that outlives the page may carry 64 KB at most; a larger one would be refused by the browser.
  const outlives = (body) => body.length < 16_000;
  let latest = 0;
  return {
    isSignedOut: () => signedOut,
    latest: () => latest, // the number of the last change of ours that the server confirmed
    read: (token) => ask(`matriz?desde=${encodeURIComponent(token)}`),
    async send(path, fields) {
      const body = JSON.stringify(fields);
      const headers = { "Content-Type": "application/json", "X-Ciclo": "1" };
      const answer = await ask(path, { method: "POST", headers, body, keepalive: outlives(body) });
      latest = Math.max(latest, answer.operation ?? 0);
      return answer;
    },
  };
}
