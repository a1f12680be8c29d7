"""What was hashed is what is used."""

import hashlib

import pytest

from khotin.content.expected_files import expecting, require_expected
from khotin.problems import ContentError, Location

EXPECTED = {"a.md": hashlib.sha256(b"one").digest()}


def test_other_bytes_than_those_that_were_hashed_are_refused_by_name():
    with expecting(EXPECTED):
        require_expected("a.md", "content/a.md", b"one")
        with pytest.raises(ContentError, match="the file changed while it was read") as caught:
            require_expected("a.md", "content/a.md", b"two")
    assert caught.value.problems[0].where == Location("content/a.md")


def test_a_file_that_could_not_be_hashed_is_refused_when_it_can_be_read_after_all():
    with expecting({"a.md": b"error 13"}), pytest.raises(ContentError):
        require_expected("a.md", "a.md", b"")


def test_outside_and_of_other_files_nothing_is_expected():
    with expecting(EXPECTED):
        require_expected("b.md", "b.md", b"two")
    require_expected("a.md", "a.md", b"two")
