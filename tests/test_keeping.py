"""A cache is believed only when every byte is as the program wrote it."""

import pytest

from khotin import keeping

VALUE = {"units": (("vi/", b"\x00\xff", 3), None), "text": "Đắk Lắk", "list": [1, True]}


@pytest.fixture
def kept(tmp_path):
    path = tmp_path / "cache/value"
    keeping.keep(str(path), VALUE)
    return path


def test_value_comes_back_equal(kept):
    assert keeping.recall(str(kept)) == VALUE


def test_missing_cache_is_no_fault(tmp_path):
    assert keeping.recall(str(tmp_path / "none")) is None


def test_i03_every_cut_is_noticed(kept):
    data = kept.read_bytes()
    for length in range(len(data)):
        kept.write_bytes(data[:length])
        with pytest.raises(keeping.Broken):
            keeping.recall(str(kept))


def test_i03_every_altered_byte_is_noticed(kept):
    data = kept.read_bytes()
    for place in range(len(data)):
        kept.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1:])
        with pytest.raises(keeping.Broken):
            keeping.recall(str(kept))


@pytest.mark.parametrize("content", [b"", b"khotin 0 cpython-311\n", b"\x80\x04]\x94.", b"x" * 1000])
def test_i03_foreign_cache_is_refused(kept, content):
    kept.write_bytes(content)
    with pytest.raises(keeping.Broken):
        keeping.recall(str(kept))


def test_only_the_newest_are_kept(tmp_path):
    for number in range(5):
        keeping.keep(str(tmp_path / f"{number}/value"), number)
        keeping.keep(str(tmp_path / f"file-{number}"), number)
    keeping.forget_old(str(tmp_path), 4)
    assert len(list(tmp_path.iterdir())) == 4
