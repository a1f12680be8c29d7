"""Addresses: one builder for both languages and any base path."""

import re
import string
from urllib.request import urlopen

import pytest

from khotin.languages import LANGUAGES
from khotin.site import urls


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (urls.home("vi"), "vi/"),
        (urls.article("vi", "2022-06-15-ban"), "vi/tin/2022-06-15-ban/"),
        (urls.article("en", "2022-06-15-ban"), "en/news/2022-06-15-ban/"),
        (urls.section("vi", "province"), "vi/tinh/"),
        (urls.section("en", "province", "an-giang", "tri-ton"), "en/province/an-giang/tri-ton/"),
        (urls.section("vi", "topic", "publishing"), "vi/chu-de/publishing/"),
        (urls.section("en", "date", "2022"), "en/date/2022/"),
        (urls.month("vi", "2022-06-15"), "vi/ngay/2022/06/"),
        (urls.month("en", "2022-06"), "en/date/2022/06/"),
        (urls.section("vi", "search"), "vi/tim-kiem/"),
        (urls.section("vi", "figures"), "vi/so-lieu/"),
        (urls.section("vi", "coverage"), "vi/do-phu/"),
        (urls.section("vi", "corrections"), "vi/dinh-chinh/"),
        (urls.section("vi", "source", "a"), "vi/nguon/a/"),
        (urls.section("vi", "author", "a"), "vi/tac-gia/a/"),
        (urls.section("vi", "about"), "vi/gioi-thieu/"),
        (urls.section("vi", "data"), "vi/du-lieu/"),
        (urls.section("vi", "accessibility"), "vi/tiep-can/"),
        (urls.section("vi", "privacy"), "vi/rieng-tu/"),
        (urls.older_page("vi", "vi/tinh/an-giang/", 3), "vi/tinh/an-giang/trang/3/"),
        (urls.older_page("en", "en/", 1), "en/page/1/"),
        (urls.feed("vi/tinh/an-giang/"), "vi/tinh/an-giang/feed.xml"),
        (urls.article_data("2022-06-15-ban"), "data/articles/2022-06-15-ban.json"),
        (urls.former_list("vi", "date/2022/06"), "vi/ngay/2022/06/"),
        (urls.section("vi", "verify"), "vi/doi-chieu/"),
        (urls.section("vi", "print", "an-giang/2023"), "vi/ban-in/an-giang/2023/"),
        (urls.package("an-giang/2023", "vi.epub"), "data/packages/an-giang/2023.vi.epub"),
        (urls.short("2022-06-15-ban"), "b/qc6nsxz7sg/"),
    ],
)
def test_published_addresses_never_change(path, expected):
    assert path == expected


@pytest.mark.parametrize(
    "text",
    [
        "TY  - NEWS\nTI  - Sở làm việc\nER  - \n",
        "@misc{a,\n  title = {{100% \\& #1}},\n}\n",
        '[{"a": "b?c#d"}]',
        string.printable,
        "%25 %0A",
        "",
    ],
)
def test_a_data_address_holds_the_text_and_only_what_html_and_addresses_allow(text: str) -> None:
    made = urls.data_url("application/x-bibtex", text)
    with urlopen(made) as answer:
        assert answer.read() == text.encode() and answer.headers.get_content_type() == "application/x-bibtex"
    assert re.fullmatch(r"(?:[\w!$()*+,\-./:;=?@~]|%[0-9A-F]{2})+", made)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_kinds_of_page_share_a_segment(language):
    segments = [pair[language] for pair in urls.SEGMENTS.values()]
    assert len(set(segments)) == len(segments)


@pytest.mark.parametrize(
    ("base_url", "href", "absolute"),
    [
        ("https://host", "/vi/", "https://host/vi/"),
        ("https://host/", "/vi/", "https://host/vi/"),
        ("https://host/kho-tin", "/kho-tin/vi/", "https://host/kho-tin/vi/"),
        ("https://host/a/b/", "/a/b/vi/", "https://host/a/b/vi/"),
        ("http://127.0.0.1:8000", "/vi/", "http://127.0.0.1:8000/vi/"),
    ],
)
def test_k05_links_are_right_under_any_base_address(base_url, href, absolute):
    address = urls.base_address(base_url)
    assert (address.href("vi/"), address.absolute("vi/")) == (href, absolute)


@pytest.mark.parametrize(
    ("path", "file"), [("", "index.html"), ("vi/", "vi/index.html"), ("sitemap.xml", "sitemap.xml")]
)
def test_each_path_has_its_file(path, file):
    assert urls.file_of(path) == file


def test_a_name_with_blanks_and_marks_is_escaped_in_links():
    assert urls.base_address("https://host").href("originals/bài 1%.txt") == "/originals/b%C3%A0i%201%25.txt"


def test_many_articles_share_no_short_address():
    paths = {urls.short(f"2022-06-15-bai-so-{number}") for number in range(50_000)}
    assert len(paths) == 50_000 and {len(path) for path in paths} == {len("b/") + urls.SHORT_LENGTH + 1}
