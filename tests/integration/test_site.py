"""The site as a whole: what the five founding articles, and small sites beside them, become."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree, html

from khotin.cli import main
from khotin.language.characters import FORBIDDEN
from khotin.site.clashes import find_clashes
from scripts.crawling import walk
from scripts.hosting import host
from tests.support.building import tree_hash
from tests.support.sites import ARTICLE_PATH, FEW_PAGES, article_with, make_site

REPOSITORY = Path(__file__).parent.parent.parent
TODAY = "2026-11-21"
BASES = ("https://example.org", "https://example.org/kho-tin")
TRI_TON = "2022-06-15-so-thong-tin-va-truyen-thong-lam-viec-voi-huyen-tri-ton"
XHTML = "{http://www.w3.org/1999/xhtml}link"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ADDRESSES = (
    "",
    "vi/",
    "en/",
    f"vi/tin/{TRI_TON}/",
    f"en/news/{TRI_TON}/",
    "vi/tinh/",
    "en/province/",
    "vi/tinh/an-giang/",
    "en/province/an-giang/tri-ton/",
    "vi/tinh/hue/",
    "vi/tinh/thua-thien-hue/",
    "vi/chu-de/",
    "en/topic/",
    "vi/chu-de/digital-transformation/",
    "en/topic/sports/",
    "vi/ngay/",
    "en/date/",
    "vi/ngay/2022/",
    "en/date/2022/06/",
    "vi/gioi-thieu/",
    "en/about/",
    "vi/tiep-can/",
    "en/accessibility/",
    "vi/rieng-tu/",
    "en/privacy/",
)


def build(output, *options):
    """Run the command as CI does; returns the exit code."""
    return main(["build", "--output", str(output), "--date", TODAY, *map(str, options)])


@pytest.fixture(scope="session")
def founding(tmp_path_factory):
    """The five articles built under both base addresses: {base: folder}."""
    folders = {base: tmp_path_factory.mktemp("site") / "output" for base in BASES}
    for base, folder in folders.items():
        assert build(folder, "--base-url", base) == 0
    return folders


def test_every_permanent_address_and_every_mark_is_documented(founding):
    """The addresses and `data-role` marks of docs/interface.md."""
    document = (REPOSITORY / "docs/interface.md").read_text("utf-8")
    forms = re.findall(r"`(/[^`\s]*)`", document)
    known = re.compile("|".join(map(_pattern, forms)))
    listed = (founding[BASES[0]] / "data/addresses.txt").read_text("utf-8").split()
    assert not [each for each in listed if not known.fullmatch(each.removesuffix("feed.xml"))]
    templates = "".join(path.read_text("utf-8") for path in (REPOSITORY / "templates").rglob("*.html"))
    marks = re.search(r"^- `data-role` attributes .*: (.*)$", document, re.M)[1]
    assert set(re.findall(r"`([a-z-]+)`", marks)) == set(re.findall(r'data-role="([a-z-]+)"', templates))


def _pattern(form):
    """The pattern of an address such as /data/measures/<slug>.{vi,en}.svg; the page /vi/doi-chieu/?id=<id> is one."""
    either = re.sub(r"\\{(.+?)\\}", lambda found: f"({found[1].replace(',', '|')})", re.escape(form.partition("?")[0]))
    return re.sub("<[a-z]+>", "[^/]+", either)


def pages(folder):
    return sorted(path for path in folder.rglob("*.html") if "pagefind" not in path.parts)


def visible_text(path):
    return " ".join(html.fromstring(path.read_bytes()).text_content().split())


@pytest.mark.parametrize("base", BASES)
def test_every_link_asset_and_fragment_arrives(founding, base):
    path = base.removeprefix("https://example.org") + "/"
    with host(founding[base], path) as root:
        walked = walk(root, f"{base}/")
    assert not walked.broken
    assert len(walked.reached) >= len(pages(founding[base]))


def test_every_promised_address_answers(founding):
    missing = [address for address in ADDRESSES if not (founding[BASES[0]] / address / "index.html").is_file()]
    assert not missing


def test_output_folder_never_holds_the_name_of_the_base_path(founding):
    assert not (founding[BASES[1]] / "kho-tin").exists()


def test_all_pages_say_what_a_machine_and_a_reader_need(founding):
    for path in pages(founding[BASES[1]]):
        page = html.fromstring(path.read_bytes())
        where = path.relative_to(founding[BASES[1]]).as_posix()
        assert page.get("lang") == ("en" if where.startswith("en/") else "vi"), where
        assert len(page.xpath("//h1")) == 1, where
        assert page.xpath("//a[@class='skip-link'][@href='#main']") and page.xpath("//main[@id='main']"), where
        assert page.xpath("//link[@rel='icon']"), where
        assert not page.xpath("//*[@style] | //style | //script[not(@src)][not(@type='application/ld+json')]"), where
        loaded = [
            element.get("src") or element.get("href")
            for element in page.xpath("//img | //script[@src] | //link[@rel='stylesheet' or @rel='icon']")
        ]
        assert all(address.startswith("/kho-tin/") for address in loaded), where


def test_e05_language_links_are_mutual_absolute_and_name_themselves(founding):
    folder, seen = founding[BASES[1]], {}
    for path in pages(folder):
        page = html.fromstring(path.read_bytes())
        canonical = page.xpath("//link[@rel='canonical']")
        if canonical:
            links = {
                link.get("hreflang"): link.get("href") for link in page.xpath("//link[@rel='alternate'][@hreflang]")
            }
            seen[canonical[0].get("href")] = links
    for address, links in seen.items():
        if address == f"{BASES[1]}/":
            continue
        assert set(links) == {"vi", "en", "x-default"}, address
        assert address in links.values(), address
        assert all(seen[links[language]] == links for language in ("vi", "en")), address
    assert seen[f"{BASES[1]}/vi/"]["x-default"] == f"{BASES[1]}/"


def test_sitemap_lists_every_indexed_page_with_its_languages(founding):
    folder = founding[BASES[1]]
    urls = etree.parse(folder / "sitemap.xml").getroot()
    listed = {url.find(f"{SITEMAP}loc").text for url in urls}
    canonical = {
        found[0].get("href")
        for path in pages(folder)
        if (found := html.fromstring(path.read_bytes()).xpath("//link[@rel='canonical']"))
        and not html.fromstring(path.read_bytes()).xpath("//meta[@name='robots']")
    }
    assert listed == canonical
    assert all({link.get("hreflang") for link in url.iter(XHTML)} == {"vi", "en", "x-default"} for url in urls)


def test_version_names_revision_date_and_articles(founding):
    version = json.loads((founding[BASES[0]] / "version.json").read_text())
    assert (
        version["date"] == TODAY
        and version["articles"] == 5
        and re.fullmatch("[0-9a-f]{64}", version["content_sha256"])
    )


def test_article_page_shows_text_facts_and_origin(founding):
    page = html.fromstring((founding[BASES[0]] / f"en/news/{TRI_TON}/index.html").read_bytes())
    roles = {element.get("data-role") for element in page.xpath("//*[@data-role]")}
    assert roles >= {"title", "summary", "body", "provenance", "figures", "language-switch", "breadcrumbs"}
    assert page.xpath("//*[@data-role='body']")[0].get("lang") == "vi"
    assert "11.081 hồ sơ" in page.xpath("//*[@data-role='body']")[0].text_content()
    text = page.text_content()
    assert "bcc48f7e72d2bb2d94438f85a528be31d3b5a1b8071bf1d488d38ec0e591b572" in text
    assert "district level was abolished" in text
    switch = page.xpath("//*[@data-role='language-switch']")[0]
    assert switch.get("href") == f"/vi/tin/{TRI_TON}/" and switch.get("lang") == "vi"


def test_original_is_published_byte_for_byte(founding):
    for original in (REPOSITORY / "content/originals").iterdir():
        assert (founding[BASES[0]] / "originals" / original.name).read_bytes() == original.read_bytes()


def test_absorbed_province_says_where_it_went(founding):
    assert "Tỉnh Bình Phước nay thuộc thành phố Đồng Nai." in visible_text(
        founding[BASES[0]] / "vi/tinh/binh-phuoc/index.html"
    )
    assert "Since 1 July 2025 An Giang also covers the former Kien Giang Province." in visible_text(
        founding[BASES[0]] / "en/province/an-giang/index.html"
    )


def test_h10_same_input_and_date_give_the_same_bytes_on_any_machine(tmp_path):
    digests = set()
    for number, environment in enumerate(
        ({"TZ": "UTC", "PYTHONHASHSEED": "1"}, {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "77", "LC_ALL": "C"})
    ):
        output = tmp_path / str(number) / "output"
        subprocess.run(
            [sys.executable, "build.py", "build", "--output", output, "--date", TODAY, "--base-url", BASES[0]],
            cwd=REPOSITORY,
            env={**os.environ, **environment},
            check=True,
            capture_output=True,
        )
        digests.add(tree_hash(output))
    assert len(digests) == 1


def test_second_build_writes_nothing(tmp_path, capsys):
    content = make_site(tmp_path, FEW_PAGES | {ARTICLE_PATH: article_with()})
    report = tmp_path / "report.json"
    build(tmp_path / "output", "--content", content)
    assert build(tmp_path / "output", "--content", content, "--report", report) == 0
    assert json.loads(report.read_text())["written"] == 0


def test_h06_removed_article_leaves_no_page(tmp_path):
    other = ARTICLE_PATH.replace("2022-06-15-lam", "2022-06-16-lam")
    files = {ARTICLE_PATH: article_with(), other: article_with(("2022-06-15", "2022-06-16"))}
    content = make_site(tmp_path, FEW_PAGES | files)
    build(tmp_path / "output", "--content", content)
    (content / other).unlink()
    build(tmp_path / "output", "--content", content)
    build(tmp_path / "clean", "--content", content)
    assert tree_hash(tmp_path / "output") == tree_hash(tmp_path / "clean")


def test_d03_drafts_and_coming_days_appear_nowhere_and_are_counted(tmp_path, capsys):
    draft = article_with(('vi: "Sở', 'vi: "CANARY1 Sở'), ('status: "published"', 'status: "draft"'))
    coming = article_with(('vi: "Sở', 'vi: "CANARY2 Sở'), ('published: "2022-06-15"', 'published: "2026-11-22"'))
    content = make_site(
        tmp_path,
        {ARTICLE_PATH: article_with(), "articles/2022-01-01-nhap.md": draft, "articles/2026-11-22-mai.md": coming},
    )
    assert build(tmp_path / "output", "--content", content) == 0
    assert not any(b"CANARY" in path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file())
    told = capsys.readouterr().err
    assert "1 bản nháp" in told and "1 bài chờ ngày" in told


def test_d02_article_of_today_is_published(tmp_path):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with(('published: "2022-06-15"', f'published: "{TODAY}"'))})
    assert build(tmp_path / "output", "--content", content) == 0
    assert (tmp_path / "output/vi/ngay/2026/11/index.html").is_file()


def test_h03_one_error_publishes_nothing_and_all_are_reported(tmp_path, capsys):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with()})
    build(tmp_path / "output", "--content", content)
    before = tree_hash(tmp_path / "output")
    for name, change in (
        ("articles/2022-01-01-a.md", ("an-giang", "an-gian")),
        ("articles/2022-01-02-b.md", ("tri-ton", "tri-tom")),
        ("articles/2022-01-03-c.md", ("---\n\nNgày", "---\n\n\u202eNgày")),
    ):
        (content / name).write_text(article_with(change), "utf-8")
    assert build(tmp_path / "output", "--content", content) == 1
    told = capsys.readouterr().err
    assert all(name in told for name in ("2022-01-01-a.md", "2022-01-02-b.md", "2022-01-03-c.md"))
    assert tree_hash(tmp_path / "output") == before


def test_e01_pending_translation_is_shown_as_such(tmp_path):
    pending = article_with(
        ('  en: "Department works with Tri Ton District"\n', ""),
        ('status: "published"', 'status: "published"\npending: ["title.en"]'),
    )
    content = make_site(tmp_path, {ARTICLE_PATH: pending})
    assert build(tmp_path / "output", "--content", content) == 0
    page = html.fromstring(next((tmp_path / "output/en/news").glob("*/index.html")).read_bytes())
    title = page.xpath("//*[@data-role='title']")[0]
    assert title.text_content().strip() == "Sở làm việc với huyện Tri Tôn" and title.get("lang") == "vi"
    assert "no English title or summary yet" in page.text_content()


def test_g05_g03_template_signs_and_markup_in_fields_are_shown_as_typed(tmp_path):
    typed = "{{ 7 * 7 }} {% raw %} </script><script>alert(1)</script> \\\" & 'x' <b>"
    content = make_site(
        tmp_path,
        {
            ARTICLE_PATH: article_with(
                ("Sở làm việc với huyện Tri Tôn", typed), ("Châu Phong", "<img src=x onerror=alert(1)>")
            )
        },
    )
    assert build(tmp_path / "output", "--content", content) == 0
    article = next((tmp_path / "output/vi/tin").glob("*/index.html"))
    page = html.fromstring(article.read_bytes())
    assert page.xpath("//h1")[0].text_content() == typed.replace('\\"', '"')
    for path in pages(tmp_path / "output"):
        page = html.fromstring(path.read_bytes())
        scripts = [
            script
            for script in page.iter("script")
            if script.get("type") != "application/ld+json" and not script.get("src")
        ]
        assert not scripts and not page.xpath("//@onerror | //@onload | //@onclick"), path


@pytest.mark.parametrize(
    "paths",
    [
        ["vi/tin/a/", "vi/tin/a/"],
        ["data/a.json", "data/A.json"],
        ["data/h\u00f2a", "data/ho\u0300a"],
        ["vi/tin", "vi/tin/a/"],
    ],
)
def test_c03_outputs_that_would_be_one_file_are_refused_naming_all_sources(paths):
    problems = list(find_clashes([(path, f"{number}.md") for number, path in enumerate(paths)]))
    assert problems and {problem.where.path for problem in problems} <= {"0.md", "1.md"}


def test_c03_different_outputs_do_not_clash():
    assert not list(find_clashes([("vi/", ""), ("vi/tin/a/", ""), ("vi/tin/ab/", ""), ("vi/index.json", "")]))


@pytest.mark.parametrize("arguments", [["bulid"], ["build", "--dat", "2022"], ["build", "--date", "15/6/2022"]])
def test_wrong_usage_ends_with_two(arguments, capsys):
    assert main(arguments) == 2


def test_d04_times_of_files_decide_nothing(tmp_path):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with()})
    assert build(tmp_path / "output", "--content", content) == 0
    for path in content.rglob("*"):
        os.utime(path, (0, 0))
    assert build(tmp_path / "again", "--content", content) == 0
    assert tree_hash(tmp_path / "output") == tree_hash(tmp_path / "again")


def test_d06_the_day_of_the_build_stands_in_the_version_file_alone(tmp_path):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with()})
    for name, day in (("one", TODAY), ("two", "2026-12-24")):
        assert (
            main(["build", "--output", str(tmp_path / name), "--date", day, "--no-search", "--content", str(content)])
            == 0
        )
    one, two = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "two")
    )
    assert {str(path) for path in one.keys() | two.keys() if one.get(path) != two.get(path)} == {"version.json"}


@pytest.mark.parametrize("address", ["https://elsewhere.example/a.png", "//elsewhere.example/a.png"])
def test_g02_a_picture_from_elsewhere_is_an_error_with_its_line(tmp_path, capsys, address):
    content = make_site(
        tmp_path,
        {
            ARTICLE_PATH: article_with(
                ("Huyện có 126 trạm BTS.\n", f"Huyện có 126 trạm BTS.\n\n![ảnh | picture]({address})\n")
            )
        },
    )
    assert build(tmp_path / "output", "--content", content) == 1
    assert f"{ARTICLE_PATH}:19" in capsys.readouterr().err and not (tmp_path / "output").exists()


def test_g09_every_output_is_read_by_a_second_parser_and_holds_no_forbidden_character(founding):
    def refuse_constant(name):
        raise AssertionError(f"{name} is no JSON")

    for path in founding[BASES[1]].rglob("*"):
        if path.suffix in (".html", ".xml", ".json", ".jsonl", ".csv", ".txt", ".ris", ".bib"):
            text = path.read_text("utf-8")
            assert not FORBIDDEN.search(text.replace("\r\n", "\n")), path
            if path.suffix == ".json":
                json.loads(text, parse_constant=refuse_constant)
            if path.suffix == ".xml":
                etree.fromstring(text.encode())
            if path.suffix == ".html":
                assert html.fromstring(text.encode()).xpath("//title"), path
