"""The word lists of the converter and the patterns made of them."""

import re
from pathlib import Path

import pytest

from khotin.convert.words import any_of, fold_pattern, table, tone_keys, words

LISTS = sorted(path.stem for path in (Path(__file__).parent.parent.parent / "khotin/convert/words").glob("*.txt"))


@pytest.mark.parametrize("name", LISTS)
def test_lists_have_each_entry_once_and_their_patterns_compile(name):
    assert len(set(words(name))) == len(words(name)) > 0
    re.compile(fold_pattern(any_of(name)))


def test_every_list_is_read_by_some_module():
    package = Path(__file__).parent.parent.parent / "khotin/convert"
    code = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    assert [name for name in LISTS if f'"{name}"' not in code and f"'{name}'" not in code] == []


def test_tables_map_the_first_column_to_the_second():
    assert table("place_kinds")["huyện"] == "huyen" and table("place_kinds")["xã"] == ""


def test_keys_are_equal_for_both_placements_of_a_tone():
    assert tone_keys("headings") >= {"thời sự", "văn hoá"}


def test_a_folded_pattern_keeps_the_capitals_of_its_escapes():
    assert fold_pattern(r"Hòa\S\s") == r"hoà\S\s"
