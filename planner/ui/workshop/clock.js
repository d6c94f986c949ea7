// Counts down from what the server said was left: the clock of this machine may be wrong.
const open = new WeakMap();

export default function mount({ parentElement, data }) {
  const face = parentElement.querySelector(".clock");
  const kept = open.get(face) ?? { mark: null, endsAt: 0, timer: 0 };
  open.set(face, kept);
  face.classList.toggle("large", data.large);
  if (kept.mark !== data.mark) {
    kept.mark = data.mark;
    kept.endsAt = performance.now() + (data.left ?? 0) * 1000;
    clearInterval(kept.timer);
    kept.timer = data.mark ? setInterval(() => show(face, kept), 250) : 0;
    face.textContent = "";
    if (data.mark) show(face, kept);
  }
  return () => { if (!face.isConnected) { clearInterval(kept.timer); open.delete(face); } };
}

function show(face, { endsAt }) {
  const seconds = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
  const text = seconds ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : "Se acabó el tiempo";
  if (face.textContent !== text) face.textContent = text;
  face.classList.toggle("over", seconds === 0);
}
