"""Bytes in a temporary file are what was stored, in any process and thread."""

import multiprocessing
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

from khotin.build import stored
from khotin.build.stored import StoredTable, TemporaryStore, in_order
from khotin.encoding import decode, encode

TEXTS = [bytes([number]) * number for number in range(200)]


@pytest.fixture(params=[True, False])
def store(request, tmp_path, monkeypatch):
    monkeypatch.setattr(stored, "CAN_READ_AT", request.param and stored.CAN_READ_AT)
    return TemporaryStore(str(tmp_path))


def test_what_was_stored_is_read_in_any_order(store):
    kept = []
    for number, text in enumerate(TEXTS):
        kept.append(store.add(text))
        assert bytes(kept[number // 2]) == TEXTS[number // 2]
    assert [bytes(each) for each in reversed(kept)] == TEXTS[::-1]
    assert kept == TEXTS and kept[1] != TEXTS[2] and kept[1] == store.add(TEXTS[1])
    assert {kept[1], TEXTS[1]} == {TEXTS[1]}


def test_it_is_sent_and_encoded_as_the_bytes_it_stands_for(store):
    kept = store.add(b"facts")
    sent = pickle.loads(pickle.dumps(kept))
    assert type(sent) is bytes and sent == b"facts"
    assert decode(encode({"a": kept}), dict[str, bytes]) == {"a": b"facts"}
    with pytest.raises(TypeError):
        encode(object())


def test_threads_read_and_write_at_once(store):
    kept = [store.add(text) for text in TEXTS]
    with ThreadPoolExecutor(4) as threads:
        read = list(threads.map(lambda each: (store.add(b"more"), bytes(each))[1], kept * 5))
    assert read == TEXTS * 5


def test_a_forked_process_reads_and_disturbs_no_other_process(tmp_path):
    store = TemporaryStore(str(tmp_path))
    kept = [store.add(text) for text in TEXTS]
    reader = _Reader(kept)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        asked = pool.imap_unordered(reader, range(len(TEXTS)))
        more = [store.add(text) for text in TEXTS]
        assert sorted(asked) == sorted(map(len, TEXTS))
    assert kept == TEXTS == more


class _Reader:
    """Reads stored bytes in another process, which has them by fork alone."""

    def __init__(self, kept):
        _Reader.kept = kept

    def __call__(self, number):
        assert _Reader.kept[number] == TEXTS[number]
        return len(bytes(_Reader.kept[number]))


def test_the_file_has_no_name_and_needs_no_writable_folder(store, tmp_path):
    store.add(b"facts")
    assert not any(tmp_path.iterdir())
    assert bytes(TemporaryStore(str(tmp_path / "missing")).add(b"facts")) == b"facts"


def test_a_stored_table_is_ordered_by_key_as_a_dict_would_be():
    table, same = StoredTable(tuple[str, int]), {}
    for values in ({"ế": ("a", 1), "b": ("b", 2)}, {"Z": ("c", 3), "b": ("d", 4)}, {}):
        table.update(values)
        same.update(values)
    assert list(in_order(table)) == list(in_order(same)) and list(table) == sorted(same) and len(table) == 3
    assert table["b"] == ("d", 4) and "a" not in table and table.get("a") is None


def test_a_full_disk_ends_what_writes_a_stored_table_with_an_os_error():
    table = StoredTable(bytes)
    table._connection.execute("PRAGMA max_page_count = 4")
    with pytest.raises(OSError, match="full"):
        table.update({str(number): b"x" * 1000 for number in range(100)})
