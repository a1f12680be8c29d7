/* What the form reads and writes in the folder of an editor. Its program reads all files once and writes whole files
   later; here each file is compared before it is written. If it changed elsewhere since it was read, nothing is written
   before the editor has decided, and both versions are kept. This script takes the place of what the program calls, and
   then starts it: the program writes each file under a temporary name, then moves it over the old one. */

import { askEditor, sayBadName, sayChanged, sayNothingWritten, sayNotWritten } from "./asking.js";
import { keepLines } from "./lines.js";
import { isText, mend, shownFile } from "./mending.js";
import { ARTICLE, articleName, decode, digest, openArticle, versionOf } from "./versions.js";

const TEMPORARY = ".sveltia-tmp-";
const NAMELESS = /^[\da-f]{12}$/; // what the program puts in place of a title without letters
const DRAFTS = "draft-backups"; // where the program keeps texts that were typed and not saved
const LOCK = "kho-tin-files"; // one for all tabs
const LONGEST_WAIT_MS = 500; // for the other files of the same save

const FILE = FileSystemFileHandle.prototype;
const FOLDER = FileSystemDirectoryHandle.prototype;
const STORE = IDBObjectStore.prototype;
const browser = {
  entries: FOLDER.entries,
  getDirectoryHandle: FOLDER.getDirectoryHandle,
  getFileHandle: FOLDER.getFileHandle,
  removeEntry: FOLDER.removeEntry,
  getFile: FILE.getFile,
  move: FILE.move,
  put: STORE.put,
  get: STORE.get,
  delete: STORE.delete,
};

const places = new WeakMap(); // handle: {folder, name}; the chosen folder has no place
const articles = new Map(); // path of an article's file: {folder, name}
const readVersions = new Map(); // path: the version that the form read or wrote
const draftVersions = new Map(); // name of an article: the versions by path that a restored text was typed on
const unmoved = new Set(); // files of a save that are not complete yet
let moves = []; // files of a save that wait for those
let timer;

// Files and their versions

function place(handle, folder, name) {
  places.set(handle, { folder, name });
  return handle;
}

function pathOf(handle) {
  const at = places.get(handle);
  return at ? pathIn(at.folder, at.name) : "";
}

function pathIn(folder, name) {
  return [pathOf(folder), name].filter(Boolean).join("/");
}

async function openFile(folder, name) {
  try {
    return await browser.getFile.call(await browser.getFileHandle.call(folder, name));
  } catch (error) {
    if (error.name === "NotFoundError") return null;
    throw error;
  }
}

/** Return the version that the form has of a file; none for a new article, though it may have read an unlisted file. */
function expectedVersion(path) {
  if (ARTICLE.test(path) && location.hash.endsWith("/new")) return undefined;
  const typedOn = draftVersions.get(articleName(path));
  return typedOn ? typedOn[path] : readVersions.get(path);
}

function setVersion(path, version) {
  const typedOn = draftVersions.get(articleName(path));
  if (typedOn) typedOn[path] = version;
  readVersions.set(path, version);
}

// Writing

class NothingWritten extends Error {}

/** Write or remove the files of one save: all, or none where one is not as the form read it. */
async function save(changes) {
  let agreed = new Map();
  for (;;) {
    const open = await navigator.locks.request(LOCK, async () => {
      const found = await Promise.all(changes.map(compare));
      if (found.some(isMisnamed)) throw new NothingWritten(sayBadName());
      const conflicts = found.filter((each) => each.conflict);
      if (conflicts.some((each) => !agreed.has(each.path) || agreed.get(each.path) !== each.version)) return conflicts;
      for (const each of found) await write(each);
      return [];
    });
    if (!open.length) return;
    if (!(await askEditor(open))) throw new NothingWritten(sayNothingWritten(open.map((each) => each.path)));
    agreed = new Map(open.map((each) => [each.path, each.version]));
  }
}

