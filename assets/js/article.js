// What a reader of an article may take along: a link to a paragraph, a paragraph with its citation, the page itself.
// Runs after the page is shown; without scripts every paragraph still has its address.
(() => {
  const article = document.querySelector("[data-quoting]");
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
})();
