"""The lines above the lead: title, date, section, prefix, name under the title; the rest is the page's own."""

from khotin.convert.input.lines import comparison_key
from khotin.convert.layout import titles
from khotin.convert.layout.line_features import is_marked_caption, is_name_of_site
from khotin.convert.layout.pieces import (
    BODY,
    BYLINE,
    CAPTION,
    DATE,
    DATELINE,
    FURNITURE,
    REPEAT,
    SECTION,
    SOURCE,
    TITLE,
    only,
)
from khotin.convert.patterns import bylines, captions, datelines, publish_dates, sections

FARTHEST_SECTION = 60  # lines between a section and its title


def read_opening(looks, index, top, dated, dates):
    """The pieces of a line above the lead."""
    look, line = looks[index], looks[index].line
    if index == top.title:
        pieces = only(TITLE, titles.clean_title(line.text))
        return (*pieces, *only(DATE)) if publish_dates.split_title(line.text) else pieces
    if look.date:
        belongs = index == dated or (look.date.label and top.title is not None and index > top.title)
        return read_date_pieces(look.date, line) if belongs else only(FURNITURE)
    if top.title is not None and _is_title_again(looks, index, top.title):
        return only(REPEAT)
    if crumbs := sections.read_breadcrumbs(line.text):
        title_key = looks[top.title].line.key if top.title is not None else ""
        section = sections.section_of_breadcrumbs(crumbs, title_key, comparison_key)
        return (*only(SECTION, section), *only(FURNITURE)) if section else only(FURNITURE)
    return _near_title(looks, index, top) or only(FURNITURE)


def _near_title(looks, index, top):
    """Section, byline, prefix, caption: what may stand beside a title."""
    look, line = looks[index], looks[index].line
    is_below = top.title is None or index > top.title
    if look.is_prefix and is_below:
        return only(DATELINE, datelines.read_prefix(line.text)[0])
    if _is_section_line(looks, index, top):
        labelled = sections.LABELLED.match(line.text)
        return only(SECTION, (labelled["section"] if labelled else line.text).strip(" :|-–»>"))
    if look.is_furniture or look.opens_list or look.opens_tail or top.lead is None:
        return None
    if look.source and is_below:
        return only(SOURCE, line.text)
    if look.credit and not look.credit.is_photo and (is_below or top.title - index <= 2):
        return only(BYLINE, line.text)
    if is_below and top.title is not None and bylines.is_person(line.text) and line.words <= 6:
        return only(BYLINE, line.text)
    if is_below and top.title is not None and line.is_list_item:
        return only(BODY, line.text, True)
    if is_marked_caption(line) or (
        is_below
        and not captions.is_alternative(line, looks[index + 1].line)
        and not is_name_of_site(line.text)
        and ((top.title is not None and line.words >= 3) or captions.is_scene(line))
    ):
        return only(CAPTION, line.text)
    return None


def _is_section_line(looks, index, top):
    """A section's name directly above or below the title; further up it is a menu."""
    if not (looks[index].is_open or (looks[index].is_furniture and looks[index].line.words <= 3)) or (
        not sections.is_section(looks[index].line.text) and not _is_kicker(looks, index, top)
    ):
        return False
    place = top.title if top.title is not None else top.lead
    if place is None or not place - FARTHEST_SECTION <= index <= place + 2:
        return False
    between = range(index + 1, place) if index < place else range(place + 1, index)
    return all(_may_stand_between(looks, other, place) for other in between) and not _is_menu(looks, index)


def _may_stand_between(looks, index, place):
    """Whether a line may stand between a section and its title: a date, the title again, another section."""
    look = looks[index]
    return (
        bool(look.date)
        or _is_title_again(looks, index, place)
        or (sections.is_section(look.line.text) and not look.is_furniture)
    )


def _is_kicker(looks, index, top):
    return (
        top.title is not None
        and index == top.title - 1
        and looks[index].is_open
        and sections.is_kicker(looks[index].line.text)
        and not is_name_of_site(looks[index].line.text)
    )


def _is_menu(looks, index):
    """Sections in a row are a menu."""
    around = [look for look in looks[max(0, index - 2) : index + 3] if look is not looks[index]]
    return (
        sum(sections.is_section(look.line.text) or (look.is_furniture and look.line.words <= 3) for look in around) >= 3
    )


def _is_title_again(looks, index, title):
    if title is None or index == title:
        return False
    line, other = looks[index].line, looks[title].line
    key = comparison_key(titles.clean_title(other.text))
    return captions.repeats_title(line, key) or (
        len(line.key) >= 20 and titles.CUT.search(line.text) is not None and key.startswith(comparison_key(line.text))
    )


def read_date_pieces(date, line):
    """The pieces of a date line: a section or a name may share it, counters too."""
    pieces = []
    name = (
        ""
        if bylines.is_user_name(date.name)
        else date.name
        or (date.rest if date.rest and bylines.read_bare(date.rest) and not sections.is_section(date.rest) else "")
    )
    if name:
        pieces += only(BYLINE, name)
    elif date.rest and sections.is_section(date.rest):
        pieces += only(SECTION, date.rest)
    has_more = date.has_furniture or (bool(date.rest) and not pieces)
    return (*pieces, *only(DATE, date.stamp.iso), *(only(FURNITURE) if has_more else ()))
