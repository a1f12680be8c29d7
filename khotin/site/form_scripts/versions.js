/* Names, versions and texts of files. */

export const ARTICLE = /(\.en)?\.md$/;

/** Return the name that the files of one article share. */
export function articleName(path) {
  return path.split("/").at(-1).replace(ARTICLE, "");
}

/** Return the name of the article that the form shows, or undefined. */
export function openArticle() {
  const name = /\/entries\/(.+)$/.exec(decodeURIComponent(location.hash))?.[1];
  return name && articleName(name);
}

/** Return what tells one content of a file from another. Pictures are not read for it: they may be large. */
export async function versionOf(file) {
  return ARTICLE.test(file.name) ? digest(await file.arrayBuffer()) : `${file.size} ${file.lastModified}`;
}

export async function digest(bytes) {
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Return the text of a file, or null where it is not UTF-8 and the form could not read it either. */
export function decode(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
