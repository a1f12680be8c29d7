"""A package on a reader's own disk: it opens from file:// and is searched there, and reads without scripts."""

import contextlib
import zipfile

import pytest
from playwright.sync_api import expect

from tests.integration.browser.test_layout import SIDEWAYS
from tests.support.sites import article_with
from tests.support.small_archive import build_archive

FILES = {
    "articles/2022-06-15-tri-ton.md": article_with(),
    "articles/2022-06-16-an.md": article_with(
        ('published: "2022-06-15"', 'published: "2022-06-16"'),
        ("Sở làm việc với huyện Tri Tôn", "Sở làm việc với hai xã"),
        ("Sở làm việc với UBND huyện Tri Tôn", "Hành chính nội bộ, quản lý hoà giải và 11.081 hồ sơ được bàn"),
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("package")
    (place / "config.yaml").write_text("packages: [an-giang/2022]\n", "utf-8")
    with contextlib.chdir(place):
        output = build_archive(place, FILES, "--no-search")
    with zipfile.ZipFile(output / "data/packages/an-giang/2022.zip") as file:
        file.extractall(place / "disk")
    return place / "disk/an-giang-2022"


@pytest.mark.parametrize(
    ("index", "words", "said", "titles"),
    [
        ("index", "hai xã", "Bài khớp: 1", ["Sở làm việc với hai xã"]),
        ("index", "HAI XA", "Bài khớp: 1", ["Sở làm việc với hai xã"]),
        ("index", "lam viec", "Bài khớp: 2", ["Sở làm việc với hai xã", "Sở làm việc với huyện Tri Tôn"]),
        ("index", "Hà Nội", "Không có bài nào khớp.", []),
        ("index", "nội hành", "nguyên cụm từ; bài có đủ các từ: 1", ["Sở làm việc với hai xã"]),
        ("index", "quản lí hòa giải", "Bài khớp: 1", ["Sở làm việc với hai xã"]),
        ("index", "quan li hoa giai", "Bài khớp: 1", ["Sở làm việc với hai xã"]),
        ("index", "11081", "Bài khớp: 1", ["Sở làm việc với hai xã"]),
        ("index.en", "126 BTS", "Articles found: 2", ["Department works with Tri Ton District"] * 2),
    ],
)
def test_the_search_finds_whole_words_from_a_disk(page, folder, index, words, said, titles):
    page.goto((folder / f"{index}.html").as_uri())
    page.locator("#words").fill(words)
    expect(page.locator("#found")).to_contain_text(said)
    assert page.locator("#articles > li:visible a").all_text_contents() == titles


def test_an_article_opens_and_leads_back(page, folder):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((folder / "index.html").as_uri())
    assert page.evaluate(SIDEWAYS) <= 0
    page.locator("#articles a").first.click()
    expect(page.locator("h1")).to_have_text("Sở làm việc với hai xã")
    assert page.evaluate(SIDEWAYS) <= 0
    page.locator("nav a").click()
    assert page.url == (folder / "index.html").as_uri()


def test_without_scripts_the_whole_list_is_there(browser, folder):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    expect(page.locator("form")).to_be_hidden()
    assert page.locator("#articles > li:visible").count() == 2
    context.close()
