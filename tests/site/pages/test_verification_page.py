"""The page that compares an article with its original: the same for all articles, and everything its script says."""

import re

import pytest

from khotin.site.pages.verification_page import WORDS
from tests.conftest import REPOSITORY
from tests.support.site_pages import read, text


@pytest.mark.parametrize(("path", "title"), [("vi/doi-chieu", "Đối chiếu"), ("en/verify", "Verify")])
def test_the_page_asks_for_an_article_and_knows_where_its_facts_are(output, path, title):
    page = read(output, path)
    (place,) = page.xpath("//*[@data-verification]")
    assert title in text(page.xpath("//h1")[0]) and page.xpath("//form//input[@name='id'][@required]")
    assert (output / place.get("data-checksums").removeprefix("/kho-tin/")).is_file()
    assert all(place.get(f"data-{word.replace('_', '-')}") for word in WORDS)


def test_the_script_says_nothing_that_the_page_does_not_word():
    script = (REPOSITORY / "assets/js/verify.js").read_text(encoding="utf-8")
    said = set(re.findall(r"\bwords\.(\w+)", script))
    names = {re.sub("(?<!^)(?=[A-Z])", "_", word).lower() for word in said}
    assert names <= {*WORDS, "article", "shown", "checksums", "no_original"}
