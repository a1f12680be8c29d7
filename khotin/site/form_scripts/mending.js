/* Articles whose fields cannot be read, because of a quotation mark or a tab. The form lists them by what is wrong, and
   opens the text of the file in place of its fields. Only the preview knows what is wrong: it reads files as `check`. */

import { askForText } from "./asking.js";
import { decode, digest } from "./versions.js";

const ADDRESS = "/_preview/unreadable.json";
const LIST = "#/collections/articles";

const texts = new Map(); // path of a file that is opened as text: {file, problems}
let found = ask();

/** Return the problems of all files that the preview cannot read, by the SHA-256 of the file. */
async function ask() {
  if (!document.querySelector("script[data-run]")) return {};
  const answer = await fetch(ADDRESS, { cache: "no-store" }).catch(() => null);
  return answer?.ok ? answer.json() : {};
}

/** Return a file as the form shows it: one that cannot be read is an article with what is wrong as its title. */
export async function shownFile(path, file, version) {
  const problems = (await found)[version];
  if (!problems) return file;
  texts.set(path, { file, problems });
  const [{ line, message }] = problems;
  const place = (word) => (line ? `${word} ${line}: ` : "");
  const title = `⚠ ${file.name}: ${place("dòng")}${message.vi} / ${place("line")}${message.en}`;
  return new File([`---\ntitle:\n  vi: ${JSON.stringify(title)}\n---\n`], file.name, { lastModified: file.lastModified });
}

export function isText(path) {
  return texts.has(path);
}

/** Let the editor mend the text of a file until it can be read, or is closed; `write` saves it. */
export async function mend(path, write) {
  let { file, problems } = texts.get(path);
  let [typed, failure] = [decode(await file.arrayBuffer()), ""];
  const hasReturns = typed?.includes("\r\n");
  while (problems) {
    typed = await askForText(path, problems, typed, failure);
    if (typed === null) return location.assign(LIST);
    const text = hasReturns ? typed.replace(/\n/g, "\r\n") : typed;
    failure = await write(text).then(() => "", (error) => error.message);
    if (failure) continue;
    found = ask();
    problems = (await found)[await digest(new TextEncoder().encode(text))];
  }
  return location.reload(); // the form reads it again, and shows its fields
}
