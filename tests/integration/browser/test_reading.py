"""A visit: from the home page to an article and on, with scripts and without; choices that last; paper."""

import json
import pathlib
import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.integration.browser.test_layout import ARTICLE, show

OTHER_LANGUAGE = "[data-role=language-switch]"


@contextmanager
def visitor(browser, **settings):
    """A new visitor's page."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, **settings)
    try:
        yield context.new_page()
    finally:
        context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_g10_a_walk_from_home_to_a_month_and_back(browser, root, scripts):
    with visitor(browser, java_script_enabled=scripts) as page:
        page.goto(root)
        page.get_by_role("link", name="Tiếng Việt").click()
        page.get_by_role("main").get_by_role("link", name="An Giang", exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("An Giang")
        page.get_by_role("link", name="Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn").click()
        expect(page.locator("[data-role=title]")).to_have_text(
            "Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn"
        )
        page.locator(OTHER_LANGUAGE).click()
        assert page.url == f"{root}en/news/{ARTICLE}/"
        page.locator(".margin").get_by_role("link", name="Digital transformation").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Digital transformation")
        page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Dates").click()
        page.get_by_role("link", name="2022").first.click()
        page.get_by_role("link", name="June").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("June 2022")
        page.go_back()
        page.go_back()
        page.go_forward()
        assert page.url == f"{root}en/date/2022/"


def test_without_scripts_no_control_is_shown_that_would_do_nothing(browser, root):
    with visitor(browser, java_script_enabled=False) as page:
        page.goto(f"{root}vi/tin/{ARTICLE}/")
        assert page.locator("button:visible, .display:visible").count() == 0


def test_a_figure_leads_to_the_paragraph_that_proves_it(page, root):
    for path in (f"vi/tin/{ARTICLE}/", f"en/news/{ARTICLE}/"):
        show(page, root + path)
        quote = page.locator(".key-figures__quote a", has_text="126 trạm BTS")
        quote.click()
        assert page.evaluate("document.querySelector(':target').innerText").count("126 trạm BTS") == 1


def test_the_reader_s_colours_last_and_are_there_before_the_page(page, root):
    page.emulate_media(color_scheme="light")
    show(page, f"{root}vi/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator(".display__summary").click()
    page.get_by_role("button", name="Tối").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    expect(page.get_by_role("button", name="Tối")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{root}en/about/", wait_until="commit")
    page.wait_for_selector("h1")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark != light
    page.locator(".display__summary").click()
    page.get_by_role("button", name="Same as device").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light


def test_dark_devices_get_dark_pages_and_a_choice_of_light_holds_there(page, root):
    page.emulate_media(color_scheme="dark")
    show(page, f"{root}vi/")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator(".display__summary").click()
    page.get_by_role("button", name="Sáng").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


def test_the_text_grows_and_shrinks_and_stays_so(page, root):
    size = "parseFloat(getComputedStyle(document.querySelector('[data-role=body] p')).fontSize)"
    show(page, f"{root}vi/tin/{ARTICLE}/")
    before = page.evaluate(size)
    page.locator(".display__summary").click()
    larger = page.get_by_role("button", name="A+ Chữ to hơn")
    for _ in range(3):
        larger.click()
    expect(larger).to_be_disabled()
    page.reload()
    assert page.evaluate(size) == pytest.approx(before * 1.5)
    page.locator(".display__summary").click()
    page.get_by_role("button", name="A Cỡ chữ thường").click()
    assert page.evaluate(size) == before
    page.get_by_role("button", name="A− Chữ nhỏ hơn").click()
    assert page.evaluate(size) < before


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("path", [f"vi/tin/{ARTICLE}/", f"en/news/{ARTICLE}/"])
def test_citations_are_downloaded_from_the_page_itself(browser, root, site_folder, scripts, path):
    """They are those of the record but for the abstract, which the page shows."""
    citation = json.loads((site_folder / f"data/articles/{ARTICLE}.json").read_text("utf-8"))["citation"]
    ris = "".join(line for line in citation["ris"].splitlines(keepends=True) if not line.startswith("AB  - "))
    csl = json.dumps(
        [{name: value for name, value in citation["csl"].items() if name != "abstract"}], ensure_ascii=False
    )
    with visitor(browser, java_script_enabled=scripts) as page:
        page.goto(root + path, wait_until="networkidle")
        icon = page.locator("link[rel=icon]").evaluate("link => link.href")  # asked for when the browser likes
        asked, said = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        for name, ending, text in (
            ("RIS", "ris", ris),
            ("BibTeX", "bib", citation["bibtex"]),
            ("CSL-JSON", "csl.json", csl),
        ):
            with page.expect_download() as waiting:
                page.locator(".cite-box").get_by_role("link", name=name, exact=True).click()
            assert waiting.value.suggested_filename == f"{ARTICLE}.{ending}"
            assert pathlib.Path(waiting.value.path()).read_bytes() == text.encode()
        assert page.url == root + path and not said
        assert not [address for address in asked if not address.startswith("data:") and address != icon]


def test_the_address_of_an_article_is_copied(page, root):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    show(page, f"{root}en/news/{ARTICLE}/")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"https://example.org/kho-tin/en/news/{ARTICLE}/"


@pytest.mark.parametrize(
    "path", ["", "vi/", f"vi/tin/{ARTICLE}/", f"en/news/{ARTICLE}/", "en/province/", "vi/ngay/2022/", "en/search/"]
)
def test_a_page_asks_nobody_else_for_anything_and_breaks_no_rule_of_its_own(page, root, path):
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    show(page, root + path)
    page.wait_for_load_state("networkidle")
    assert not [address for address in asked if not address.startswith(root)]
    assert not said


def test_an_article_takes_four_requests_at_most(page, root):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    show(page, f"{root}vi/tin/{ARTICLE}/")
    page.wait_for_load_state("networkidle")
    assert len(asked) <= 4, asked


def test_on_paper_stand_the_text_the_address_and_the_fingerprint(page, root):
    show(page, f"{root}en/news/{ARTICLE}/")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".print-only").inner_text() == f"https://example.org/kho-tin/en/news/{ARTICLE}/"
    assert re.fullmatch(r"[0-9a-f]{64}", page.locator(".provenance__hash").inner_text())
    assert page.locator("[data-role=body]").is_visible()
    assert not page.locator("nav:visible, .display:visible, button:not(.term):visible").count()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    # Black words on the dark colour of marks could not be read.
    shadow = page.locator("[data-role=body] mark").first.evaluate("mark => getComputedStyle(mark).boxShadow")
    assert shadow.startswith("rgb(238, 238, 238)")
    assert page.pdf().startswith(b"%PDF-")


def test_the_vietnamese_parts_of_an_english_page_are_marked_as_such(page, root):
    show(page, f"{root}en/news/{ARTICLE}/")
    language = "element => element.closest('[lang]').lang"
    assert page.locator("#p1").evaluate(language) == "vi"
    assert page.locator(".article-header__other-title").evaluate(language) == "vi"
    assert page.locator(".key-figures__quote").first.evaluate(language) == "vi"
    for selector in (
        "[data-role=summary]",
        "[data-role=title]",
        "#e1",
        "[data-role=original-language-note]",
        ".parallel__title:nth-child(2)",
    ):
        assert page.locator(selector).evaluate(language) == "en"


def test_a_missing_translation_is_said_and_the_text_stays_vietnamese(page, hard_root):
    show(page, f"{hard_root}en/news/2022-06-18-thieu-tieng-anh/")
    assert page.locator("[data-role=title]").get_attribute("lang") == "vi"
    assert "no English title or summary yet" in page.locator("header.article-header").inner_text()
    assert page.locator("[data-role=original-language-note]").is_visible()


def test_e_hostile_words_of_a_title_are_shown_as_words(page, hard_root):
    said = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    show(page, f"{hard_root}vi/tin/2022-06-17-thu-dich/")
    assert page.locator("[data-role=title]").inner_text() == "</script><script>alert(1)</script> & <b>đậm</b> ''"
    assert not said


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_word_of_an_english_text_is_explained_by_keyboard_and_by_tap(browser, root, scripts):
    with visitor(browser, java_script_enabled=scripts, has_touch=True) as page:
        page.goto(f"{root}en/news/{ARTICLE}/")
        word, note = page.get_by_role("button", name="OCOP"), page.locator("#term-ocop")
        expect(note).to_be_hidden()
        word.focus()
        page.keyboard.press("Enter")
        expect(note).to_be_visible()
        page.keyboard.press("Escape")
        expect(note).to_be_hidden()
        word.tap()
        note.get_by_role("link", name="Glossary").click()
        assert page.url == f"{root}en/glossary/#ocop"
