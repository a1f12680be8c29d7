"""Files that change elsewhere while the form is open: nothing is lost of what anybody wrote."""

import re

import pytest

from tests.support.forms import ARTICLES, EDITED, FILL, enter, files, save, wait_for_text, write_new

ENGLISH = EDITED.replace(".md", ".en.md")
CHANGED = ARTICLES[EDITED].replace('status: "published"', 'status: "draft"')
CHANGED_ENGLISH = ARTICLES[ENGLISH].replace("15 May 2023", "15 May 2023 (Monday)")
BESIDE = f"{EDITED}.bak"
REMOVE = """async path => {
  let folder = await navigator.storage.getDirectory();
  const parts = path.split('/');
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
  await folder.removeEntry(parts.at(-1));
}"""
# A disk that is full from a click on: the file exists, and what is written to it does not arrive.
FULL_DISK = """
const createWritable = FileSystemFileHandle.prototype.createWritable;
FileSystemFileHandle.prototype.createWritable = async function (...options) {
  const writer = await createWritable.apply(this, options);
  if (!window.isFull) return writer;
  const fail = () => writer.abort().then(() => { throw new DOMException('No space left', 'QuotaExceededError'); });
  return {write: (data) => writer.write(data), close: fail, abort: async () => {}};
};
"""


def open_article(page):
    page.get_by_text("Kiểm tra quản lý nhà nước").first.click()
    page.get_by_role("textbox").nth(2).wait_for()


def type_text(page, text):
    """Add a text to the Vietnamese summary of the opened article."""
    page.get_by_role("textbox").nth(2).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def write_elsewhere(page, texts):
    page.elsewhere.evaluate(FILL, texts)


def press(page, name):
    page.locator(".conflict").get_by_role("button", name=name).click()


@pytest.fixture
def editing(visitor):
    """The form with a text that is typed and not saved."""
    enter(visitor)
    open_article(visitor)
    type_text(visitor, " Hết.")
    return visitor


def test_a_file_changed_elsewhere_is_not_written_over(editing):
    write_elsewhere(editing, {EDITED: CHANGED})
    save(editing)
    dialog = editing.locator(".conflict")
    dialog.get_by_text("Nothing was written").wait_for()
    assert EDITED in dialog.inner_text() and 'status: "draft"' in dialog.locator("pre").first.inner_text()
    assert "Hết." in dialog.locator("pre").last.inner_text()
    press(editing, "Quay lại biểu mẫu")
    editing.get_by_role("button", name="Đồng ý").click()
    assert files(editing) == ARTICLES | {EDITED: CHANGED}
    assert " Hết." in editing.get_by_role("textbox").nth(2).input_value()


def test_both_versions_are_kept_where_the_editor_saves_all_the_same(editing):
    write_elsewhere(editing, {EDITED: CHANGED, BESIDE: "earlier"})
    save(editing)
    press(editing, "Ghi bản của tôi")
    wait_for_text(editing, EDITED, " Hết.")
    found = files(editing)
    assert found[f"{EDITED}.2.bak"] == CHANGED and found[BESIDE] == "earlier"
    assert 'status: "published"' in found[EDITED]


def test_a_file_that_changes_again_while_the_editor_decides_is_asked_about_again(editing):
    write_elsewhere(editing, {EDITED: CHANGED})
    save(editing)
    editing.locator(".conflict").wait_for()
    write_elsewhere(editing, {EDITED: ARTICLES[EDITED].replace("Văn Lãng", "Văn Quan")})
    press(editing, "Ghi bản của tôi")
    editing.locator(".conflict").get_by_text("Văn Quan").first.wait_for()


def test_a_file_deleted_elsewhere_is_made_again_only_if_the_editor_says_so(editing):
    editing.elsewhere.evaluate(REMOVE, EDITED)
    save(editing)
    editing.locator(".conflict").get_by_text("the file was deleted").wait_for()
    assert set(files(editing)) == set(ARTICLES) - {EDITED}
    press(editing, "Ghi bản của tôi")
    wait_for_text(editing, EDITED, " Hết.")


def test_a_translation_changed_elsewhere_stays_while_only_the_article_is_edited(editing):
    write_elsewhere(editing, {ENGLISH: CHANGED_ENGLISH})
    for text in (" Hết.", " Rồi."):
        type_text(editing, text)
        save(editing)
        wait_for_text(editing, EDITED, text)
        assert files(editing)[ENGLISH] == CHANGED_ENGLISH
        open_article(editing)
        editing.locator(".conflict").get_by_text("was changed elsewhere").wait_for()
        press(editing, "Đóng")


