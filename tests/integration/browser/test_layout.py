"""The layout of pages: nothing to scroll sideways, the news near the top, lines of a readable length, one font."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import sync_playwright

from scripts.browser import find_browser, launch_arguments

ARTICLE = "2022-06-15-so-thong-tin-va-truyen-thong-lam-viec-voi-huyen-tri-ton"
PAGES = {
    "vi": [
        "",
        "404.html",
        "vi/",
        f"vi/tin/{ARTICLE}/",
        "vi/tinh/",
        "vi/tinh/an-giang/",
        "vi/tinh/an-giang/tri-ton/",
        "vi/tinh/ha-noi/",
        "vi/chu-de/",
        "vi/chu-de/digital-transformation/",
        "vi/ngay/",
        "vi/ngay/2022/",
        "vi/ngay/2022/06/",
        "vi/gioi-thieu/",
        "vi/so-lieu/",
        "vi/chi-so/",
        "vi/do-phu/",
        "vi/du-lieu/",
        "vi/nguon/",
        "vi/tac-gia/",
        "vi/dinh-chinh/",
        "vi/tim-kiem/",
        "vi/ho-so/",
        "vi/ho-so/ocop/",
        "vi/doi-chieu/",
        "vi/giai-thich-tu-ngu/",
    ],
    "en": [
        "en/",
        f"en/news/{ARTICLE}/",
        "en/province/",
        "en/province/an-giang/",
        "en/province/an-giang/tri-ton/",
        "en/topic/",
        "en/topic/digital-transformation/",
        "en/date/",
        "en/date/2022/",
        "en/date/2022/06/",
        "en/about/",
        "en/figures/",
        "en/measure/community-digital-teams/",
        "en/coverage/",
        "en/data/",
        "en/source/",
        "en/author/",
        "en/corrections/",
        "en/search/",
        "en/province/ha-noi/",
        "en/topic/publishing/",
        "en/thread/",
        "en/thread/chuong-trinh-553-ctr-ubnd/",
        "en/verify/",
        "en/glossary/",
    ],
}
EVERY_PAGE = [*PAGES["vi"], *PAGES["en"]]
HARD_ARTICLES = [
    "2022-06-15-dai",
    "2022-06-16-lien",
    "2022-06-17-thu-dich",
    "2022-06-18-thieu-tieng-anh",
    "2022-06-19-giau",
]
HARD_PAGES = [address for each in HARD_ARTICLES for address in (f"vi/tin/{each}/", f"en/news/{each}/")] + [
    "vi/",
    "en/",
    "vi/tinh/an-giang/",
    "en/date/2022/06/",
]

SIDEWAYS = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
# How many characters stand on the full lines of the paragraphs that have at least three.
CHARACTERS = """(selector) => {
  const counts = [];
  for (const paragraph of document.querySelectorAll(selector)) {
    const range = document.createRange(), lines = new Map();
    const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (let index = 0; index < texts.currentNode.length; index++) {
        range.setStart(texts.currentNode, index); range.setEnd(texts.currentNode, index + 1);
        const top = Math.round(range.getBoundingClientRect().top / 8);  // marks and buttons are a little higher
        lines.set(top, (lines.get(top) || 0) + 1);
      }
    }
    if (lines.size > 2) counts.push(...[...lines.values()].slice(0, -1));
  }
  return counts.reduce((sum, count) => sum + count, 0) / counts.length;
}"""


def show(page, address, width=1280, height=900):
    """Open an address at a width."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    return page


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_nothing_scrolls_sideways_on_the_narrowest_screen(shared_page, root, path):
    assert show(shared_page, root + path, 320).evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("path", ["vi/so-lieu/", "en/figures/"])
def test_figures_with_hedge_and_unit_fit_a_phone(shared_page, root, path):
    wider = "[...document.querySelectorAll('.figure-table__frame')].map(frame => frame.scrollWidth - frame.clientWidth)"
    assert set(show(shared_page, root + path, 320).evaluate(wider)) == {0}


@pytest.mark.parametrize("path", ["vi/chu-de/", "en/topic/", "vi/do-phu/"])
@pytest.mark.parametrize("scrolled", [0, 1000])
def test_the_title_of_a_grid_can_be_read_on_a_phone(shared_page, root, path, scrolled):
    show(shared_page, root + path, 320)
    shared_page.locator(".count-grid").evaluate(f"grid => grid.scrollLeft = {scrolled}")
    box = shared_page.locator(".count-grid__title").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 320


