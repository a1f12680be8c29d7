"""Tables of data in a raw page, found in its tags or in lines whose cells are separated by tabs or bars.

Portals also lay their pages out with tables, and with bars between the entries of a menu. A table of data has two rows
or more with two short cells or more each, no table or picture inside, and is where the lines of the article are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khotin.convert.input.lines import Line

LONGEST_CELL = 300
FEWEST_ROWS = FEWEST_CELLS = 2
CELL_END = re.compile(r"[\t|]")


@dataclass(frozen=True, slots=True)
class Table:
    """A table by the numbers of its first and last line of text; `shown` are those of the file, where it has them."""

    first: int
    last: int
    shown: tuple[int, int] | None


def has_rows(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether rows of cells are data: at least two with two filled cells, and no cell with a paragraph."""
    filled = [[cell for cell in row if cell.strip()] for row in rows]
    if any(len(cell) > LONGEST_CELL for row in filled for cell in row):
        return False
    return sum(len(row) >= FEWEST_CELLS for row in filled) >= FEWEST_ROWS


def pasted_tables(lines: Sequence[Line], is_file: bool) -> Iterator[Table]:
    """Yield the tables in a text whose cells are separated by tabs or bars. `is_file`: lines are those of the file."""
    rows: list[tuple[Line, list[str]]] = []
    for line in (*lines, None):
        cells = [cell for cell in CELL_END.split(line.raw) if cell.strip()] if line else []
        if line and len(cells) >= FEWEST_CELLS:
            rows.append((line, cells))
            continue
        if has_rows([found for _, found in rows]):
            first, last = rows[0][0].number, rows[-1][0].number
            yield Table(first, last, (first, last) if is_file else None)
        rows = []
