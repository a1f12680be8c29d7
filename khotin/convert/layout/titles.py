"""Title and lead: where the article begins, and which line above is its title."""

import re
from collections.abc import Sequence
from functools import lru_cache

from khotin.convert.input.lines import Line, comparison_key, count_words, without_bullet
from khotin.convert.layout.documents import is_number_or_day
from khotin.convert.layout.line_features import (
    PORTAL,
    LineFeatures,
    Lines,
    is_name_of_site,
    opens_like_news,
)
from khotin.convert.patterns import boilerplate, bylines, captions, details, publish_dates, sections
from khotin.convert.words import tone_keys
from khotin.encoding import Struct
from khotin.language.vietnamese import tone_key
from khotin.patterns import lazy_pattern

ADDRESS = lazy_pattern(r"https?://|www\.|\w@\w")
CUT = lazy_pattern(r"(?:(?<!\.)\.{2,}+|…)\s*+$")
PHOTO_TITLE = lazy_pattern(r"^\[?(?:chùm ảnh|ảnh|phóng sự ảnh|photo)\]?\s*[:\]-]\s*\w+(?:\s+\S+){3}", re.I)
LABEL = lazy_pattern(r"^(?:tiêu đề|tên bài|tựa đề)\s?:\s?", re.I)
QUESTION = lazy_pattern(r"[^.!?…]+\?[”\"]?")  # one sentence
KICKER_END = lazy_pattern(r"[:|–-]\s*$")
LONGEST_TITLE = 60
LEAST = -2.0
FARTHEST_HEADING = 6  # lines between a notice and the title below it
NOTICES = tone_keys("notice_titles")
NEAREST = 60  # a title is at most this many lines above the lead


class Top(Struct, frozen=True):
    """Indexes of title and lead among the lines; None where there is none."""

    title: int | None
    lead: int | None


def find_top(lines: Lines, known_title: str = "") -> Top:
    """Return title and lead. `known_title` is the title in the page's code."""
    known = comparison_key(known_title)
    lead = _find_lead(lines)
    if lead is None:
        return Top(_choose(lines, len(lines), known), None)
    title = _choose(lines, lead, known)
    title = _title_of_notice(lines, lead) if title is None and not known else title
    if title is not None:
        return Top(title, _lead_after(lines, title, lead))
    if _is_title_sentence(lines, lead, known):
        following = _find_lead(lines, lead + 1)
        return Top(lead, following) if following is not None else Top(None, lead)
    return Top(None, _lead_above(lines, lead))


@lru_cache(maxsize=256)
def clean_title(text: str) -> str:
    """Return a title as printed, without a label, a list's bullet, Markdown, the date after it, a picture's number."""
    text = publish_dates.without_extractor(text)
    split = publish_dates.split_title(text)
    words = LABEL.sub("", without_bullet(split[0] if split else text))
    title = captions.NUMBERED.sub("", words).strip(" |*")
    return KICKER_END.sub("", title).strip() if count_words(title) > 3 else title.strip()


def is_cut_copy(lines: Lines, index: int) -> bool:
    """Return whether a paragraph is a teaser cut short, with its full form among the next lines."""
    line = lines[index]
    if not CUT.search(line.text) or len(line.key) < 30:
        return False
    return any(
        other.key.startswith(line.key) and len(other.key) > len(line.key) for other in lines[index + 1 : index + 4]
    )


def _find_lead(lines: Lines, start: int = 0) -> int | None:
    """Return the first paragraph, else the first sentence of six words; a notice above a dated title is not a lead."""
    for index in range(start, len(lines)):
        line = lines[index]
        is_banner = line.words < 30 and boilerplate.is_slogan(line.text)
        if not line.is_paragraph or is_banner or line.is_marked_caption:
            continue
        if not (_is_notice(lines, index) or is_cut_copy(lines, index)):
            return index
    rest = range(start, len(lines))
    return next((at for at in rest if lines[at].is_open and lines[at].has_stop and lines[at].words >= 6), None)


def _is_notice(lines: Lines, index: int) -> bool:
    """Return whether no title is above, but a title and its date below, or below an address a title alone."""
    if any(map(_may_be_title, lines[:index])) or opens_like_news(lines[index].text):
        return False
    if _is_above_heading(lines, index):
        return True
    window = lines[index + 1 : index + 5]
    if ADDRESS.search(lines[index].text) and len(window) > 1 and _may_be_title(window[0]) and window[1].is_paragraph:
        return True
    return any(
        _may_be_title(title) and date.is_pure_date and paragraph.is_paragraph
        for title, date, paragraph in zip(window, window[1:], window[2:], strict=False)
    )


