"""The form for editors in a real Chromium: it asks nobody else, and what it saves is what was there and what was typed.

The folder that an editor would choose is the browser's own private file system, filled with the founding articles.
"""

import json

import pytest

from khotin.cli import main
from khotin.content.frontmatter import read_document
from khotin.content.text_files import Source
from tests.conftest import REPOSITORY
from tests.integration.browser.test_access import faults
from tests.support.forms import (
    ARTICLES,
    CHOOSE,
    EDITED,
    FILL,
    READ,
    edit,
    enter,
    files,
    find_unit,
    save,
    wait_for_text,
    write_new,
)
from tests.support.previews import preview
from tests.support.sites import ARTICLE, ARTICLE_PATH, FEW_PAGES, make_site


def test_the_settings_of_the_form_are_valid_by_the_schema_of_its_program(form, visitor):
    import jsonschema

    schema = json.loads((REPOSITORY / "node_modules/@sveltia/cms/schema/sveltia-cms.json").read_text("utf-8"))
    config = visitor.request.get(f"{form}config.json").json()
    assert [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(config)] == []


def test_what_is_saved_is_what_was_there_and_what_was_typed(visitor):
    enter(visitor)
    edit(visitor)
    saved = files(visitor)
    assert {path for path in ARTICLES if saved[path] != ARTICLES[path]} == {EDITED}
    before, after = (read_document(Source(EDITED, text)) for text in (ARTICLES[EDITED], saved[EDITED]))
    assert after.body == before.body and list(after.fields) == list(before.fields)
    expected = json.loads(json.dumps(before.fields))
    expected["summary"]["vi"] += " Hết."
    expected["figures"][0]["unit_en"] = "payment accounts"
    assert json.loads(json.dumps(after.fields)) == expected


@pytest.mark.parametrize(
    ("field", "day"),
    [("Ngày đăng", "2022-07-05"), ("Ngày đăng", "2022-07-05T00:30:00+07:00"), ("Ngày diễn ra", "2022-07-05")],
)
def test_a_new_article_is_named_by_its_day_and_title(visitor, field, day):
    write_new(visitor, "Huyện Đức Phổ: sơ kết", field, day)
    save(visitor)
    visitor.elsewhere.wait_for_function(f"async () => Object.keys(await ({READ})()).length > {len(ARTICLES)}")
    assert set(files(visitor)) - set(ARTICLES) == {"content/articles/2022/2022-07-05-huyen-duc-pho-so-ket.md"}


def test_a_day_written_in_another_way_is_not_saved(visitor):
    write_new(visitor, "Huyện Đức Phổ: sơ kết", "Ngày đăng theo nguồn", "5/7/2022")
    save(visitor)
    visitor.get_by_text("Có 1 trường bị lỗi").wait_for()
    assert set(files(visitor)) == set(ARTICLES)


@pytest.mark.parametrize(
    ("title", "day"), [("Huyện Đức Phổ", ""), ("Huyện Đức Phổ", "2022-02-30"), ("!!!", "2022-07-05")]
)
def test_a_new_article_without_a_day_or_a_title_for_its_name_is_not_saved(visitor, title, day):
    write_new(visitor, title, "Ngày đăng theo nguồn", day)
    save(visitor)
    visitor.get_by_text("a new article is named by its day").wait_for()
    assert files(visitor) == ARTICLES


def test_a_number_in_vietnamese_notation_is_not_saved_as_another_number(visitor):
    enter(visitor)
    visitor.get_by_text("Kiểm tra quản lý nhà nước").first.click()
    visitor.get_by_role("textbox").nth(2).click()
    find_unit(visitor)
    value = visitor.get_by_role("textbox", name="Giá trị viết như số").first
    value.press("Control+a")
    value.press_sequentially("56,8")
    assert value.input_value() == "56,8"
    save(visitor)
    visitor.get_by_text("Có 1 trường bị lỗi").wait_for()
    value.fill("56.8")
    save(visitor)
    wait_for_text(visitor, EDITED, "{value: 56.8, ")


