/* The search page: what is asked stands in the address, so it can be kept, sent and gone back to. */

const STEP = 10;
const FACETS = ["province", "topic", "year"];
const page = document.querySelector("[data-search]");
const form = page.querySelector("form");
const list = page.querySelector("[data-results]");
const more = page.querySelector("[data-more]");
const status = page.querySelector("[role=status]");
const template = page.querySelector("template");
const words = page.dataset;
const language = document.documentElement.lang;
const siteTitle = document.title;
let searcher = null, latest = 0, results = [], shown = 0;

const number = (value) => new Intl.NumberFormat(language === "vi" ? "vi" : "en-GB").format(value);
const say = (text) => { status.textContent = text; };

function day(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  if (language === "vi") return `${date}/${month}/${year}`;
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(Date.UTC(year, month - 1, date)));
}

function asked() {
  const address = new URLSearchParams(location.search);
  return Object.fromEntries(["q", ...FACETS, "sort", "n"].map((name) => [name, (address.get(name) ?? "").slice(0, 200)]));
}

function write(question, way) {
  const address = new URLSearchParams(Object.entries(question).filter(([, value]) => value));
  history[way](null, "", address.size ? `?${address}` : location.pathname);
}

function fill(question) {
  form.q.value = question.q;
  for (const name of [...FACETS, "sort"]) {
    form[name].value = question[name];
    if (form[name].selectedIndex < 0) form[name].selectedIndex = 0;
  }
}

async function run() {
  const question = asked(), turn = ++latest;
  fill(question);
  for (const link of document.querySelectorAll("[data-role=language-switch]")) link.search = location.search;
  document.title = question.q ? `${question.q} – ${siteTitle}` : siteTitle;
  const filters = Object.fromEntries(FACETS.filter((name) => form[name].value).map((name) => [name, [form[name].value]]));
  if (!question.q.trim() && !Object.keys(filters).length) return clear();
  say(words.loading);
  try {
    searcher ??= import(new URL(words.engine, document.baseURI)).then((engine) => engine.openIndexes(words.indexes.split(" "), words.base));
    const sort = question.sort === "date" || !question.q.trim() ? { day: "desc" } : null;
    const found = await (await searcher)(question.q, filters, sort);
    if (turn === latest) await show(found, Math.max(STEP, Number(question.n) || 0), turn);
  } catch (error) {
    searcher = null;
    if (turn === latest) { clear(); say(words.failed); }
    throw error;
  }
}

function clear() {
  results = [];
  list.replaceChildren();
  more.hidden = true;
  say("");
  count({});
}

async function show(found, wanted, turn) {
  results = found.results;
  shown = 0;
  const items = await make(results.slice(0, wanted));
  if (turn !== latest) return;
  list.replaceChildren(...items);
  shown = Math.min(wanted, results.length);
  more.hidden = shown >= results.length;
  say(summary(form.q.value.trim()));
  count(found.filters ?? {});
}

function summary(query) {
  if (!results.length) return query ? words.none.replace("{0}", () => query) : words.noneHere;
  const near = results.filter((result) => result.isNear).length;
  const whole = results.length - near;
  const counted = whole === 1 ? words.one : words.many.replace("{0}", number(whole));
  return near && whole ? `${counted}; ${words.others.replace("{0}", number(near))}` : counted;
}

function count(counts) {
  for (const name of FACETS) {
    for (const option of form[name].options) {
      option.dataset.name ??= option.textContent;
      const left = counts[name]?.[option.value];
      option.textContent = option.value && left !== undefined && !form[name].value ? `${option.dataset.name} (${number(left)})` : option.dataset.name;
    }
  }
}

/* The first result that is merely near comes under a heading. */
async function make(some) {
  const start = shown;
  const loaded = await Promise.all(some.map((result) => result.load()));
  return loaded.flatMap((article, index) => {
    const item = result(article);
    const place = start + index;
    return results[place].isNear && (place === 0 || !results[place - 1].isNear) ? [divider(place), item] : [item];
  });
}

function divider(place) {
  const item = document.createElement("li");
  item.className = "search__near";
  item.textContent = place ? words.near : words.onlyNear;
  return item;
}

function result(article) {
  const item = template.content.firstElementChild.cloneNode(true);
  const link = item.querySelector("a"), time = document.createElement("time");
  link.href = article.url;
  link.textContent = article.title;
  time.dateTime = article.day;
  time.textContent = day(article.day);
  item.querySelector(".search__facts").prepend(time);
  const place = [...form.province.options].find((option) => option.value === article.province);
  item.querySelector("[data-place]").textContent = place ? ` · ${place.dataset.name ?? place.textContent}` : "";
  item.querySelector("[data-summary]").textContent = article.summary;
  const excerpt = item.querySelector("[data-excerpt]");
  excerpt.replaceChildren(...marked(article.excerpt));
  if (`${article.title}. ${article.summary}`.includes(excerpt.textContent.trim())) excerpt.remove();
  return item;
}

/* Pagefind's excerpt is HTML with <mark>; only its text is used, and the marks are made anew. */
function* marked(excerpt) {
  const parts = excerpt.split(/<\/?mark>/);
  for (const [index, part] of parts.entries()) {
    const text = part.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#(?:39|x27);/g, "'").replace(/&amp;/g, "&");
    if (index % 2) {
      const mark = document.createElement("mark");
      mark.textContent = text;
      yield mark;
    } else if (text) yield document.createTextNode(text);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  write(Object.fromEntries(new FormData(form)), "pushState");
  run();
});
for (const name of [...FACETS, "sort"]) form[name].addEventListener("change", () => form.requestSubmit());
more.addEventListener("click", async () => {
  const turn = latest, next = results.slice(shown, shown + STEP);
  const items = await make(next);
  if (turn !== latest) return;
  list.append(...items);
  shown += next.length;
  more.hidden = shown >= results.length;
  write({ ...asked(), n: String(shown) }, "replaceState");
  items.find((item) => item.querySelector("a"))?.querySelector("a").focus();
});
addEventListener("popstate", run);
form.querySelector("fieldset").disabled = false;
run();
if (!asked().q) form.q.focus({ preventScroll: true });
