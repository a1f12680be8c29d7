"""The portal's prefix at the start of a lead."""

import pytest

from khotin.convert.patterns.datelines import read_prefix


@pytest.mark.parametrize(
    ("line", "prefix", "rest"),
    [
        ("(ABC) - Sáng 9/5, huyện họp.", "ABC", "Sáng 9/5, huyện họp."),
        ("TENTRANG.VN - Sáng 9/5, huyện họp.", "TENTRANG.VN", "Sáng 9/5, huyện họp."),
        ("Đài ABC - Sáng 9/5, huyện họp.", "Đài ABC", "Sáng 9/5, huyện họp."),
        ("(CTTĐT)", "CTTĐT", ""),
    ],
)
def test_prefixes_are_cut_off(line, prefix, rest):
    assert read_prefix(line) == (prefix, rest)


@pytest.mark.parametrize(
    "line",
    ["(9/5) Huyện họp", "UBND huyện - xã họp", "Sáng 9/5, huyện họp", "(ảnh minh họa) Huyện họp", "Tri Tôn - xã họp"],
)
def test_days_bodies_and_notes_are_no_prefixes(line):
    assert read_prefix(line) == (None, line)
