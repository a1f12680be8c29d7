"""Every line of a page gets its roles: top, article, bottom. What nothing else claims inside the article is its text."""

import re
from dataclasses import dataclass

from khotin.convert.input.lines import comparison_key
from khotin.convert.layout import titles
from khotin.convert.layout.endings import END_ALONE, read_ending
from khotin.convert.layout.footer import Tail, find_tail, heads_item, inner_lists, is_digest, signatures
from khotin.convert.layout.header import read_date_pieces, read_opening
from khotin.convert.layout.line_features import is_marked_caption, look_at
from khotin.convert.layout.pieces import (
    BODY,
    BYLINE,
    CAPTION,
    DATE,
    DATELINE,
    END,
    FURNITURE,
    LEAD,
    REPEAT,
    Piece,
    has_role,
    only,
)
from khotin.convert.patterns import boilerplate, bylines, captions, datelines, publish_dates

END_MARK = re.compile(r"(?<!\s)\s*+\.{1,2}\s?/\s?\.?(?=[\s”\"')]*+$|\s++\S)")
SET_APART = re.compile(r"(?<=[.…!?”])(?:\s{4,}|\t+)(?P<name>\S.{1,60})$")
SIGNED = re.compile(r"(?<=[.…!?”])\s+(?P<name>\w+(?:\s+\w+){1,3})$")
BARE_DAY = re.compile(r"[\d/.-]+")
HEADING_MARK = re.compile(
    r"^(?:\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+[.)]?|[IVX]{1,5}[.)]|(?:thứ (?:nhất|hai|ba|tư|năm))\s*[,:])\s+\S", re.I
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of a page with their pieces, and the indexes of title, lead and date line; None where there is none."""

    looks: tuple
    pieces: tuple
    title: int | None
    lead: int | None
    dated: int | None
    tail: Tail | None


def read_roles(lines, known_title=""):
    """The reading of a page. `known_title` is what the page's code calls itself, a help in finding its line."""
    looks = tuple(look_at(line) for line in lines)
    top = titles.find_top(looks, known_title)
    dates = {index: look.date for index, look in enumerate(looks) if look.date}
    dates |= _split_dates(looks, top)
    dated = publish_dates.choose_stamp(dates, top.title, top.lead)
    if top.lead is None:
        pieces = tuple(read_opening(looks, index, top, dated, dates) for index in range(len(looks)))
        return Reading(looks, pieces, top.title, None, dated, None)
    tail = find_tail(looks, top.lead)
    dated = dated if dated is not None else _late_date(looks, top, tail)
    pieces = _all_pieces(looks, top, tail, dated, dates)
    return Reading(looks, pieces, top.title, top.lead, dated, tail)


def stamp_of(reading):
    """The published stamp of a reading, or None."""
    if reading.dated is None:
        return None
    look = reading.looks[reading.dated]
    if look.date:
        return look.date.stamp
    return (publish_dates.split_title(look.line.text) or (None, None))[1] or publish_dates.split_glued(look.line.text)[
        0
    ]


def _all_pieces(looks, top, tail, dated, dates):
    title_key = looks[top.title].line.key if top.title is not None else ""
    if top.title is not None:
        title_key = comparison_key(titles.clean_title(looks[top.title].line.text))
    pieces = {index: read_opening(looks, index, top, dated, dates) for index in range(top.lead)}
    pieces[top.lead] = _lead(looks[top.lead].line, top.lead == dated)
    if (
        top.title is not None
        and top.lead - 1 > top.title
        and is_digest(looks, top.lead, tail.closed)
        and heads_item(looks, top.lead - 1, tail.closed)
    ):
        pieces[top.lead - 1] = only(BODY, looks[top.lead - 1].line.text, True)
    above = next((looks[index].line.key for index in range(top.lead) if has_role(pieces[index], BYLINE)), None)
    pieces |= _middle(looks, top, tail, dated, title_key)
    pieces |= read_ending(looks, tail, title_key, above)
    if dated is not None and dated > top.lead:
        pieces[dated] = read_date_pieces(looks[dated].date, looks[dated].line)
    return tuple(_with_end(pieces[index], looks[index].line, is_last=index >= tail.last) for index in range(len(looks)))


def _split_dates(looks, top):
    """Dates that share the line of the title, or are glued to the lead."""
    found = {}
    for index in {top.title, top.lead} - {None}:
        text = looks[index].line.text
        if index == top.title and (split := publish_dates.split_title(text)):
            found[index] = publish_dates.DateLine(split[1], "posted")
        elif index == top.lead and (glued := publish_dates.split_glued(text)):
            found[index] = publish_dates.DateLine(glued[0], "posted")
    return found


def _late_date(looks, top, tail):
    """A date right behind the lead, or a labelled one right behind the article; never one of a list of other news."""
    following = top.lead + 1
    if following < len(looks) and looks[following].date and looks[following].date.is_pure and following < tail.closed:
        return following
    for index in range(tail.last + 1, min(tail.closed, tail.last + 6)):
        if looks[index].date and looks[index].date.label == "posted" and looks[index].date.is_pure:
            return index
    return None


def _lead(line, is_dated):
    """The first paragraph, with its prefix; a date or an extractor's leftover glued to it is cut off."""
    text, pieces = line.text, ()
    if is_dated and (glued := publish_dates.split_glued(text)):
        text, pieces = glued[1], only(DATE, glued[0].iso)
    if (bare := publish_dates.without_extractor(text)) != text:
        text, pieces = bare, only(FURNITURE)
    if split := captions.split_file(text):
        return (*only(FURNITURE), *_caption_and_text(split[1], LEAD))
    prefix, rest = datelines.read_prefix(text)
    if prefix and rest:
        pieces = (*pieces, *only(DATELINE, prefix))
    return (*pieces, *only(LEAD, text))


def _caption_and_text(text, role):
    """A caption and the paragraph behind it, where a page set both in one line: the first sentence is the caption."""
    first, stop, rest = text.partition(". ")
    return (*only(CAPTION, first + stop.strip()), *only(role, rest)) if rest else only(role, text)


def _middle(looks, top, tail, dated, title_key):
    """Pieces by index for the lines between lead and last paragraph."""
    links, seen, pieces = inner_lists(looks, top.lead, tail.last), {looks[top.lead].line.key: top.lead}, {}
    signed = signatures(looks, top.lead, tail.closed) if is_digest(looks, top.lead, tail.closed) else ()
    for index in range(top.lead + 1, tail.last + 1):
        line = looks[index].line
        if index in links:
            pieces[index] = only(FURNITURE)
        elif captions.repeats_title(line, title_key) or _is_repeat(line, index, seen):
            pieces[index] = only(REPEAT)
        elif index in signed:
            pieces[index] = only(BYLINE, line.text)
        elif signed and heads_item(looks, index, tail.closed):
            pieces[index] = only(BODY, line.text, True)
        else:
            pieces[index] = _inside(looks, index, pieces.get(index - 1, only(LEAD)))
        if len(line.key) >= 8 and not has_role(pieces[index], FURNITURE):
            seen[line.key] = index
    return pieces


def _is_repeat(line, index, seen):
    """A paragraph printed before, or a caption right behind itself; two pictures may well bear the same words."""
    return line.key in seen and ((line.has_stop and line.words >= 8) or index - seen[line.key] == 1)


def _inside(looks, index, before):
    look, line = looks[index], looks[index].line
    following = looks[index + 1].line if index + 1 < len(looks) else None
    if END_ALONE.fullmatch(line.text):
        return only(END)
    if (look.is_furniture and not boilerplate.is_contact(line.text)) or (
        look.date and (look.date.stamp.time or look.date.label or BARE_DAY.fullmatch(line.text))
    ):
        return only(FURNITURE)
    if split := captions.split_file(line.text):
        return (*only(FURNITURE), *_caption_and_text(split[1], BODY))
    if is_marked_caption(line) or (look.credit and look.credit.is_photo) or captions.is_scene_sentence(line):
        return only(CAPTION, line.text)
    if look.credit:
        return only(BYLINE, line.text)
    if (
        line.has_stop
        or line.is_list_item
        or line.words > captions.LONGEST
        or look.is_paragraph
        or (line.hint == "paragraph" and line.words > 3)
    ):
        return only(BODY, line.text)
    if _is_listed(looks[index - 1].line, before):
        return only(BODY, line.text)
    if captions.is_alternative(line, following):
        return only(FURNITURE)
    return only(BODY, line.text, True) if _is_heading(line, following) else only(CAPTION, line.text)


def _is_listed(above, before):
    """Whether a line belongs to a list that a colon opened; nothing in such a list need end with a stop."""
    is_body = any(piece.role == BODY and not piece.is_heading for piece in before)
    if above.text.endswith((":", ";")):
        return is_body or has_role(before, LEAD)
    return is_body and not above.has_stop and above.words <= captions.LONGEST and not above.is_list_item


def _is_heading(line, following):
    """A sub-heading is followed by a paragraph that goes on with its words, and tells of no picture."""
    if line.hint == "subheading" or HEADING_MARK.match(line.text):
        return True
    if (
        following is None
        or not following.has_stop
        or line.words > 12
        or captions.is_scene(line)
        or line.text.split()[0].lower() in ("ảnh", "hình")
    ):
        return False
    if line.text.isupper() and line.words >= 3:
        return True
    words = [word.lower() for word in line.text.split()]
    pairs = {" ".join(pair) for pair in zip(words, words[1:])}
    opening = following.text[:400].lower()
    return line.words >= 4 and following.words >= 25 and sum(pair in opening for pair in pairs) * 2 >= len(pairs)


def _with_end(pieces, line, is_last):
    """An end mark noted, and a signature behind it cut off."""
    if not any(piece.role in (LEAD, BODY) for piece in pieces):
        return pieces
    mark = END_MARK.search(line.text)
    if not mark:
        return _cut_signature(pieces, line) if is_last else pieces
    name = line.text[mark.end() :].strip(" ”\"')(")
    if name and not (len(name.split()) <= 9 and (bylines.read_bare(name) or bylines.read_label(name))):
        return pieces
    kept = tuple(_shortened(piece, name) if name else piece for piece in pieces)
    return (*kept, *only(END), *(only(BYLINE, name) if name else ()))


def _cut_signature(pieces, line):
    """A name on the line of the last paragraph: set far to the right, or behind its last stop."""
    match = SET_APART.search(line.raw) or (SIGNED.search(line.text) if line.words >= 20 else None)
    name = " ".join(match["name"].split()) if match else ""
    if not name or not (
        bylines.read_label(name)
        or (
            bylines.read_bare(name)
            and (match.re is SET_APART or (bylines.is_person(name) and bylines.is_surely_signed(name)))
        )
    ):
        return pieces
    return (*(_shortened(piece, name) for piece in pieces), *only(BYLINE, name))


def _shortened(piece, name):
    if piece.role not in (LEAD, BODY):
        return piece
    return Piece(piece.role, piece.text[: piece.text.rfind(name)].rstrip(" ("), piece.is_heading)
