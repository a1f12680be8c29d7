/* The editor's queue: what waits for an editor, each article with the links to its comparison and to its page. */

import { both, finding, link, make } from "./drawing.js";

const LONG = 30;
/* Lists that the server computes bit by bit: they are asked for until they are complete. */
const PROBLEMS = "published_problems", TERMS = "unused_terms";
const main = document.querySelector("main");
let drawing = 0;
document.addEventListener("preview-changed", draw);
draw();

async function draw() {
  const own = ++drawing;
  const answer = await fetch("queue.json", { cache: "no-store" });
  if (!answer.ok || own !== drawing) return;
  const { headings, queue, problems = [] } = await answer.json();
  const lists = Object.entries(headings ?? {}).filter(([name]) => size(queue[name] ?? []) > 0);
  main.replaceChildren(make("h1", "review__title", "Việc cần làm / Queue"), ...problems.map(finding),
    ...lists.map(([name, heading]) => part(name, heading, queue[name])));
  main.ariaBusy = "false";
  if (!headings) return;
  const first = main.querySelector("details");
  await drawFound(own, "problems.json", (found) => main.insertBefore(part(PROBLEMS, headings[PROBLEMS], found), first));
  await drawFound(own, "terms.json", (found) => main.append(part(TERMS, headings[TERMS], found)));
}

/* While articles are still to be checked, a note says how many. */
async function drawFound(own, address, show) {
  const note = make("p", "review__note queue");
  let answer;
  do {
    const reply = await fetch(address, { cache: "no-store" });
    if (!reply.ok || own !== drawing) return;
    answer = await reply.json();
    if (answer.rest) {
      note.replaceChildren(both("span", "", { vi: `Đang kiểm tra bài đã đăng, còn ${answer.rest} bài`, en: `Checking published articles, ${answer.rest} left` }));
      main.querySelector("h1").after(note);
    }
  } while (!answer.is_done && own === drawing);
  note.remove();
  if (answer.found.length > 0 && own === drawing) show(answer.found);
}

function size(value) {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

/* The rows of a long list are drawn when it is opened. */
function part(name, heading, value) {
  const head = make("summary", "review__heading", both("span", "queue__name", heading), Array.isArray(value) ? `: ${value.length}` : "");
  const list = make("ul", "queue__list");
  const block = make("details", "queue", head, list);
  block.addEventListener("toggle", () => {
    if (block.open && list.childElementCount === 0) list.append(...rows(name, value));
  });
  block.open = size(value) <= LONG;
  return block;
}

function rows(name, value) {
  if (Array.isArray(value)) return value.map((each) => waiting(name, each));
  return Object.entries(value).map(([each, count]) => make("li", "queue__item", `${each}: ${count}`));
}

function waiting(name, value) {
  if (typeof value === "string") return make("li", "queue__item", value);
  const title = link(`/_preview/review/${value.id}/?queue=${name}`, value.title.vi || value.title.en || value.id, "queue__link");
  const item = make("li", "queue__item", title);
  title.lang = value.title.vi || !value.title.en ? "vi" : "en";
  if (value.note) item.append(` · ${value.note}`);
  item.append(make("span", "queue__id", value.id));
  return item;
}