def _is_above_heading(lines: Lines, index: int) -> bool:
    """Return whether tags mark a title a few lines below, with a paragraph after it and no other above."""
    if any(line.is_paragraph for line in lines[:index]):
        return False
    below = range(index + 1, min(index + 1 + FARTHEST_HEADING, len(lines)))
    heading = next((at for at in below if lines[at].hint == "heading" or lines[at].is_paragraph), None)
    if heading is None or lines[heading].is_paragraph:
        return False
    return any(line.is_paragraph for line in lines[heading + 1 : heading + 1 + FARTHEST_HEADING])


def _may_be_title(line: LineFeatures) -> bool:
    return line.is_open and not line.is_paragraph and line.words >= 5 and not line.has_stop


def _choose(lines: Lines, lead: int, known: str) -> int | None:
    """Return the index of the best candidate above the lead, or None. `known` is the key of the page's own title."""
    candidates = _candidates(lines, lead)
    if not candidates:
        return None
    scores = {index: _score(lines, index, candidates, lead, known) for index in candidates}
    best = max(candidates, key=lambda index: (scores[index], index))
    if scores[best] < LEAST or _is_lead_like(lines, best, lead):
        return None
    return _full_form(lines, best, candidates)


def _title_of_notice(lines: Lines, lead: int) -> int | None:
    """Return the index of a line right above the lead, or above its date, that is the whole title of a notice."""
    above = next((index for index in reversed(range(lead)) if not lines[index].is_pure_date), None)
    return above if above is not None and tone_key(lines[above].text).strip(" :") in NOTICES else None


def _candidates(lines: Lines, lead: int) -> list[int]:
    found: list[int] = []
    for index in range(max(0, lead - NEAREST), lead):
        line = lines[index]
        is_heading = line.hint == "heading"
        is_free = line.is_open or is_heading or publish_dates.split_title(line.text)
        if not is_free or not 2 <= line.words <= LONGEST_TITLE or _is_caption(line, is_first=not found):
            continue
        if not is_heading and _is_settled(line.text):
            continue
        if is_heading or not (sections.is_known_section(line.text) or is_name_of_site(line.text)):
            found.append(index)
    return found or _name_above_date(lines, lead)


def _is_settled(text: str) -> bool:
    """Return whether the words of a line that nothing marks as a heading make it something else than a title."""
    return boilerplate.is_bar(text) or details.is_detail(text) or is_number_or_day(text)


def _name_above_date(lines: Lines, lead: int) -> list[int]:
    """Return the index of what reads as a public body's name where a date follows it: a title without a verb."""
    return [
        index
        for index in range(lead - 1)
        if lines[index].is_open
        and 6 <= lines[index].words <= LONGEST_TITLE
        and not PORTAL.match(lines[index].text)
        and lines[index + 1].is_pure_date
    ][-1:]


def _is_caption(line: LineFeatures, is_first: bool) -> bool:
    """Return whether a line is a caption, not a title; "Chùm ảnh: …" as the first one is the title of a photo story."""
    if line.hint == "heading" or (is_first and PHOTO_TITLE.match(line.text)):
        return False
    return line.is_marked_caption or captions.VIEW.match(line.text) is not None


def _score(lines: Lines, index: int, candidates: Sequence[int], lead: int, known: str) -> float:
    """Return the score of a line as the title, by the page's code, repeats, dates, its neighbours and its own form."""
    line = lines[index]
    rivals = [lines[other] for other in candidates if other != index]
    score = 6.0 * (line.hint == "heading") + 5.0 * _is_known(line, known)
    score += 3.0 * any(_is_same(line, rival) for rival in rivals)
    score += 3.0 * (publish_dates.split_title(line.text) is not None)
    is_dated_below = any(other > index and lines[other + 1].is_pure_date for other in candidates if other + 1 < lead)
    score += 0 if is_dated_below else _date_after(lines, index, lead)
    score += not any(other.is_open for other in lines[index + 1 : lead])
    score -= 3.0 * (_has_bullet(line) and not all(map(_has_bullet, rivals)))
    earlier = [other for other in candidates if other < index and _could_be_title(lines[other])]
    if earlier:
        # A clock may be between a line of the page and the title, which then has a date of its own below it.
        has_date_between = any(other.date for other in lines[earlier[-1] + 1 : index])
        has_own_date = index + 1 < lead and lines[index + 1].is_pure_date
        score -= 1.5 + captions.is_scene(line) + (has_date_between and not has_own_date)
    return score + _score_of_form(line, bool(rivals))


def _has_bullet(line: Line) -> bool:
    """Return whether a line begins with the sign of a list, as labels in bars of the page do."""
    return without_bullet(line.text) != line.text


def _score_of_form(line: Line, has_rivals: bool) -> float:
    """Return the part of the score that a line's own words give."""
    text = line.text
    score = 1.0 * (line.words >= 7) - 1.0 * (line.words in (4, 5)) - 2.0 * (line.words <= 3)
    score -= 1.5 * (line.has_stop and text[-1] not in "?!…")
    score -= 3.5 * (sections.is_section(text) or bylines.is_menu_heading(text))
    score -= 2.0 * sections.is_kicker(text)
    score -= (3.5 if has_rivals else 2.5) * boilerplate.is_slogan(text) * (1 if sections.has_verb(text) else 2)
    score -= 2.5 * (has_rivals and bylines.read_bare(text) is not None)
    score -= 4.5 * (line.words >= 9 and opens_like_news(text))
    return score - line.starts_low - (CUT.search(text) is not None)


