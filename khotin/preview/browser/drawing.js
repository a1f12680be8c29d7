/* Elements made from text: whatever a file holds is shown as it was typed, never as markup. */

export function make(tag, name, ...content) {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...content);
  return element;
}

export function link(href, text, name) {
  const element = make("a", name, text);
  element.href = href;
  return element;
}

/* Vietnamese first, English below. */
export function both(tag, name, { vi, en }) {
  return make(tag, name, inLanguage("vi", vi), inLanguage("en", en));
}

/* A finding: its sentence in both languages and, where there is one, the line to paste. */
export function finding({ message, hint }) {
  const part = make("div", "finding", both("div", "finding__message", message));
  if (hint) part.append(lineToPaste({ vi: "Sửa thành:", en: "Change to:" }, hint));
  return part;
}

export function lineToPaste(label, line) {
  const copy = make("button", "finding__copy", "Sao chép / Copy");
  copy.addEventListener("click", () => navigator.clipboard.writeText(line));
  return make("div", "finding__hint", both("p", "finding__label", label), make("pre", "finding__line", line), copy);
}

function inLanguage(language, text) {
  const element = make("span", `spoken spoken--${language}`, text);
  element.lang = language;
  return element;
}
