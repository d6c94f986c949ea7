// Who else is here: initials in small circles, and a list with names and places for whoever opens it.
import { make } from "../../elements.js";

const TINTS = 6; // --person-0 … --person-5 of the palette
const MOST_CIRCLES = 3;

function initialsOf(name) {
  return name.trim().split(/\s+/).slice(0, 2).map((word) => [...word][0].toLocaleUpperCase("es")).join("") || "·";
}

function circleOf({ name }) {
  const circle = make("span", "circle", initialsOf(name));
  const sum = [...name].reduce((total, letter) => total + letter.codePointAt(0), 0);
  circle.style.background = `var(--person-${sum % TINTS})`;
  circle.setAttribute("aria-hidden", "true");
  return circle;
}

function rowOf(person) {
  const row = make("li", "person");
  const words = make("span", "words");
  words.append(make("span", "name", person.name), make("span", "place", person.place));
  row.append(circleOf(person), words);
  return row;
}

export function openPeople(root) {
  const box = root.querySelector(".here");
  const list = box.querySelector("ul");
  const leave = (event) => { if (box.open && !event.composedPath().includes(box)) box.open = false; };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.open) { box.open = false; box.querySelector("summary").focus(); }
  });
  document.addEventListener("click", leave, true);
  let shown = "[]";
  return {
    show(people) {
      const wanted = JSON.stringify(people);
      if (wanted === shown) return;
      shown = wanted;
      box.hidden = people.length === 0;
      if (box.hidden) box.open = false;
      const rest = people.length - MOST_CIRCLES;
      const circles = people.slice(0, MOST_CIRCLES).map(circleOf);
      if (rest > 0) circles.push(make("span", "circle rest", `+${rest}`));
      box.querySelector(".circles").replaceChildren(...circles);
      box.querySelector(".count").textContent = `${people.length + 1} personas aquí`;
      list.replaceChildren(...people.map(rowOf));
    },
    close() { document.removeEventListener("click", leave, true); },
  };
}
