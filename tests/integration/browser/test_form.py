"""The form for editors in a real Chromium: it asks nobody else, and what it saves is what was there and what was typed.

The folder that an editor would choose is the browser's own private file system, filled with the founding articles.
"""

import json
import os
import shutil

import pytest

from khotin.cli import main
from khotin.content.frontmatter import read_document
from khotin.content.text_files import Source
from scripts.hosting import host
from tests.conftest import REPOSITORY, TODAY
from tests.integration.browser.test_access import faults
from tests.support.previews import preview
from tests.support.sites import ARTICLE, ARTICLE_PATH, FEW_PAGES, make_site

BASE = "https://example.github.io/kho-tin"
CONFIG = f'title: {{vi: "Kho Tin", en: "Kho Tin"}}\nbase_url: "{BASE}"\nadmin: true\nrepository: "owner/name"\n'
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
  await walk(await navigator.storage.getDirectory(), '');
  return found;
}"""


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    """The address of the form of a site that publishes it."""
    folder = tmp_path_factory.mktemp("form")
    shutil.copytree(REPOSITORY / "content", folder / "content")
    (folder / "config.yaml").write_text(CONFIG, "utf-8")
    before = os.getcwd()
    os.chdir(folder)
    try:
        assert main(["build", "--date", TODAY, "--no-search"]) == 0
    finally:
        os.chdir(before)
    with host(folder / "output", "/kho-tin/") as address:
        yield f"{address}admin/"


@pytest.fixture
def visitor(browser, form, request):
    """The form in a language, with the articles opened; `asked` are the addresses that it requested."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale=getattr(request, "param", "vi-VN"))
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.add_init_script(CHOOSE)
    page.goto(f"{form}config.json")
    page.evaluate(FILL, ARTICLES)
    page.goto(form)
    yield page
    context.close()


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
    page.get_by_role("button", name="Lưu").first.click()
    # While a file is being written there is a moment without it.
    read = f"({READ})().catch(() => ({{}}))"
    page.wait_for_function(f"async () => ((await {read})[{json.dumps(EDITED)}] || '').includes(' Hết.')")


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


def test_the_settings_of_the_form_are_valid_by_the_schema_of_its_program(form, visitor):
    import jsonschema

    schema = json.loads((REPOSITORY / "node_modules/@sveltia/cms/schema/sveltia-cms.json").read_text("utf-8"))
    config = visitor.request.get(f"{form}config.json").json()
    assert [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(config)] == []


def test_what_is_saved_is_what_was_there_and_what_was_typed(visitor):
    enter(visitor)
    edit(visitor)
    saved = visitor.evaluate(READ)
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
    visitor.get_by_role("button", name="Lưu").first.click()
    visitor.wait_for_function(f"async () => Object.keys(await ({READ})()).length > {len(ARTICLES)}")
    assert set(visitor.evaluate(READ)) - set(ARTICLES) == {"content/articles/2022/2022-07-05-huyen-duc-pho-so-ket.md"}


def test_a_day_written_in_another_way_is_not_saved(visitor):
    write_new(visitor, "Huyện Đức Phổ: sơ kết", "Ngày đăng theo nguồn", "5/7/2022")
    visitor.get_by_role("button", name="Lưu").first.click()
    visitor.get_by_text("Có 1 trường bị lỗi").wait_for()
    assert set(visitor.evaluate(READ)) == set(ARTICLES)


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