@pytest.mark.parametrize("path", HARD_PAGES)
def test_nothing_scrolls_sideways_whatever_an_article_holds(shared_page, hard_root, path):
    assert show(shared_page, hard_root + path, 320).evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("path", [f"vi/tin/{ARTICLE}/", "vi/tinh/an-giang/", "en/"])
def test_nothing_scrolls_sideways_at_twice_the_size(page, root, path):
    show(page, root + path, 640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(SIDEWAYS) <= 0


def test_nothing_scrolls_sideways_in_a_browser_whose_letters_are_twice_as_large(root):
    arguments = [*launch_arguments(), "--blink-settings=defaultFontSize=32"]
    with ThreadPoolExecutor(1) as thread:  # two Playwrights do not run in one thread
        wide = thread.submit(_find_wide_pages, root, arguments).result()
    assert wide == {}


def _find_wide_pages(root, arguments):
    """{path: pixels} of the pages that are wider than a phone, with so many pixels too much."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments)
        page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
        page.goto(root)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        found = {path: show(page, root + path, 360).evaluate(SIDEWAYS) for path in EVERY_PAGE}
        browser.close()
    return {path: wide for path, wide in found.items() if wide > 0}


@pytest.mark.parametrize("path", [f"vi/tin/{ARTICLE}/", f"en/news/{ARTICLE}/"])
def test_on_a_phone_the_title_and_the_summary_begin_near_the_top(shared_page, root, path):
    show(shared_page, root + path, 360, 640)
    assert shared_page.locator("[data-role=title]").bounding_box()["y"] <= 150
    assert shared_page.locator("[data-role=summary]").bounding_box()["y"] <= 500


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        (f"vi/tin/{ARTICLE}/", "[data-role=body] > p"),
        ("vi/gioi-thieu/", ".prose > p"),
        ("en/about/", ".prose > p"),
        (f"en/news/{ARTICLE}/", ".parallel > p"),
    ],
)
def test_a_line_on_a_desk_has_65_to_80_characters(shared_page, root, path, selector):
    assert 65 <= show(shared_page, root + path).evaluate(CHARACTERS, selector) <= 80


def test_texts_side_by_side_are_aligned_paragraph_by_paragraph(shared_page, root):
    show(shared_page, f"{root}en/news/{ARTICLE}/")
    for number in (1, 3, 6):
        english, vietnamese = (shared_page.locator(f"#{prefix}{number}").bounding_box() for prefix in "ep")
        assert english["y"] == vietnamese["y"] and english["x"] + english["width"] < vietnamese["x"]


def test_on_a_phone_and_on_paper_each_paragraph_is_followed_by_its_original(page, root):
    show(page, f"{root}en/news/{ARTICLE}/", 360)
    for medium in ("screen", "print"):
        page.emulate_media(media=medium)
        tops = [page.locator(f"#{block}").bounding_box()["y"] for block in ("e1", "p1", "e2", "p2", "e6", "p6")]
        assert tops == sorted(tops)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_reader_may_choose_one_of_two_texts(browser, root, width, scripts):
    context = browser.new_context(viewport={"width": width, "height": 740}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{root}en/news/{ARTICLE}/")
    shown = {"English": (True, False), "Tiếng Việt": (False, True), "Both languages": (True, True)}
    for choice, expected in shown.items():
        page.get_by_label(choice, exact=True).check()
        assert (page.locator("#e2").is_visible(), page.locator("#p2").is_visible()) == expected
    page.get_by_label("English", exact=True).check()
    page.locator(".key-figures__quote a").first.click()
    assert page.locator("#p2").is_visible(), "what a link leads to is shown"
    context.close()


@pytest.mark.parametrize(
    "selector",
    ["[data-role=title]", "[data-role=summary]", "[data-role=body] > p:nth-of-type(3)", ".site-header__menu"],
)
def test_a_vietnamese_word_is_set_in_one_font(shared_page, root, selector):
    show(shared_page, f"{root}vi/tin/{ARTICLE}/")
    session = shared_page.context.new_cdp_session(shared_page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    document = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": document, "selector": selector})["nodeId"]
    fonts = {font["familyName"] for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]}
    session.detach()
    assert len(fonts) == 1, fonts
