"""Outputs: values that pages share, and the addresses of pages that must never go."""

import pickle
from functools import partial

import pytest

from khotin.digests import digest
from khotin.languages import Bilingual
from khotin.site import outputs
from khotin.site.outputs import Output, Site, page_output, permanent_paths
from khotin.site.urls import base_address
from tests.support.small_archive import ADDRESS

MAKE = partial(list)


@pytest.fixture
def own_site(archive_site):
    """What all pages share, with nothing made yet."""
    return Site(archive_site.config, archive_site.registers, ADDRESS)


def test_a_shared_value_is_made_once_for_each_key(own_site):
    made = []

    def make(word):
        made.append(word)
        return [word]

    first = own_site.once(("card", "a"), make, "a")
    assert own_site.once(("card", "a"), make, "a") is first == ["a"]
    assert own_site.once(("card", "b"), make, "b") == ["b"] and made == ["a", "b"]


def test_shared_values_are_made_again_after_too_many(own_site, monkeypatch):
    monkeypatch.setattr(outputs, "MOST_SHARED_VALUES", 3)
    first = own_site.once(0, list)
    for key in range(1, 5):
        own_site.once(key, list)
    assert own_site.once(0, list) is not first


def test_the_digest_of_a_function_of_the_site_depends_on_its_values_only(own_site, archive_site):
    before = digest(partial(list, own_site))
    own_site.once("key", list, "ab")
    assert digest(partial(list, own_site)) == before
    elsewhere = Site(archive_site.config, archive_site.registers, base_address("https://a.vn"))
    assert digest(partial(list, elsewhere)) != before


def test_another_process_gets_the_site_without_its_shared_values(own_site):
    own_site.once("key", list, "ab")
    received = pickle.loads(pickle.dumps(own_site))
    assert (received.config, received.address) == (own_site.config, own_site.address)
    assert received.once("key", list, "cd") == ["c", "d"]


def test_a_page_in_both_languages_is_named_by_its_vietnamese_address():
    output = page_output(Bilingual("vi/do-phu/", "en/coverage/"), MAKE, "pages/coverage.html", is_indexed=True)
    assert (output.name, output.paths) == ("/vi/do-phu/", ("vi/do-phu/", "en/coverage/"))
    assert output.is_indexed and not output.is_whole and not output.files


def test_pages_at_some_addresses_are_named_by_the_first():
    output = page_output(("404.html",), MAKE, "pages/404.html", source="a.md", changed="2022-06-15")
    assert output == Output("/404.html", MAKE, "pages/404.html", ("404.html",), changed="2022-06-15", source="a.md")


def test_numbered_pages_of_lists_are_not_permanent():
    paths = ("vi/", "404.html", "vi/chu-de/trang/2/", "en/topic/page/12/", "en/date/2022/06/")
    listed = [page_output((path,), MAKE, "pages/older.html") for path in paths]
    assert permanent_paths([*listed, Output("registers", MAKE)]) == ["en/date/2022/06/", "vi/"]
