"""Roles of the lines above the lead: title, date, section, prefix, name under the title; the rest is boilerplate."""

from khotin.convert.input.lines import comparison_key, without_bullet
from khotin.convert.layout import segments as roles
from khotin.convert.layout import titles
from khotin.convert.layout.body import heads_place
from khotin.convert.layout.documents import find_motto, is_of_head
from khotin.convert.layout.line_features import LineFeatures, Lines, is_name_of_site
from khotin.convert.layout.segments import Segments, single
from khotin.convert.layout.titles import Top
from khotin.convert.patterns import bylines, captions, datelines, details, publish_dates, sections

FARTHEST_SECTION = 60  # lines between a section and its title


def read_header(lines: Lines, index: int, top: Top, dated: int | None) -> Segments:
    """Return the segments of a line above the lead. `dated` is the index of the line that states the published day."""
    line = lines[index]
    if line.is_table:
        is_below_title = top.title is not None and index > top.title and not line.is_boilerplate
        return single(roles.BODY, line.text) if is_below_title else single(roles.FURNITURE)
    if index == top.title:
        segments = single(roles.TITLE, titles.clean_title(line.text))
        return (*segments, *single(roles.DATE)) if publish_dates.split_title(line.text) else segments
    if line.date:
        is_below_title = top.title is not None and index > top.title
        is_stated = index == dated or (line.date.label and is_below_title)
        if is_stated:
            return read_date_segments(line.date)
        is_text = dated is not None and is_below_title and index > dated and _is_other_day(line, lines[dated])
        return single(roles.BODY, line.text, True) if is_text else single(roles.FURNITURE)
    is_title_again = top.title is not None and _is_title_again(lines, index, top.title)
    if is_title_again or titles.is_cut_copy(lines, index):
        return single(roles.REPEAT)
    if crumbs := sections.read_breadcrumbs(line.text):
        title_key = lines[top.title].key if top.title is not None else ""
        section = sections.section_of_breadcrumbs(crumbs, title_key)
        return (*(single(roles.SECTION, section) if section else ()), *single(roles.FURNITURE))
    return _near_title(lines, index, top) or single(roles.FURNITURE)


def read_date_segments(date: publish_dates.DateLine) -> Segments:
    """Return the segments of a date line: a section or a name may share it, counters too."""
    shared: Segments = ()
    if name := _name_beside(date):
        shared = single(roles.BYLINE, name)
    elif date.rest and sections.is_section(date.rest):
        shared = single(roles.SECTION, date.rest)
    has_more = date.has_counters or (bool(date.rest) and not shared)
    return (*shared, *single(roles.DATE, date.moment.iso), *(single(roles.FURNITURE) if has_more else ()))


def _is_other_day(line: LineFeatures, dated: LineFeatures) -> bool:
    """Return whether a line is a day of a schedule: a day without a time that the page was not published on."""
    date, published = line.date, dated.date
    if date is None or published is None or not date.is_pure:
        return False
    return not date.moment.time and not date.label and date.moment.day != published.moment.day


def _name_beside(date: publish_dates.DateLine) -> str:
    """Return the name that shares a date line, or an empty text."""
    if date.name:
        is_login = " " not in date.name and date.name.isascii() and date.name.islower()
        return "" if is_login or bylines.is_user_name(date.name) else date.name
    if bylines.read_label(date.rest):
        return date.rest
    is_name = date.rest and bylines.read_bare(date.rest) and not sections.is_section(date.rest)
    return date.rest if is_name else ""


def _near_title(lines: Lines, index: int, top: Top) -> Segments | None:
    """Return the segments of section, byline, prefix, caption: what may be beside a title."""
    line = lines[index]
    prefix, _ = datelines.read_prefix(line.text)
    if line.is_dateline and prefix and (top.title is None or index > top.title):
        return single(roles.DATELINE, prefix)
    if segments := _of_announcement(lines, index, top):
        return segments
    if _is_section_line(lines, index, top):
        labelled = sections.LABELLED.match(line.text)
        return single(roles.SECTION, (labelled["section"] if labelled else line.text).strip(" :|-–»>"))
    if line.is_boilerplate or line.opens_other_news or line.opens_comments or top.lead is None:
        return None
    return _credit_near_title(lines[index], index, top) or _caption_near_title(lines, index, top)


