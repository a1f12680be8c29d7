/* The search page. The query is part of the address, so it can be kept, shared and returned to. */

const STEP = 10;
const FIRST = 1;
/* With fewer exact results than this, similar ones are searched for too. */
const FEW = 3;
const FACETS = ["province", "district", "topic", "portal"];
const COUNTED = ["province", "topic", "portal"];
const FIELDS = ["q", ...FACETS, "from", "to", "both", "sort"];
const STATE = [...FIELDS, "n", "all"];
const page = document.querySelector("[data-search]");
const form = page.querySelector("form");
const facets = page.querySelector("[data-facets]");
const answers = page.querySelector("[data-answers]");
const list = page.querySelector("[data-results]");
const more = page.querySelector("[data-more]");
const older = page.querySelector("[data-older]");
const status = page.querySelector("[role=status]");
const [answerTemplate, resultTemplate] = page.querySelectorAll("template");
const labels = JSON.parse(page.dataset.labels);
const indexes = JSON.parse(page.dataset.indexes);
const months = page.dataset.months.split(" ").filter(Boolean).sort();
const { base } = page.dataset;
const language = document.documentElement.lang, other = language === "vi" ? "en" : "vi";
const siteTitle = document.title, olderTitle = older.textContent;
let worker = null, words = null, names = null, latest = 0, number = 0, results = [], parsed = null, shown = 0, wantsCounts = false, retry = "", answered = "";
const waiting = new Map();

const inWords = (value) => new Intl.NumberFormat(language === "vi" ? "vi" : "en-GB").format(value);
const put = (text, ...values) => values.reduce((filled, value, index) => filled.replace(`{${index}}`, () => value), text);
const counted = (count, one, many) => (count === 1 ? one : put(many, inWords(count)));
const articles = (count) => counted(count, labels.one, labels.many);
const say = (text) => { status.textContent = text; };

function day(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  if (language === "vi") return `${date}/${month}/${year}`;
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(Date.UTC(year, month - 1, date)));
}

/* The engine runs in a worker, so that the page answers while it searches. */
function ask(kind, values) {
  if (!worker) {
    worker = new Worker(new URL(page.dataset.engine, document.baseURI), { type: "module" });
    worker.onmessage = ({ data }) => {
      const { resolve, reject } = waiting.get(data.number);
      waiting.delete(data.number);
      if (data.error) reject(new Error(data.error));
      else resolve(data.answer);
    };
    worker.onerror = () => {
      for (const { reject } of waiting.values()) reject(new Error("the search engine could not be started"));
      waiting.clear();
      worker = null;
    };
  }
  return new Promise((resolve, reject) => {
    waiting.set(++number, { resolve, reject });
    worker.postMessage({ number, kind, ...values });
  });
}

const place = (folder, code) => ({ folder, core: indexes[code][0], base });

/* Browsers remember that an import failed: the next attempt has another address. */
function loadWords() {
  words ??= import(new URL(page.dataset.words + retry, document.baseURI)).catch((error) => {
    words = null;
    retry += "?";
    throw error;
  });
  return words;
}

function loadNames() {
  names ??= Promise.all([loadWords(), fetch(new URL(page.dataset.names, document.baseURI))]).then(async ([{ Names }, file]) => {
    if (!file.ok) throw new Error(`${file.status} ${page.dataset.names}`);
    return new Names(await file.json(), language, base);
  });
  names.catch(() => { names = null; });
  return names;
}

/* An older address may name a year instead of months. */
function asked() {
  const address = new URLSearchParams(location.search), year = address.get("year");
  const question = Object.fromEntries(STATE.map((name) => [name, (address.get(name) ?? "").slice(0, 200)]));
  if (/^\d{4}$/.test(year ?? "")) [question.from, question.to] = [`${year}-01`, `${year}-12`];
  return question;
}

function write(question, way) {
  const address = new URLSearchParams(Object.entries(question).filter(([, value]) => value));
  history[way](null, "", address.size ? `?${address}` : location.pathname);
  answered = location.search;
}

async function fill(question) {
  form.q.value = question.q;
  form.both.checked = Boolean(question.both);
  await fillDistricts(question.province);
  const [from, to] = [months.find((month) => month >= question.from), months.findLast((month) => month <= question.to)];
  for (const name of [...FACETS, "sort"]) form[name].value = question[name];
  form.from.value = question.from && from ? from : "";
  form.to.value = question.to && to ? to : "";
  for (const field of form.querySelectorAll("select")) if (field.selectedIndex < 0) field.selectedIndex = 0;
  facets.open ||= FIELDS.slice(1).some((name) => question[name]);
}

