"""Tables: an article has no form for them yet, so a page with one inside its article is refused rather than its numbers lost.

Portals also lay their pages out with tables, and with bars between the entries of a menu. A table of data has two rows or
more with two short cells or more each, no table or picture inside, and stands where the lines of the article stand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khotin.convert.lines import Line
from khotin.convert.pieces import BYLINE, FURNITURE, has_role
from khotin.convert.tail import inner_lists
from khotin.languages import Bilingual
from khotin.problems import Problem, Where

RULE = "table"
LONGEST_CELL = 300
FEWEST_ROWS = FEWEST_CELLS = 2
CELL_END = re.compile(r"[\t|]")


@dataclass(frozen=True, slots=True)
class Table:
    """A table by the numbers of its first and last line of text; `shown` are those of the file, where they are known."""

    first: int
    last: int
    shown: tuple[int, int] | None


def has_rows(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of cells are data: at least two with two filled cells, and no cell that holds a paragraph."""
    filled = [[cell for cell in row if cell.strip()] for row in rows]
    if any(len(cell) > LONGEST_CELL for row in filled for cell in row):
        return False
    return sum(len(row) >= FEWEST_CELLS for row in filled) >= FEWEST_ROWS


def pasted_tables(lines: Sequence[Line], is_file: bool) -> Iterator[Table]:
    """Rows in a text whose cells are set apart by tabs or bars. `is_file` tells whether the lines are those of the file."""
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


def table_problems(tables: Sequence[Table], reading, name: str) -> Iterator[Problem]:
    """An error for each table that stands inside the article."""
    numbered = {number: index for index, look in enumerate(reading.looks) for number in (look.line.number, *look.line.parts)}
    for table in tables:
        indexes = sorted({numbered[number] for number in range(table.first, table.last + 1) if number in numbered})
        if indexes and _is_inside(indexes, reading):
            yield _problem(table, reading.looks[indexes[0]].line.text, name)


def _is_inside(indexes: list[int], reading) -> bool:
    """Whether a table belongs to the article: below its title, and not behind its signature or anything of the page's own."""
    looks, tail = reading.looks, reading.tail
    if tail is None or all(looks[index].is_furniture for index in indexes):
        return False
    first, last = indexes[0], indexes[-1]
    if last < reading.lead:
        return reading.title is not None and first > reading.title and all(looks[index].is_open for index in indexes)
    if first <= tail.last:
        return not set(indexes) <= inner_lists(looks, reading.lead, tail.last)
    between = reading.pieces[tail.last + 1:first]
    return first < tail.closed and not any(has_role(pieces, role) for pieces in between for role in (BYLINE, FURNITURE))


def _problem(table: Table, words: str, name: str) -> Problem:
    lines = _named_lines(*table.shown) if table.shown else Bilingual(f'bảng bắt đầu bằng "{words[:60]}"', f'the table that begins "{words[:60]}"')
    return Problem(Where(name, table.shown[0] if table.shown else 0), RULE, Bilingual(
        f"{lines.vi}: trong bài có bảng, chương trình chưa chuyển được nên không ghi gì; hãy tạo bài bằng lệnh new và viết nội dung bảng thành câu",
        f"{lines.en}: the article holds a table, which cannot be converted yet, so nothing is written; make the article with the command new and write the table as sentences"))


def _named_lines(first: int, last: int) -> Bilingual:
    return Bilingual(f"dòng {first}", f"line {first}") if first == last else Bilingual(f"dòng {first}–{last}", f"lines {first}–{last}")
