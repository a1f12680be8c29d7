/* The preview's own part of every page: asks what is new whenever livereload says so, reloads the page where it is if
   it would look otherwise now, lays mistakes over it, and offers the article that was just edited. */

import { both, finding, link, make } from "./drawing.js";

const own = document.querySelector("script[data-run]").dataset;
const SCROLL = "preview-scroll";
let dialog = null, bar = null, seenAttempt = -1, isLooking = false, mustLookAgain = false, latest = null, count = null;

window.LiveReloadPluginKhoTin = class {
  static identifier = "kho-tin";
  static version = "1";
  reload() {
    look();
    return true; // the page decides by how it would look, never livereload by a path
  }
};
document.addEventListener("LiveReloadConnect", () => { bar.dataset.connected = "yes"; look(); });
document.addEventListener("LiveReloadDisconnect", () => { bar.dataset.connected = "no"; });
addEventListener("pageshow", (event) => { if (event.persisted) look(); });
addEventListener("load", restoreScroll);
showBar();
countProblems();

async function look() {
  mustLookAgain = isLooking;
  if (isLooking) return;
  isLooking = true;
  try {
    const page = "follows" in own ? "" : `?page=${encodeURIComponent(location.pathname)}`;
    const answer = await fetch(`/_preview/state.json${page}`, { cache: "no-store" });
    if (answer.ok) show(await answer.json());
  } catch {
    // The preview has stopped; livereload connects again when it is back.
  }
  isLooking = false;
  if (mustLookAgain) look();
}

function show(state) {
  latest = state;
  if (state.attempt === 0) return showBar();
  if (state.run !== own.run) return reload();
  if ("follows" in own) return follow(state);
  if (state.print !== own.print && state.problems.length === 0) return reload();
  showBar();
  if (state.problems.length === 0) hideProblems();
  else if (state.attempt !== seenAttempt) showProblems(state.problems);
  if (state.attempt !== seenAttempt) countProblems();
  seenAttempt = state.attempt;
}

/* How many problems the article on this page has: what `check` would say of it alone. */
async function countProblems() {
  if (!own.article) return;
  try {
    const answer = await fetch(`/_preview/review/${own.article}/count.json`, { cache: "no-store" });
    count = answer.ok ? await answer.json() : null;
  } catch {
    count = null;
  }
  showBar();
}

/* A page of the preview itself shows an article or the queue as it is now, right or not, and draws itself again. */
function follow(state) {
  showBar();
  if (state.attempt !== seenAttempt) document.dispatchEvent(new CustomEvent("preview-changed"));
  seenAttempt = state.attempt;
}

function reload() {
  sessionStorage.setItem(SCROLL, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }));
  location.reload();
}

function restoreScroll() {
  const place = JSON.parse(sessionStorage.getItem(SCROLL) ?? "null");
  sessionStorage.removeItem(SCROLL);
  if (place?.path === location.pathname) scrollTo({ left: place.x, top: place.y, behavior: "instant" });
}

function showProblems(problems) {
  hideProblems();
  const close = make("button", "problems__close", "Ẩn / Hide");
  dialog = make("dialog", "problems", close, heading(), make("ol", "problems__list", ...problems.map(item)));
  close.addEventListener("click", () => dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

function hideProblems() {
  dialog?.close();
  dialog?.remove();
  dialog = null;
}

function heading() {
  const head = make("header", "problems__head", both("h2", "problems__title", { vi: "Chưa dựng được trang", en: "The page could not be built" }));
  if (Number(own.version) > 0) {
    head.append(both("p", "problems__note", {
      vi: "Phía sau là bản tốt gần nhất. Thông báo tự mất khi lỗi được sửa.",
      en: "Behind this is the last good version. The message goes away by itself when the mistake is corrected.",
    }));
  }
  return head;
}

function item(problem) {
  const place = [problem.path, ...(problem.line ? [problem.line, problem.column] : [])].filter(Boolean);
  const entry = make("li", "problem", make("p", "problem__place", place.join(":")));
  if (problem.typed) entry.append(make("pre", "problem__typed", problem.typed + caret(problem.column)));
  entry.append(finding(problem));
  return entry;
}

function caret(column) {
  return column ? `\n${" ".repeat(column - 1)}^` : "";
}

function showBar() {
  const fresh = make("nav", "preview-bar", make("strong", "preview-bar__name", "Xem thử / Preview"));
  fresh.setAttribute("aria-label", "Xem thử / Preview");
  fresh.append(link("/_preview/", "Việc cần làm / Queue", "preview-bar__link"));
  fresh.append(link(own.form, "Biểu mẫu / Form", "preview-bar__link"));
  if (own.article) fresh.append(comparison());
  if (own.page) fresh.append(link(own.page, "Trang bài / Article page", "preview-bar__link"));
  const edited = latest?.edited;
  if (edited && edited.id !== (own.article ?? own.follows)) {
    const page = edited[document.documentElement.lang] ?? edited.vi;
    fresh.append(link(page, `Vừa sửa / Just edited: ${edited.id}`, "preview-bar__edited"));
  }
  if (latest?.progress) fresh.append(...progressOf(latest.progress));
  fresh.append(make("span", "preview-bar__connection", "Mất kết nối / Disconnected"));
  fresh.dataset.connected = bar?.dataset.connected ?? "unknown";
  if (bar) bar.replaceWith(fresh); else document.body.append(fresh);
  bar = fresh;
}

function comparison() {
  const way = link(`/_preview/review/${own.article}/`, "Đối chiếu / Compare", "preview-bar__link");
  const { errors = 0, warnings = 0 } = count ?? {};
  if (errors + warnings === 0) return way;
  const badge = make("span", `preview-bar__badge preview-bar__badge--${errors ? "error" : "warning"}`, String(errors + warnings));
  badge.title = `${errors} lỗi, ${warnings} cảnh báo / ${counted(errors, "error")}, ${counted(warnings, "warning")}`;
  badge.setAttribute("role", "img");
  badge.setAttribute("aria-label", badge.title);
  way.append(" ", badge);
  return way;
}

function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function progressOf({ words, done, total }) {
  const scale = make("progress", "preview-bar__progress");
  Object.assign(scale, { max: total, value: done });
  scale.setAttribute("aria-label", words);
  return [make("span", "preview-bar__step", `${words}: ${Math.floor(100 * done / total)} %`), scale];
}
