"""Tables that stand inside an article: the page is refused, because an article has no form for them and their numbers would be lost."""

from collections.abc import Iterator, Sequence

from khotin.convert.input.tables import Table
from khotin.convert.layout.footer import inner_lists
from khotin.convert.layout.pieces import BYLINE, FURNITURE, has_role
from khotin.languages import Bilingual
from khotin.problems import Location, Problem

RULE = "table"


def table_problems(tables: Sequence[Table], reading, name: str) -> Iterator[Problem]:
    """An error for each table that stands inside the article."""
    numbered = {
        number: index for index, look in enumerate(reading.looks) for number in (look.line.number, *look.line.parts)
    }
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
    between = reading.pieces[tail.last + 1 : first]
    return first < tail.closed and not any(has_role(pieces, role) for pieces in between for role in (BYLINE, FURNITURE))


def _problem(table: Table, words: str, name: str) -> Problem:
    lines = (
        _named_lines(*table.shown)
        if table.shown
        else Bilingual(f'bảng bắt đầu bằng "{words[:60]}"', f'the table that begins "{words[:60]}"')
    )
    return Problem(
        Location(name, table.shown[0] if table.shown else 0),
        RULE,
        Bilingual(
            f"{lines.vi}: trong bài có bảng, chương trình chưa chuyển được nên không ghi gì; hãy tạo bài bằng lệnh new và viết nội dung bảng thành câu",
            f"{lines.en}: the article holds a table, which cannot be converted yet, so nothing is written; make the article with the command new and write the table as sentences",
        ),
    )


def _named_lines(first: int, last: int) -> Bilingual:
    return (
        Bilingual(f"dòng {first}", f"line {first}")
        if first == last
        else Bilingual(f"dòng {first}–{last}", f"lines {first}–{last}")
    )
