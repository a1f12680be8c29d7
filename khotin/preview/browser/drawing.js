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

/* Vietnamese first, English beneath. */
export function both(tag, name, { vi, en }) {
  return make(tag, name, spoken("vi", vi), spoken("en", en));
}

/* A mistake: its sentence in both languages and, where there is one, the line to paste. */
export function complaint({ message, hint }) {
  const part = make("div", "complaint", both("div", "complaint__message", message));
  if (hint) part.append(lineToPaste({ vi: "Sửa thành:", en: "Change to:" }, hint));
  return part;
}

export function lineToPaste(label, line) {
  const copy = make("button", "complaint__copy", "Sao chép / Copy");
  copy.addEventListener("click", () => navigator.clipboard.writeText(line));
  return make("div", "complaint__hint", both("p", "complaint__label", label), make("pre", "complaint__line", line), copy);
}

function spoken(language, text) {
  const element = make("span", `spoken spoken--${language}`, text);
  element.lang = language;
  return element;
}
