"""Roles of the lines from the lead to the last paragraph: a line without another role is the article's text."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

from khotin.convert.input.lines import Line
from khotin.convert.layout import segments as roles
from khotin.convert.layout.article_end import ArticleEnd, inner_lists
from khotin.convert.layout.line_features import LineFeatures, Lines, opens_like_news
from khotin.convert.layout.running_text import heads_item, is_digest, signatures
from khotin.convert.layout.segments import Segment, Segments, has_role, single
from khotin.convert.patterns import boilerplate, bylines, captions, datelines, details, publish_dates
from khotin.convert.patterns.sections import is_kicker
from khotin.patterns import lazy_pattern

LEAST_SHARED = 0.7  # of the words of a sub-heading: those that its paragraph opens with
LONGEST_HEADING, LEAST_AROUND_HEADING = 12, 15  # words; of a heading and of the paragraphs around it
END_ALONE = lazy_pattern(r"(?<!\W)\W*\.{1,2}\s?/\s?\.?\W*|-/-")
END_MARK = lazy_pattern(r"(?<!\s)\s*+\.{1,2}\s?/\s?\.?(?=[\s”\"')]*+$|\s++\S)")
SET_APART = lazy_pattern(r"(?<=[.…!?”])(?:\s{4,}|\t+)(?P<name>\S.{1,60})$")
SIGNED = lazy_pattern(r"(?<=[.…!?”])\s+(?P<name>\w+(?:\s+\w+){1,3})$")
BARE_DAY = lazy_pattern(r"[\d/.-]+")
HEADING_MARK = lazy_pattern(
    r"^(?:\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+[.)]?|[IVX]{1,5}[.)]|(?:điều|chương|mục)\s(?:\d{1,3}|[IVX]{1,6})[.:]"
    r"|(?:thứ (?:nhất|hai|ba|tư|năm))\s*[,:])\s+\S",
    re.I,
)


def read_lead(line: Line, is_dated: bool) -> Segments:
    """Return the segments of the first paragraph; a date or an extractor's leftover glued to it is cut off."""
    text = line.text
    segments: Segments = ()
    if is_dated and (glued := publish_dates.split_glued(text)):
        text, segments = glued[1], single(roles.DATE, glued[0].iso)
    if (bare := publish_dates.without_extractor(text)) != text:
        text, segments = bare, single(roles.FURNITURE)
    if rest := captions.without_file(text):
        return (*single(roles.FURNITURE), *_caption_and_text(rest, roles.LEAD))
    prefix, rest = datelines.read_prefix(text)
    if prefix and rest:
        segments = (*segments, *single(roles.DATELINE, prefix))
    return (*segments, *single(roles.LEAD, text))


def read_body(lines: Lines, lead: int, end: ArticleEnd, title_key: str) -> dict[int, Segments]:
    """Return segments by index for the lines between lead and last paragraph."""
    links, seen = inner_lists(lines, lead, end.last), {lines[lead].key: lead}
    signed = signatures(lines, lead, end.closed) if is_digest(lines, lead, end.closed) else ()
    found: dict[int, Segments] = {}
    for index in range(lead + 1, end.last + 1):
        line = lines[index]
        if index in links:
            found[index] = single(roles.FURNITURE)
        elif index in end.document:
            found[index] = single(roles.BODY, line.text)
        elif captions.repeats_title(line, title_key) or _is_repeat(line, index, seen):
            found[index] = single(roles.REPEAT)
        elif index in signed:
            found[index] = single(roles.BYLINE, line.text)
        elif signed and heads_item(lines, index, end.closed):
            found[index] = single(roles.BODY, line.text, True)
        else:
            found[index] = _inside(lines, index, found.get(index - 1, single(roles.LEAD)))
        if len(line.key) >= 8 and not has_role(found[index], roles.FURNITURE):
            seen[line.key] = index
    return found


