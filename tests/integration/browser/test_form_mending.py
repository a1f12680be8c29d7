"""Articles whose fields cannot be read: the form lists them with what is wrong, and lets their text be mended."""

import shutil

import pytest

from tests.conftest import REPOSITORY
from tests.support.forms import ARTICLES, CHOOSE, EDITED, FILL, files, wait_for_text
from tests.support.previews import preview

TITLE = 'vi: "Kiểm tra quản lý'
HIDE = "document.querySelectorAll('.problems').forEach((dialog) => dialog.close())"
BROKEN = ARTICLES[EDITED].replace(TITLE, 'vi: "Kiểm "tra" quản lý')


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """A preview that has been built once, of articles of which one cannot be read since."""
    folder = tmp_path_factory.mktemp("mending")
    shutil.copytree(REPOSITORY / "content", folder / "content")
    with preview(folder) as started:
        started.wait_for(lambda state: state["version"])
        yield started


@pytest.fixture
def show(running, browser):
    """show(text): the list of the form where the text of one article is this."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")

    def enter(text):
        page, page.elsewhere = context.new_page(), context.new_page()
        address = f"http://127.0.0.1:{running.port}/admin/"
        page.elsewhere.goto(f"{address}config.json")
        page.elsewhere.evaluate(FILL, ARTICLES)
        save(running, page, text)
        page.add_init_script(CHOOSE)
        # What the preview lays over every page while the site cannot be built.
        page.add_locator_handler(page.locator(".problems"), lambda: page.evaluate(HIDE))
        page.goto(address)
        page.bring_to_front()
        page.get_by_role("button", name="Làm việc với kho mã nguồn cục bộ").click()
        page.get_by_text("Châu Phú tham dự").first.wait_for()
        return page

    yield enter
    context.close()


def save(running, page, text):
    """Write an article into the folder of the form and into that of the preview, which are one for editors."""
    page.elsewhere.evaluate(FILL, {EDITED: text})
    (running.folder / EDITED).write_bytes(text.encode())


def mend(running, page, text):
    """Type a text in place of that of the file, and save it."""
    page.locator(".conflict textarea").fill(text)
    (running.folder / EDITED).write_bytes(text.encode())
    page.get_by_role("button", name="Lưu / Save", exact=True).click()
    wait_for_text(page, EDITED, text[:400])


def test_an_article_that_cannot_be_read_is_listed_with_what_is_wrong_and_mended(running, show):
    page = show(BROKEN)
    page.get_by_text("⚠ 2023-05-15-kiem-tra").first.click()
    dialog = page.locator(".conflict")
    dialog.get_by_text('Dòng 3: dấu " bên trong phải có dấu \\ phía trước').wait_for()
    assert dialog.locator("textarea").input_value() == BROKEN
    mend(running, page, ARTICLES[EDITED])
    shown = "title => [...document.querySelectorAll('input')].some((input) => input.value.startsWith(title))"
    page.wait_for_function(shown, arg="Kiểm tra quản lý")
    assert files(page) == ARTICLES


def test_what_is_still_wrong_is_told_and_what_was_typed_stays(running, show):
    page = show(BROKEN)
    page.get_by_text("⚠ 2023-05-15-kiem-tra").first.click()
    tab = ARTICLES[EDITED].replace('  vi: "Kiểm', '\tvi: "Kiểm')
    mend(running, page, tab)
    dialog = page.locator(".conflict")
    dialog.get_by_text("phím Tab").first.wait_for()
    assert dialog.locator("textarea").input_value() == tab


def test_closing_without_saving_leads_back_to_the_list_and_writes_nothing(show):
    page = show(BROKEN)
    page.get_by_text("⚠ 2023-05-15-kiem-tra").first.click()
    page.locator(".conflict textarea").fill("another text")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Đóng, không lưu").click()
    page.get_by_text("Châu Phú tham dự").first.wait_for()
    assert files(page) == ARTICLES | {EDITED: BROKEN}


def test_line_ends_of_a_mended_file_stay(running, show):
    page = show(BROKEN.replace("\n", "\r\n"))
    page.get_by_text("⚠ 2023-05-15-kiem-tra").first.click()
    page.locator(".conflict textarea").fill(ARTICLES[EDITED])
    page.get_by_role("button", name="Lưu / Save", exact=True).click()
    wait_for_text(page, EDITED, TITLE)
    assert files(page)[EDITED] == ARTICLES[EDITED].replace("\n", "\r\n")


def test_a_text_mended_elsewhere_meanwhile_is_not_written_over(show):
    page = show(BROKEN)
    page.get_by_text("⚠ 2023-05-15-kiem-tra").first.click()
    page.elsewhere.evaluate(FILL, {EDITED: ARTICLES[EDITED]})
    page.locator(".conflict textarea").fill(BROKEN.replace("Văn Lãng", "Văn Quan"))
    page.get_by_role("button", name="Lưu / Save", exact=True).click()
    page.locator(".conflict").get_by_text("the file was changed").wait_for()
    page.get_by_role("button", name="Quay lại biểu mẫu").click()
    page.locator(".conflict").get_by_text("Nothing was written").wait_for()
    assert "Văn Quan" in page.locator(".conflict textarea").input_value()
    assert files(page) == ARTICLES
