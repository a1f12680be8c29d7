// Compares an article with its original in the reader's own browser: fetches both and the public list of checksums,
// computes the SHA-256, and shows every line of the original beside what the article has of it.
(() => {
  const place = document.querySelector("[data-verification]");
  const words = place.dataset;
  const SHORTEST_PART = 16;
  const BLOCK = "p, div, li, tr, td, th, h1, h2, h3, h4, h5, h6, br, section, article, header, footer, figcaption";

  const squeeze = (text) => text.normalize("NFC").replace(/[\u200b-\u200d\ufeff]/g, "").replace(/\s+/g, " ").trim();

  const make = (name, attributes, ...inside) => {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.append(...inside);
    return element;
  };

  const get = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address);
    return answer;
  };

  const parse = (html) => new DOMParser().parseFromString(html, "text/html");

  const wordsOf = (page, selector) => [...page.querySelectorAll(selector)].map((each) => squeeze(each.textContent));

  // A saved page is compared by its visible words.
  const linesOf = (text, isPage) => {
    if (!isPage) return text.split("\n");
    const page = parse(text);
    for (const each of page.querySelectorAll("script, style, noscript, template")) each.remove();
    for (const each of page.querySelectorAll(BLOCK)) each.after("\n");
    return page.body.textContent.split("\n");
  };

  const sha256 = async (bytes) => {
    if (!globalThis.crypto?.subtle) return "";
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  // The blocks of an article that have a line; a paragraph may stand on several lines, a line may hold several.
  const holders = (line, blocks) => blocks.filter((block) => block === line
    || (line.length >= SHORTEST_PART && block.includes(line)) || (block.length >= SHORTEST_PART && line.includes(block)));

  const factsOf = (page) => {
    const days = [...page.querySelectorAll(".article-header__dates time")].map((each) => each.getAttribute("datetime"));
    return {
      role_title: wordsOf(page, "[data-role=title]"),
      role_portal: wordsOf(page, "[data-role=portal]"),
      role_section: wordsOf(page, "[data-role=section]"),
      role_author: wordsOf(page, "[data-role=author]"),
      role_date: days.flatMap((day) => {
        const [year, month, date] = day.slice(0, 10).split("-");
        return [`${date}/${month}/${year}`, `${Number(date)}/${Number(month)}/${year}`, `${date}-${month}-${year}`, day.slice(0, 10)];
      }),
    };
  };

  const labelOf = (role) => words[role.replace(/_(.)/g, (_, letter) => letter.toUpperCase())];

  const roleOf = (line, facts, before, position) => {
    const lower = line.toLowerCase();
    if (facts.role_title.includes(line)) return "role_title";
    const known = Object.keys(facts).find((role) => facts[role].some((fact) => fact && (role === "role_date" ? line.length < 60 && line.includes(fact) : lower.includes(fact.toLowerCase()) && line.length < fact.length + 30)));
    return known || (before.has(line) && line.length >= SHORTEST_PART ? "role_repeat" : `role_${position}`);
  };

  const compare = (lines, blocks, facts) => {
    const rows = lines.map((text, index) => ({ number: index + 1, text: squeeze(text) })).filter((row) => row.text);
    for (const row of rows) row.blocks = holders(row.text, blocks);
    const inside = rows.map((row) => row.blocks.length > 0);
    const [first, last] = [inside.indexOf(true), inside.lastIndexOf(true)];
    const before = new Set();
    rows.forEach((row, index) => {
      const position = first < 0 || index < first ? "above" : index > last ? "below" : "within";
      if (!row.blocks.length) row.role = roleOf(row.text, facts, before, position);
      before.add(row.text);
    });
    const joined = squeeze(rows.map((row) => row.text).join(" "));
    return { rows, missing: blocks.filter((block) => !joined.includes(block)) };
  };

  const showRow = (row) => make("tr", row.role ? { class: "verification__left-out" } : {},
    make("th", { scope: "row" }, String(row.number)),
    make("td", { lang: "vi" }, row.text),
    row.role ? make("td", {}, labelOf(row.role)) : make("td", { lang: "vi" }, "✓ ", row.blocks.join(" ")));

  const showTable = ({ rows, missing }) => make("table", { class: "verification__table" },
    make("thead", {}, make("tr", {}, ...[words.line, words.inOriginal, words.inArticle].map((text) => make("th", { scope: "col" }, text)))),
    make("tbody", {}, ...rows.map(showRow),
      ...missing.map((block) => make("tr", { class: "verification__missing" }, make("th", { scope: "row" }, "–"), make("td", {}, words.missing), make("td", { lang: "vi" }, block)))));

  const verdict = (isEqual, equal, differs) => make("p", { class: isEqual ? "verification__good" : "verification__bad" }, `${isEqual ? "✓" : "✗"} ${isEqual ? equal : differs}`);

  const open = async (address) => parse(await (await get(address)).text());

  // The title as the article's page in the language of this page shows it.
  const linkTo = (address, page) => {
    const title = page.querySelector("[data-role=title]");
    return make("a", { href: address, lang: title.lang || page.documentElement.lang }, squeeze(title.textContent));
  };

  const verify = async (id) => {
    const [address, shown] = [`${words.article}${id}/`, `${words.shown}${id}/`];
    const page = await open(address);
    const shownPage = shown === address ? page : await open(shown);
    const link = page.querySelector("[data-role=original]");
    if (!link) {
      place.replaceChildren(make("p", {}, linkTo(shown, shownPage)), make("p", {}, words.noOriginal));
      return;
    }
    const path = link.getAttribute("href");
    const [bytes, list] = await Promise.all([get(path).then((answer) => answer.arrayBuffer()), get(words.checksums).then((answer) => answer.text())]);
    const computed = await sha256(bytes);
    // The first line of a masked copy says that it is masked.
    const isMasked = link.hasAttribute("data-masked");
    const lines = (text) => text.split("\n").slice(isMasked ? 1 : 0).join("\n");
    const isPage = !link.textContent.trim().toLowerCase().endsWith(".txt");
    const facts = factsOf(page);
    const found = compare(linesOf(lines(new TextDecoder().decode(bytes)), isPage), wordsOf(page, "[data-role=body] > *").map((block) => block.replace(/^Ảnh: /, "")), facts);
    const inText = found.rows.filter((row) => !row.role).length, asFacts = found.rows.filter((row) => row.role in facts).length;
    const counts = [found.rows.length, inText, asFacts, found.rows.length - inText - asFacts, found.missing.length];
    const listed = list.split("\n").some((line) => line === `${computed}  ${decodeURIComponent(path.slice(path.indexOf("originals/")))}`);
    place.replaceChildren(
      make("p", {}, linkTo(shown, shownPage)),
      ...(computed ? [
        make("p", {}, `${words.computed}: `, make("code", { class: "provenance__hash" }, computed)),
        isMasked ? make("p", {}, words.masked) : verdict(computed === wordsOf(page, ".provenance__hash")[0], words.pageEqual, words.pageDiffers),
        verdict(listed, words.listEqual, words.listDiffers),
      ] : [make("p", {}, words.noCrypto)]),
      verdict(!found.missing.length, ...Array(2).fill(words.counts.replace(/\{(\d)\}/g, (_, index) => counts[index]))),
      showTable(found));
  };

  const id = new URLSearchParams(location.search).get("id") || "";
  if (!/^[a-z0-9-]+$/.test(id)) return;
  document.querySelector("#id").value = id;
  for (const link of document.querySelectorAll("[data-role=language-switch]")) link.search = location.search;
  place.textContent = words.working;
  verify(id).catch(() => { place.textContent = words.failed; });
})();
