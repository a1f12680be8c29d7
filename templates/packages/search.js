// The search of a package: whole words, in a row where an article has them so, and without tone marks where none are typed.
"use strict";
(function () {
  const form = document.getElementById("search");
  const field = document.getElementById("words");
  const found = document.getElementById("found");
  const items = [...document.querySelectorAll("#articles > li")];

  // One form of what is written in several: hoà and hòa, tỉ and tỷ, 11.081 and 11081.
  function sameForm(text) {
    return text.normalize("NFD").toLowerCase()
      .replace(/(^|[^q])(o)([ae])([\u0300\u0301\u0303\u0309\u0323])(?![\p{L}\p{M}])/gu, "$1$2$4$3")
      .replace(/(^|[^q])(u)(y)([\u0300\u0301\u0303\u0309\u0323])(?![\p{L}\p{M}])/gu, "$1$2$4$3")
      .replace(/(^|[^\p{L}\p{M}])([hklmst]|qu)y(?=[\u0300\u0301\u0303\u0309\u0323]?(?![\p{L}\p{M}]))/gu, "$1$2i")
      .replace(/(\d)[.,](?=\d)/g, "$1")
      .normalize("NFC");
  }

  function split(text) {
    return " " + (sameForm(text).match(/[\p{L}\p{M}\p{N}]+/gu) || []).join(" ") + " ";
  }

  function withoutMarks(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
  }

  const texts = ARTICLES.map(function (article) { return split(article[1] + " " + article[2]); });
  let plain = null;

  function show(numbers) {
    const shown = new Set(numbers);
    items.forEach(function (item, number) { item.hidden = !shown.has(number); });
  }

  function search() {
    const query = split(field.value);
    const isPlain = withoutMarks(query) === query;
    if (isPlain && !plain) plain = texts.map(withoutMarks);
    const searched = isPlain ? plain : texts;
    const numbers = [...searched.keys()];
    if (!query.trim()) {
      found.textContent = "";
      show(numbers);
      return;
    }
    const words = query.trim().split(" ");
    const exact = numbers.filter(function (number) { return searched[number].includes(query); });
    const apart = exact.length ? [] : numbers.filter(function (number) {
      return words.every(function (word) { return searched[number].includes(" " + word + " "); });
    });
    const label = exact.length ? found.dataset.exact : apart.length ? found.dataset.apart : found.dataset.none;
    found.textContent = label.replace("{0}", String(exact.length + apart.length));
    show([...exact, ...apart]);
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    search();
  });
  field.addEventListener("input", search);
  form.hidden = false;
})();