def mark_end(segments: Segments, line: Line, is_last: bool) -> Segments:
    """Return segments with an end mark noted and the signature after it cut off. `is_last`: no paragraph follows."""
    if line.is_table or not has_role(segments, roles.LEAD, roles.BODY):
        return segments
    mark = END_MARK.search(line.text)
    if not mark:
        return _cut_signature(segments, line) if is_last else segments
    name = line.text[mark.end() :].strip(" ”\"')(")
    if not name:
        return (*segments, *single(roles.END))
    if len(name.split()) > 9 or not (bylines.read_bare(name) or bylines.read_label(name)):
        return segments
    return (*(_without_name(segment, name) for segment in segments), *single(roles.END), *single(roles.BYLINE, name))


def _caption_and_text(text: str, role: str) -> Segments:
    """Return caption and paragraph, where a page set both in one line: the first sentence is the caption."""
    first, stop, rest = text.partition(". ")
    return (*single(roles.CAPTION, first + stop.strip()), *single(role, rest)) if rest else single(role, text)


def _is_repeat(line: Line, index: int, seen: Mapping[str, int]) -> bool:
    """Return whether a paragraph was printed before, or a caption right before; pictures may have the same words."""
    return line.key in seen and ((line.has_stop and line.words >= 8) or index - seen[line.key] == 1)


def _inside(lines: Lines, index: int, before: Segments) -> Segments:
    """Return the segments of a line inside the article. `before` are those of the line above."""
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    if line.is_table:
        return single(roles.BODY, line.text)
    if END_ALONE.fullmatch(line.text):
        return single(roles.END)
    if _is_of_the_page(line):
        return single(roles.FURNITURE)
    if rest := captions.without_file(line.text):
        return (*single(roles.FURNITURE), *_caption_and_text(rest, roles.BODY))
    if captions.is_picture_label(line):
        return single(roles.FURNITURE)
    if _belongs_to_table(lines, index):
        return single(roles.BODY, line.text)
    if _is_caption(line, lines[index - 1]):
        return single(roles.CAPTION, line.text)
    if line.credit:
        return single(roles.BYLINE, line.text)
    is_text = (
        line.has_stop
        or line.is_list_item
        or line.hint == "quotation"
        or line.words > captions.LONGEST
        or line.is_paragraph
        or details.is_detail(line.text)
        or boilerplate.is_contact(line.text)
    )
    if is_text or _is_listed(lines[index - 1], before):
        return single(roles.BODY, line.text)
    if captions.is_alternative(line, following):
        return single(roles.FURNITURE)
    is_heading = _is_heading(line, following) or _stands_between_paragraphs(lines[index - 1], line, following)
    return single(roles.BODY, line.text, True) if is_heading else single(roles.CAPTION, line.text)


def _belongs_to_table(lines: Lines, index: int) -> bool:
    """Return whether a line names the table below it, alone or with its unit, or the source of the table above it."""
    line = lines[index]
    if lines[index - 1].is_table and bylines.SOURCE.match(line.text):
        return True
    if line.hint or line.has_stop or line.is_marked_caption or captions.is_scene(line):
        return False
    following = takewhile(lambda each: not each.is_paragraph, lines[index + 1 : index + 3])
    return any(each.is_table for each in following)


def _is_caption(line: LineFeatures, above: Line) -> bool:
    """Return whether a line is a caption by its own words or by the mark of a picture above it."""
    is_sentence = captions.is_scene_sentence(line) or captions.is_below_picture(line, above)
    return is_sentence or line.is_marked_caption or (line.credit is not None and line.credit.is_photo)


def _is_of_the_page(line: LineFeatures) -> bool:
    if line.is_boilerplate and not boilerplate.is_contact(line.text):
        return True
    date = None if details.is_detail(line.text) else line.date
    return date is not None and bool(date.moment.time or date.label or BARE_DAY.fullmatch(line.text))


