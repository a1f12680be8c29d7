/* What the form says about files that changed elsewhere, in Vietnamese and English. */

const KINDS = {
  changed: ["tệp đã được sửa", "the file was changed"],
  deleted: ["tệp đã bị xóa", "the file was deleted"],
  taken: ["đã có tệp khác mang tên này", "another file has this name"],
  unreadable: ["tệp không phải UTF-8", "the file is not in UTF-8"],
};
const ADVICE = {
  changed: [
    "So hai bản trên đây, chép phần cần giữ vào biểu mẫu. “Ghi bản của tôi” giữ bản kia trong một tệp .bak bên cạnh, " +
      "không mất bản nào. Muốn sửa tiếp trên bản kia thì tải lại trang.",
    "Compare the two versions above and copy into the form what should stay. “Save mine” keeps the other version in a " +
      ".bak file beside it; neither is lost. To go on from the other version, reload the page.",
  ],
  deleted: [
    "Nếu xóa là đúng, hãy đóng bài này mà không lưu. “Ghi bản của tôi” tạo lại tệp.",
    "If the deletion is right, close this article without saving. “Save mine” makes the file again.",
  ],
  taken: [
    "Quay lại biểu mẫu, đổi tiêu đề hoặc ngày (với ảnh: đổi tên ảnh) rồi lưu lại.",
    "Go back to the form, change the title or the day (of a picture: its name), and save again.",
  ],
  unreadable: [
    "Mở tệp bằng trình soạn thảo, lưu lại dạng UTF-8, rồi tải lại trang này.",
    "Open the file in a text editor, save it as UTF-8, then reload this page.",
  ],
};

/** Ask what to do about files that are not as the form read them; return whether the editor's version is written. */
export function askEditor(conflicts) {
  const kinds = [...new Set(conflicts.map((each) => each.conflict))];
  const mayWrite = kinds.every((kind) => kind === "changed" || kind === "deleted");
  const dialog = element("dialog", "conflict", [
    said("h2", "Chưa lưu: tệp không còn như lúc biểu mẫu đọc", "Not saved: the file is not as the form read it"),
    said("p", "Chưa ghi gì. Chữ bạn gõ vẫn còn trong biểu mẫu.", 
      "Nothing was written. What you typed is still in the form."),
    ...conflicts.flatMap(describe),
    ...kinds.map((kind) => said("p", ...ADVICE[kind])),
  ]);
  const buttons = [button(dialog, "", "Quay lại biểu mẫu", "Back to the form")];
  if (mayWrite) buttons.push(button(dialog, "write", "Ghi bản của tôi", "Save mine"));
  dialog.append(element("p", "conflict__buttons", buttons));
  return show(dialog).then((answer) => answer === "write");
}

/** Tell the editor that the opened article changed elsewhere; nothing is said without paths. */
export function sayChanged(paths) {
  if (!paths.length || document.querySelector(".conflict")) return;
  const dialog = element("dialog", "conflict", [
    said("h2", "Bài này đã được sửa ở nơi khác", "This article was changed elsewhere"),
    element("p", "", paths.map((path) => element("code", "", [path]))),
    said("p", "Biểu mẫu đang hiện bản cũ. Hãy tải lại trang rồi mới sửa.",
      "The form shows the former version. Reload the page before you edit."),
  ]);
  const buttons = [button(dialog, "", "Đóng", "Close"), button(dialog, "reload", "Tải lại trang", "Reload")];
  dialog.append(element("p", "conflict__buttons", buttons));
  show(dialog).then((answer) => answer === "reload" && location.reload());
}

