/* Words of queries, names and texts: how they compare, what a query is made of, where a text holds it. No page is touched. */

const TONES = "[\u0300\u0301\u0303\u0309\u0323]";
const AFTER = "(?![\\w\u0300-\u036f])";
const ON_SECOND = new RegExp(`(?<!q)(o)([ae])(${TONES})${AFTER}|(?<!q)(u)(y)(${TONES})${AFTER}`, "gi");
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu;
const WORD = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}%]*)$/u;
/* Signs between letters or digits; those of "1.000" and "7,5" part nothing. The same stand in khotin/site/search.py. */
const INSIDE = /(?<=[\p{L}\p{N}_])(?!(?<=\p{Nd})[.,]\p{Nd})[-‐‑‒–—―−/\\|:;+~=@#(){}[\]<>"“”„«»*…·•!?×%.,]+(?=[\p{L}\p{N}_])/gu;
const HYPHEN_OF_LETTERS = /(?<=\p{L})-(?=[\p{L}\p{N}])|(?<=\p{N})-(?=\p{L})/gu;
const DAY_AND_MONTH = /(?<![\d/.-])(?:0?(\d{1,2})([/.-]))?0?(\d{1,2})(?=[/.-](?:19|20)\d\d(?!\d))/g;
const DAY_IN_WORDS = /(?:(?:ngày )?0?(\d{1,2}) )?tháng 0?(\d{1,2}) năm (\d{4})(?!\d)/gi;
const DAY_IN_DIGITS = /(?<![\d/.-])(?:0?(\d{1,2})[/.-]|tháng )?0?(\d{1,2})[/.-]((?:19|20)\d\d)(?!\d)/gi;
const I_OR_Y = new RegExp(`(?<![\\p{L}\\p{M}])([hklmst]|qu)[iy](?=${TONES}?(?![\\p{L}\\p{M}]))`, "giu");
const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const TIMES = [
  /^(?<year>\d{4})-(?<month>\d{1,2})(?:-\d{1,2})?$/,
  /^(?:ngay )?(?:\d{1,2}(?:[/.-]| thang )|thang )?(?<month>\d{1,2})(?:[/.-]| nam )(?<year>\d{4})$/,
  new RegExp(`^(?:\\d{1,2} )?(?<name>${MONTHS.join("|")})(?: \\d{1,2},?)? (?<year>\\d{4})$`),
  /^(?:nam )?(?<year>\d{4})$/,
];
const PLACES = new Set(["province", "district"]);
const BEFORE = 12;
const LONGEST_EXCERPT = 36;

/* The index holds ḏ for đ, because Pagefind folds every other letter of Vietnamese, and each word apart: "Covid-` 19", "tế`- xã". */
export const fold = (text) => text.normalize("NFC").replace(/[đð]/g, "ḏ").replace(/[ĐÐ]/g, "Ḏ").replace(INSIDE, " ");
export const unfold = (text) => text.replace(/ḏ/g, "đ").replace(/Ḏ/g, "Đ").replaceAll("` ", "").replaceAll("`", " ");

/* A text without marks, in its own case: "Đà Nẵng" is "Da Nang". */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đðḏ]/g, "d").replace(/[ĐÐḎ]/g, "D");

/* The form in which words with marks compare: "Hoà" and "hòa" are one. */
export function normal(text) {
  const moved = text.toLowerCase().normalize("NFD").replace(ON_SECOND, (_, o, a, tone, u, y, mark) => (o ? o + tone + a : u + mark + y));
  return moved.normalize("NFC").replace(/ð/g, "đ");
}

export const hasMarks = (text) => plain(text) !== text.normalize("NFC");

export const words = (text) => text.split(/\s+/).map((word) => word.replace(EDGES, "")).filter(Boolean);

/* The query as typed, and with the marks of hòa, khỏe and thủy in either of their two places. */
export function spellings(text) {
  const first = normal(text);
  const second = first.normalize("NFD").replace(new RegExp(`(?<!q)(o)(${TONES})([ae])${AFTER}|(?<!q)(u)(${TONES})(y)${AFTER}`, "g"), (_, o, tone, a, u, mark, y) => (o ? o + a + tone : u + y + mark));
  return [...new Set([first, second.normalize("NFC")])];
}