async function fillDistricts(province) {
  const field = form.district, held = province ? (await loadNames()).entries.filter(({ kind, count, filter }) => kind === "district" && count && filter[1].startsWith(`${province}/`)) : [];
  field.replaceChildren(field.options[0], ...held.map(({ title, filter, count }) => new Option(`${title} (${inWords(count)})`, filter[1])));
  field.closest("label").hidden = !held.length;
}

function fillMonths() {
  const title = (month) => put(labels.month, String(Number(month.slice(5))), month.slice(0, 4));
  for (const name of ["from", "to"]) form[name].append(...[...months].reverse().map((month) => new Option(title(month), month)));
}

function filtersOf(question) {
  const filters = Object.fromEntries(FACETS.filter((name) => question[name]).map((name) => [name, [question[name]]]));
  if (question.from || question.to) {
    const within = months.filter((month) => month >= question.from && month <= (question.to || "9"));
    filters.month = { any: within.length ? within : ["none"] };
  }
  return filters;
}

/* The indexes of the years that were asked for, the newest first; "pagefind/vi-2015-2018/" names its years. */
function foldersOf(question) {
  const codes = question.both ? [language, other] : [language];
  const fits = (folder) => {
    const [, first, end] = /-(\d{4})-(\d{4})\/$/.exec(folder) ?? [];
    return !first || ((!question.to || first <= question.to.slice(0, 4)) && (!question.from || end >= question.from.slice(0, 4)));
  };
  return codes.flatMap((code) => indexes[code].map((folder, order) => ({ code, folder, order })).filter(({ folder }) => fits(folder))).sort((a, b) => a.order - b.order);
}

/* Answer the question of the address. Results of another question go at once, or a reader would take them for its answer. */
async function run({ keepsResults = false } = {}) {
  const question = asked(), turn = ++latest;
  answered = location.search;
  for (const link of document.querySelectorAll("[data-role=language-switch]")) link.search = location.search;
  document.title = question.q ? `${question.q} – ${siteTitle}` : siteTitle;
  for (const address of document.querySelectorAll(".print-only")) address.textContent = location.href;
  const filters = filtersOf(question), folders = foldersOf(question), isQuestion = question.q.trim() || Object.keys(filters).length;
  if (!keepsResults) clear();
  older.textContent = keepsResults ? labels.loading : olderTitle;
  if (isQuestion) say(labels.loading);
  const { top } = history.state ?? {}, from = scrollY;
  if (folders.length) ask("open", place(folders[0].folder, folders[0].code)).catch(() => {});
  loadNames().catch(() => {});
  await fill(question).catch(() => {});
  if (turn !== latest || !isQuestion) return;
  try {
    const { parse, timeOf } = await loadWords(), known = question.q.trim() ? await loadNames().catch(() => null) : null;
    parsed = { ...parse(question.q, known, language), isByDay: question.sort === "date" };
    if (turn !== latest) return;
    showAnswers([...timeEntry(timeOf(question.q)), ...parsed.entries], known);
    const isEmpty = question.q.trim() && !parsed.segments.length;
    if (!(await search(question, filters, isEmpty ? [] : folders, turn))) return;
    if (top && scrollY === from) scrollTo(0, top);
    await count().catch(() => {}); // results stay where the counts do not arrive
  } catch (error) {
    if (turn === latest) { clear(); say(labels.failed); }
    throw error;
  }
}

/* The newest years are asked first. Older ones follow where these fill no page, or where the reader asks for them.
   Return false if there is another query by now. */
