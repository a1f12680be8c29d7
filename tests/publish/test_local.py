"""What is sent is the site as it was built."""

import contextlib
import os

import pytest

from khotin.problems import ContentError
from khotin.publish.local import list_site, read_site_file
from tests.support.building import Place
from tests.support.stored_sites import digests


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = Place(tmp_path_factory.mktemp("place"), articles=0)
    assert place.build_here() == 0
    return place


def built(place):
    return {
        path.relative_to(place.output).as_posix(): path.read_bytes()
        for path in place.output.rglob("*")
        if path.is_file()
    }


def test_a_site_is_listed_with_its_cache_and_without(place):
    with contextlib.chdir(place.folder):
        with_cache = list_site("output")
        os.rename(".cache", "hidden")
        try:
            assert list_site("output") == with_cache == digests(built(place))
        finally:
            os.rename("hidden", ".cache")


def test_a_folder_without_a_site_is_refused(tmp_path):
    with pytest.raises(ContentError, match="run the command build first"):
        list_site(str(tmp_path))


def test_a_file_that_somebody_changed_is_not_sent(place):
    with contextlib.chdir(place.folder):
        sha256 = list_site("output")["index.html"]
        assert read_site_file("output", "index.html", sha256)
        with pytest.raises(ContentError, match="verify-output"):
            read_site_file("output", "vi/index.html", sha256)


@pytest.mark.parametrize("path", ["gone.html", "../content/a", "bad\udce9.html"])
def test_what_is_no_file_of_a_site_is_not_sent(place, path):
    with contextlib.chdir(place.folder), pytest.raises(ContentError):
        read_site_file("output", path)
