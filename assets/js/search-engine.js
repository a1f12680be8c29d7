/* Searches the way Vietnamese is read, over the indexes that Pagefind made. Only the search page loads this.
   Documents hold ḏ for đ, because Pagefind folds every other letter of Vietnamese; queries get the same. */

const TONES = "[\u0300\u0301\u0303\u0309\u0323]";
const AFTER = "(?![\\w\u0300-\u036f])";
const ON_FIRST = new RegExp(`(?<!q)(o)(${TONES})([ae])${AFTER}|(?<!q)(u)(${TONES})(y)${AFTER}`, "gi");
const ON_SECOND = new RegExp(`(?<!q)(o)([ae])(${TONES})${AFTER}|(?<!q)(u)(y)(${TONES})${AFTER}`, "gi");

export const fold = (text) => text.normalize("NFC").replace(/[đð]/g, "ḏ").replace(/[ĐÐ]/g, "Ḏ");
export const unfold = (text) => text.replace(/ḏ/g, "đ").replace(/Ḏ/g, "Đ");

/* The query as typed, and with the marks of hòa, khỏe and thủy in either of their two places. */
export function spellings(query) {
  const letters = query.normalize("NFD");
  const first = letters.replace(ON_SECOND, (_, o, a, tone, u, y, mark) => (o ? o + tone + a : u + mark + y));
  const second = letters.replace(ON_FIRST, (_, o, tone, a, u, mark, y) => (o ? o + a + tone : u + y + mark));
  return [...new Set([query, first.normalize("NFC"), second.normalize("NFC")])];
}

/* How many matches, given by their places in the text, stand side by side. */
export function longestRun(places) {
  let longest = 0, length = 0, last = -2;
  for (const place of [...new Set(places)].sort((a, b) => a - b)) {
    length = place === last + 1 ? length + 1 : 1;
    last = place;
    longest = Math.max(longest, length);
  }
  return longest;
}

/* Put exact forms first, then words side by side, then Pagefind's own order. What only resembles the query is `isNear`. */
export function arrange(rows, words, isSorted) {
  const someWhole = words > 1 && rows.some((row) => row.isWhole), someExact = rows.some((row) => row.isExact);
  return rows
    .map((row, order) => ({ ...row, order, isNear: someWhole ? !row.isWhole : !row.isExact && (someExact || row.isPartial) }))
    .sort((a, b) => a.isNear - b.isNear || (isSorted ? 0 : b.isExact - a.isExact || b.run - a.run || b.found.score - a.found.score) || a.order - b.order);
}

/* Open the indexes, the one of the newest years first. Searches run one after another: exactness is a setting of an index. */
export async function openIndexes(folders, base) {
  const indexes = await Promise.all(folders.map((folder) => openIndex(folder, base)));
  let queue = Promise.resolve();
  return (query, filters, sort) => (queue = queue.catch(() => {}).then(() => search(indexes, query, filters, sort)));
}

async function openIndex(folder, base) {
  const core = await import(new URL(`${folder}pagefind.js`, document.baseURI));
  const index = core.createInstance({ basePath: folder, baseUrl: base });
  await index.init?.();
  await index.filters();
  return index;
}

async function search(indexes, typed, filters, sort) {
  const query = fold(typed).trim().replace(/[“”„]/g, '"') || null;
  const words = query?.replace(/"/g, " ").trim().split(/\s+/) ?? [];
  const options = { filters, ...(sort && { sort }) };
  const found = await Promise.all(indexes.map((index) => searchOne(index, query, words, options)));
  const counts = {};
  for (const [name, values] of found.flatMap((one) => Object.entries(one.filters ?? {}))) {
    counts[name] ??= {};
    for (const [value, count] of Object.entries(values)) counts[name][value] = (counts[name][value] ?? 0) + count;
  }
  const rows = arrange(found.flatMap((one) => one.rows), words.length, Boolean(sort));
  return { filters: counts, results: rows.map(({ found: each, isNear }) => ({ isNear, load: () => load(each) })) };
}

/* The results of one index. Pagefind leaves out words it has never seen: then nothing matches wholly, and all is `isPartial`. */
async function searchOne(index, query, words, options) {
  const exact = query && /[^\x00-\x7f]/.test(query) ? await exactResults(index, query, options) : null;
  const all = await index.search(query, options);
  const phrase = words.length > 1 && all.results.length ? await index.search(`"${words.join(" ")}"`, options) : { results: [] };
  const isPartial = words.length > 1 && !phrase.results.length && (await lacksOne(index, words, options));
  const rows = all.results.map((result) => {
    const found = exact?.get(result.id) ?? result;
    const isExact = !isPartial && (!exact || exact.has(result.id)), run = Math.min(longestRun(found.words ?? []), words.length);
    return { found, isPartial, isExact, run, isWhole: isExact && phrase.results.length > 0 && run >= words.length };
  });
  return { filters: all.filters, rows };
}

async function lacksOne(index, words, options) {
  for (const word of words) if (!(await index.search(word, options)).results.length) return true;
  return false;
}

async function exactResults(index, query, options) {
  const exact = new Map();
  await index.options({ exactDiacritics: true });
  try {
    for (const spelling of spellings(query)) {
      for (const result of (await index.search(spelling, options)).results) if (!exact.has(result.id)) exact.set(result.id, result);
    }
  } finally {
    await index.options({ exactDiacritics: false });
  }
  return exact;
}

/* The summary stands between two signs in the text. */
async function load(found) {
  const { url, meta, filters, excerpt, content } = await found.data();
  const summary = content.split("␞")[1]?.trim() ?? "";
  return { url, title: unfold(meta.title), summary: unfold(summary), day: meta.day, province: filters.province?.[0], excerpt: unfold(excerpt.replace(/␞\.? ?/g, "")) };
}
