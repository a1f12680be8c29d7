"""The list of a site comes back from the store as it was written; a damaged one is noticed."""

import pytest

from khotin.problems import Failed
from khotin.publish.listing import MOST_CHANGES, describe, part_key, read_files, split, write_parts
from khotin.publish.store import open_store
from tests.support.stores import BUCKET


@pytest.fixture
def store(store_server):
    return open_store(f"s3://{BUCKET}/site")


def files_of(count):
    return {f"vi/tin/bài-{number}/index.html": bytes([number % 256]) * 32 for number in range(count)}


def test_many_files_are_listed_in_parts_and_an_edit_changes_one(store, store_server, monkeypatch):
    monkeypatch.setattr("khotin.publish.listing.FILES_IN_PART", 10)
    files = files_of(95)
    listing, parts = split(files, b"form")
    assert len(listing.parts) == 10
    write_parts(store, parts, ())
    assert read_files(store, listing) == files
    edited, new_parts = split(files | {"vi/tin/bài-7/index.html": b"x" * 32}, b"form")
    store_server.requests.clear()
    write_parts(store, new_parts, listing.parts)
    assert len(store_server.requests) == 1 and edited != listing


def test_few_changes_need_no_part(store, store_server, tmp_path):
    files = files_of(9)
    listing, parts = describe(files, b"form", None, {})
    write_parts(store, parts, (), tmp_path)
    for edited in (files | {"a": b"a" * 32}, {"a": b"b" * 32}, files):
        listing, parts = describe(edited, b"other", listing, files)
        files = edited
        assert parts == {} and listing.form == b"other" and read_files(store, listing) == edited
    many = files_of(MOST_CHANGES + 10)
    listing, parts = describe(many, b"form", listing, files)
    assert listing.changes == () and len(parts) == 1
    store_server.requests.clear()
    write_parts(store, parts, (), tmp_path)
    assert read_files(store, listing, tmp_path) == many and [method for method, _ in store_server.requests] == ["PUT"]


@pytest.mark.parametrize("damage", ["gone", "altered"])
def test_a_part_that_is_gone_or_altered_is_reported(store, damage):
    listing, parts = split(files_of(3), b"form")
    write_parts(store, parts, ())
    key = part_key(listing.parts[0])
    if damage == "gone":
        store.delete([key])
    else:
        store.write(key, b"another")
    with pytest.raises(Failed) as caught:
        read_files(store, listing)
    assert "gone or altered" in caught.value.words.en