async function search(question, filters, folders, turn) {
  const { prepare } = terms(await loadWords());
  const settings = { turn, filters, isByDay: parsed.isByDay, isOrdered: Boolean(question.both) };
  const exactly = async (some) => (await Promise.all(some.map((each) => ask("exact", { ...place(each.folder, each.code), ...settings, segments: parsed.segments.map(prepare) })))).flat();
  const wanted = Math.max(STEP, Number(question.n) || 0), newest = folders.filter(({ order }) => order === folders[0].order), rest = folders.slice(newest.length);
  let rows = arrange(await exactly(newest), folders), found = newest;
  if (turn !== latest) return false;
  if (rest.length && (rows.length < STEP || question.all)) {
    if (rows.length && !results.length) await show(rows, STEP, turn);
    found = folders;
    rows = keepRead(arrange([...rows, ...(await exactly(rest))], folders));
    if (turn !== latest) return false;
  }
  if (rows.length < FEW && question.q.trim() && parsed.segments.some((segment) => !segment.isPlace || segment.mayBeOther)) {
    rows = arrange([...rows, ...(await nearly(settings, folders, !rows.length))], folders);
    if (turn !== latest) return false;
  }
  if (!(await show(rows, wanted, turn))) return false;
  say(summary(question.q.trim()) + inYears(found, folders));
  return true;
}

/* The years that were searched, unless all were; a button then searches the older ones too. */
function inYears(found, folders) {
  const isPartial = found.length < folders.length, [, first, end] = /-(\d{4})-(\d{4})\/$/.exec(found.at(-1)?.folder) ?? [];
  older.hidden = !isPartial;
  return isPartial ? `, ${first === end ? first : `${first}–${end}`}` : "";
}

/* If nothing matches exactly, words in any order and their beginnings are searched for too. */
async function nearly(settings, folders, isWide) {
  const { prepare, apart, loose } = terms(await loadWords()), { fold } = await loadWords();
  const segments = parsed.segments.map(prepare), isNamed = parsed.segments.every((segment) => segment.isPlace);
  const text = isWide && !isNamed ? fold(parsed.segments.map(({ typed }) => typed).join(" ")) : "";
  const pieces = parsed.segments.some((segment) => apart(segment).length > 1) ? parsed.segments.flatMap(apart).map(prepare) : [];
  const found = await Promise.all(folders.map(({ folder, code }) => ask("near", { ...place(folder, code), ...settings, segments, apart: pieces, loose: parsed.segments.map(loose).map(prepare), text })));
  return found.flat();
}

/* What Pagefind is asked for a segment: in quotes exactly that, with its marks where some were typed. */
function terms({ fold, spellings, daysInWords, words: split }) {
  const quoted = (text) => `"${fold(text.replaceAll('"', " "))}"`;
  const prepare = ({ phrases, words: stands, isExact, isPlace }) => ({
    exact: [...(isExact ? phrases.flatMap(spellings).map(quoted) : []), ...stands.map(quoted)],
    folded: isExact ? [] : phrases.map(quoted),
    scoring: [...phrases.slice(0, 1).map(fold), ...stands],
    isExact: Boolean(isExact),
    isPlace: Boolean(isPlace),
  });
  const isName = (segment) => segment.entries.length > 0;
  const apart = (segment) => (isName(segment) ? [segment] : split(segment.typed).map((word) => ({ ...segment, typed: word, phrases: [word] })));
  const loose = (segment) => (segment.isPlace && !segment.mayBeOther ? segment : { ...segment, phrases: daysInWords(segment.typed), isExact: false });
  return { prepare, apart, loose };
}

/* Each article once, in its best group; the better match first, then the newer article. */
function arrange(found, folders) {
  const orders = new Map(folders.map(({ folder, code, order }) => [folder, { code, order }]));
  const rows = new Map();
  for (const [index, row] of found.entries()) {
    const { code, order } = orders.get(row.folder), key = folders.some((each) => each.code !== language) ? `${order} ${row.place}` : row.folder + row.id;
    const before = rows.get(key);
    if (!before || before.group > row.group || (before.group === row.group && before.code !== language && code === language)) rows.set(key, { ...row, code, order, index });
  }
  const byDay = (a, b) => a.order - b.order || a.place - b.place || a.index - b.index;
  return [...rows.values()].sort((a, b) => a.group - b.group || (parsed.isByDay ? 0 : b.score - a.score) || byDay(a, b));
}

/* Results that a reader already sees stay in place. */
function keepRead(rows) {
  const read = results.slice(0, shown);
  if (!shown || !(list.contains(document.activeElement) || scrollY > 100)) return rows;
  const isRead = new Set(read.map(({ folder, id }) => folder + id));
  return [...read, ...rows.filter(({ folder, id }) => !isRead.has(folder + id))];
}

function clear() {
  results = [];
  list.replaceChildren();
  answers.replaceChildren();
  showCounts({});
  more.hidden = older.hidden = true;
  say("");
}

