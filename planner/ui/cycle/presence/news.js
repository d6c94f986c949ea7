// What others did, in one quiet line. It never covers a dialog and never takes the focus.
import { doorAddress } from "../../client.js";

const READ_MS = 6000;
const SAY_EVERY_MS = 10000; // twelve people at work must not keep a screen reader talking

function sentenceOf(changes) {
  const [{ name, summary }] = changes;
  const more = changes.length > 1 ? " y hubo otros cambios" : "";
  return `${name} ${summary[0].toLocaleLowerCase("es")}${summary.slice(1)}${more}.`;
}

export function openNews(root, renew) {
  const box = root.querySelector(".news");
  const words = box.querySelector(".words");
  const button = box.querySelector(".renew");
  const door = box.querySelector(".door");
  const later = box.querySelector(".later");
  const voice = root.querySelector(".said");
  let saidAt = -SAY_EVERY_MS;
  let rest = 0;
  let hidden = 0; // the newest operation of which the person does not want to hear
  const say = (text) => {
    if (performance.now() - saidAt < SAY_EVERY_MS) return;
    saidAt = performance.now();
    voice.textContent = text;
  };
  // The focus is not lost with a button that goes.
  const keepFocus = () => { if (box.contains(box.getRootNode().activeElement)) root.focus({ preventScroll: true }); };
  const show = (text, css, offers) => {
    clearTimeout(rest);
    box.className = `news ${css}`;
    if (words.textContent !== text) words.textContent = text;
    if (!offers) keepFocus();
    button.hidden = !offers;
    door.hidden = true;
    later.hidden = css === "warning";
    box.hidden = false;
  };
  const hide = () => { clearTimeout(rest); keepFocus(); box.hidden = true; };
  button.onclick = () => renew();
  let token = 0;
  later.onclick = () => {
    hidden = token;
    hide();
  };
  return {
    // The person is in the middle of something: what is new waits for them.
    offer(news) {
      token = news.token;
      if (token <= hidden || !news.changes.length) return;
      const text = sentenceOf(news.changes);
      if (box.hidden) say(`${text} Para verlo, use el botón Actualizar, al comienzo de la página.`);
      show(text, "waiting", true);
    },
    // The page shows it already. Changes without deeds were made by the same person elsewhere: nothing to say.
    tell(news) {
      if (!news.changes.length) { hide(); return; }
      const text = sentenceOf(news.changes);
      say(text);
      show(text, "told", false);
      rest = setTimeout(hide, READ_MS);
    },
    warn(text, signedOut = false) {
      if (words.textContent !== text || box.hidden) voice.textContent = text;
      show(text, "warning", false);
      door.hidden = !signedOut;
      door.href = doorAddress();
    },
    isWarning: () => box.classList.contains("warning") && !box.hidden,
    hide,
  };
}
