// The columns of the board: only what changed is drawn anew, so that 300 cards stay quick and nobody loses the focus.
import { make } from "../../elements.js";
import { drawCard } from "./cards.js";

export function openColumns(host, board) {
  const drawn = new Map(); // card id → { item, mark }
  const lists = new Map(); // column key → { box, list, title, mark }

  function column(key) {
    const box = make("section", "column");
    const title = make("h3", "title");
    const list = make("ul", "cards");
    box.dataset.column = key;
    box.append(title, list, make("p", "none", "Todavía nada"));
    return { box, list, title };
  }

  function item(card, key, choices) {
    const mark = JSON.stringify([card, key, choices.length]);
    const known = drawn.get(card.id);
    if (known && (known.mark === mark || board.editing === card.id)) return known.item;
    const fresh = drawCard(card, key, choices, board);
    if (known?.item.querySelector("details")?.open) fresh.querySelector("details")?.setAttribute("open", "");
    drawn.set(card.id, { item: fresh, mark });
    return fresh;
  }

  function put(list, wanted) {
    wanted.forEach((node, index) => { if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null); });
    while (list.children.length > wanted.length) list.lastChild.remove();
  }

  return {
    draw(columns) {
      const held = board.focused();
      const choices = columns.filter(({ key }) => key !== "" || board.kind === "moments").map(({ key, title }) => [key, title]);
      const seen = new Set();
      const boxes = columns.filter(({ key, cards }) => key !== "" || cards.length || board.kind === "moments").map(({ key, title, cards }) => {
        const part = lists.get(String(key)) ?? column(key);
        lists.set(String(key), part);
        const shown = cards.filter((card) => board.isShown(card));
        shown.forEach((card) => seen.add(card.id));
        const words = `${title} · ${shown.length}`;
        if (part.title.textContent !== words) part.title.textContent = words;
        part.box.classList.toggle("empty", shown.length === 0);
        put(part.list, shown.map((card) => item(card, key, choices)));
        return part.box;
      });
      put(host, boxes);
      for (const id of [...drawn.keys()]) if (!seen.has(id)) drawn.delete(id);
      held?.();
    },
    redraw: (id) => { drawn.delete(id); },
    item: (id) => drawn.get(id)?.item,
    marks() { for (const [id, { item: node }] of drawn) { const pick = node.querySelector(".pick"); if (pick) pick.checked = board.chosen.has(id); } },
  };
}
