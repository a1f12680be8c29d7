"""Former addresses in a real browser: they lead on, with scripts to the same place in the page."""

import pytest
from playwright.sync_api import expect

from scripts.hosting import host
from tests.support.moved_articles import ID, OTHER, OTHER_PATH, build, with_lines
from tests.support.sites import make_site


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """The address of a site with a former address of an article."""
    folder = tmp_path_factory.mktemp("moved")
    content = make_site(folder, {OTHER_PATH: with_lines(f'aliases: ["{ID}"]')})
    assert build(content, folder / "output", "--no-search") == 0
    with host(folder / "output", "/kho-tin/") as address:
        yield address


@pytest.mark.parametrize("place", ["", "#p1", "#tóm-tắt"])
def test_a_former_address_leads_to_the_same_place_in_the_page(page, root, place):
    page.goto(f"{root}vi/")
    page.evaluate("address => location.assign(address)", f"{root}vi/tin/{ID}/{place}")
    page.wait_for_url(f"**/{OTHER}/**")
    assert page.evaluate("decodeURIComponent(location.pathname + location.hash)") == f"/kho-tin/vi/tin/{OTHER}/{place}"
    page.go_back()
    expect(page).to_have_url(f"{root}vi/")


def test_without_scripts_a_former_address_leads_to_the_page(browser, root):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}vi/tin/{ID}/#p1")
    page.wait_for_url(f"**/{OTHER}/")
    context.close()
