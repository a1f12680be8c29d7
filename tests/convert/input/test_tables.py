"""Tables of data, in rows of cells and in lines of text."""

from khotin.convert.input.lines import split_lines
from khotin.convert.input.tables import LONGEST_CELL, Table, has_rows, pasted_tables


def test_two_rows_of_two_short_cells_are_data():
    assert has_rows([["Xã", "Số hộ"], ["An Tức", "1.234"]])
    assert not has_rows([["Xã", "Số hộ"], ["An Tức", " "]])
    assert not has_rows([["Xã", "Số hộ"], ["An Tức", "a" * (LONGEST_CELL + 1)]])


def test_tables_in_a_text_have_the_numbers_of_their_lines():
    lines = split_lines("Tiêu đề\nXã\tSố hộ\nAn Tức\t1.234\nHết.\nA | B")
    assert list(pasted_tables(lines, is_file=True)) == [Table(2, 3, (2, 3))]
    assert list(pasted_tables(lines, is_file=False)) == [Table(2, 3, None)]