def _of_announcement(lines: Lines, index: int, top: Top) -> Segments | None:
    """Return the segments of a detail of an event, or of the head of a document: below its motto all is its text."""
    line = lines[index]
    if top.title is None or top.lead is None:
        return None
    motto, is_below = find_motto(lines, top.lead), index > top.title
    if is_of_head(line.text) and (is_below or motto is not None):
        return single(roles.BODY, line.text, True)
    if is_below and details.is_detail(line.text):
        return single(roles.BODY, line.text)
    if motto is None or not is_below or not line.is_open:
        return None
    is_heading = not line.is_list_item and not line.text.endswith(":")
    return single(roles.BODY, line.text, is_heading) if index > motto else single(roles.FURNITURE)


def _credit_near_title(line: LineFeatures, index: int, top: Top) -> Segments | None:
    is_below = top.title is None or index > top.title
    if line.source and is_below:
        return single(roles.SOURCE, line.text)
    if line.is_signed and (top.title is None or top.title - index <= 2):
        return single(roles.BYLINE, line.text)
    if not is_below or top.title is None:
        return None
    if line.words <= 6 and bylines.is_person(line.text):
        return single(roles.BYLINE, line.text)
    is_office = bylines.read_office(without_bullet(line.text)) is not None
    return single(roles.BODY, line.text, True) if line.is_list_item and not is_office else None


def _caption_near_title(lines: Lines, index: int, top: Top) -> Segments | None:
    line = lines[index]
    if line.is_marked_caption:
        return single(roles.CAPTION, line.text)
    is_above = top.title is not None and index < top.title
    if is_above or captions.is_alternative(line, lines[index + 1]) or is_name_of_site(line.text):
        return None
    if top.title is not None and line.text.endswith(":"):
        return single(roles.BODY, line.text)
    if top.title is not None and heads_place(line):
        return single(roles.BODY, line.text, True)
    is_caption = (top.title is not None and line.words >= 3) or captions.is_scene(line)
    return single(roles.CAPTION, line.text) if is_caption else None


def _is_section_line(lines: Lines, index: int, top: Top) -> bool:
    """Return whether a line is a section's name directly above or below the title; further up it is a menu."""
    line = lines[index]
    if not line.is_open and not (line.is_boilerplate and line.words <= 3):
        return False
    if top.title is not None and index > top.title and sections.is_labelled(line.text):
        return True
    place = top.title if top.title is not None else top.lead
    if place is None or not place - FARTHEST_SECTION <= index <= place + 2:
        return False
    is_kicker = _is_kicker(line, index, top) and not (index and is_name_of_site(lines[index - 1].text))
    if not sections.is_section(line.text) and not is_kicker:
        return False
    between = range(index + 1, place) if index < place else range(place + 1, index)
    return all(_may_stand_between(lines, other, place) for other in between) and not _is_menu(lines, index)


def _may_stand_between(lines: Lines, index: int, place: int) -> bool:
    """Return whether a line may be between section and title: a date, the title again, another section."""
    line = lines[index]
    if line.date or _is_title_again(lines, index, place):
        return True
    return not line.is_boilerplate and sections.is_section(line.text)


def _is_kicker(line: LineFeatures, index: int, top: Top) -> bool:
    if top.title is None or index != top.title - 1 or not line.is_open:
        return False
    return sections.is_kicker(line.text) and not is_name_of_site(line.text)


def _is_menu(lines: Lines, index: int) -> bool:
    """Return whether a section is one of several in a row."""
    around = [line for line in lines[max(0, index - 2) : index + 3] if line is not lines[index]]
    return sum(sections.is_section(line.text) or (line.is_boilerplate and line.words <= 3) for line in around) >= 3


def _is_title_again(lines: Lines, index: int, title: int) -> bool:
    if index == title:
        return False
    line, key = lines[index], comparison_key(titles.clean_title(lines[title].text))
    if captions.repeats_title(line, key):
        return True
    return len(line.key) >= 20 and titles.CUT.search(line.text) is not None and key.startswith(line.key)
