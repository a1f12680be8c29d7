"""Tables inside an article: each is one unit of the layout, and of the article a table in Markdown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from khotin.convert.input.lines import Line, comparison_key
from khotin.convert.input.tables import Row, Table
from khotin.convert.layout.line_features import read_features
from khotin.convert.layout.roles import PageLayout
from khotin.convert.layout.segments import BODY, has_role
from khotin.encoding import replace
from khotin.languages import Bilingual
from khotin.markup import as_markdown
from khotin.problems import ERROR, WARNING, Location, Problem

RULE, MERGED = "table", "table-merged"
SHOWN = 60


def join_tables(lines: Sequence[Line], tables: Iterable[Table]) -> tuple[Line, ...]:
    """Return the lines of a page with all lines of each table in one; its `raw` holds the rows with tabs in them.

    Pasted rows above the first paragraph are none: there bars separate the entries of menus.
    """
    starts = {table.first: table for table in tables}
    if not starts:
        return tuple(lines)
    joined: list[Line] = []
    last, has_paragraph = 0, False
    for line in lines:
        if line.number <= last:
            joined[-1] = _with_line(joined[-1], line)
            continue
        table = starts.get(line.number)
        if table and line.hint != "aside" and (has_paragraph or not _is_pasted(table, lines)):
            raw = "\n".join("\t".join(row) for row in table.rows)
            joined.append(replace(line, raw=raw, hint="table", has_stop=False))
            last = table.last
            continue
        has_paragraph = has_paragraph or read_features(line).is_paragraph
        joined.append(line)
    return tuple(joined)


def table_text(rows: Sequence[Row]) -> str:
    """Return a table in Markdown, its first row as the head."""
    head, *body = (f"| {' | '.join(map(_cell, row))} |" for row in rows)
    return "\n".join((head, f"|{' --- |' * len(rows[0])}", *body))


def tables_of(layout: PageLayout, tables: Iterable[Table]) -> Mapping[int, Table]:
    """Return the tables of an article by the number of their first line."""
    inside = {
        line.number
        for line, segments in zip(layout.lines, layout.segments, strict=True)
        if line.is_table and has_role(segments, BODY)
    }
    return {table.first: table for table in tables if table.first in inside}


def table_problems(tables: Iterable[Table], layout: PageLayout, name: str) -> Iterator[Problem]:
    """Yield an error for each table of an article that holds another, a warning where merged cells were repeated."""
    words = {line.number: line.text for line in layout.lines}
    for table in tables:
        place = _name_lines(table, words[table.first][:SHOWN])
        where = Location(name, table.file_lines[0] if table.file_lines else 0)
        if table.is_nested or not table.rows:
            yield Problem(where, RULE, _nested(place), severity=ERROR)
        elif table.is_merged:
            yield Problem(where, MERGED, _merged(place), severity=WARNING)


def _is_pasted(table: Table, lines: Sequence[Line]) -> bool:
    return any("\t" in line.raw or "|" in line.raw for line in lines if line.number == table.first)


def _with_line(table: Line, line: Line) -> Line:
    text = f"{table.text} {line.text}"
    return replace(
        table, text=text, key=comparison_key(text), words=table.words + line.words, joined=(*table.joined, line.number)
    )


def _cell(text: str) -> str:
    return as_markdown(text).replace("|", "\\|") if text else " "


def _nested(place: Bilingual) -> Bilingual:
    return Bilingual(
        f"{place.vi}: trong bảng có bảng khác, chương trình chưa chuyển được nên không ghi gì;"
        " hãy tạo bài bằng lệnh new và viết nội dung bảng thành câu",
        f"{place.en}: the table holds another one, which cannot be converted, so nothing is written;"
        " make the article with the command new and write the table as sentences",
    )


def _merged(place: Bilingual) -> Bilingual:
    return Bilingual(
        f"{place.vi}: bảng có ô gộp; nội dung ô được lặp lại ở từng ô, hãy xem lại",
        f"{place.en}: the table has merged cells; their words are repeated in each cell, look it over",
    )


def _name_lines(table: Table, words: str) -> Bilingual:
    if not table.file_lines:
        return Bilingual(f'bảng bắt đầu bằng "{words}"', f'the table that begins "{words}"')
    first, last = table.file_lines
    if first == last:
        return Bilingual(f"dòng {first}", f"line {first}")
    return Bilingual(f"dòng {first}–{last}", f"lines {first}–{last}")
