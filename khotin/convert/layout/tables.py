"""Tables inside an article: the page is refused, because an article has no form for them and numbers would be lost."""

from collections.abc import Iterator, Sequence

from khotin.convert.input.tables import Table
from khotin.convert.layout.article_end import inner_lists
from khotin.convert.layout.roles import PageLayout
from khotin.convert.layout.segments import BYLINE, FURNITURE, has_role
from khotin.languages import Bilingual
from khotin.problems import Location, Problem

RULE = "table"


def table_problems(tables: Sequence[Table], layout: PageLayout, name: str) -> Iterator[Problem]:
    """Yield an error for each table inside the article."""
    numbered = {number: index for index, line in enumerate(layout.lines) for number in (line.number, *line.joined)}
    for table in tables:
        indexes = sorted({numbered[number] for number in range(table.first, table.last + 1) if number in numbered})
        if indexes and _is_inside(indexes, layout):
            yield _problem(table, layout.lines[indexes[0]].text, name)


def _is_inside(indexes: Sequence[int], layout: PageLayout) -> bool:
    """Return whether a table is below the title, and not behind the signature or boilerplate."""
    lines, lead, end = layout.lines, layout.lead, layout.end
    if lead is None or end is None or all(lines[index].is_boilerplate for index in indexes):
        return False
    first, last = indexes[0], indexes[-1]
    if last < lead:
        is_below_title = layout.title is not None and first > layout.title
        return is_below_title and all(lines[index].is_open for index in indexes)
    if first <= end.last:
        return not set(indexes) <= inner_lists(lines, lead, end.last)
    between = layout.segments[end.last + 1 : first]
    return first < end.closed and not any(has_role(segments, BYLINE, FURNITURE) for segments in between)


def _problem(table: Table, words: str, name: str) -> Problem:
    place = _name_lines(table, words[:60])
    return Problem(
        Location(name, table.shown[0] if table.shown else 0),
        RULE,
        Bilingual(
            f"{place.vi}: trong bài có bảng, chương trình chưa chuyển được nên không ghi gì;"
            " hãy tạo bài bằng lệnh new và viết nội dung bảng thành câu",
            f"{place.en}: the article holds a table, which cannot be converted yet, so nothing is written;"
            " make the article with the command new and write the table as sentences",
        ),
    )


def _name_lines(table: Table, words: str) -> Bilingual:
    if not table.shown:
        return Bilingual(f'bảng bắt đầu bằng "{words}"', f'the table that begins "{words}"')
    first, last = table.shown
    if first == last:
        return Bilingual(f"dòng {first}", f"line {first}")
    return Bilingual(f"dòng {first}–{last}", f"lines {first}–{last}")