/* A text as typed, and with each of its days and months in digits, with and without zeros: 5/6/2022, 05/06/2022 and ngày 5 tháng 6 năm 2022 are one. */
export function dayForms(text) {
  const digits = text.replace(DAY_IN_WORDS, (_, day, month, year) => `${day ? `${day}/` : "tháng "}${month}/${year}`);
  const write = (days, months) => digits.replace(DAY_AND_MONTH, (_, day, mark, month) => (day ? day.padStart(days, "0") + mark : "") + month.padStart(months, "0"));
  return [...new Set([text, write(1, 1), write(1, 2), write(2, 1), write(2, 2)])];
}

/* A text as typed, and with its days and months in words. */
export function daysInWords(text) {
  return [...new Set([text, text.replace(DAY_IN_DIGITS, (_, day, month, year) => `${day ? `${day} ` : ""}tháng ${month} năm ${year}`)])];
}

/* The month or year that a query names as a whole, as "2022-06" or "2022", or null; a day stands for its month. */
export function timeOf(query) {
  const text = plain(query).toLowerCase().trim();
  const { year, month, name } = TIMES.map((form) => form.exec(text)?.groups).find(Boolean) ?? {};
  const number = name ? MONTHS.indexOf(name) + 1 : Number(month ?? 0);
  if (!/^(19|20)/.test(year) || number > 12) return null;
  return number ? `${year}-${String(number).padStart(2, "0")}` : year;
}

/* A text as typed, and with i or y where both are written: tỉ and tỷ, quản lí and quản lý. */
export function vowelForms(text) {
  const write = (vowel) => text.normalize("NFD").replace(I_OR_Y, `$1${vowel}`).normalize("NFC");
  return [...new Set([text, write("i"), write("y")])];
}

/* A text as typed, and with its words with a hyphen as one: e-mail and email. */
export const joinedForms = (text) => [...new Set([text, text.replace(HYPHEN_OF_LETTERS, "")])];

const key = (word) => plain(word).toLowerCase().replace(/[^\p{L}\p{N}&]/gu, "");

/* The names a site publishes for its search page, ready to be looked up. `base` is the address of the site. */
export class Names {
  constructor(data, language, base) {
    this.articles = data.articles;
    this.provinces = data.provinces;
    this.entries = data.entries.map((entry) => complete(entry, data.paths)).flatMap((entry) => [entry, ...(entry.districts ?? []).map((district) => makeDistrict(district, entry, data.kinds, language))]);
    this.byKey = new Map();
    for (const entry of this.entries) {
      if (entry.path) entry.url = base + entry.path;
      for (const name of entry.names) this.add(name, entry);
    }
  }

  add(name, entry) {
    const parts = words(name), spaced = parts.map(key).join(" ");
    for (const each of new Set([spaced, spaced.replaceAll(" ", "")])) {
      if (!this.byKey.has(each)) this.byKey.set(each, []);
      this.byKey.get(each).push({ entry, parts: parts.map(normal) });
    }
  }

  /* Entries with this name: typed without marks it may be any of its spellings, typed with marks only its own. */
  find(typed) {
    const found = this.byKey.get(typed.map(key).join(" ")) ?? [];
    const entries = found.filter(({ parts }) => fits(typed, parts)).map(({ entry }) => entry);
    return [...new Set(entries)];
  }

  /* The longest name that begins at a word. */
  longest(typed, start) {
    for (let end = Math.min(typed.length, start + 12); end > start; end--) {
      const entries = this.find(typed.slice(start, end));
      if (entries.length) return { entries, end };
    }
    return null;
  }
}

function fits(typed, parts) {
  if (typed.length === 1 && parts.length > 1) return !hasMarks(typed[0]) || normal(typed[0]) === parts.join("");
  return typed.length !== parts.length || typed.every((word, index) => !hasMarks(word) || normal(word) === parts[index]);
}

/* What the published names leave out because it follows from the rest. */
function complete(entry, paths) {
  const [, slug] = entry.filter ?? [], isPlace = entry.kind === "province";
  return {
    ...(paths[entry.kind] && { path: `${paths[entry.kind]}${slug}/` }),
    ...(isPlace && { word: slug.replaceAll("-", ""), phrases: entry.names.slice(0, 2) }),
    ...entry,
  };
}