def _is_known(line: Line, known: str) -> bool:
    if not known or len(line.key) <= 8:
        return False
    return known.startswith(line.key) or (len(known) > 12 and line.key.startswith(known[:40]))


def _could_be_title(line: Line) -> bool:
    if line.words < 5 or is_name_of_site(line.text):
        return False
    return not boilerplate.is_slogan(line.text) and not sections.is_section(line.text)


def _date_after(lines: Lines, index: int, lead: int) -> float:
    """Return the points for a date after the title, as in nine pages of ten; a section may be between."""
    for step, line in enumerate(lines[index + 1 : min(index + 4, lead)]):
        if line.date:
            return 3.0 if step == 0 else 2.0
        if not (line.is_boilerplate or sections.is_section(line.text) or bylines.read_bare(line.text)):
            return 0.0
    return 0.0


def _is_same(line: Line, other: Line) -> bool:
    shorter, longer = sorted((line.key, other.key), key=len)
    if len(shorter) < 10 or not longer.startswith(shorter):
        return False
    return shorter == longer or len(shorter) >= 30 or bool(CUT.search(line.text) or CUT.search(other.text))


def _is_lead_like(lines: Lines, best: int, lead: int) -> bool:
    """Return whether a page without a title begins with its lead, which merely lacks its stop, or with a caption."""
    line = lines[best]
    if line.hint == "heading" or best + 1 >= len(lines):
        return False
    if captions.VISITORS.match(line.text) and not any(other.date for other in lines[best:lead]):
        return not any(other.is_open for other in lines[:best])
    if line.words > 25 and lead < len(lines) and line.key == lines[lead].key:
        return True
    if line.words <= 35 or not opens_like_news(line.text):
        return False
    return not any(_is_same(line, other) for other in lines[:lead] if other is not line)


def _full_form(lines: Lines, best: int, candidates: Sequence[int]) -> int:
    """Return, of several printings of a title, the one nearest the date or lead, never one that was cut short."""
    same = [index for index in candidates if index == best or _is_same(lines[index], lines[best])]
    longest = max(lines[index].words for index in same)
    whole = [index for index in same if lines[index].words == longest and not CUT.search(lines[index].text)] or same
    hinted = [index for index in whole if lines[index].hint == "heading"]
    return (hinted or whole)[-1]


def _is_title_sentence(lines: Lines, index: int, known: str) -> bool:
    """Return whether the first paragraph is a title that is a whole sentence.

    It is dated right below, repeated, a question, or known by the page's code.
    """
    line = lines[index]
    if line.words > LONGEST_TITLE or opens_like_news(line.text):
        return False
    if line.hint == "heading" or (len(known) > 12 and known.startswith(line.key[:40])):
        return True
    following = lines[index + 1 : index + 3]
    if following and line.words <= 32 and following[0].is_pure_date:
        return True
    if following and QUESTION.fullmatch(line.text):
        return True
    if any(_retells(line, other) for other in following if not line.date):
        return True
    return line.words <= 40 and any(_repeats(line, other) for other in following)


def _retells(line: Line, following: LineFeatures) -> bool:
    """Return whether a paragraph that opens as leads do says three in four words of a sentence again."""
    if not following.is_paragraph or not opens_like_news(following.text):
        return False
    words, others = set(line.text.lower().split()), set(following.text.lower().split())
    return len(words & others) / len(words) >= 0.75


def _repeats(line: Line, other: LineFeatures) -> bool:
    is_longer = other.is_paragraph and len(other.key) > len(line.key) + 20
    return (other.key == line.key and line.words <= 25) or (is_longer and other.key.startswith(line.key))


def _lead_above(lines: Lines, lead: int) -> int:
    """Return the lead of a page without a title: a line further up that opens as leads do, even without a stop."""
    for index in range(lead):
        line = lines[index]
        if line.is_open and line.words >= 8 and opens_like_news(line.text):
            return index
    return lead


def _lead_after(lines: Lines, title: int, lead: int) -> int:
    """Return the lead proper: a short sentence between title and first paragraph, or a long line without a stop."""
    title_key = lines[title].key
    for index in range(title + 1, lead):
        line = lines[index]
        is_other = line.is_list_item or line.is_marked_caption or is_cut_copy(lines, index)
        if not line.is_open or line.key == title_key or is_other:
            continue
        if captions.repeats_title(line, title_key):
            continue
        is_sentence = line.has_stop and line.words >= 6 and line.text[-1] not in ":;"
        if is_sentence or (line.words >= 26 and not captions.is_scene(line)):
            return index
    return lead