/** Return a change with the file as it is now, the text to be written, and how the file differs from what was read. */
async function compare(change) {
  const path = pathIn(change.folder, change.name);
  const file = await openFile(change.folder, change.name);
  const version = file ? await versionOf(file) : undefined;
  const result = { ...change, path, file, version };
  const conflict = conflictOf(path, result);
  if (!ARTICLE.test(path) || typeof change.data !== "string") return { ...result, text: change.data, conflict };
  if (!file) return { ...result, text: change.data, conflict };
  if ((await digest(new TextEncoder().encode(change.data))) === expectedVersion(path)) {
    return { ...result, text: file, conflict: "", isUntouched: true };
  }
  const current = decode(await file.arrayBuffer());
  if (current === null) return { ...result, conflict: "unreadable" };
  const text = isText(path) ? change.data : keepLines(current, change.data);
  return { ...result, current, text, conflict: text === current ? "" : conflict };
}

/** Return whether a file is a new article without a day or a title: its name is its address for ever. */
function isMisnamed({ name, file }) {
  const [, day, rest] = /^(\d{4}-\d\d-\d\d)-(.+?)(?:\.en)?\.md$/.exec(name) ?? [];
  const isDay = day && new Date(`${day}T00:00Z`).toJSON()?.startsWith(day);
  return location.hash.endsWith("/new") && !file && ARTICLE.test(name) && (!isDay || NAMELESS.test(rest));
}

function conflictOf(path, { file, version, data }) {
  if (version === expectedVersion(path) || (!file && data === null)) return "";
  if (!file) return "deleted";
  return expectedVersion(path) || expectedVersion(path.replace(ARTICLE, ".md")) ? "changed" : "taken";
}

async function write({ folder, name, path, file, text, conflict, isUntouched }) {
  try {
    const isGivenUp = text === null && ARTICLE.test(name); // a translation that an editor turned off
    if (file && (conflict === "changed" || isGivenUp)) await replace(folder, await freeName(folder, name), file);
    if (text !== null) await replace(folder, name, text);
    else if (file) await browser.removeEntry.call(folder, name);
  } catch (error) {
    throw new Error(sayNotWritten(path, error));
  }
  if (ARTICLE.test(name)) articles.set(path, { folder, name });
  // What an editor left alone may have changed elsewhere: the form still shows what it read.
  if (!isUntouched) setVersion(path, text === null ? undefined : await versionOf(await openFile(folder, name)));
}

/** Write a file: whole under another name first, as far as the browser can move files, so that nobody sees a part. */
async function replace(folder, name, content) {
  const written = browser.move ? `${TEMPORARY}${crypto.randomUUID()}` : name;
  const handle = await browser.getFileHandle.call(folder, written, { create: true });
  try {
    await fill(handle, content);
    if (browser.move) await browser.move.call(handle, folder, name);
  } catch (error) {
    if (browser.move) await browser.removeEntry.call(folder, written);
    throw error;
  }
}

async function fill(handle, content) {
  const writer = await handle.createWritable();
  try {
    await writer.write(content);
    await writer.close();
  } catch (error) {
    await writer.abort().catch(() => {});
    throw error;
  }
}

/** Return a name for the other version of a file, beside it: one that `check` and `build` pass over. */
async function freeName(folder, name) {
  for (let number = 1; ; number += 1) {
    const free = number > 1 ? `${name}.${number}.bak` : `${name}.bak`;
    if (!(await openFile(folder, free))) return free;
  }
}

// In place of what the program calls

FOLDER.entries = async function* entries() {
  for await (const [name, handle] of browser.entries.call(this)) {
    place(handle, this, name);
    if (handle.kind === "file" && ARTICLE.test(name)) articles.set(pathOf(handle), { folder: this, name });
    yield [name, handle];
  }
};

FOLDER.getDirectoryHandle = async function getDirectoryHandle(name, options) {
  return place(await browser.getDirectoryHandle.call(this, name, options), this, name);
};

FOLDER.getFileHandle = async function getFileHandle(name, options) {
  if (options?.create) return new Target(this, name);
  return place(await browser.getFileHandle.call(this, name), this, name);
};

FOLDER.removeEntry = async function removeEntry(name, options) {
  if (readVersions.has(pathIn(this, name))) await save([{ folder: this, name, data: null }]);
  else await browser.removeEntry.call(this, name, options);
};

FILE.getFile = async function getFile() {
  const file = await browser.getFile.call(this);
  if (!places.has(this)) return file;
  const [path, version] = [pathOf(this), await versionOf(file)];
  readVersions.set(path, version);
  const shown = await shownFile(path, file, version);
  if (shown !== file) mendOpenArticle();
  return shown;
};

