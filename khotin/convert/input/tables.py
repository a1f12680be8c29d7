"""Tables of data in a raw page, found in its tags or in lines whose cells are separated by tabs or bars.

Portals also lay their pages out with tables, and with bars between the entries of a menu. A table of data has two rows
or more with two short cells or more each, no picture inside, and is where the lines of the article are.
"""

from collections.abc import Iterator, Sequence

from khotin.convert.input.lines import Line
from khotin.encoding import Struct
from khotin.patterns import lazy_pattern

LONGEST_CELL = 300
FEWEST_ROWS = FEWEST_CELLS = 2
MOST_SPANNED = 60  # columns or rows that one cell may span
CELL_END = lazy_pattern(r"[\t|]")
RULE_CELL = lazy_pattern(r"\s*+(?::?-{2,}+:?|:-:?|-:)\s*+")
# One row of cells, each on single blanks.
Row = tuple[str, ...]


class Table(Struct, frozen=True):
    """A table by the numbers of its first and last line of text, and its rows, each with as many cells as the longest.

    `file_lines` are its lines in the file, where it has them; `is_merged`: cells that spanned several were repeated;
    `is_nested`: a cell held a table of its own.
    """

    first: int
    last: int
    file_lines: tuple[int, int] | None
    rows: tuple[Row, ...] = ()
    is_merged: bool = False
    is_nested: bool = False


class Cell(Struct, frozen=True):
    """A cell of a saved page: its words, and how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1

    @property
    def is_merged(self) -> bool:
        """Whether the cell spans more than its own place."""
        return self.columns > 1 or self.rows > 1


def has_rows(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether rows of cells are data: at least two with two filled cells, and no cell with a paragraph."""
    filled = [[cell for cell in row if cell.strip()] for row in rows]
    if any(len(cell) > LONGEST_CELL for row in filled for cell in row):
        return False
    return sum(len(row) >= FEWEST_CELLS for row in filled) >= FEWEST_ROWS


def pasted_tables(lines: Sequence[Line], text: str, is_file: bool) -> Iterator[Table]:
    """Yield the tables in a text whose cells are separated by tabs or bars. `is_file`: lines are those of the file."""
    typed = text.split("\n")
    rows: list[tuple[Line, str]] = []
    for line in (*lines, None):
        row = typed[line.number - 1] if line else ""
        if line and _is_row(row):
            rows.append((line, row))
            continue
        cells = _cells([row for _, row in rows])
        if has_rows(cells):
            first, last = rows[0][0].number, rows[-1][0].number
            yield Table(first, last, (first, last) if is_file else None, filled_up(cells))
        rows = []


def spread(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Return rows in which a cell that spans several places is repeated in each of them."""
    grid: list[list[str]] = []
    waiting: dict[int, tuple[int, str]] = {}  # column: (further rows, words)
    for cells in rows:
        row: list[str] = []
        remaining = list(cells)
        while remaining or len(row) in waiting:
            if len(row) in waiting:
                more, text = waiting.pop(len(row))
                if more > 1:
                    waiting[len(row)] = (more - 1, text)
                row.append(text)
                continue
            cell = remaining.pop(0)
            for _ in range(cell.columns):
                if cell.rows > 1:
                    waiting[len(row)] = (cell.rows - 1, cell.text)
                row.append(cell.text)
        grid.append(row)
    return grid


def filled_up(rows: Sequence[Sequence[str]]) -> tuple[Row, ...]:
    """Return rows that are not blank, the shorter ones filled up with empty cells."""
    single_spaced = ([" ".join(cell.split()) for cell in row] for row in rows)
    filled = [row for row in single_spaced if any(row)]
    width = max(map(len, filled), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in filled)


def _is_row(text: str) -> bool:
    """Return whether a line is a row: two filled cells, or a bar at both ends and between cells that may be empty."""
    bare = text.strip()
    if bare.startswith("|") and bare.endswith("|") and bare.count("|") > FEWEST_CELLS:
        return True
    return sum(bool(cell.strip()) for cell in CELL_END.split(text)) >= FEWEST_CELLS


def _cells(rows: Sequence[str]) -> list[list[str]]:
    """Return the cells of pasted rows; empty ones count only where all rows then have equally many."""
    has_bars = sum("|" in row for row in rows) * 2 > len(rows)
    split = [_split(row, "|" if has_bars else "\t") for row in rows]
    split = [row for row in split if not all(RULE_CELL.fullmatch(cell) for cell in row)]
    if len(set(map(len, split))) > 1:
        return [[cell for cell in row if cell.strip()] for row in split]
    return split


def _split(row: str, sign: str) -> list[str]:
    """Return the cells between tabs or bars; a row of the other sign is split there."""
    row = row.strip(" \u00a0")
    if sign == "|":
        row = row.strip().removeprefix("|").removesuffix("|")
    return row.split(sign) if sign in row else CELL_END.split(row)