/** Let the editor mend the text of a file that cannot be read; return the text, or null where it is not to be saved. */
export async function askForText(path, problems, text, failure) {
  const area = element("textarea", "", [text ?? ""]);
  area.rows = 14;
  area.setAttribute("aria-label", path);
  const dialog = element("dialog", "conflict", [
    said("h2", "Chưa đọc được bài này: hãy sửa ngay trong chữ của tệp", "This article cannot be read: mend its text"),
    element("p", "", [failure || element("code", "", [path])]),
    ...problems.flatMap(describeProblem),
    ...(text === null ? [] : [area]),
  ]);
  dialog.addEventListener("cancel", (event) => event.preventDefault()); // the key Escape would lose what was typed
  const buttons = [button(dialog, "", "Đóng, không lưu", "Close without saving")];
  if (text !== null) buttons.push(button(dialog, "write", "Lưu", "Save"));
  dialog.append(element("p", "conflict__buttons", buttons));
  return (await show(dialog)) === "write" ? area.value : null;
}

export function sayNothingWritten(paths) {
  return `Chưa ghi gì: ${paths.join(", ")} / Nothing was written: ${paths.join(", ")}`;
}

export function sayBadName() {
  return (
    "Chưa ghi gì: tên tệp của bài mới lấy từ ngày và tiêu đề tiếng Việt, và không đổi được về sau; " +
    "hãy ghi ngày đăng hoặc ngày diễn ra có thật, như 2022-06-15, và tiêu đề / " +
    "Nothing was written: a new article is named by its day and its Vietnamese title, for ever; " +
    "write the day of publication or of the event, such as 2022-06-15, and the title"
  );
}

export function sayNotWritten(path, error) {
  return (
    `Không ghi được ${path}; chữ bạn gõ vẫn còn trong biểu mẫu / ` +
    `${path} could not be written; what you typed is still in the form: ${error.message}`
  );
}

/** Describe what `check` says of a file: the place, the reason, the line to paste. */
function describeProblem({ line, message, hint }) {
  const place = said("p", `${line ? `Dòng ${line}: ` : ""}${message.vi}`, `${line ? `line ${line}: ` : ""}${message.en}`);
  return hint ? [place, said("p", "Sửa thành:", "Change to:"), element("pre", "", [hint])] : [place];
}

/** Describe a conflict: the file, and the lines that only one of two versions has. */
function describe({ path, conflict, current, text }) {
  const [vi, en] = KINDS[conflict];
  const heading = element("p", "", [element("code", "", [path]), `: ${vi} / ${en}`]);
  if (conflict !== "changed" || typeof text !== "string") return [heading];
  const [theirs, mine] = [linesOnlyIn(current, text), linesOnlyIn(text, current)];
  return [
    heading,
    said("p", "Chỉ có trong tệp:", "Only in the file:"),
    element("pre", "", theirs.flatMap((line, place) => marked(line, mine[place]))),
    said("p", "Chỉ có trong bản của bạn:", "Only in your version:"),
    element("pre", "", mine.flatMap((line, place) => marked(line, theirs[place]))),
  ];
}

function linesOnlyIn(text, other) {
  const known = new Set(other.split(/\r?\n/));
  return text.split(/\r?\n/).filter((line) => line.trim() && !known.has(line));
}

/** Mark what a line has between the beginning and the end that it shares with another line. */
function marked(line, other = "") {
  let [start, end] = [0, 0];
  while (start < line.length && line[start] === other[start]) start += 1;
  const most = Math.min(line.length, other.length) - start;
  while (end < most && line.at(-1 - end) === other.at(-1 - end)) end += 1;
  const own = element("mark", "", [line.slice(start, line.length - end)]);
  return [line.slice(0, start), own, `${line.slice(line.length - end)}\n`];
}

function show(dialog) {
  dialog.setAttribute("aria-label", dialog.querySelector("h2").textContent);
  document.body.append(dialog);
  dialog.showModal();
  dialog.scrollTo(0, 0); // the browser scrolls to the first button
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
}

function button(dialog, value, vi, en) {
  const made = said("button", vi, en);
  made.type = "button";
  made.addEventListener("click", () => dialog.close(value));
  return made;
}

function said(name, vi, en) {
  const english = element("span", "", [en]);
  english.lang = "en";
  return element(name, "", [vi, " / ", english]);
}

function element(name, className, children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}
