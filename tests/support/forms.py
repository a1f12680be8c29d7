"""The form for editors in a browser: its folder, the browser's own private file system, and what an editor does.

`elsewhere` of a page is another page of the same browser without the form, as `git pull` or a text editor would be.
"""

import json

from tests.conftest import REPOSITORY

ARTICLES = {
    path.relative_to(REPOSITORY).as_posix(): path.read_text("utf-8")
    for path in sorted((REPOSITORY / "content/articles").rglob("*.md"))
}
EDITED = next(path for path in ARTICLES if "2023-05-15-kiem-tra" in path and not path.endswith(".en.md"))
# In place of the dialog in which an editor chooses the folder of the repository and allows writing.
CHOOSE = """
window.showDirectoryPicker = () => navigator.storage.getDirectory();
FileSystemHandle.prototype.requestPermission = async () => 'granted';
FileSystemHandle.prototype.queryPermission = async () => 'granted';
"""
FILL = """async files => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle('.git', {create: true});
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split('/');
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, {create: true});
    const file = await (await folder.getFileHandle(parts.at(-1), {create: true})).createWritable();
    await file.write(text);
    await file.close();
  }
}"""
READ = """async () => {
  const found = {};
  const walk = async (folder, above) => {
    for await (const [name, each] of folder.entries()) {
      if (each.kind === 'directory') await walk(each, `${above}${name}/`);
      else found[above + name] = await (await each.getFile()).text();
    }
  };
  // The form writes under this lock: nothing is read while a file is replaced.
  await navigator.locks.request('kho-tin-files', async () => walk(await navigator.storage.getDirectory(), ''));
  return found;
}"""


def enter(page, name="Làm việc với kho mã nguồn cục bộ"):
    page.get_by_role("button", name=name).click()
    page.get_by_text("Kiểm tra quản lý nhà nước").first.wait_for()


def edit(page):
    """Open an article, add a sentence to its Vietnamese summary, change the English unit of a figure, and save."""
    page.get_by_text("Kiểm tra quản lý nhà nước").first.click()
    summary = page.get_by_role("textbox").nth(2)
    summary.wait_for()
    summary.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Hết.")
    unit = find_unit(page)
    assert unit.input_value() == "e-payment accounts"
    unit.fill("payment accounts")
    save(page)
    wait_for_text(page, EDITED, " Hết.")


def wait_for_text(page, path, text):
    """Wait until a file holds a text."""
    read = f"({READ})()"
    page.elsewhere.wait_for_function(
        f"async () => ((await {read})[{json.dumps(path)}] || '').includes({json.dumps(text)})"
    )


def write_new(page, title, field, day):
    """Begin a new article with a Vietnamese title and a day."""
    enter(page)
    page.get_by_role("button", name="Tạo bài viết mới").first.click()
    page.get_by_role("textbox", name="Tiếng Việt").first.fill(title)
    page.get_by_role("textbox", name=field).first.fill(day)


def find_unit(page):
    """Scroll an opened article to its figures and return the field of the first one's English unit."""
    unit = page.get_by_role("textbox", name="Đơn vị bằng tiếng Anh").first
    for _ in range(60):  # fields are made when they come into view
        if unit.count():
            break
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(100)
    return unit


def save(page):
    """Press the button that saves."""
    page.get_by_role("button", name="Lưu").first.click()


def files(page):
    """The text of each file in the folder by its path."""
    return page.elsewhere.evaluate(READ)
