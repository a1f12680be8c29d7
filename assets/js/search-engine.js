/* Asks the indexes that Pagefind made; runs as a worker of the search page, which prepares the terms and shows the answers.
   A term in quotes is found exactly, word for word. Without quotes Pagefind finds beginnings of words in any order, and
   says how good a match is: that ranks exact results, and gives similar ones. Documents stand in an index newest first. */

const opened = new Map(), last = new Map(), kept = new Map(), results = new Map(), missing = new Set();
const direct = self.fetch.bind(self);
let turn = 0, retry = "";

/* The program, the entry and the list of articles of an index are asked for once: one program serves all indexes of a language. */
self.fetch = async (address, options) => {
  const [, folder, file] = /^(.*\/)([^/?]+)/.exec(String(address));
  if (!/^wasm\.|-entry\.json$|\.pf_meta$/.test(file)) return request(String(address), options);
  return (await once(file.startsWith("wasm.") ? opened.get(folder).core + file : folder + file)).clone();
};

function once(address) {
  if (!kept.has(address)) {
    const answer = request(address);
    kept.set(address, answer);
    answer.catch(() => kept.delete(address));
  }
  return kept.get(address);
}

async function request(address, options) {
  missing.add(address);
  const answer = await direct(address, options);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  missing.delete(address);
  return answer;
}

/* Pagefind goes on without a part of an index that does not arrive, and finds too little: that is an error. The index is
   opened anew then, because Pagefind 1.5 never asks again for a part. */
async function complete(folder, search) {
  const parts = () => [...missing].filter((address) => address.startsWith(`${folder}index/`) || address.startsWith(`${folder}filter/`));
  for (const address of parts()) missing.delete(address);
  const answer = await search();
  if (!parts().length) return answer;
  opened.delete(folder);
  throw new Error(`not loaded: ${parts().join(" ")}`);
}

function open(folder, core, base) {
  if (!opened.has(folder)) {
    const index = (last.get(core) ?? Promise.resolve()).then(() => start(folder, core, base));
    last.set(core, index.catch(() => {}));
    opened.set(folder, { core, index, queue: Promise.resolve() });
    index.catch(() => opened.delete(folder));
  }
  return opened.get(folder);
}

async function start(folder, core, base) {
  const described = once(`${folder}pagefind-entry.json`).then((entry) => entry.clone().json());
  described.then(({ languages }) => {
    const [{ hash, wasm }] = Object.values(languages);
    for (const file of [`${core}wasm.${wasm ?? "unknown"}.pagefind`, `${folder}pagefind.${hash}.pf_meta`]) once(file).catch(() => {});
  }).catch(() => {});
  const { createInstance } = await import(`${core}pagefind.js${retry}`).catch((error) => {
    retry += "?"; // an import that failed stays failed at its address
    throw error;
  });
  const index = createInstance({ basePath: folder, baseUrl: base });
  await index.init();
  await index.options({ ranking: {} }); // returns when the index is loaded
  return { ...index, isOld: (await described).version.startsWith("1.5") };
}

/* Searches of one index run one after another: exactness is a setting of the index. Those of a former query are left out. */
async function ask(asked, search) {
  const place = open(asked.folder, asked.core, asked.base), index = await place.index;
  place.queue = place.queue.catch(() => {}).then(() => (asked.turn < turn ? [] : complete(asked.folder, () => search(index, asked))));
  return place.queue;
}

async function run(index, isExact, terms, filters) {
  await index.options({ exactDiacritics: isExact });
  return Promise.all(terms.map(async (term) => (await index.search(term, { filters })).results));
}

/* What each segment finds, as maps {id: result}. A segment is found where one of its terms is. */
async function runSegments(index, segments, filters) {
  const every = segments.flatMap(({ exact, folded }) => [...exact, ...folded]);
  await Promise.all(every.map((term) => index.preload(term, { filters })));
  const exact = await run(index, true, segments.flatMap((segment) => segment.exact), filters);
  const folded = await run(index, false, segments.flatMap((segment) => segment.folded), filters);
  const beside = index.isOld ? await besideEachOther(index, segments.flatMap((segment) => segment.folded), filters) : [];
  return segments.map((segment) => {
    const found = [...exact.splice(0, segment.exact.length), ...folded.splice(0, segment.folded.length), ...beside.splice(0, segment.folded.length)];
    return new Map(found.flat().map((result) => [result.id, result]));
  });
}

/* Pagefind 1.5 misses phrases without marks: words found side by side stand in for them. */
function besideEachOther(index, terms, filters) {
  return Promise.all(terms.map(async (term) => {
    const text = term.replaceAll('"', ""), { length } = text.split(" ");
    const { results: found } = await index.search(text, { filters });
    return length > 1 ? found.filter((result) => longestRun(result.words) >= length) : [];
  }));
}

function longestRun(places) {
  let longest = 0, length = 0, before = -2;
  for (const place of [...new Set(places)].sort((a, b) => a - b)) {
    length = place === before + 1 ? length + 1 : 1;
    before = place;
    longest = Math.max(longest, length);
  }
  return longest;
}

