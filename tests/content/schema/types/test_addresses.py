"""Addresses on the web and former ones of the site as fields."""

import pytest

from khotin.content.frontmatter import parse_document
from khotin.content.schema import read_article
from khotin.content.text_files import Source
from tests.conftest import TODAY
from tests.support.read_articles import STATUS, line_of, problems_of, with_lines
from tests.support.sites import ARTICLE, article_with


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            STATUS,
            f'{STATUS}\nsource: {{url: "angiang.gov.vn"}}',
            'source.url: "angiang.gov.vn" không phải địa chỉ http(s)',
            'source: {url: "https://angiang.gov.vn"}',
        ),
        (
            STATUS,
            f'{STATUS}\nsource: {{url: "javascript:alert(1)"}}',
            'source.url: "javascript:alert(1)" không phải địa chỉ http(s)',
            None,
        ),
        (
            STATUS,
            f'{STATUS}\nsource: {{url: "https://аngiang.gov.vn"}}',
            'source.url: "https://аngiang.gov.vn" có tên miền không phải chữ ASCII, dễ giả mạo; '
            "hãy ghi dạng punycode (xn--…)",
            None,
        ),
        (
            STATUS,
            f'{STATUS}\nsource: {{archived_url: "https://google.com@evil.example/"}}',
            'source.archived_url: "https://google.com@evil.example/" có tên người dùng trước dấu @; '
            "tên miền thật đứng sau dấu ấy",
            None,
        ),
    ],
)
def test_b12_what_is_no_address_is_an_error(registers, old, new, message, hint):
    found = problems_of(article_with((old, new)), registers)
    assert [(problem.message.vi, problem.hint) for problem in found] == [(message, hint)]


@pytest.mark.parametrize(
    "alias",
    [
        "../x",
        "a/b",
        "a\\\\b",
        "C:x",
        "a\\x01b",
        "a%2e%2e",
        ".an",
        "Ban",
        "-a",
        "a--b",
        "",
        "index",
        "404",
        "con",
        "vi",
        "date/1999/13",
    ],
)
def test_c04_c06_an_alias_stays_inside_the_site(registers, alias):
    document, found = parse_document(Source("bai.md", with_lines(f'aliases: ["{alias}"]')))
    _, problems = read_article(document, "2022-06-15-bai", None, registers, TODAY)
    (problem,) = {(p.where.line, p.where.column): p for p in [*found, *problems]}.values()
    assert problem.where.line == line_of(ARTICLE, STATUS) + 1