def test_on_a_phone_labels_and_buttons_are_as_high_and_wide_as_they_need(visitor):
    enter(visitor)
    visitor.set_viewport_size({"width": 360, "height": 800})
    visitor.get_by_text("Kiểm tra quản lý nhà nước").first.click()
    visitor.get_by_role("textbox").nth(2).click()
    find_unit(visitor).scroll_into_view_if_needed()
    heads = "heads => heads.filter(head => head.scrollHeight > head.clientHeight).map(head => head.innerText)"
    assert visitor.locator(".field > header").evaluate_all(heads) == []
    assert visitor.locator(".field > header").count() > 20
    wide = "all => all.filter(each => each.getBoundingClientRect().right > innerWidth).map(each => each.innerText)"
    assert visitor.locator("button").evaluate_all(wide) == []


def test_no_other_server_is_asked_and_icons_are_there(visitor, form):
    enter(visitor)
    assert [url for url in visitor.asked if not url.startswith((form.partition("/kho-tin")[0], "data:", "blob:"))] == []
    assert visitor.evaluate("document.fonts.check('24px \"Material Symbols Outlined\"')")


@pytest.mark.parametrize("visitor", ["en-US"], indirect=True)
def test_the_form_speaks_english_too(visitor):
    enter(visitor, "Work with Local Repository")
    assert visitor.get_by_role("button", name="New").first.is_visible()


def test_new_articles_are_drafts_and_none_can_be_deleted(visitor, form):
    [articles] = visitor.request.get(f"{form}config.json").json()["collections"]
    assert articles["delete"] is False
    assert next(field for field in articles["fields"] if field["name"] == "status")["default"] == "draft"


def test_in_the_preview_the_form_ends_above_the_strip_and_names_the_folder(tmp_path, browser):
    folder = tmp_path / "Tin An Giang"
    folder.mkdir()
    make_site(folder, FEW_PAGES | {ARTICLE_PATH: ARTICLE})
    page = browser.new_page(viewport={"width": 360, "height": 900}, locale="vi-VN")
    with preview(folder) as running:
        page.goto(f"http://127.0.0.1:{running.port}/admin/")
        for shown in (page.get_by_text("Tin An Giang"), page.locator(".preview-bar"), page.locator(".app-shell")):
            shown.wait_for()
        page.wait_for_function(
            """() => {
                const [strip, form] = [".preview-bar", ".app-shell"].map(
                    (name) => document.querySelector(name)?.getBoundingClientRect());
                return form?.bottom > 700 && strip?.top >= form.bottom;
            }"""
        )
    page.close()


def test_the_form_of_a_new_archive_lets_articles_be_written(tmp_path, browser):
    folder = tmp_path / "kho"
    names = ["--title", "Tin", "--title-en", "News", "--provinces", "dak lak"]
    assert main(["init", str(folder), *names]) == 0
    page = browser.new_page(locale="vi-VN")
    page.add_init_script(CHOOSE)
    with preview(folder) as running:
        address = f"http://127.0.0.1:{running.port}/admin/"
        page.goto(f"{address}config.json")
        page.evaluate(FILL, {})
        page.goto(address)
        page.get_by_role("button", name="Làm việc với kho mã nguồn cục bộ").click()
        page.get_by_role("button", name="Tạo bài viết mới").first.click()
        page.get_by_role("textbox").first.wait_for()
    page.close()


def test_accessibility_faults_of_the_form_are_those_the_guide_lists(visitor):
    enter(visitor)
    visitor.get_by_text("Kiểm tra quản lý nhà nước").first.click()
    visitor.get_by_role("textbox").nth(2).wait_for()
    found = {rule for rule, _ in faults(visitor)}
    guides = [(REPOSITORY / f"docs/editors.{language}.md").read_text("utf-8") for language in ("vi", "en")]
    assert found and [rule for rule in found for guide in guides if f"`{rule}`" not in guide] == []
