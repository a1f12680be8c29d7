"""Tables of data, in rows of cells and in lines of text."""

import pytest

from khotin.convert.input.lines import split_lines
from khotin.convert.input.tables import LONGEST_CELL, Cell, Table, has_rows, pasted_tables, spread


def test_two_rows_of_two_short_cells_are_data():
    assert has_rows([["Xã", "Số hộ"], ["An Tức", "1.234"]])
    assert not has_rows([["Xã", "Số hộ"], ["An Tức", " "]])
    assert not has_rows([["Xã", "Số hộ"], ["An Tức", "a" * (LONGEST_CELL + 1)]])


def test_tables_in_a_text_have_the_numbers_of_their_lines():
    text = "Tiêu đề\nXã\tSố hộ\nAn Tức\t1.234\nHết.\nA | B"
    rows = ("Xã", "Số hộ"), ("An Tức", "1.234")
    assert list(pasted_tables(split_lines(text), text, is_file=True)) == [Table(2, 3, (2, 3), rows)]
    assert list(pasted_tables(split_lines(text), text, is_file=False)) == [Table(2, 3, None, rows)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("| a | b |\n| --- | :-: |\n| c |  |\n| d | e |", (("a", "b"), ("c", ""), ("d", "e"))),
        ("\ta\tb\nc\td\te", (("", "a", "b"), ("c", "d", "e"))),
        ("a\t\tb\nc\td", (("a", "b"), ("c", "d"))),
        ("a | b | c\nd | e", (("a", "b", "c"), ("d", "e", ""))),
    ],
)
def test_pasted_rows_have_the_cells_that_their_signs_separate(text, rows):
    assert next(pasted_tables(split_lines(text), text, is_file=True)).rows == rows


def test_a_cell_that_spans_several_places_is_repeated_in_each():
    assert spread([[Cell("a", 1, 2), Cell("b", 2)], [Cell("c"), Cell("d")]]) == [["a", "b", "b"], ["a", "c", "d"]]
    assert spread([[Cell("a"), Cell("b", 1, 3)], [Cell("c")], [Cell("d")]]) == [["a", "b"], ["c", "b"], ["d", "b"]]
