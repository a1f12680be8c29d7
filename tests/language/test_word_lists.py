"""The word lists of the package."""

from importlib.resources import files

import pytest

from khotin.language.vietnamese import compose
from khotin.language.word_lists import LANGUAGE_DATA, read_table, read_words

LISTS = sorted(file.name.removesuffix(".txt") for file in files(LANGUAGE_DATA).iterdir() if file.name.endswith(".txt"))


@pytest.mark.parametrize("name", LISTS)
def test_every_list_holds_each_row_once_with_the_same_columns_in_nfc(name):
    rows = read_table(LANGUAGE_DATA, name)
    assert len(set(rows)) == len(rows) > 0
    assert len({len(row) for row in rows}) == 1
    assert all(cell and cell == compose(cell) for row in rows for cell in row)


def test_comments_and_blank_lines_are_no_entries():
    assert not any(word.startswith("#") for word in read_words(LANGUAGE_DATA, "given_names"))
