"""The preview of a pull request: a copy of the site that a browser opens from a disk, and the list of changed pages."""

import os
import subprocess

import pytest

from khotin.cli import main as run_program
from scripts import preview
from tests.conftest import TODAY
from tests.support.sites import ARTICLE, ARTICLE_PATH, article_with, make_site

ID = "2022-06-15-lam-viec-voi-huyen-tri-ton"
GONE = "articles/2022/2022-06-16-bai-bi-bo.md"
PATHS = (f"vi/tin/{ID}/index.html", f"en/news/{ID}/index.html")


def commit(message):
    identity = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for command in (["add", "--all", "."], ["commit", "--quiet", f"--message={message}"]):
        subprocess.run(["git", *command], check=True, env={**os.environ, **identity})


@pytest.fixture(scope="module", params=["https://example.org/kho-tin", "https://example.org"])
def copied(request, tmp_path_factory):
    """(folder, summary) of a preview of a commit that makes one article a draft and removes another."""
    folder, place = tmp_path_factory.mktemp("repository"), os.getcwd()
    make_site(folder, {ARTICLE_PATH: ARTICLE, GONE: ARTICLE})
    (folder / "config.yaml").write_text(f'base_url: "{request.param}"\n')
    content = folder / "content"
    os.chdir(folder)
    try:
        subprocess.run(["git", "init", "--quiet"], check=True)
        commit("first")
        (content / ARTICLE_PATH).write_text(article_with(('status: "published"', 'status: "draft"')), "utf-8")
        (content / GONE).unlink()
        (content / "articles/a](x) <img>.md").write_text("")
        commit("second")
        (content / "articles/a](x) <img>.md").unlink()
        assert run_program(["build", "--drafts", "--no-search", "--date", TODAY, "--output", "built"]) == 0
        built = folder / "built"
        preview.copy_site(built, folder / "copy", preview.urls.base_address(request.param))
        changed = preview.list_changed(folder / "copy")
        preview.write_listing(folder / "copy", changed)
        yield folder / "copy", preview.as_markdown(changed)
    finally:
        os.chdir(place)


def test_summary_names_files_of_the_preview_drafts_too_and_no_strange_names(copied):
    folder, summary = copied
    assert summary.splitlines()[4:] == [
        "| Tiếng Việt | English |",
        "| --- | --- |",
        f"| `{PATHS[0]}` | `{PATHS[1]}` |",
        "| `2022-06-16-bai-bi-bo`: đã bỏ / removed |  |",
    ]
    assert all((folder / path).is_file() for path in PATHS)


def test_a_browser_follows_every_link_from_the_disk(copied, browser):
    folder, _ = copied
    context = browser.new_context()
    page, failed, asked = context.new_page(), [], []
    # A request that a click on the next link breaks off is none that failed.
    page.on("requestfailed", lambda request: request.failure == "net::ERR_ABORTED" or failed.append(request.url))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / preview.FIRST_PAGE).as_uri())
    page.click(f'a[href="{PATHS[0]}"]')
    page.wait_for_url((folder / PATHS[0]).as_uri())
    assert "Bản nháp" in page.inner_text("main") and page.evaluate("document.styleSheets.length") == 1
    page.click("[data-role=language-switch]")
    page.wait_for_url((folder / PATHS[1]).as_uri())
    page.click(".site-header__name")
    page.fill("main input[name=q]", "tri ton")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/index.html?q=tri+ton")
    page.click("main a:has-text('Topics')")
    page.wait_for_url((folder / "en/topic/index.html").as_uri())
    assert failed == [] and all(url.startswith("file:") for url in asked)
    context.close()


def test_every_file_that_a_page_names_is_there(copied):
    folder, _ = copied
    named = {
        (page.parent / path).resolve()
        for page in folder.rglob("*.html")
        for path in preview.re.findall(r' (?:href|src|action)="([^"#?:]+)["#?]', page.read_text("utf-8"))
    }
    assert len(named) > 50 and [path for path in named if not path.is_file()] == []


def test_the_page_of_comparison_says_that_it_needs_a_server(copied):
    text = (copied[0] / "vi/doi-chieu/index.html").read_text("utf-8")
    assert "phép đối chiếu không chạy" in text and "verify." not in text