function makeDistrict(district, province, kinds, language) {
  const number = /^Quận (\d+)$/.exec(district.name), bare = number ? `District ${number[1]}` : plain(district.name);
  const full = (kind, code) => (number ? { vi: district.name, en: bare }[code] : { vi: `${kinds[kind].vi} ${district.name}`, en: `${bare} ${kinds[kind].en}` }[code]);
  const title = full(district.kind, language), slug = district.slug ?? key(district.name.replaceAll(" ", "-")).replace(/[^a-z0-9]/g, "");
  const address = district.slug ?? plain(district.name).toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const [, parent] = province.filter;
  return {
    kind: "district",
    title: title.charAt(0).toUpperCase() + title.slice(1),
    names: [district.name, bare, ...[district.kind, ...(district.earlier ?? [])].flatMap((kind) => [full(kind, "vi"), full(kind, "en")])],
    text: `${district.text ? `${district.text} ` : ""}${province.after}`,
    path: district.count ? `${province.path}${address}/` : "",
    count: district.count ?? 0,
    word: province.word + slug.replaceAll("-", ""),
    phrases: [district.name, bare],
    filter: ["district", `${parent}/${address}`],
    related: [province.title],
  };
}

/* What a query is made of: quoted phrases, names, and what stands between them; and the entries that it names as a whole.
   A segment has the `phrases` that texts may hold, the `words` that stand for it in the index, and its `entries`. */
