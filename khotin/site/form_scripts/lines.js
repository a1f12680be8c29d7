/* The text of a file after an edit in the form. The form writes every file anew; here the lines of unchanged values
   come back as they were, with their comments, quotation marks and order. Only the YAML that an archive may contain is
   read, and what the form writes; what is not understood is left to the form. */

const PARTS = /^---\n([\s\S]*?)\n---(?:\n([\s\S]*))?$/;
const KEY = /^( *)([A-Za-z_][\w-]*):(?: +([^\n]*))?$/;
const ITEM = /^( *)-(?: +([^\n]*))?$/;
const QUIET = /^\s*(#[^\n]*)?$/;
const PLAIN = /^[^\s#"'[\]{},|>&*!%@`](?:(?!\s#|:\s)[^\n])*/;
const INSIDE = /^[^\s#"'[\]{},|>&*!%@`](?:(?!\s#|:\s)[^\n,[\]{}])*/;
const NUMBER = /^-?\d+(\.\d+)?$/;
const QUOTED = { '"': /^"(?:[^"\\]|\\[^\n])*"/, "'": /^'(?:[^'\n]|'')*'/ };
const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U(00(?:0[\da-fA-F]|10)[\da-fA-F]{4})|([^\n]))/g;
const ESCAPED = {
  ...{ 0: "\0", a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b" },
  ...{ " ": " ", '"': '"', "/": "/", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" },
};

/** Return `after`, which the form wrote, with the lines of `before` whose values are the same. */
export function keepLines(before, after) {
  const mark = before.startsWith("\uFEFF") ? "\uFEFF" : "";
  const text = keepParts(before.slice(mark.length).replace(/\r\n?/g, "\n"), after);
  const hasReturns = before.includes("\r\n") && !/(?<!\r)\n/.test(before);
  return mark + (hasReturns ? text.replace(/\n/g, "\r\n") : text);
}

function keepParts(before, after) {
  const [old, now] = [PARTS.exec(before), PARTS.exec(after)];
  if (!old || !now) return !old && !now && before.trim() === after.trim() ? before : after;
  const [oldBody, newBody] = [old[2] ?? "", now[2] ?? ""];
  return `---\n${keepHead(old[1], now[1])}\n---\n${oldBody.trim() === newBody.trim() ? oldBody : newBody}`;
}

function keepHead(old, now) {
  try {
    const wanted = readBlock(now.split("\n"));
    const lines = mergeBlocks(readBlock(old.split("\n")), wanted);
    return isSame(readBlock(lines), wanted) ? lines.join("\n") : now;
  } catch (error) {
    if (error instanceof NotRead) return now;
    throw error;
  }
}

class NotRead extends Error {}

/** Read a mapping or a list: {kind, indent, parts, after}, each part with its lines and the comments before it. */
function readBlock(lines) {
  const first = lines.find((line) => !QUIET.test(line)) ?? "";
  const kind = ITEM.test(first) ? "list" : "map";
  const indent = first.search(/\S/);
  const parts = [];
  let quiet = [];
  for (const line of lines) {
    const begins = (kind === "list" ? ITEM : KEY).exec(line);
    if (QUIET.test(line) && !(line.search(/\S/) > indent && parts.length && !quiet.length)) quiet.push(line);
    else if (begins?.[1].length === indent) {
      parts.push({ key: kind === "map" ? begins[2] : parts.length, before: quiet, lines: [line] });
      quiet = [];
    } else if (!parts.length) throw new NotRead(line);
    else {
      parts.at(-1).lines.push(...quiet, line);
      quiet = [];
    }
  }
  for (const part of parts) part.value = kind === "map" ? readEntry(part.lines) : readItem(part.lines);
  if (new Set(parts.map((part) => part.key)).size < parts.length) throw new NotRead("key");
  return { kind, indent, parts, after: quiet };
}

function readEntry([first, ...rest]) {
  const inline = KEY.exec(first)[3] ?? "";
  if (!QUIET.test(inline)) return readInline([inline, ...rest].join("\n"));
  return rest.every((line) => QUIET.test(line)) ? readInline("null") : readBlock(rest);
}

function readItem([first, ...rest]) {
  const inner = [first.replace("-", " "), ...rest];
  return KEY.test(inner[0]) ? readBlock(inner) : readInline(inner.join("\n"));
}

/** Read a value that begins on the line of its key: {kind: "text" | "list" | "map", …} with the comment behind it. */
function readInline(source) {
  const reader = { source, at: 0 };
  const value = readFlow(reader, false);
  const behind = source.slice(reader.at);
  if (!QUIET.test(behind) || (behind.trim() && !/^\s/.test(behind))) throw new NotRead(source);
  return { ...value, isFlow: value.kind !== "text", note: behind.trimEnd() };
}

function readFlow(reader, isInside) {
  skipSpace(reader);
  const opening = reader.source[reader.at];
  if (opening === "[" || opening === "{") return readCollection(reader, opening === "{");
  const rest = reader.source.slice(reader.at);
  const pattern = QUOTED[opening] ?? (isInside ? INSIDE : PLAIN);
  const token = pattern.exec(rest)?.[0].trimEnd();
  if (!token) throw new NotRead(rest);
  reader.at += token.length;
  const source = unfold(token);
  return { kind: "text", source, isPlain: !QUOTED[opening], text: decode(source) };
}

/** Return a text in one line. The form folds long ones: a line end is a space, each blank line a line break. */
function unfold(token) {
  const whole = token.replace(/\\\n */g, "");
  return whole.replace(/ *\n(\s*\n)* */g, (fold) => "\\n".repeat(fold.split("\n").length - 2) || " ");
}

function decode(token) {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (!token.startsWith('"')) return token;
  return token.slice(1, -1).replace(ESCAPE, (whole, two, four, eight, one) => {
    const code = two ?? four ?? eight;
    if (!code && !(one in ESCAPED)) throw new NotRead(whole);
    return code ? String.fromCodePoint(Number.parseInt(code, 16)) : ESCAPED[one];
  });
}

function readCollection(reader, isMap) {
  const parts = [];
  reader.at += 1;
  for (;;) {
    skipSpace(reader);
    if (reader.source[reader.at] === (isMap ? "}" : "]")) break;
    const key = isMap ? readKey(reader) : parts.length;
    parts.push({ key, value: readFlow(reader, true) });
    skipSpace(reader);
    if (reader.source[reader.at] === ",") reader.at += 1;
    else if (reader.source[reader.at] !== (isMap ? "}" : "]")) throw new NotRead(reader.source);
  }
  reader.at += 1;
  return { kind: isMap ? "map" : "list", parts };
}

function readKey(reader) {
  const found = /^([A-Za-z_][\w-]*):\s/.exec(reader.source.slice(reader.at));
  if (!found) throw new NotRead(reader.source);
  reader.at += found[0].length;
  return found[1];
}

function skipSpace(reader) {
  reader.at += /^(?:\s+(?:#.*)?)*/.exec(reader.source.slice(reader.at))[0].length;
}

/** Return whether two values are the same, whatever their form: lists in one line or several, 1.10 and 1.1. */
function isSame(one, other) {
  if (one.kind !== other.kind) return false;
  if (one.kind === "text") {
    const isNumber = one.isPlain && other.isPlain && Number(one.text) === Number(other.text);
    return one.text === other.text || isNumber;
  }
  if (one.parts.length !== other.parts.length) return false;
  const values = new Map(other.parts.map((part) => [part.key, part.value]));
  return one.parts.every((part) => values.has(part.key) && isSame(part.value, values.get(part.key)));
}

/** Return the lines of the old block with the values of the new one. */
function mergeBlocks(old, now) {
  return [...(old.kind === "map" ? mergeMaps(old, now) : mergeLists(old, now)), ...old.after];
}

function mergeMaps(old, now) {
  const wanted = new Map(now.parts.map((part) => [part.key, part]));
  const known = new Set(old.parts.map((part) => part.key));
  const added = (from) => {
    const end = now.parts.findIndex((part, place) => place >= from && known.has(part.key));
    return now.parts.slice(from, end < 0 ? undefined : end).flatMap((part) => moved(part.lines, now, old));
  };
  const lines = old.parts.flatMap((part) => {
    const part_now = wanted.get(part.key);
    if (!part_now) return part.before;
    return [...part.before, ...mergeParts(part, part_now, old, now), ...added(now.parts.indexOf(part_now) + 1)];
  });
  return [...added(0), ...lines];
}

/** Items that did not change keep their lines; one in the place of an item that is gone is that item, changed. */
function mergeLists(old, now) {
  const free = new Set(old.parts);
  const kept = new Map();
  for (const item of now.parts) {
    const same = [...free].find((each) => isSame(each.value, item.value));
    if (same) free.delete(same);
    kept.set(item, same);
  }
  return now.parts.flatMap((item, place) => {
    const same = kept.get(item) ?? (free.has(old.parts[place]) ? old.parts[place] : null);
    return same ? [...same.before, ...mergeParts(same, item, old, now)] : moved(item.lines, now, old);
  });
}

function mergeParts(part, wanted, old, now) {
  if (isSame(part.value, wanted.value)) return part.lines;
  const { value } = part;
  const start = old.kind === "map" ? `${" ".repeat(old.indent)}${part.key}: ` : `${" ".repeat(old.indent)}- `;
  if (value.isFlow || value.kind === "text") {
    const isOneLine = value.isFlow || wanted.value.kind === "text";
    return isOneLine ? [`${start}${written(wanted.value, value)}${value.note}`] : moved(wanted.lines, now, old);
  }
  if (value.kind !== wanted.value.kind || old.kind === "list") return moved(wanted.lines, now, old);
  return wanted.value.isFlow ? moved(wanted.lines, now, old) : [part.lines[0], ...mergeBlocks(value, wanted.value)];
}

/** Return a value in one line, as files of the archive have it; a number that stood without quotes stays so. */
function written(value, old) {
  if (value.kind === "text") return old?.isPlain && NUMBER.test(value.text) ? value.text : value.source;
  const former = new Map(old?.kind === value.kind ? old.parts.map((part) => [part.key, part.value]) : []);
  const isMap = value.kind === "map";
  const parts = value.parts.map(({ key, value: each }) => (isMap ? `${key}: ` : "") + written(each, former.get(key)));
  return isMap ? `{${parts.join(", ")}}` : `[${parts.join(", ")}]`;
}

function moved(lines, from, to) {
  const more = to.indent - from.indent;
  return lines.map((line) => (more < 0 ? line.slice(-more) : " ".repeat(more) + line));
}
