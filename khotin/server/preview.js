/* The preview's own part of every page: asks what is new whenever livereload says so, reloads the page where it is,
   lays mistakes over it, and offers the article that was just edited. Everything from a file is shown as text. */
"use strict";

{
  const own = document.currentScript.dataset;
  const followsAttempts = "review" in own;
  const kept = "preview-scroll";
  let dialog, bar, shownAttempt = -1, isLooking = false, mustLookAgain = false;

  window.LiveReloadPluginKhoTin = class {
    static identifier = "kho-tin";
    static version = "1";
    reload() {
      look();
      return true; // the page decides by its version, never livereload by a path
    }
  };
  document.addEventListener("LiveReloadConnect", () => { markConnection(true); look(); });
  document.addEventListener("LiveReloadDisconnect", () => markConnection(false));
  window.addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  if (document.readyState === "complete") restoreScroll(); else window.addEventListener("load", restoreScroll);
  showBar(null);

  async function look() {
    if (isLooking) {
      mustLookAgain = true;
      return;
    }
    isLooking = true;
    try {
      const answer = await fetch("/_preview/state.json", { cache: "no-store" });
      if (answer.ok) show(await answer.json());
    } catch {
      // The preview has stopped; livereload connects again when it is back.
    }
    isLooking = false;
    if (mustLookAgain) {
      mustLookAgain = false;
      look();
    }
  }

  function show(state) {
    const isOutdated = state.run !== own.run ||
      (followsAttempts ? state.attempt !== Number(own.attempt) : state.version !== Number(own.version));
    if (isOutdated && state.attempt > 0 && (followsAttempts || state.problems.length === 0)) return reload();
    showBar(state.edited, state.problems.length);
    if (state.problems.length === 0 || followsAttempts) return hideProblems();
    if (state.attempt !== shownAttempt) showProblems(state.problems);
    shownAttempt = state.attempt;
  }

  function reload() {
    sessionStorage.setItem(kept, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }));
    location.reload();
  }

  function restoreScroll() {
    const place = JSON.parse(sessionStorage.getItem(kept) ?? "null");
    sessionStorage.removeItem(kept);
    if (place?.path === location.pathname) scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  }

  function showProblems(problems) {
    hideProblems();
    dialog = make("dialog", "preview-problems");
    const close = make("button", "preview-problems__close", "Ẩn / Hide");
    close.addEventListener("click", () => dialog.close());
    dialog.append(
      heading(Number(own.version) > 0),
      close,
      list(problems),
    );
    dialog.addEventListener("close", () => { dialog?.remove(); dialog = null; });
    document.body.append(dialog);
    dialog.showModal();
  }

  function hideProblems() {
    dialog?.close();
    dialog?.remove();
    dialog = null;
  }

  function heading(hasGoodPage) {
    const head = make("header", "preview-problems__head");
    head.append(both("h2", "preview-problems__title", "Chưa dựng được trang", "The page could not be built"));
    if (hasGoodPage) {
      head.append(both("p", "preview-problems__note", "Phía sau là bản tốt gần nhất. Thông báo tự mất khi lỗi được sửa.",
        "Behind this is the last good version. The message goes away by itself when the mistake is mended."));
    }
    return head;
  }

  function list(problems) {
    const items = make("ol", "preview-problems__list");
    items.append(...problems.map(item));
    return items;
  }

  function item(problem) {
    const entry = make("li", "preview-problem");
    const place = [problem.path, problem.line || null, problem.line && problem.column ? problem.column : null].filter((part) => part !== null);
    entry.append(
      make("p", "preview-problem__place", place.join(":")),
      both("div", "preview-problem__message", problem.message.vi, problem.message.en),
    );
    if (problem.typed !== null && problem.typed !== "") entry.append(typedLine(problem));
    if (problem.hint) entry.append(correctedLine(problem.hint));
    return entry;
  }

  function typedLine(problem) {
    const caret = problem.column ? `\n${" ".repeat(problem.column - 1)}^` : "";
    return make("pre", "preview-problem__typed", problem.typed + caret);
  }

  function correctedLine(hint) {
    const part = make("div", "preview-problem__hint");
    const copy = make("button", "preview-problem__copy", "Chép / Copy");
    copy.addEventListener("click", () => navigator.clipboard.writeText(hint));
    part.append(both("p", "preview-problem__label", "Sửa thành:", "Change to:"), make("pre", "preview-problem__line", hint), copy);
    return part;
  }

  function showBar(edited, problemCount = 0) {
    const fresh = make("nav", "preview-bar");
    fresh.setAttribute("aria-label", "Xem thử / Preview");
    fresh.append(make("strong", "preview-bar__name", "Xem thử / Preview"), link("/_preview/", "Danh mục duyệt / Queue"));
    if (own.article) fresh.append(link(`/_preview/review/${own.article}/`, "Đối chiếu / Compare"));
    if (edited && edited.id !== own.article && edited.id !== own.review) {
      fresh.append(link(edited[document.documentElement.lang] ?? edited.vi, `Vừa sửa / Just edited: ${edited.id}`, "preview-bar__edited"));
    }
    if (problemCount && followsAttempts) fresh.append(link("/", `${problemCount} lỗi / errors`, "preview-bar__errors"));
    fresh.append(make("span", "preview-bar__connection", "Mất kết nối / Disconnected"));
    fresh.dataset.connected = bar?.dataset.connected ?? "unknown";
    if (bar) bar.replaceWith(fresh); else document.body.append(fresh);
    bar = fresh;
  }

  function markConnection(isConnected) {
    bar.dataset.connected = isConnected ? "yes" : "no";
  }

  function link(href, text, name = "preview-bar__link") {
    const element = make("a", name, text);
    element.href = href;
    return element;
  }

  function both(tag, name, vi, en) {
    const element = make(tag, name);
    element.append(spoken("vi", vi), spoken("en", en));
    return element;
  }

  function spoken(language, text) {
    const element = make("span", `preview-text preview-text--${language}`, text);
    element.lang = language;
    return element;
  }

  function make(tag, name, text = "") {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    return element;
  }
}
