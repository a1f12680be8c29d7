// The reader's own choice of colours and size of text, kept in this browser alone; the button that copies an address; and
// below, the way on from a former address, and what a reader of an article may take along. One file, because a phone pays for each request.
// Runs before the page is painted, so that nothing flickers. Without scripts the device decides, and no control is shown.
(() => {
  const root = document.documentElement;
  const LARGEST = 3;
  const SMALLEST = -1;

  const kept = (name) => {
    try { return localStorage.getItem(name); } catch { return null; }
  };

  const keep = (name, value) => {
    try {
      if (value) localStorage.setItem(name, value);
      else localStorage.removeItem(name);
    } catch { /* Storage is forbidden: the choice holds for this page. */ }
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  };

  const apply = () => {
    for (const name of ["theme", "textSize"]) keep(name, kept(name));
  };

  const showChoice = () => {
    for (const button of document.querySelectorAll("[data-choose-theme]")) {
      button.setAttribute("aria-pressed", String(button.dataset.chooseTheme === (root.dataset.theme || "")));
    }
    const size = Number(root.dataset.textSize || 0);
    for (const button of document.querySelectorAll("[data-resize]")) {
      const step = Number(button.dataset.resize);
      button.toggleAttribute("disabled", step ? size + step > LARGEST || size + step < SMALLEST : size === 0);
    }
  };

  const resize = (step) => {
    const size = step ? Math.min(LARGEST, Math.max(SMALLEST, Number(root.dataset.textSize || 0) + step)) : 0;
    keep("textSize", size ? String(size) : "");
  };

  const copy = async (button) => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
  };

  const make = (name, attributes, ...inside) => {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.append(...inside);
    return element;
  };

  const makeButton = (text, attributes) => make("button", { class: "button", type: "button", ...attributes }, text);

  const makeGroup = (label, ...buttons) => make("div", { class: "display__group", role: "group", "aria-label": label }, ...buttons);

  // The words come from the page, in its language, in the order of parts/display.html.
  const makePanel = ([display, textSize, smaller, normal, larger, colours, device, light, dark]) => make("details", { class: "display" },
    make("summary", { class: "display__summary" }, make("span", { "aria-hidden": "true" }, "Aa"), make("span", { class: "visually-hidden" }, display)),
    make("div", { class: "display__panel" },
      makeGroup(textSize,
        makeButton("A−", { "data-resize": "-1", "aria-label": smaller }),
        makeButton("A", { "data-resize": "0", "aria-label": normal }),
        makeButton("A+", { "data-resize": "1", "aria-label": larger })),
      makeGroup(colours,
        makeButton(device, { "data-choose-theme": "" }),
        makeButton(light, { "data-choose-theme": "light" }),
        makeButton(dark, { "data-choose-theme": "dark" }))));

  apply();
  addEventListener("pageshow", () => { apply(); showChoice(); });
  addEventListener("DOMContentLoaded", () => {
    const place = document.querySelector("[data-display]");
    if (place) place.replaceWith(makePanel(place.dataset.display.split("|")));
    for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
    showChoice();
  });
  addEventListener("click", (event) => {
    const display = document.querySelector(".display[open]");
    if (display && !display.contains(event.target)) display.open = false;
    const button = event.target.closest("button");
    if (!button) return;
    if ("chooseTheme" in button.dataset) keep("theme", button.dataset.chooseTheme);
    if ("resize" in button.dataset) resize(Number(button.dataset.resize));
    if ("copy" in button.dataset) copy(button);
    showChoice();
  });
  addEventListener("keydown", (event) => {
    const display = document.querySelector(".display[open]");
    if (event.key !== "Escape" || !display) return;
    display.open = false;
    display.querySelector("summary").focus();
  });
})();

// A former address leads on without scripts too; with them, the place that it names ("#p12") is kept.
addEventListener("DOMContentLoaded", () => {
  const link = document.querySelector("[data-moved]");
  if (link) location.replace(link.href + location.hash);
});

// Links and quotations of paragraphs, made when the page is there; without scripts every paragraph still has its address.
addEventListener("DOMContentLoaded", () => {
  const article = document.querySelector("[data-quoting]");
  if (!article) return;
  const [paragraph, link, quotation, done, accessed] = article.dataset.quoting.split("|");
  const share = document.querySelector("[data-share]");
  const language = document.documentElement.lang;

  const make = (name, attributes, ...inside) => {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.append(...inside);
    return element;
  };

  const today = () => new Intl.DateTimeFormat(language === "vi" ? "vi-VN" : "en-GB",
    language === "vi" ? {} : { day: "numeric", month: "long", year: "numeric" }).format(new Date());

  // The selected words of a paragraph, else all of it, without the controls.
  const wordsOf = (block) => {
    const selection = getSelection();
    const selected = selection.rangeCount && block.contains(selection.getRangeAt(0).commonAncestorContainer) ? String(selection) : "";
    const copy = block.cloneNode(true);
    for (const each of copy.querySelectorAll(".quoting")) each.remove();
    return (selected || copy.textContent).replace(/¶/g, "").replace(/\s+/g, " ").trim();
  };

  const cite = (block) => {
    const reference = document.querySelector(".cite-box__reference:not([lang])").textContent.trim();
    return `“${wordsOf(block)}”\n${reference}#${block.id}. ${accessed.replace("{0}", today())}`;
  };

  const open = (block, button) => {
    const copy = make("button", { class: "button", type: "button" }, quotation);
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(cite(block));
      copy.textContent = done;
    });
    copy.hidden = !navigator.clipboard;
    button.after(make("span", { class: "quoting__ways", lang: language }, make("a", { href: `#${block.id}` }, link), " ", copy));
  };

  const addButton = (block, index) => {
    const place = block.matches("p, h2, h3, h4") ? block : block.querySelector("p, figcaption, li:last-child");
    if (!place) return;
    const button = make("button", { class: "quoting__button", type: "button", lang: language, "aria-expanded": "false", "aria-label": paragraph.replace("{0}", index) }, "¶");
    button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
    button.addEventListener("click", () => {
      const isOpen = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!isOpen));
      if (isOpen) button.nextElementSibling.remove();
      else open(block, button);
    });
    place.append(make("span", { class: "quoting" }, " ", button));
  };

  for (const prefix of ["p", "e"]) {
    const blocks = document.querySelectorAll(`[data-role=body] > [id^="${prefix}"]`);
    for (const block of blocks) if (/^[pe]\d+$/.test(block.id)) addButton(block, block.id.slice(1));
  }
  if (navigator.share) {
    share.hidden = false;
    share.addEventListener("click", () => navigator.share({ title: document.title, url: document.querySelector("[rel=canonical]").href }).catch(() => {}));
  }
});