/** What the program gets in place of the handle of a file that it makes, fills, and mostly moves to its place. */
class Target {
  constructor(folder, name) {
    Object.assign(this, { kind: "file", folder, name });
  }

  async getFile() {
    return openFile(this.folder, this.name);
  }

  async createWritable() {
    const write = async (data) => {
      if (!this.name.startsWith(TEMPORARY)) return save([{ folder: this.folder, name: this.name, data }]);
      this.data = data;
      unmoved.add(this);
      return undefined;
    };
    return { write, close: async () => {} };
  }

  async move(folder, name) {
    if (this.data === undefined) return this.rename(folder, name);
    if (this.refusal) throw this.refusal; // the program tries three times
    try {
      await saveTogether(this, { folder, name, data: this.data });
    } catch (error) {
      if (error instanceof NothingWritten) this.refusal = error;
      throw error;
    }
    Object.assign(this, { folder, name });
    return undefined;
  }

  /** Give a picture another name, unless that is taken. */
  async rename(folder, name) {
    const path = pathIn(folder, name);
    if (await openFile(folder, name)) throw new NothingWritten(sayNothingWritten([path]));
    await browser.move.call(await browser.getFileHandle.call(this.folder, this.name), folder, name);
    Object.assign(this, { folder, name });
    setVersion(path, await versionOf(await this.getFile()));
  }
}

/** Save a file with the others of the same save, which are moved at nearly the same time. */
function saveTogether(target, change) {
  return new Promise((resolve, reject) => {
    unmoved.delete(target);
    moves.push({ change, resolve, reject });
    clearTimeout(timer);
    if (unmoved.size) timer = setTimeout(saveMoves, LONGEST_WAIT_MS);
    else saveMoves();
  });
}

function saveMoves() {
  const all = moves;
  moves = [];
  save(all.map((each) => each.change)).then(
    () => all.forEach((each) => each.resolve()),
    (error) => all.forEach((each) => each.reject(error)),
  );
}

// Texts that were typed and not saved: the versions they were typed on are kept with them.

STORE.put = function put(value, ...key) {
  if (this.name !== DRAFTS) return browser.put.call(this, value, ...key);
  const name = articleName(value.slug);
  const read = [...readVersions].filter(([path]) => articleName(path) === name);
  const versions = draftVersions.get(name) ?? Object.fromEntries(read);
  return browser.put.call(this, { ...value, versions }, ...key);
};

STORE.get = function get(key) {
  const request = browser.get.call(this, key);
  if (this.name === DRAFTS) {
    request.addEventListener("success", () => {
      const { slug, versions } = request.result ?? {};
      if (slug && versions) draftVersions.set(articleName(slug), versions);
    });
  }
  return request;
};

STORE.delete = function forget(key) {
  if (this.name === DRAFTS) draftVersions.delete(articleName(key[1]));
  return browser.delete.call(this, key);
};

// An article that cannot be read, or that changed elsewhere, is named when it is opened, before somebody types.

let noticed = ""; // what was said last: coming back to the window does not repeat it

function pathsOfOpenArticle() {
  const name = openArticle();
  return [...articles.keys()].filter((path) => articleName(path) === name);
}

function mendOpenArticle() {
  const path = pathsOfOpenArticle().find(isText);
  const write = (data) => save([{ ...articles.get(path), data }]);
  if (path) mend(path, write);
}

async function checkOpenArticle({ type }) {
  const paths = pathsOfOpenArticle();
  const found = await navigator.locks.request(LOCK, () => Promise.all(paths.map(changeOf)));
  const changes = found.filter(Boolean).join(" ");
  if (type === "hashchange" || changes !== noticed) sayChanged(paths.filter((_, index) => found[index]));
  noticed = changes;
}

/** Return the version of a file that is not as the form read it, else an empty text. */
async function changeOf(path) {
  const { folder, name } = articles.get(path);
  const file = await openFile(folder, name);
  const version = file ? await versionOf(file) : undefined;
  return version === readVersions.get(path) ? "" : `${version}`;
}

addEventListener("hashchange", mendOpenArticle);
addEventListener("hashchange", checkOpenArticle);
addEventListener("focus", checkOpenArticle);

// The program starts last: without all of the above it would write over what it has not read.
document.head.append(Object.assign(document.createElement("script"), { src: new URL("sveltia-cms.js", import.meta.url) }));
