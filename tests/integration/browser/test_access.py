"""For everyone: no fault that axe can find, and the whole site by keyboard alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.integration.browser.test_layout import ARTICLE, EVERY_PAGE, HARD_PAGES, show

AXE = Axe()
# Colours differ between the views of a page; everything else that axe looks at is the same in all, and the size of
# targets matters on phones.
VIEWS = [
    (360, "light", None),
    (360, "dark", ["color-contrast"]),
    (1280, "dark", ["color-contrast"]),
    (1280, "light", ["color-contrast"]),
]
FOCUSED = """() => {
  const element = document.activeElement, style = getComputedStyle(element);
  const label = element.labels?.[0]?.innerText;
  return {name: element.innerText.trim() || element.getAttribute("aria-label") || label || "",
          href: element.getAttribute("href"), is_ringed: style.outlineStyle !== "none",
          is_seen: element.getBoundingClientRect().bottom > 0};
}"""


def faults(page, rules=None):
    """What axe finds: the rule and the elements."""
    chosen = {"runOnly": {"type": "rule", "values": rules}} if rules else {"rules": {"target-size": {"enabled": True}}}
    found = AXE.run(page, options={"resultTypes": ["violations"], **chosen}).response["violations"]
    return [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found]


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_axe_finds_nothing_in_any_colours_at_any_width(shared_page, root, path):
    shared_page.goto(root + path)
    for width, scheme, rules in VIEWS:
        shared_page.emulate_media(color_scheme=scheme)
        shared_page.set_viewport_size({"width": width, "height": 900})
        assert not faults(shared_page, rules), (width, scheme)


@pytest.mark.parametrize("path", HARD_PAGES)
def test_axe_finds_nothing_whatever_an_article_holds(shared_page, hard_root, path):
    shared_page.emulate_media(color_scheme="light")
    assert not faults(show(shared_page, hard_root + path, 360))


def walk(page, most=200):
    """Press Tab through a page; what had the focus, in order, until it leaves the page or comes round."""
    seen = []
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if page.evaluate("document.activeElement === document.body"):
            break
        seen.append(focused)
    return seen


@pytest.mark.parametrize(
    "path", ["vi/", f"vi/tin/{ARTICLE}/", f"en/news/{ARTICLE}/", "en/province/an-giang/", "vi/chu-de/"]
)
def test_every_link_is_reached_by_keyboard_and_seen_when_it_is(page, root, path):
    show(page, root + path)
    links = page.locator("a[href]:visible, button:visible, summary:visible").count()
    walked = walk(page)
    assert len(walked) >= links and walked[0]["href"] == "#main"
    assert all(step["name"] and step["is_ringed"] and step["is_seen"] for step in walked)


def test_the_skip_link_leads_past_the_menu(page, root):
    show(page, f"{root}vi/tinh/an-giang/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_display_panel_opens_and_closes_by_keyboard(page, root):
    show(page, f"{root}vi/")
    page.locator(".display__summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.display__panel') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "display__summary"
    assert not page.locator(".display__panel").is_visible()


@pytest.mark.parametrize("size", ["100%", "250%"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_display_panel_stands_on_the_screen(page, root, width, size):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{root}en/")
    page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
    page.locator(".display__summary").click()
    panel, button = page.locator(".display__panel").bounding_box(), page.locator(".display__summary").bounding_box()
    assert panel["x"] >= 0 and panel["x"] + panel["width"] <= width
    assert panel["y"] >= button["y"] + button["height"] - 1
    page.locator("[data-choose-theme=dark]").click()
