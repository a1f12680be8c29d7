"""The founding articles, a hard site and the form for editors, built once, and pages of a browser."""

import os
import shutil

import pytest

from khotin.cli import main
from scripts.hosting import host
from tests.conftest import REPOSITORY, TODAY
from tests.support.forms import ARTICLES, CHOOSE, FILL
from tests.support.hard_site import build_hard_site, build_site

CONFIG = """\
title: {vi: "Kho Tin", en: "Kho Tin"}
base_url: "https://example.github.io/kho-tin"
admin: true
repository: "owner/name"
"""


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


@pytest.fixture(scope="session")
def form(tmp_path_factory):
    """The address of the form of a site that publishes it."""
    folder = tmp_path_factory.mktemp("form")
    shutil.copytree(REPOSITORY / "content", folder / "content")
    (folder / "config.yaml").write_text(CONFIG, "utf-8")
    before = os.getcwd()
    os.chdir(folder)
    try:
        assert main(["build", "--date", TODAY, "--no-search"]) == 0
    finally:
        os.chdir(before)
    with host(folder / "output", "/kho-tin/") as address:
        yield f"{address}admin/"


@pytest.fixture
def visitor(browser, form, request):
    """The form in a language, with the articles opened; `asked` are the addresses that it requested."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale=getattr(request, "param", "vi-VN"))
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.add_init_script(CHOOSE)
    page.elsewhere = context.new_page()
    page.elsewhere.goto(f"{form}config.json")
    page.elsewhere.evaluate(FILL, ARTICLES)
    page.goto(form)
    page.bring_to_front()
    yield page
    context.close()


def _page_of_a_new_visitor(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
