"""Tables of a saved page: which hold data, and which only arrange the page; their cells."""

from collections.abc import Iterator, Sequence
from itertools import islice

from khotin.convert.input.html_tree import Element
from khotin.convert.input.tables import LONGEST_CELL, MOST_SPANNED, Cell, has_rows

CELL_TAGS = ("td", "th")
FEWEST_BLOCKS = 3


def holds_data(table: Element) -> bool:
    """Return whether a table is one of data: rows of short cells without pictures, two with no table inside."""
    rows = [[cell for cell in row if cell.tag in CELL_TAGS] for row in _own_rows(table)]
    if any(_is_column(cell) for cells in rows for cell in cells):
        return False
    if contains(table, "table") and not _has_rows_without(rows, "table"):
        return False
    return _has_rows_without(rows, "img")


def read_cell(element: Element, text: str) -> Cell:
    """Return a cell with its text."""
    return Cell(text, _span(element, "colspan"), _span(element, "rowspan"))


def contains(element: Element, tag: str) -> bool:
    """Return whether an element has another of a tag inside."""
    return next(element.iterdescendants(tag), None) is not None


def _has_rows_without(rows: Sequence[Sequence[Element]], tag: str) -> bool:
    """Return whether the rows that have no element of a tag in their cells are data."""
    plain = [cells for cells in rows if not any(contains(cell, tag) for cell in cells)]
    return has_rows([["".join(cell.itertext()) for cell in cells] for cells in plain])


def _own_rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, none of a table inside it."""
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in part if row.tag == "tr")


def _is_column(cell: Element) -> bool:
    """Return whether a cell is a column of the page: several blocks of text one below the other."""
    blocks = sum(1 for _ in islice(cell.iter("p", "div", "br", "li", "h1", "h2", "h3"), FEWEST_BLOCKS))
    return blocks == FEWEST_BLOCKS and len("".join(cell.itertext())) > LONGEST_CELL // 2


def _span(cell: Element, name: str) -> int:
    """Return how many columns or rows a cell spans."""
    typed = (cell.get(name) or "").strip()
    return min(max(int(typed), 1), MOST_SPANNED) if typed.isdecimal() and len(typed) < 5 else 1
