// Pieces of a page. Texts from outside only ever become text (textContent), never HTML.
export function make(tag, css = "", text = "", props = {}) {
  const node = Object.assign(document.createElement(tag), props);
  node.className = css;
  node.textContent = text;
  if (tag === "button") node.type = "button";
  return node;
}

export function named(node, label) {
  node.setAttribute("aria-label", label);
  node.title = label;
  return node;
}

export const plural = (number, one, many) => `${number} ${number === 1 ? one : many}`;
