/* The editor's queue: what waits for somebody, each article with the way to its comparison. */

import { both, link, make } from "./drawing.js";

const LONG = 30;
const main = document.querySelector("main");
document.addEventListener("preview-changed", draw);
draw();

async function draw() {
  const answer = await fetch("queue.json", { cache: "no-store" });
  if (!answer.ok) return;
  const { headings, stock } = await answer.json();
  const parts = Object.entries(headings).filter(([name]) => size(stock[name]) > 0).map(([name, heading]) => part(heading, stock[name]));
  main.replaceChildren(make("h1", "review__title", "Việc cần làm / Queue"), ...parts);
  main.ariaBusy = "false";
}

function size(value) {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

function part(heading, value) {
  const rows = Array.isArray(value) ? value.map(waiting) : Object.entries(value).map(([name, count]) => make("li", "queue__item", `${name}: ${count}`));
  const head = make("summary", "review__heading", both("span", "queue__name", heading), Array.isArray(value) ? `: ${value.length}` : "");
  const block = make("details", "queue", head, make("ul", "queue__list", ...rows));
  block.open = rows.length <= LONG;
  return block;
}

function waiting(value) {
  if (typeof value === "string") return make("li", "queue__item", value);
  const item = make("li", "queue__item", link(`/_preview/review/${value.id}/`, value.id, "queue__link"));
  if (value.note) item.append(` · ${value.note}`);
  return item;
}
