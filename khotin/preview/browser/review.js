/* An article beside its original: roles of lines on the left; texts, facts and findings on the right. A figure of a
   title or summary leads to the words that prove it. */

import { both, finding, lineToPaste, link, make } from "./drawing.js";

const ROLES = {
  title: ["tiêu đề", "title"], date: ["ngày", "date"], section: ["chuyên mục", "section"], dateline: ["ký hiệu đầu bài", "dateline"],
  lead: ["mở đầu", "lead"], body: ["thân bài", "body"], caption: ["chú thích ảnh", "caption"], byline: ["tác giả", "byline"],
  source: ["nguồn", "source"], end: ["hết bài", "end"], repeat: ["lặp lại", "repeat"], furniture: ["ngoài bài", "furniture"],
};
const main = document.querySelector("main");

let shown;

document.addEventListener("preview-changed", draw);
draw();

/* What is shown already is not drawn again, so that focus and selection stay. */
async function draw() {
  const answer = await fetch(`view.json${location.search}`, { cache: "no-store" });
  const text = answer.ok ? await answer.text() : "null";
  if (text === shown) return;
  const view = JSON.parse(text);
  const place = { x: scrollX, y: scrollY };
  main.replaceChildren(...(view ? drawn(view) : [both("p", "review__note", { vi: "Không có bài này.", en: "There is no such article." })]));
  main.ariaBusy = "false";
  if (location.hash) location.replace(location.hash); // `:target` must match the new element.
  if (shown) scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  shown = text;
}

function drawn(view) {
  const proofs = numbered(view);
  return [
    ...ways(view.beside),
    make("header", "review__head", title(view), make("p", "review__path", view.path)),
    ...view.problems.map(beside),
    make("div", "review__columns", original(view, proofs), article(view, proofs)),
  ];
}

/* The articles before and after this one, in the list of the queue it was opened from or among all. */
function ways(place) {
  if (!place) return [];
  const { heading, number, count, previous, next } = place;
  const way = (to, arrow) => to ? [link(`/_preview/review/${to.id}/${location.search}`, `${arrow} ${nameOf(to)}`, "ways__link")] : [];
  const nav = make("nav", "ways", ...way(previous, "←"), make("span", "ways__place", `${heading.vi} / ${heading.en}: ${number ?? "–"} / ${count}`), ...way(next, "→"));
  nav.setAttribute("aria-label", "Bài trước, bài sau / Previous, next");
  return [nav];
}

function nameOf({ id, title }) {
  return title.vi || title.en || id;
}

function title(view) {
  return view.title ? both("h1", "review__title", { vi: view.title.vi || view.id, en: view.title.en }) : make("h1", "review__title", view.id);
}

/* Every piece of proof once, however many figures it proves. */
function numbered(view) {
  const proofs = new Map();
  for (const { proof } of view.fields.flatMap((field) => field.segments)) {
    if (proof) proofs.set(idOf(proof), { ...proof, id: idOf(proof) });
  }
  return [...proofs.values()];
}

function idOf(proof) {
  return `proof-${proof.side}-${proof.line}-${proof.start}-${proof.end}`;
}

function original(view, proofs) {
  const part = make("section", "review__original", both("h2", "review__heading", { vi: "Bản gốc", en: "Original" }));
  if (!view.original) {
    part.append(both("p", "review__note", { vi: "Bài này không kèm bản gốc.", en: "This article has no original beside it." }));
    return part;
  }
  part.append(make("p", "review__path", view.original.name), make("ol", "lines", ...view.original.lines.map((line) => originalLine(line, proofs))));
  return part;
}

function originalLine(line, proofs) {
  const item = make("li", `line ${line.roles.map((role) => `line--${role}`).join(" ")}`, make("p", "line__roles", `${line.number} · ${line.roles.map(roleName).join(", ")}`));
  item.append(marked("p", "line__text", line.text, proofs.filter((proof) => proof.side === "original" && proof.line === line.number)));
  item.lang = "vi";
  return item;
}

function roleName(role) {
  return ROLES[role]?.join(" / ") ?? role;
}

function marked(tag, name, text, proofs) {
  const element = make(tag, name);
  let end = 0;
  for (const proof of proofs.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    if (proof.start < end) {
      element.querySelector("mark:last-of-type").append(anchor(proof.id));
      continue;
    }
    const mark = make("mark", "proof", text.slice(proof.start, proof.end));
    mark.id = proof.id;
    element.append(text.slice(end, proof.start), mark);
    end = proof.end;
  }
  element.append(text.slice(end));
  return element;
}

/* A second target inside a longer mark. */
function anchor(id) {
  const element = make("span", "proof__inner");
  element.id = id;
  return element;
}

function article(view, proofs) {
  return make("section", "review__article", both("h2", "review__heading", { vi: "Bài trong kho", en: "Article" }),
    make("dl", "fields", ...view.fields.flatMap(field)), ...reviewed(view.reviewed),
    ...pairs({ vi: "Thuật ngữ trong bài", en: "Agreed terms in this article" }, view.terms),
    ...pairs({ vi: "Tên riêng trong bài", en: "Names in this article" }, view.names),
    both("h2", "review__heading", { vi: "Toàn văn", en: "Text" }), ...view.body.flatMap((block) => paragraph(block, proofs)));
}

/* Vietnamese on the left, what English says on the right. */
function pairs(heading, rows) {
  if (rows.length === 0) return [];
  const head = make("summary", "review__heading", both("span", "pairs__name", heading), `: ${rows.length}`);
  const table = make("table", "pairs__table", make("tbody", "", ...rows.map(({ vi, en }) => make("tr", "", languageCell("th", "vi", vi), languageCell("td", "en", en)))));
  const block = make("details", "pairs", head, table);
  block.open = true;
  return [block];
}

function languageCell(tag, language, text) {
  const cell = make(tag, "pairs__cell", text);
  cell.lang = language;
  if (tag === "th") cell.scope = "row";
  return cell;
}

function reviewed(line) {
  return line ? [lineToPaste({ vi: "Đã duyệt bản tiếng Anh thì chép dòng này vào bài:", en: "Once the English is reviewed, paste this line into the file:" }, line)] : [];
}

function field({ name, language, segments, problems }) {
  const value = make("dd", "field__value", ...segments.map(segment));
  if (language) value.lang = language;
  value.append(...problems.map(beside));
  return [make("dt", "field__name", name), value];
}

function segment({ text, is_proven, proof }) {
  if (is_proven === undefined) return text;
  const state = is_proven ? "proven" : "unproven";
  const claim = is_proven && proof ? link(`#${idOf(proof)}`, text, `claim claim--${state}`) : make("span", `claim claim--${state}`, text);
  claim.title = is_proven ? "Có trong bản gốc / Stands in the original" : "Bản gốc không nói vậy / The original does not say so";
  return claim;
}

function paragraph(block, proofs) {
  const text = marked(block.kind === "heading" ? "h3" : "p", `paragraph paragraph--${block.kind}`, block.words,
    proofs.filter((proof) => proof.side === "body" && proof.line === block.line));
  text.lang = "vi";
  return [text, ...block.problems.map(beside)];
}

function beside(problem) {
  const part = finding(problem);
  part.classList.add("finding--beside", `finding--${problem.severity}`);
  part.prepend(make("p", "finding__rule", `${problem.rule} · ${problem.line || ""}`));
  return part;
}