def _is_listed(above: Line, before: Segments) -> bool:
    """Return whether a line belongs to a list opened by a colon, in which no line needs to end with a full stop."""
    is_body = any(segment.role == roles.BODY and not segment.is_heading for segment in before)
    if above.text.endswith((":", ";")):
        return is_body or has_role(before, roles.LEAD)
    return is_body and not above.has_stop and above.words <= captions.LONGEST and not above.is_list_item


def _is_heading(line: Line, following: Line | None) -> bool:
    """Return whether a line is a sub-heading: the paragraph below repeats its words, and it describes no picture."""
    if line.hint == "subheading" or HEADING_MARK.match(line.text) or heads_place(line):
        return True
    if following is None or not following.has_stop or line.words > 12 or captions.is_scene(line):
        return False
    words = line.text.lower().split()
    if words[0] in ("ảnh", "hình"):
        return False
    is_quotation = line.text[0] in '“"' and line.text[-1] in '”"'
    if line.words >= 3 and (line.text.isupper() or is_quotation):
        return True
    if line.words < 4 or following.words < 20:
        return False
    opening = following.text[:400].lower()
    share = sum(word in opening.split() for word in words) / len(words)
    return share >= LEAST_SHARED or _share_of_pairs(words, opening) >= 0.5


def heads_place(line: Line) -> bool:
    """Return whether a line is the heading of an item of a bulletin: a place, a colon, and what happened there."""
    place, colon, rest = line.text.partition(": ")
    is_headed = bool(colon) and is_kicker(place) and not bylines.HONORIFIC.match(place) and len(rest.split()) >= 3
    return is_headed and not (line.has_stop or captions.SCENE.match(rest) or boilerplate.is_contact(line.text))


def _stands_between_paragraphs(above: LineFeatures, line: Line, following: LineFeatures | None) -> bool:
    """Return whether a short line between two paragraphs describes no picture, person or event."""
    words = line.text.split()
    if following is None or not 3 <= len(words) <= LONGEST_HEADING or line.starts_low or not line.text[-1].isalnum():
        return False
    if captions.is_scene(line) or boilerplate.is_contact(line.text) or opens_like_news(following.text):
        return False
    is_name = not (words[1].islower() and words[2].islower()) or bylines.read_office(line.text) is not None
    return not is_name and all(_is_running_text(neighbour) for neighbour in (above, following))


def _is_running_text(line: LineFeatures) -> bool:
    """Return whether a line is a paragraph of sentences and not a caption."""
    is_sentence = line.is_paragraph and line.has_stop and line.words >= LEAST_AROUND_HEADING
    return is_sentence and not line.is_marked_caption and not captions.is_scene_sentence(line)


def _share_of_pairs(words: Sequence[str], opening: str) -> float:
    """Return the share of pairs of neighbouring words that an opening has as well."""
    pairs = {" ".join(pair) for pair in pairwise(words)}
    return sum(pair in opening for pair in pairs) / len(pairs) if pairs else 1.0


def _cut_signature(segments: Segments, line: Line) -> Segments:
    """Return segments with a name cut off that is set far to the right, or follows the last stop."""
    apart = SET_APART.search(line.raw)
    match = apart or (SIGNED.search(line.text) if line.words >= 20 else None)
    name = " ".join(match["name"].split()) if match else ""
    if not name or not (bylines.read_label(name) or _is_bare_signature(name, apart is not None)):
        return segments
    return (*(_without_name(segment, name) for segment in segments), *single(roles.BYLINE, name))


def _is_bare_signature(name: str, is_apart: bool) -> bool:
    if bylines.read_bare(name) is None:
        return False
    return is_apart or (bylines.is_person(name) and bylines.is_surely_signed(name))


def _without_name(segment: Segment, name: str) -> Segment:
    if segment.role not in (roles.LEAD, roles.BODY):
        return segment
    return Segment(segment.role, segment.text[: segment.text.rfind(name)].rstrip(" ("), segment.is_heading)
