// Mounts components as Streamlit does: each in a shadow root of its own, with its script as a module of the page, and
// again with new data whenever one of them asks for a run of the page.
const parts = JSON.parse(document.body.dataset.parts);
const open = [];
window.runs = []; // what asked for a run of the page

async function mountPart({ html, css, script, data }) {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const content = document.createElement("div");
  content.append(document.createRange().createContextualFragment(html), Object.assign(document.createElement("style"), { textContent: css }));
  root.append(content);
  document.querySelector("main").append(host);
  const { default: mount } = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const draw = (fresh) => mount({ data: fresh, parentElement: root, setTriggerValue: asked, setStateValue: asked });
  open.push(draw);
  await draw(data);
}

function asked(event, value) {
  window.runs.push([event, value]);
  return drawAnew();
}

window.drawAnew = drawAnew;
async function drawAnew() {
  const again = new URL(location.href);
  again.searchParams.set("otra", "1");
  const fresh = await (await fetch(again)).json();
  fresh.forEach(({ data }, place) => open[place](data));
}

for (const part of parts) await mountPart(part);