const common = (maps) => [...(maps[0] ?? new Map())].filter(([id]) => maps.every((map) => map.has(id))).map(([, result]) => result);

/* Keep what was found, so that it can be loaded; give its ids, scores and, where asked for, places in the index. */
function rows(folder, found, group, scores, order) {
  return found.map((result) => {
    results.set(folder + result.id, result);
    return { folder, id: result.id, group, score: scores.get(result.id) ?? 0, place: order?.get(result.id) ?? 0 };
  });
}

async function scored(index, segments, filters) {
  const scores = new Map(), terms = (isExact) => segments.filter((segment) => segment.isExact === isExact).flatMap((segment) => segment.scoring);
  for (const found of [...(await run(index, true, terms(true), filters)), ...(await run(index, false, terms(false), filters))].flat()) {
    scores.set(found.id, (scores.get(found.id) ?? 0) + found.score);
  }
  return scores;
}

async function ordered(index) {
  index.order ??= index.search(null).then(({ results: all }) => new Map(all.map(({ id }, place) => [id, place])));
  return index.order;
}

async function exact(index, { folder, segments, filters, isByDay, isOrdered }) {
  const order = isOrdered || isByDay ? await ordered(index) : null;
  if (!segments.length) return rows(folder, (await index.search(null, { filters })).results, 0, new Map(), await ordered(index));
  const found = common(await runSegments(index, segments, filters));
  const scores = isByDay || found.length < 2 ? new Map() : await scored(index, segments, filters);
  return rows(folder, found, 0, scores, order);
}

/* Group 1: all the words, apart. Group 2: other marks; with a `text` beginnings of its words, else some of what was asked,
   of the places that were named. */
async function near(index, { folder, segments, apart, loose, text, filters, isOrdered }) {
  const order = isOrdered ? await ordered(index) : null, every = [...apart, ...loose].flatMap((segment) => [...segment.exact, ...segment.folded]);
  await Promise.all([...every, ...(text ? [text] : [])].map((term) => index.preload(term, { filters })));
  const [together, pieces, other] = [await runSegments(index, segments, filters), await runSegments(index, apart, filters), await runSegments(index, loose, filters)];
  const places = together.filter((_, number) => segments[number].isPlace);
  const isThere = ({ id }) => !places.length || places.some((map) => map.has(id));
  const similar = text ? (await beginnings(index, text, filters)).filter(isThere) : [];
  const some = !text || similar.length ? [] : mostFirst([...together, ...pieces]).filter(([result]) => isThere(result));
  const scores = new Map(similar.map((result) => [result.id, result.score]));
  return [
    ...rows(folder, common(pieces), 1, scores, order),
    ...rows(folder, common(other), 2, scores, order),
    ...rows(folder, similar, 2, scores, order),
    ...rows(folder, some.map(([result]) => result), 2, new Map(some.map(([result, times]) => [result.id, times])), order),
  ];
}

/* Articles with words that begin as those of a text. Of a word that begins none, Pagefind takes a beginning ("co" of "corona"). */
async function beginnings(index, text, filters) {
  const [found] = await run(index, false, [text], filters);
  if (!found.length) return [];
  const { content } = await found[0].data(), held = plainWords(content, /\s+/).concat(plainWords(content, /[^\p{L}\p{N}]+/u));
  return plainWords(text, /\s+/).every((part) => held.some((word) => word.startsWith(part))) ? found : [];
}

/* The words of a text as the index compares them: letters without marks, and digits. */
function plainWords(text, between) {
  const words = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(between);
  return words.map((word) => word.replace(/[^\p{L}\p{N}]+/gu, "")).filter(Boolean);
}

function mostFirst(maps) {
  const counted = new Map();
  for (const [id, result] of maps.flatMap((map) => [...map])) counted.set(id, [result, (counted.get(id)?.[1] ?? 0) + 1]);
  return [...counted.values()].sort((a, b) => b[1] - a[1]);
}

/* How many of some articles have each value of a facet. */
async function counts(index, { facets, ids }) {
  index.facets ??= index.filters().then((all) => Promise.all(facets.flatMap((name) => Object.keys(all[name] ?? {}).map(async (value) => {
    const { results: found } = await index.search(null, { filters: { [name]: [value] } });
    return [name, value, found.map(({ id }) => id)];
  }))));
  const wanted = new Set(ids);
  return (await index.facets).map(([name, value, found]) => [name, value, found.filter((id) => wanted.has(id)).length]);
}

async function load({ folder, id }) {
  const { url, meta, filters, content } = await results.get(folder + id).data();
  return { url, meta, filters, content };
}

const ANSWERS = {
  open: ({ folder, core, base }) => open(folder, core, base).index.then(() => true),
  exact: (asked) => ask(asked, exact),
  near: (asked) => ask(asked, near),
  counts: (asked) => ask(asked, counts),
  load,
};

self.onmessage = async ({ data: { number, kind, ...asked } }) => {
  if (asked.turn > turn) {
    turn = asked.turn;
    results.clear();
  }
  try {
    self.postMessage({ number, answer: await ANSWERS[kind](asked) });
  } catch (error) {
    self.postMessage({ number, error: String(error) });
  }
};
