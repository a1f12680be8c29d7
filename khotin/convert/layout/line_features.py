"""What each line says of itself before its neighbours are asked: furniture, date, label, paragraph."""

import re
from dataclasses import dataclass

from khotin.convert.input.lines import Line, without_bullet
from khotin.convert.patterns import boilerplate, bylines, captions, datelines, publish_dates
from khotin.convert.patterns.events import SHAPES
from khotin.convert.patterns.sections import has_verb, read_breadcrumbs, runs_low

LONG = 50
LONGEST_SETTLED = 300  # characters; nothing longer is a date, a label or a heading
GREETING = re.compile(
    r"^(?:(?:kính )?chào (?:mừng )?(?:bạn|quý vị|các bạn|quý khách)?\s*(?:đã )?(?:đến|ghé thăm)(?: thăm)?(?: với)?|website)\s+",
    re.I,
)
PORTAL = re.compile(r"(?:website|cổng|trang (?:thông )?tin|chi tiết tin)\b", re.I)


@dataclass(frozen=True, slots=True)
class Look:
    """A line with what its own words tell. `date` is a `DateLine` or None, `credit` a labelled byline or None."""

    line: Line
    is_furniture: bool
    opens_list: bool
    opens_tail: bool
    date: publish_dates.DateLine | None
    credit: bylines.Byline | None
    source: bylines.Byline | None
    is_prefix: bool
    is_paragraph: bool

    @property
    def is_open(self):
        """Nothing in the line's own words settles what it is; "Báo X" without "Theo" or "Nguồn" may yet be a title."""
        return not (
            self.is_furniture
            or self.opens_list
            or self.opens_tail
            or self.date
            or self.credit
            or self.is_prefix
            or (self.source and self.source.is_labelled)
        )


def look_at(line):
    """The look of a line."""
    text = line.text
    date = publish_dates.read_date_line(text)
    # "Ảnh minh họa" and "Xem thêm" are settled by the page's tags where there are any.
    is_furniture = line.hint in ("aside", "alternative") or (
        date is None
        and line.hint not in ("heading", "caption")
        and (boilerplate.is_furniture(text) or bool(read_breadcrumbs(text)))
    )
    opens_list = not date and boilerplate.opens_other_news(text)
    credit = None if is_furniture or date else bylines.read_label(text)
    source = None if is_furniture or date or credit else bylines.read_source(text)
    prefix, rest = datelines.read_prefix(text)
    settled = is_furniture or opens_list or date or credit or source
    return Look(
        line,
        is_furniture,
        opens_list,
        not date and boilerplate.opens_tail(text),
        date,
        credit,
        source,
        bool(prefix) and not rest and not settled,
        not settled and is_paragraph(line),
    )


def stands_alone(line):
    """Whether a line can be no part of a broken sentence; what has been made one from several lines is one."""
    if line.parts and len(line.text) > LONGEST_SETTLED:
        return False
    look = look_at(line)
    return not look.is_open


def is_paragraph(line):
    """Whether a line reads as a paragraph: it ends with a stop, or is too long for anything else."""
    if line.hint in ("heading", "caption"):
        return False
    if line.words > LONG or (line.is_list_item and line.words >= 12):
        return True
    if line.has_stop:
        return line.words >= 12 or (line.words >= 6 and line.text[-1] != ":" and opens_like_news(line.text))
    return line.words >= 22 and opens_like_news(line.text)


def opens_like_news(text):
    """Whether a line opens as leads do: with a portal's prefix or with the day of the event."""
    bare = without_bullet(text)
    prefix, rest = datelines.read_prefix(bare)
    return bool(prefix and rest) or any(shape.match(bare) for shape in SHAPES)


def is_name_of_site(text):
    """Whether a line is the name of a portal or a public body and tells of nothing that happened."""
    name = without_greeting(text)
    return (
        boilerplate.is_site_name(name)
        and not has_verb(name)
        and len(name.split()) <= 14
        and (bool(PORTAL.match(name)) or not runs_low(name))
    )


def without_greeting(text):
    """A site's name without "Chào mừng bạn đến với" in front."""
    return GREETING.sub("", text)


def is_marked_caption(line):
    """Whether tags or the line's own words say that it is a caption."""
    return line.hint == "caption" or captions.is_marked(line)
