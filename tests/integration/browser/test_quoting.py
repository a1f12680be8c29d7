"""What a reader takes along from an article: links, quotations with their source, the page itself."""

import re

import pytest
from playwright.sync_api import expect

from tests.integration.browser.test_layout import ARTICLE, SIDEWAYS, show


@pytest.fixture
def copying(browser, root):
    """A phone that may copy and share; what it shares is kept in `shared`."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("navigator.share = async (what) => { window.shared = what; }")
    yield page
    context.close()


CLIPBOARD = "navigator.clipboard.readText()"


@pytest.mark.parametrize(
    ("path", "block", "name", "cited", "accessed"),
    [
        (
            f"vi/tin/{ARTICLE}/",
            "p2",
            "Đoạn 2: liên kết và trích dẫn",
            "Sở Thông tin và Truyền thông làm việc",
            r"Truy cập ngày \d+/\d+/\d{4}\.",
        ),
        (
            f"en/news/{ARTICLE}/",
            "e2",
            "Paragraph 2: link and quotation",
            "Provincial Department",
            r"Accessed \d+ \w+ \d{4}\.",
        ),
    ],
)
def test_a_paragraph_is_copied_with_its_citation_by_keyboard(copying, root, path, block, name, cited, accessed):
    page = show(copying, root + path, 360)
    words = page.locator(f"#{block}").evaluate("block => block.firstChild.textContent")
    page.locator(f"#{block}").get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{block} .quoting__ways button")).to_have_text(re.compile("Copied|Đã sao chép"))
    copied = page.evaluate(CLIPBOARD)
    assert copied.startswith(f"“{words}") and "¶" not in copied and f"{path}#{block}. " in copied
    assert cited in copied and re.search(accessed + "$", copied)
    assert page.evaluate(SIDEWAYS) <= 0
    page.get_by_role("link", name=re.compile("Link to this|Liên kết đến đoạn")).click()
    assert page.url == f"{root}{path}#{block}"
    page.locator(f"#{block} .quoting__button").click()
    assert page.locator(".quoting__ways").count() == 0


def test_only_the_selected_words_are_quoted(copying, root):
    page = show(copying, f"{root}vi/tin/{ARTICLE}/", 360)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#q2'))")
    page.locator("#p2 .quoting__button").click()
    page.locator("#p2 .quoting__ways button").click()
    expect(page.locator("#p2 .quoting__ways button")).to_have_text("Đã sao chép")
    assert page.evaluate(CLIPBOARD).startswith("“126 trạm BTS”\n")


def test_the_page_is_copied_and_shared_from_its_top(copying, root):
    page = show(copying, f"{root}en/news/{ARTICLE}/", 360)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate(CLIPBOARD) == page.locator("[rel=canonical]").get_attribute("href")
    page.get_by_role("button", name="Share").click()
    assert page.evaluate("shared.url") == page.locator("[rel=canonical]").get_attribute("href")
    page.get_by_role("link", name="Full text").click()
    assert page.url.endswith("#text")


def test_where_nothing_can_be_shared_no_button_says_so(page, root):
    page.add_init_script("delete Navigator.prototype.share")
    show(page, f"{root}vi/tin/{ARTICLE}/")
    assert page.locator("[data-share]").is_hidden() and page.locator(".quoting__button").first.is_visible()


def test_a_short_address_leads_to_the_article(page, root):
    show(page, f"{root}en/news/{ARTICLE}/")
    short = page.locator(".cite-box__short a").get_attribute("href")
    page.goto(root + short.split("/kho-tin/")[1])
    page.wait_for_url(f"{root}vi/tin/{ARTICLE}/")
