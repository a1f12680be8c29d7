"""What a sheet says before it is made is what is made of it."""

import pytest

from khotin.builds import Build
from khotin.config import load_config
from khotin.contents import load_archive
from khotin.exports import plan_exports
from khotin.languages import LANGUAGES
from khotin.pages import Cards, plan_pages
from khotin.pages.values import Page
from khotin.urls import base_address
from tests.sites import make_site
from tests.small_archive import FILES

TODAY = "2026-11-23"


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    """All sheets of a small archive that has every kind of page."""
    content = make_site(tmp_path_factory.mktemp("sheets"), FILES)
    archive, texts, _ = load_archive(Build(str(content), today=TODAY))
    pages = plan_pages(archive, Cards(archive.registers), texts, load_config())
    return [*pages, *plan_exports(archive, texts, pages, base_address("https://example.org"), f"{content}/originals")]


def test_pages_stand_where_their_sheet_says_with_its_template(sheets):
    for sheet in sheets:
        pages = [item for item in sheet.make() if type(item) is Page]
        assert tuple(page.path for page in pages) == sheet.paths
        assert {page.template for page in pages} <= {sheet.template}
        assert {page.is_indexed for page in pages} <= {sheet.is_indexed}


def test_the_pages_of_an_indexed_sheet_are_each_others_translation(sheets):
    pairs = [sheet for sheet in sheets if sheet.is_indexed and sheet.paths != ("",)]
    assert len(pairs) > 100
    for sheet in pairs:
        pages = list(item for item in sheet.make() if type(item) is Page)
        assert [page.language for page in pages] == list(LANGUAGES)
        assert all((page.alternates.vi, page.alternates.en) == sheet.paths for page in pages)


def test_files_that_might_clash_are_told(sheets):
    told = [sheet for sheet in sheets if sheet.files]
    assert told and all([path for path, _ in sheet.make()] == list(sheet.files) for sheet in told)


def test_no_two_sheets_have_one_name(sheets):
    assert len({sheet.name for sheet in sheets}) == len(sheets)