/* Show results, the very first as soon as it is there; return false if there is another query by now. */
async function show(rows, wanted, turn) {
  const end = results.length ? wanted : FIRST, first = await make(rows, 0, end);
  if (turn !== latest) return false;
  results = rows;
  list.replaceChildren(...first);
  const rest = await make(rows, end, wanted);
  if (turn !== latest) return false;
  list.append(...rest);
  shown = Math.min(wanted, rows.length);
  more.hidden = shown >= rows.length;
  return true;
}

function summary(query) {
  const exact = results.filter((row) => row.group === 0).length, near = results.length - exact;
  if (!results.length) {
    if (!query) return labels.noneHere;
    return parsed.segments.length && parsed.segments.every((segment) => segment.isPlace) ? labels.noneOfPlace : put(labels.none, query);
  }
  if (!near) return articles(exact);
  const similar = counted(near, labels.nearOne, labels.nearMany);
  return exact ? `${articles(exact)}; ${similar}` : similar;
}

async function count() {
  if (!wantsCounts) return;
  const turn = latest, rows = results.filter((row) => row.group === results[0].group), totals = {};
  const folders = new Map(rows.map(({ folder, code }) => [folder, code]));
  const all = await Promise.all([...folders].map(([folder, code]) => ask("counts", { ...place(folder, code), facets: COUNTED, ids: rows.filter((row) => row.folder === folder).map(({ id }) => id) })));
  if (turn !== latest) return;
  for (const [name, value, held] of all.flat()) totals[`${name} ${value}`] = (totals[`${name} ${value}`] ?? 0) + held;
  showCounts(totals);
}

function showCounts(totals) {
  for (const name of COUNTED) {
    for (const option of form[name].options) {
      option.dataset.name ??= option.textContent;
      const held = totals[`${name} ${option.value}`];
      option.textContent = option.value && held !== undefined && !form[name].value ? `${option.dataset.name} (${inWords(held)})` : option.dataset.name;
    }
  }
}

/* The first result of each group below the main one comes under a heading. */
async function make(rows, start, end) {
  const { excerpt, hasMarks, unfold, words: split } = await loadWords();
  const loaded = await Promise.all(rows.slice(start, end).map(({ folder, id }) => ask("load", { folder, id })));
  return loaded.flatMap((article, index) => {
    const row = rows[start + index], before = rows[start + index - 1];
    const texts = unfold(article.content).split("␞"), sought = soughtTexts(row.group, split);
    const settings = { isExact: row.group < 2 && hasMarks(form.q.value), isStem: row.code === "en" && !hasMarks(form.q.value) };
    const found = excerpt(texts[2], sought, settings) ?? (row.group === 2 ? excerpt(texts[2], sought, { isBeginning: true }) : null);
    const item = result({ ...article, title: unfold(article.meta.title), summary: texts[1].trim(), found }, row);
    return row.group && row.group !== before?.group ? [heading(row.group, rows), item] : [item];
  });
}

function soughtTexts(group, split) {
  if (group) return parsed.segments.flatMap((segment) => split(segment.typed)).map((word) => [word]);
  return parsed.segments.map(({ typed, phrases, forms = [] }) => [typed, ...phrases, ...forms]);
}

function heading(group, rows) {
  const item = document.createElement("li"), isOnly = rows[0].group > 0;
  item.className = "search__near";
  item.textContent = group === 1 ? labels.apart : isOnly && rows[0].group === 2 ? labels.onlyNear : labels.near;
  return item;
}

function result(article, { code }) {
  const item = resultTemplate.content.firstElementChild.cloneNode(true);
  const link = item.querySelector("a"), time = document.createElement("time"), excerpt = item.querySelector("[data-excerpt]");
  link.href = article.found ? `${article.url}#:~:text=${encodeURIComponent(article.found.found).replaceAll("-", "%2D")}` : article.url;
  link.textContent = article.title;
  if (code !== language) for (const each of [link, item.querySelector("[data-summary]")]) each.lang = code;
  time.dateTime = article.meta.day;
  time.textContent = day(article.meta.day);
  item.querySelector(".search__facts").prepend(time);
  const named = [...form.province.options].find((option) => option.value === article.filters.province?.[0]);
  item.querySelector("[data-place]").textContent = [named && (named.dataset.name ?? named.textContent), code !== language && labels.otherLanguage].filter(Boolean).map((text) => ` · ${text}`).join("");
  item.querySelector("[data-summary]").textContent = article.summary;
  if (article.found) excerpt.replaceChildren(...article.found.pieces.map(marked));
  else excerpt.remove();
  return item;
}

