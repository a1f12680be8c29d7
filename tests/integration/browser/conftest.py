"""The founding articles and a hard site beside them, built once, and pages of a browser."""

import pytest

from scripts.hosting import host
from tests.support.hard_site import build_hard_site, build_site


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory):
    """The built site of the founding articles."""
    return build_site(tmp_path_factory.mktemp("reading") / "output")


@pytest.fixture(scope="session")
def root(site_folder):
    """The address of the built site, hosted as it will be."""
    with host(site_folder, "/kho-tin/") as address:
        yield address


@pytest.fixture(scope="session")
def hard_root(tmp_path_factory):
    """The address of a site of articles that are hard to lay out."""
    with host(build_hard_site(tmp_path_factory.mktemp("hard")), "/kho-tin/") as address:
        yield address


@pytest.fixture(scope="module")
def shared_page(browser):
    """A page that tests may send anywhere, one after the other: nothing is kept in it that the next could trip over."""
    yield from _page_of_a_new_visitor(browser)


@pytest.fixture
def page(browser):
    """A page for one test alone, as a new visitor has it."""
    yield from _page_of_a_new_visitor(browser)


def _page_of_a_new_visitor(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
