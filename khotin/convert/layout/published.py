"""Which line of a page states its published day."""

import re
from collections.abc import Iterable, Mapping

from khotin.convert.layout.article_end import ArticleEnd
from khotin.convert.layout.line_features import Lines
from khotin.convert.layout.titles import Top
from khotin.convert.patterns.dates import Moment
from khotin.convert.patterns.publish_dates import POSTED, DateLine, split_glued, split_title
from khotin.patterns import lazy_pattern

BANNER = lazy_pattern(r"^hôm nay|hotline|đường dây nóng|english|tiếng việt|xin chào|chào mừng", re.I)
NEAREST = 2  # lines above the lead, on a page without a title
FARTHEST = 5  # lines after the last paragraph


def choose_date(lines: Lines, top: Top) -> int | None:
    """Return the index of the line that states the published day above the end of the lead, or None.

    Above the title a date counts only where it has a label, or where the next line is the title: otherwise it is the
    clock of the page.
    """
    dates = _date_lines(lines, top)
    until_lead = [index for index in dates if top.lead is None or index <= top.lead]
    if top.title is None:
        first = 0 if top.lead is None else top.lead - NEAREST
        return _best((index for index in until_lead if index >= first and not _is_banner(dates[index])), dates, 1)
    if top.title in dates:
        return top.title
    printed = next(index for index, line in enumerate(lines) if line.key == lines[top.title].key)
    above = [index for index in until_lead if index < printed]
    if len(above) < len(until_lead):
        return _best((index for index in until_lead if index > printed), dates, -1)
    labelled = [index for index in above if dates[index].label]
    if labelled:
        return labelled[-1]
    nearest = top.title - 1
    return nearest if nearest in above and not _is_banner(dates[nearest]) else None


def late_date(lines: Lines, lead: int, end: ArticleEnd) -> int | None:
    """Return a date right after the lead, or a labelled one right after the article; none of a list of other news.

    One of an update must be next to the last paragraph or its signature: further down it may be that of the site.
    """
    following = lead + 1
    if following < min(len(lines), end.closed) and lines[following].is_pure_date:
        return following
    for index in range(end.last + 1, min(end.closed, end.last + 1 + FARTHEST)):
        date = lines[index].date
        if date and date.is_pure and (date.label == POSTED or (date.label and index <= end.last + 2)):
            return index
    return None


def moment_of(text: str, date: DateLine | None) -> Moment | None:
    """Return the moment of the line that states the published day: it may share the line of the title or the lead."""
    if date:
        return date.moment
    if titled := split_title(text):
        return titled[1]
    glued = split_glued(text)
    return glued[0] if glued else None


def _date_lines(lines: Lines, top: Top) -> dict[int, DateLine]:
    """Return all date lines by their index, those that share the line of the title or the lead among them.

    Words with a day beside them in a menu or side column are the title of other news.
    """
    dates = {
        index: line.date
        for index, line in enumerate(lines)
        if line.date and not (line.hint == "aside" and line.date.rest)
    }
    if top.title is not None and (titled := split_title(lines[top.title].text)):
        dates[top.title] = DateLine(titled[1], POSTED)
    if top.lead is not None and top.lead != top.title and (glued := split_glued(lines[top.lead].text)):
        dates[top.lead] = DateLine(glued[0], POSTED)
    return dates


def _best(indexes: Iterable[int], dates: Mapping[int, DateLine], direction: int) -> int | None:
    """Return the index of a "posted" date, else of a labelled one, else of any: the last (1) or first (-1) of them."""
    return max(
        indexes,
        key=lambda index: (dates[index].label == POSTED, bool(dates[index].label), direction * index),
        default=None,
    )


def _is_banner(date: DateLine) -> bool:
    return BANNER.search(date.rest) is not None