function marked([text, isMarked]) {
  if (!isMarked) return document.createTextNode(text);
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}

/* Times, places, topics, persons and documents named by the query: what they are, and how many articles each has. */
function showAnswers(entries, known) {
  const items = entries.map((entry) => answer(entry, known)), rest = items.splice(FEW);
  answers.replaceChildren(...items);
  if (!rest.length) return;
  const folded = document.createElement("details"), title = document.createElement("summary");
  title.textContent = put(labels.sameName, inWords(rest.length));
  folded.append(title, ...rest);
  answers.append(folded);
}

/* A month or year that the query names: the list of its articles. */
function timeEntry(time) {
  if (!time) return [];
  const [year, month] = time.split("-");
  const name = month ? new Intl.DateTimeFormat(language === "vi" ? "vi" : "en-GB", { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${time}-01`)) : put(labels.year, year);
  const isHeld = months.some((held) => held.startsWith(time));
  return [{ kind: "time", name, title: name.charAt(0).toUpperCase() + name.slice(1), url: isHeld && `${page.dataset.dates}${time.replace("-", "/")}/` }];
}

function answer(entry, known) {
  const item = answerTemplate.content.firstElementChild.cloneNode(true), held = item.querySelector("[data-held]");
  const title = item.querySelector("[data-title]");
  title.textContent = entry.kind === "district" ? `${entry.title}, ${entry.related[0]}` : entry.title;
  if (entry.kind === "term") title.lang = "vi";
  item.querySelector("[data-text]").textContent = entry.kind === "term" ? put(labels.english, entry.text) : (entry.text ?? "");
  if (entry.kind === "time") held.append(entry.url ? linkTo(entry.url, put(labels.ofTime, entry.name)) : `${entry.title}: ${labels.noneYet}`);
  else if (entry.count === undefined) held.remove();
  else if (entry.count) held.append(linkTo(entry.url, `${entry.title}: ${articles(entry.count)}`));
  else {
    held.append(`${entry.title}: ${entry.kind === "topic" ? labels.noneOfTopic : labels.noneYet}; `, linkTo(page.dataset.coverage, put(labels.held, articles(known.articles), counted(known.provinces, labels.oneProvince, labels.manyProvinces))));
  }
  for (const other of (entry.related ?? []).map((title) => known.entries.find((each) => each.kind === "province" && each.title === title))) {
    held.append(" · ", linkTo(other.url, `${other.title}: ${other.count ? articles(other.count) : labels.noneYet}`));
  }
  return item;
}

function linkTo(address, text) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = text;
  return link;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  write(Object.fromEntries(new FormData(form)), "pushState");
  run();
});
for (const name of [...FIELDS.slice(1)]) {
  form[name].addEventListener("change", () => {
    if (name === "province") form.district.value = "";
    form.requestSubmit();
  });
}
for (const kind of ["focusin", "pointerover"]) {
  facets.addEventListener(kind, () => {
    wantsCounts = true;
    if (results.length) count();
  }, { once: true });
}
more.addEventListener("click", async () => {
  const turn = latest, start = shown, items = await make(results, start, start + STEP);
  if (turn !== latest) return;
  list.append(...items);
  shown = Math.min(start + STEP, results.length);
  more.hidden = shown >= results.length;
  write({ ...asked(), n: String(shown) }, "replaceState");
  items.find((item) => item.querySelector("a"))?.querySelector("a").focus();
});
older.addEventListener("click", () => {
  write({ ...asked(), all: "1" }, "pushState");
  run({ keepsResults: true });
});
/* The link to the content of the page comes here, too. */
addEventListener("popstate", () => {
  if (location.search !== answered) run();
});
/* A reader who comes back from an article returns to the place that was left; the browser would look for it before the results are there. */
history.scrollRestoration = "manual";
addEventListener("pagehide", () => history.replaceState({ top: scrollY }, ""));
fillMonths();
form.querySelector("fieldset").disabled = false;
facets.open = matchMedia("(width >= 48rem)").matches;
run();
if (!asked().q) form.q.focus({ preventScroll: true });
