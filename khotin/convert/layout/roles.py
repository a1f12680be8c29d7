"""The roles of all lines of a page: header, article, footer."""

from khotin.convert.input.lines import Line, comparison_key
from khotin.convert.layout import segments as roles
from khotin.convert.layout.article_end import ArticleEnd, find_end
from khotin.convert.layout.body import mark_end, read_body, read_lead
from khotin.convert.layout.footer import read_footer
from khotin.convert.layout.header import read_date_segments, read_header
from khotin.convert.layout.line_features import LineFeatures, Lines, read_features
from khotin.convert.layout.published import choose_date, late_date, moment_of
from khotin.convert.layout.running_text import heads_item, is_digest
from khotin.convert.layout.segments import Segments, has_role, single
from khotin.convert.layout.titles import Top, clean_title, find_top
from khotin.convert.patterns.dates import Moment
from khotin.encoding import Struct


class PageLayout(Struct, frozen=True):
    """The lines of a page with their segments, and the indexes of title, lead and date line, or None."""

    lines: tuple[LineFeatures, ...]
    segments: tuple[Segments, ...]
    title: int | None
    lead: int | None
    dated: int | None
    end: ArticleEnd | None

    @property
    def published(self) -> Moment | None:
        """The published moment that a line states, or None."""
        line = None if self.dated is None else self.lines[self.dated]
        return moment_of(line.text, line.date) if line else None


def read_roles(page: tuple[Line, ...], known_title: str = "") -> PageLayout:
    """Return the layout of a page. `known_title` is the title in its code, which helps to find the title's line."""
    lines = tuple(map(read_features, page))
    top = find_top(lines, known_title)
    dated = choose_date(lines, top)
    if top.lead is None:
        segments = tuple(read_header(lines, index, top, dated) for index in range(len(lines)))
        return PageLayout(lines, segments, top.title, None, dated, None)
    end = find_end(lines, top.lead)
    dated = dated if dated is not None else late_date(lines, top.lead, end)
    segments = _all_segments(lines, top, top.lead, end, dated)
    return PageLayout(lines, segments, top.title, top.lead, dated, end)


def _all_segments(lines: Lines, top: Top, lead: int, end: ArticleEnd, dated: int | None) -> tuple[Segments, ...]:
    title_key = comparison_key(clean_title(lines[top.title].text)) if top.title is not None else ""
    found = {index: read_header(lines, index, top, dated) for index in range(lead)}
    found[lead] = read_lead(lines[lead], lead == dated)
    if _heads_first_item(lines, top, lead, end):
        found[lead - 1] = single(roles.BODY, lines[lead - 1].text, True)
    name_above = next((lines[index].key for index in range(lead) if has_role(found[index], roles.BYLINE)), None)
    found |= read_body(lines, lead, end, title_key)
    found |= read_footer(lines, end, title_key, name_above)
    if dated is not None and dated > lead and (date := lines[dated].date):
        found[dated] = read_date_segments(date)
    return tuple(mark_end(found[index], line, is_last=index >= end.last) for index, line in enumerate(lines))


def _heads_first_item(lines: Lines, top: Top, lead: int, end: ArticleEnd) -> bool:
    """Return whether the line above the lead is the heading of a digest's first item."""
    if top.title is None or lead - 1 <= top.title:
        return False
    return is_digest(lines, lead, end.closed) and heads_item(lines, lead - 1, end.closed)
