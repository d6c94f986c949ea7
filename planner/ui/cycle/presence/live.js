// Asks the server again and again who is here and what changed; draws the page anew only when that disturbs nobody.
import { openClient } from "../../client.js";
import { mounted } from "../../mounting.js";
import { openNews } from "./news.js";
import { openPeople } from "./people.js";
import { openWatch } from "./watch.js";

const BEAT_MS = 1500; // with the run of the page after it, others see a change well within three seconds
const HIDDEN_BEAT_MS = 30000;
const PATIENCE_MS = 8000; // for a run of the page that was asked for

export default mounted(".live", ({ cycle, person }) => `${cycle}/${person}`, openLive);

// One name for this tab, so that nobody is counted twice when the page is loaded again.
function visitorName() {
  const key = "ciclo-visitante";
  try {
    const kept = sessionStorage.getItem(key) ?? crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join("-");
    sessionStorage.setItem(key, kept);
    return kept;
  } catch { return `sin-memoria-${Math.random().toString(36).slice(2)}`; }
}

function openLive(root, { cycle, person }) {
  const client = openClient(`ciclos/${cycle}`, person);
  const watch = openWatch(root);
  const people = openPeople(root);
  const news = openNews(root, () => renew(pending));
  const visitor = visitorName();
  let page = { token: 0, place: "" };
  let run = () => {};
  let cell = "";
  let pending = null; // what the page does not show yet
  let asked = { token: 0, at: -PATIENCE_MS };
  let failures = 0;
  let timer = 0;
  let closed = false;

  function renew(wanted) {
    if (!wanted || (wanted.token === asked.token && performance.now() - asked.at < PATIENCE_MS)) return;
    asked = { token: wanted.token, at: performance.now() };
    run(wanted.token);
  }

  function isPageReady() {
    const state = document.querySelector("[data-testid=stApp]")?.dataset;
    return state?.testScriptState === "notRunning" && state.testConnectionState === "CONNECTED";
  }

  function heard(answer, since) {
    failures = 0;
    if (answer.sentence) { people.show([]); news.warn(answer.sentence, answer.signedOut); return; }
    if (news.isWarning()) news.hide();
    people.show(answer.people);
    const taken = !window.dispatchEvent(new CustomEvent("ciclo:pulso", { detail: answer, cancelable: true }));
    if (since !== page.token) return; // the page ran in the meantime: the next beat compares with what it shows now
    pending = !taken && answer.token !== since ? answer : null;
    if (!pending || !isPageReady()) return; // a page that is running is about to show what its own person did
    if (watch.busy()) news.offer(pending);
    else renew(pending);
  }

  function missed() {
    failures += 1;
    if (failures < 2 && navigator.onLine) return;
    people.show([]);
    const kept = watch.keepsDrafts() || cell !== "" ? "Lo que escribe se guarda en este equipo." : "Seguimos intentando.";
    news.warn(`Sin conexión. ${kept}`);
  }

  async function beat() {
    clearTimeout(timer);
    const since = page.token;
    const lugar = cell ? `${page.place}:${cell}` : page.place;
    // Whoever looks at another tab is not here.
    const answer = await client.read("latido", { desde: since, visitante: visitor, ...(document.hidden ? {} : { lugar }) });
    if (closed) return;
    if (answer.offline && !answer.sentence) missed(); else heard(answer, since);
    clearTimeout(timer);
    timer = setTimeout(beat, document.hidden ? HIDDEN_BEAT_MS : BEAT_MS);
  }

  const soon = () => { clearTimeout(timer); timer = setTimeout(beat, 200); };
  const placed = (event) => { if (cell !== event.detail) { cell = event.detail; soon(); } };
  window.addEventListener("ciclo:lugar", placed);
  window.addEventListener("online", soon);
  window.addEventListener("offline", soon);
  document.addEventListener("visibilitychange", soon);

  return {
    ran({ token, place }, setTriggerValue) {
      if (place !== page.place) soon();
      if (token !== page.token) {
        watch.ran();
        if (pending) news.tell(pending);
        pending = null;
      }
      page = { token, place };
      run = (newest) => setTriggerValue("renewed", newest);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      watch.close();
      people.close();
      window.removeEventListener("ciclo:lugar", placed);
      window.removeEventListener("online", soon);
      window.removeEventListener("offline", soon);
      document.removeEventListener("visibilitychange", soon);
    },
  };
}
