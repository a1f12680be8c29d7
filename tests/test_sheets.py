"""What a sheet says before it is made is what is made of it."""

import pytest

from khotin.articles import Body
from khotin.build.options import BuildOptions
from khotin.config import load_config
from khotin.contents import load_archive
from khotin.exports import plan_exports
from khotin.fingerprints import Later
from khotin.languages import LANGUAGES
from khotin.pages import Cards, plan_pages, plan_texts
from khotin.pages.values import Page
from khotin.urls import base_address
from tests.sites import make_site
from tests.small_archive import FILES

TODAY = "2026-11-23"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A small archive that has every kind of page: its content folder, archive and text pages."""
    content = make_site(tmp_path_factory.mktemp("sheets"), FILES)
    return content, *load_archive(BuildOptions(str(content), today=TODAY))[:2]


@pytest.fixture(scope="module")
def archive(loaded):
    return loaded[1]


@pytest.fixture(scope="module")
def sheets(loaded):
    """All its sheets."""
    content, archive, texts = loaded
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


def bodies_in(value):
    """All texts of articles within a value, however deep."""
    if isinstance(value, Body):
        yield value
    elif isinstance(value, Later):
        yield from bodies_in(value.inputs)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from bodies_in(item)
    elif isinstance(value, dict):
        yield from bodies_in(list(value.values()))


def test_texts_of_articles_stand_in_sheets_that_say_so(sheets):
    """Where only texts changed, only those sheets are looked at."""
    for sheet in sheets:
        assert {body.path for body in bodies_in(sheet.make)} == {body.path for body in sheet.bodies if body}, sheet.name
    assert sum(bool(sheet.bodies) for sheet in sheets) > 3


def test_sheets_with_texts_are_found_without_planning_the_others(sheets, archive):
    found = plan_texts(archive, Cards(archive.registers), load_config(), lambda name, bodies: True)
    assert sorted(sheet.name for sheet in found) == sorted(sheet.name for sheet in sheets if any(sheet.bodies))
