"""The word lists of the checks."""

from importlib.resources import files

import pytest

from khotin.checks.evidence.proof import SMALL_NUMBERS
from khotin.checks.rules.links import SHORTENERS
from khotin.checks.rules.terminology import AMERICAN, COMMON_STEMS
from khotin.checks.rules.writing import DOUBLED_ON_PURPOSE
from khotin.language.vietnamese import compose
from khotin.language.word_lists import read_table

PACKAGE = "khotin.checks.words"
LISTS = sorted(file.name.removesuffix(".txt") for file in files(PACKAGE).iterdir() if file.name.endswith(".txt"))


@pytest.mark.parametrize("name", LISTS)
def test_every_list_holds_each_row_once_with_the_same_columns_in_nfc(name):
    rows = read_table(PACKAGE, name)
    assert len(set(rows)) == len(rows) > 0
    assert len({len(row) for row in rows}) == 1
    assert all(cell and cell == compose(cell) for row in rows for cell in row)


def test_rules_read_their_lists():
    assert SMALL_NUMBERS["vi", "chục"] == SMALL_NUMBERS["en", "tenth"] == 10
    assert AMERICAN["center"] == "centre" and "bit.ly" in SHORTENERS
    assert "provinci" in COMMON_STEMS and "xanh" in DOUBLED_ON_PURPOSE