def test_a_translation_that_an_editor_turns_off_stays_beside(visitor):
    enter(visitor)
    open_article(visitor)
    visitor.get_by_text("Tiếng Anh").last.click()
    visitor.get_by_role("button", name=re.compile("Hiển thị tùy chọn nội dung .Tiếng Anh")).click()
    visitor.get_by_role("menuitem", name="Tắt").click()
    save(visitor)
    wait_for_text(visitor, f"{ENGLISH}.bak", "15 May 2023")
    visitor.get_by_text("Đã lưu bài viết").wait_for()
    found = files(visitor)
    assert ENGLISH not in found and found[f"{ENGLISH}.bak"] == ARTICLES[ENGLISH]


def test_a_new_article_does_not_take_a_name_that_was_taken_meanwhile(visitor):
    write_new(visitor, "Huyện Đức Phổ: sơ kết", "Ngày đăng", "2022-07-05")
    taken = "content/articles/2022/2022-07-05-huyen-duc-pho-so-ket.md"
    write_elsewhere(visitor, {taken: "another article"})
    save(visitor)
    visitor.locator(".conflict").get_by_text("another file has this name").wait_for()
    assert visitor.locator(".conflict button").count() == 1
    press(visitor, "Quay lại biểu mẫu")
    visitor.get_by_role("button", name="Đồng ý").click()
    assert files(visitor) == ARTICLES | {taken: "another article"}


def test_a_new_article_does_not_replace_a_file_that_the_form_could_not_list(visitor):
    unlisted = {"content/articles/2022/2022-07-05-huyen-duc-pho-so-ket.md": '---\ntitle: {vi: "a "b"}\n---\n\nText.\n'}
    write_elsewhere(visitor, unlisted)
    write_new(visitor, "Huyện Đức Phổ: sơ kết", "Ngày đăng", "2022-07-05")
    save(visitor)
    visitor.locator(".conflict").get_by_text("another file has this name").wait_for()
    assert files(visitor) == ARTICLES | unlisted


def test_what_another_tab_saved_is_not_written_over(editing, form):
    other = editing.context.new_page()
    other.goto(form)
    open_article(other)
    other.get_by_role("button", name="Bỏ qua").click()
    type_text(other, " Trước.")
    save(other)
    wait_for_text(editing, EDITED, " Trước.")
    editing.bring_to_front()
    save(editing)
    editing.locator(".conflict").get_by_text("Trước.").wait_for()


def test_a_text_typed_before_a_reload_is_not_saved_over_what_came_after_it(editing):
    editing.wait_for_timeout(1000)  # the form keeps unsaved texts half a second after the last key
    write_elsewhere(editing, {EDITED: CHANGED})
    editing.reload()
    editing.get_by_role("button", name="Khôi phục").click()
    save(editing)
    editing.locator(".conflict").get_by_text("the file was changed").wait_for()
    assert files(editing)[EDITED] == CHANGED


def test_an_article_changed_elsewhere_is_named_when_it_is_opened(visitor):
    enter(visitor)
    write_elsewhere(visitor, {EDITED: CHANGED})
    open_article(visitor)
    press(visitor, "Tải lại trang")
    visitor.wait_for_function(
        "() => !document.querySelector('.conflict') && document.querySelectorAll('input').length > 2"
    )
    type_text(visitor, " Hết.")
    save(visitor)
    wait_for_text(visitor, EDITED, " Hết.")
    assert 'status: "draft"' in files(visitor)[EDITED]


def test_a_full_disk_leaves_the_file_as_it_was(browser, form, visitor):
    visitor.add_init_script(FULL_DISK)
    visitor.reload()
    enter(visitor)
    open_article(visitor)
    type_text(visitor, " Hết.")
    visitor.evaluate("window.isFull = true")
    save(visitor)
    visitor.get_by_text("could not be written").wait_for()
    assert files(visitor) == ARTICLES
    visitor.evaluate("window.isFull = false")
    visitor.get_by_role("button", name="Đồng ý").click()
    save(visitor)
    wait_for_text(visitor, EDITED, " Hết.")


def test_a_browser_that_cannot_move_files_writes_over_nothing_either(visitor):
    visitor.add_init_script("delete FileSystemFileHandle.prototype.move;")
    visitor.reload()
    enter(visitor)
    open_article(visitor)
    type_text(visitor, " Hết.")
    write_elsewhere(visitor, {EDITED: CHANGED})
    save(visitor)
    visitor.locator(".conflict").wait_for()
    assert files(visitor) == ARTICLES | {EDITED: CHANGED}
    press(visitor, "Ghi bản của tôi")
    wait_for_text(visitor, EDITED, " Hết.")
    assert files(visitor)[BESIDE] == CHANGED


def test_without_the_scripts_that_guard_files_the_form_does_not_start(visitor):
    visitor.context.route("**/admin/asking.js", lambda route: route.abort())
    visitor.reload()
    visitor.wait_for_load_state("networkidle")
    assert visitor.get_by_role("button").count() == 0
    visitor.context.unroute("**/admin/asking.js")
    visitor.reload()
    visitor.get_by_role("button", name="Làm việc với kho mã nguồn cục bộ").wait_for()
