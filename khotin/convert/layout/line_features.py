"""The features of each line by itself, without its neighbours: boilerplate, date, label, paragraph."""

import re
from collections.abc import Sequence

from khotin.convert.input.lines import Line, without_bullet
from khotin.convert.patterns import boilerplate, bylines, captions, datelines, details, publish_dates
from khotin.convert.patterns.event_days import opens_with_day
from khotin.convert.patterns.sections import has_verb, read_breadcrumbs, runs_low
from khotin.patterns import lazy_pattern

LONG = 50
LONGEST_SETTLED = 300  # characters; nothing longer is a date, a label or a heading
GREETING = lazy_pattern(
    r"^(?:(?:kính )?chào (?:mừng )?(?:bạn|quý vị|các bạn|quý khách)?\s*(?:đã )?(?:đến|ghé thăm)(?: thăm)?(?: với)?"
    r"|website)\s+",
    re.I,
)
PORTAL = lazy_pattern(r"(?:website|cổng|trang (?:thông )?tin|chi tiết tin)\b", re.I)


class LineFeatures(Line, frozen=True):
    """A line with what its own words tell. `credit` is a labelled byline, `source` an outlet.

    `is_marked_caption`: tags or the line's own words say that it is a caption.
    `is_open`: nothing in the line's own words settles what it is; "Báo X" without "Theo" or "Nguồn" may yet be a title.
    """

    is_boilerplate: bool
    opens_other_news: bool
    opens_comments: bool
    date: publish_dates.DateLine | None
    credit: bylines.Byline | None
    source: bylines.Byline | None
    is_dateline: bool
    is_paragraph: bool
    is_open: bool
    is_marked_caption: bool

    @property
    def is_signed(self) -> bool:
        """Whether a label tells who wrote the article, not only who took the pictures."""
        return self.credit is not None and not self.credit.is_photo

    @property
    def is_pure_date(self) -> bool:
        """Whether the line is a date and nothing else."""
        return self.date is not None and self.date.is_pure


Lines = Sequence[LineFeatures]


def read_features(line: Line) -> LineFeatures:
    """Return a line with its features."""
    text = line.text
    date = None if line.is_table or details.is_event_time(text) else publish_dates.read_date_line(text)
    is_boilerplate = _is_boilerplate(line, date)
    opens_other_news = not date and boilerplate.opens_other_news(text)
    opens_comments = not date and boilerplate.opens_comments(text)
    credit = None if is_boilerplate or date or line.is_table else bylines.read_label(text)
    source = None if is_boilerplate or date or credit or line.is_table else bylines.read_source(text)
    prefix, rest = datelines.read_prefix(text)
    is_settled = bool(is_boilerplate or opens_other_news or date or credit or line.is_table)
    is_dateline = bool(prefix) and not rest and not is_settled and not source
    is_labelled = source is not None and source.is_labelled
    return LineFeatures(
        **{name: getattr(line, name) for name in Line.__struct_fields__},
        is_boilerplate=is_boilerplate,
        opens_other_news=opens_other_news,
        opens_comments=opens_comments,
        date=date,
        credit=credit,
        source=source,
        is_dateline=is_dateline,
        is_paragraph=not is_settled and not source and _is_paragraph(line),
        is_open=not (is_settled or opens_comments or is_dateline or is_labelled),
        is_marked_caption=line.hint == "caption" or captions.is_marked(line),
    )


def stands_alone(line: Line) -> bool:
    """Return whether a line cannot be part of a broken sentence; a long one that was joined from several can."""
    is_sentence = line.joined and len(line.text) > LONGEST_SETTLED
    return not is_sentence and not read_features(line).is_open


def opens_like_news(text: str) -> bool:
    """Return whether a line opens as leads do: with a portal's prefix or with the day of the event."""
    bare = without_bullet(text)
    prefix, rest = datelines.read_prefix(bare)
    return bool(prefix and rest) or opens_with_day(bare)


def is_name_of_site(text: str) -> bool:
    """Return whether a line is the name of a portal or a public body and tells of nothing that happened."""
    name = without_greeting(text)
    if not boilerplate.is_site_name(name) or has_verb(name) or len(name.split()) > 14:
        return False
    return PORTAL.match(name) is not None or not runs_low(name)


def without_greeting(text: str) -> str:
    """Return a site's name without "Chào mừng bạn đến với" in front."""
    return GREETING.sub("", text)


def _is_boilerplate(line: Line, date: publish_dates.DateLine | None) -> bool:
    """Return whether tags or words make a line boilerplate; "Ảnh minh họa" and "Xem thêm" are settled by tags."""
    if line.hint == "aside":
        return True
    if line.is_table:
        return all(any(map(_is_word_of_page, row.split("\t"))) for row in line.raw.split("\n"))
    if date or line.hint in ("heading", "caption"):
        return False
    return boilerplate.is_boilerplate(line.text) or bool(read_breadcrumbs(line.text))


def _is_word_of_page(cell: str) -> bool:
    """Return whether a cell holds a word of the page around the article; numbers are data."""
    return any(map(str.isalpha, cell)) and boilerplate.is_boilerplate(cell)


def _is_paragraph(line: Line) -> bool:
    """Return whether a line reads as a paragraph: it ends with a stop, or is too long for anything else."""
    if line.hint in ("heading", "caption"):
        return False
    if line.words > LONG or (line.is_list_item and line.words >= 12):
        return True
    if not line.has_stop:
        return line.words >= 22 and opens_like_news(line.text)
    return line.words >= 12 or (line.words >= 6 and line.text[-1] != ":" and opens_like_news(line.text))