export function parse(query, names, language) {
  const segments = [];
  for (const [index, part] of query.normalize("NFC").replace(/[“”„]/g, '"').split('"').entries()) {
    const typed = words(part);
    if (!typed.length) continue;
    if (index % 2) segments.push({ typed: typed.join(" "), phrases: [typed.join(" ")], words: [], entries: [] });
    else segments.push(...split(typed, names, language));
  }
  const whole = names?.find(words(query.replace(/["“”„]/g, " "))) ?? [];
  const shown = whole.length ? whole : segments.flatMap((segment) => segment.entries.filter((entry) => PLACES.has(entry.kind)));
  const isExact = hasMarks(query);
  for (const segment of segments) segment.isExact = isExact || segment.isPlace;
  return { segments, entries: rank(shown) };
}

/* Places that hold articles come first; a term is no answer where something else has its name. */
function rank(entries) {
  const better = entries.some((entry) => entry.kind !== "term") ? entries.filter((entry) => entry.kind !== "term") : entries;
  return [...new Set(better)].sort((a, b) => (b.kind === "province") - (a.kind === "province") || (b.count ?? 0) - (a.count ?? 0));
}

function split(typed, names, language) {
  const segments = [];
  let rest = [];
  const flush = () => {
    const isPhrase = language === "vi" || hasMarks(rest.join(" "));
    for (const text of isPhrase && rest.length ? [rest.join(" ")] : rest) {
      segments.push({ typed: text, phrases: dayForms(text).flatMap(joinedForms).flatMap((each) => (isPhrase ? vowelForms(each) : each)), words: [], entries: [] });
    }
    rest = [];
  };
  for (let start = 0; start < typed.length; ) {
    const found = names?.longest(typed, start);
    if (!found) rest.push(typed[start++]);
    else {
      flush();
      segments.push(named(typed.slice(start, found.end).join(" "), found.entries));
      start = found.end;
    }
  }
  flush();
  return segments;
}

/* Of a place texts hold its name in either language; a term is found by the one word that stands for all its forms.
   What was typed is sought just so, too; without marks the name of a district may be other words. */
function named(typed, entries) {
  const places = entries.filter((entry) => PLACES.has(entry.kind)), others = entries.filter((entry) => !PLACES.has(entry.kind));
  const stands = entries.flatMap((entry) => entry.word ?? []);
  const phrases = places.flatMap((entry) => entry.phrases);
  if (!others.some((entry) => entry.word) && others.length) phrases.push(typed, ...others.flatMap((entry) => entry.phrases ?? []));
  if (places.length) phrases.push(typed); // "TP.HCM"; or, with some marks only, other words than the place
  const forms = others.flatMap((entry) => (entry.word ? entry.names : []));
  const mayBeOther = !hasMarks(typed) && places.every((entry) => entry.kind === "district");
  return { typed, phrases: [...new Set(phrases)], words: [...new Set(stands)], forms, entries, isPlace: places.length > 0, mayBeOther };
}

/* The part of a text around what was asked, where most of it stands together, as [text, is it what was asked], or null.
   `asked` are lists: the first text of each is marked, or, where it is not held, all others. With `isExact` marks count,
   with `isStem` the ends of words do not, with `isBeginning` a word is held where another begins with it.
   As in the index, words end at signs inside them, and compare by letters and digits: "90%" holds 90. */
export function excerpt(text, asked, { isExact, isStem, isBeginning }) {
  const form = (word) => (isExact ? normal(word) : plain(word).toLowerCase()).replace(/[^\p{L}\p{N}]+/gu, "");
  const parts = partsOf(text), forms = parts.map(([, word]) => form(word)), places = [...forms.keys()].filter((place) => forms[place]);
  const find = placesOf(places.map((place) => forms[place]), isStem ? isSameStem : isBeginning ? (a, b) => a.startsWith(b) : (a, b) => a === b);
  const held = asked.flatMap(([typed, ...others]) => {
    const first = find(partsOf(typed).map(([, word]) => form(word)));
    return first.length ? first : others.flatMap((other) => find(partsOf(other).map(([, word]) => form(word))));
  });
  if (!held.length) return null;
  const runs = join(held), marked = new Set(runs.flatMap(([from, to]) => places.slice(from, to)));
  const [from, to] = runs.reduce((best, run) => (run[1] - run[0] > best[1] - best[0] ? run : best));
  return { pieces: piecesOf(parts, marked, places[from]), found: parts.slice(places[from], places[to - 1] + 1).flat().join("").trim().replace(EDGES, "") };
}

/* The words of a text as the index counts them, as [blank before, word with the signs at it]: "Covid-19" is two. */
function partsOf(text) {
  return text.split(/\s+/).filter(Boolean).flatMap((word) => word.replace(INSIDE, "$& ").split(" ").map((part, index) => [index ? "" : " ", part]));
}

/* A function that finds the places of words that follow each other, as [from, to). */
function placesOf(forms, same) {
  return (words) => {
    const sought = words.filter(Boolean);
    if (!sought.length) return [];
    const starts = [...forms.keys()].filter((start) => sought.every((word, offset) => same(forms[start + offset] ?? "", word)));
    return starts.map((start) => [start, start + sought.length]);
  };
}

/* Places that touch or overlap as one, in the order of the text. */
function join(places) {
  const runs = [];
  for (const [from, to] of places.sort((a, b) => a[0] - b[0])) {
    const last = runs.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else runs.push([from, to]);
  }
  return runs;
}

/* A word of a text and a word of a query; a shorter word of the text needs more than half of the other's letters. */
const isSameStem = (a, b) => a === b || (b.length > 3 && (a.startsWith(b) || (a.length > 3 && a.length * 2 > b.length && b.startsWith(a))));

/* Some parts of a text around one place, as [text, is it marked]. */
function piecesOf(parts, marked, first) {
  let start = Math.max(0, Math.min(first - BEFORE, parts.length - LONGEST_EXCERPT)), end = Math.min(parts.length, start + LONGEST_EXCERPT);
  while (parts[start][0] === "") start--;
  while (parts[end]?.[0] === "") end++;
  const pieces = [[start ? "…" : "", false]];
  for (let place = start; place < end; place++) {
    const [blank, text] = parts[place], isSplit = parts[place + 1]?.[0] === "" && marked.has(place + 1);
    const [, before, word, after] = marked.has(place) ? WORD.exec(text) : ["", text, "", ""];
    const isJoined = marked.has(place) && !before && pieces.at(-1)[1];
    add(pieces, place > start || start ? blank : "", isJoined);
    add(pieces, before, false);
    add(pieces, word, true);
    add(pieces, after, isSplit);
  }
  if (end < parts.length) add(pieces, " …", false);
  return pieces.filter(([piece]) => piece);
}

function add(pieces, text, isMarked) {
  if (!text) return;
  if (pieces.at(-1)[1] === Boolean(isMarked)) pieces.at(-1)[0] += text;
  else pieces.push([text, Boolean(isMarked)]);
}
