// Talks to our JSON routes, in the name of the account for which the page was drawn: if somebody else has signed in
// since in this browser, nothing is written as theirs. Every answer is an object. `offline` means that it never arrived;
// `signedOut` that whoever signs in again has to send it again.
const MOST_OUTLIVING = 16_000; // a request that outlives the page may carry 64 KB at most, in several bytes a letter

export function openClient(place, person) {
  const root = new URL(`api/${place}/`, document.baseURI);
  const account = { "X-Ciclo-Cuenta": String(person) };

  async function ask(path, { headers, ...options } = {}) {
    try {
      const response = await fetch(new URL(path, root), { credentials: "same-origin", cache: "no-store", headers: { ...account, ...headers }, ...options });
      if (response.status === 204) return { same: true };
      if (response.status >= 500) return { offline: true };
      const answer = await response.json();
      return response.status === 401 ? { ...answer, offline: true, signedOut: true } : answer;
    } catch { return { offline: true }; }
  }

  return {
    read: (path, asked = {}) => ask(`${path}?${new URLSearchParams(asked)}`),
    send(path, fields) {
      const body = JSON.stringify(fields);
      const headers = { "Content-Type": "application/json", "X-Ciclo": "1" };
      return ask(path, { method: "POST", headers, body, keepalive: body.length < MOST_OUTLIVING });
    },
  };
}

// Where one signs in again, and comes back to this page.
export const doorAddress = () => `/entrar?siguiente=${encodeURIComponent(location.pathname + location.search)}`;
