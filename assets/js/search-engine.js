/* Searches the way Vietnamese is read, over the indexes that Pagefind made. Only the search page loads this.
   Documents hold ḏ for đ, because Pagefind folds every other letter of Vietnamese; queries get the same. */

const TONES = "[\u0300\u0301\u0303\u0309\u0323]";
const AFTER = "(?![\\w\u0300-\u036f])";
const ON_FIRST = new RegExp(`(?<!q)(o)(${TONES})([ae])${AFTER}|(?<!q)(u)(${TONES})(y)${AFTER}`, "gi");
const ON_SECOND = new RegExp(`(?<!q)(o)([ae])(${TONES})${AFTER}|(?<!q)(u)(y)(${TONES})${AFTER}`, "gi");

export const fold = (text) => text.normalize("NFC").replace(/[đð]/g, "ḏ").replace(/[ĐÐ]/g, "Ḏ");
export const unfold = (text) => text.replace(/ḏ/g, "đ").replace(/Ḏ/g, "Đ");

/* The query as typed, and with the tone marks of hòa, khỏe and thủy in either of their two places. */
export function spellings(query) {
  const letters = query.normalize("NFD");
  const first = letters.replace(ON_SECOND, (_, o, a, tone, u, y, mark) => (o ? o + tone + a : u + mark + y));
  const second = letters.replace(ON_FIRST, (_, o, tone, a, u, mark, y) => (o ? o + a + tone : u + y + mark));
  return [...new Set([query, first.normalize("NFC"), second.normalize("NFC")])];
}

/* How many words of the query stand side by side somewhere in the text; `places` are the positions of all matches. */
export function longestRun(places) {
  let longest = 0, length = 0, last = -2;
  for (const place of [...new Set(places)].sort((a, b) => a - b)) {
    length = place === last + 1 ? length + 1 : 1;
    last = place;
    longest = Math.max(longest, length);
  }
  return longest;
}

/* Put exact forms first, then words side by side, then Pagefind's own order. What only resembles the query is `near`. */
export function rank(results, exact, words, isSorted) {
  const ranked = results.map((result, order) => {
    const found = exact?.get(result.id) ?? result;
    return { found, order, isExact: !exact || exact.has(result.id), run: Math.min(longestRun(found.words ?? []), words) };
  });
  const isWhole = (each) => each.isExact && each.run >= words;
  const someWhole = words > 1 && ranked.some(isWhole);
  const someExact = Boolean(exact?.size);
  for (const each of ranked) each.isNear = someWhole ? !isWhole(each) : someExact && !each.isExact;
  ranked.sort((a, b) => a.isNear - b.isNear || (isSorted ? 0 : b.isExact - a.isExact || b.run - a.run || b.found.score - a.found.score) || a.order - b.order);
  return ranked;
}

/* Open the indexes: the first holds the newest years. Searches run one after another: exactness is a setting they share. */
export async function openIndexes(folders, base) {
  const core = await import(new URL(`${folders[0]}pagefind.js`, document.baseURI));
  const index = core.createInstance({ basePath: folders[0], baseUrl: base });
  await index.init?.();
  for (const folder of folders.slice(1)) await index.mergeIndex(folder);
  await index.filters();
  let queue = Promise.resolve();
  return (query, filters, sort) => (queue = queue.catch(() => {}).then(() => search(index, query, filters, sort)));
}

async function search(index, typed, filters, sort) {
  const query = fold(typed).trim().replace(/[“”„]/g, '"') || null;
  const options = { filters, ...(sort && { sort }) };
  const words = query ? query.replace(/"/g, " ").trim().split(/\s+/).length : 0;
  const hasMarks = query && /[^\x00-\x7f]/.test(query);
  const exact = hasMarks ? await exactResults(index, query, options) : null;
  const all = await index.search(query, options);
  return { filters: all.filters, results: rank(all.results, exact, words, Boolean(sort)).map(({ found, isNear }) => ({ isNear, load: () => load(found) })) };
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

async function load(found) {
  const { url, meta, filters, excerpt } = await found.data();
  return { url, title: unfold(meta.title), summary: unfold(meta.summary), day: meta.day, province: filters.province?.[0], excerpt: unfold(excerpt) };
}
