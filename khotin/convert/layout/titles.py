"""The top of a page: where the lead begins, which line is the title, and what stands around both."""

import re
from dataclasses import dataclass

from khotin.convert.input.lines import comparison_key, count_words, without_bullet
from khotin.convert.layout.line_features import PORTAL, is_marked_caption, is_name_of_site, opens_like_news
from khotin.convert.patterns import boilerplate, bylines, captions, publish_dates, sections

CUT = re.compile(r"(?:(?<!\.)\.{2,}+|…)\s*+$")
PHOTO_TITLE = re.compile(r"^\[?(?:chùm ảnh|ảnh|phóng sự ảnh|photo)\]?\s*[:\]-]\s*\w+(?:\s+\S+){3}", re.I)
KICKER_END = re.compile(r"[:|–-]\s*$")
LONGEST_TITLE = 60
LEAST = -2.0
NEAREST = 60  # a title stands within so many lines above the lead


@dataclass(frozen=True, slots=True)
class Top:
    """Indexes of title and lead among the lines; None where there is none."""

    title: int | None
    lead: int | None


def find_top(looks, known_title=""):
    """The title and the lead. `known_title` is what the page's code calls itself."""
    lead = _find_lead(looks)
    if lead is None:
        return Top(_choose(looks, _candidates(looks, len(looks)), len(looks), known_title), None)
    candidates = _candidates(looks, lead)
    title = _choose(looks, candidates, lead, known_title)
    if title is None and _is_title_sentence(looks, lead, known_title):
        following = _find_lead(looks, lead + 1)
        return Top(lead, following) if following is not None else Top(None, lead)
    return Top(title, _lead_behind(looks, title, lead) if title is not None else _lead_above(looks, lead))


def _find_lead(looks, start=0):
    """The first paragraph; a notice above a dated title is none."""
    for index in range(start, len(looks)):
        look = looks[index]
        if (
            look.is_paragraph
            and not (boilerplate.is_slogan(look.line.text) and look.line.words < 30)
            and not is_marked_caption(look.line)
            and not _stands_before_dated_title(looks, index)
        ):
            return index
    short = [
        index
        for index in range(start, len(looks))
        if looks[index].is_open and looks[index].line.has_stop and looks[index].line.words >= 6
    ]
    return short[0] if short else None


def _stands_before_dated_title(looks, index):
    """A notice or ticker: no title above it, but a title, its date and a paragraph right below."""
    if opens_like_news(looks[index].line.text) or any(
        look.is_open and look.line.words >= 5 and not look.line.has_stop for look in looks[:index]
    ):
        return False
    window = looks[index + 1 : index + 5]
    for title, date, paragraph in zip(window, window[1:], window[2:]):
        if (
            title.is_open
            and not title.is_paragraph
            and title.line.words >= 5
            and not title.line.has_stop
            and date.date
            and date.date.is_pure
            and paragraph.is_paragraph
        ):
            return True
    return False


def _candidates(looks, lead):
    found = []
    for index in range(max(0, lead - NEAREST), lead):
        look = looks[index]
        split = publish_dates.split_title(look.line.text)
        if (
            (look.is_open or look.line.hint == "heading" or split)
            and 2 <= look.line.words <= LONGEST_TITLE
            and not _is_caption(look.line, is_first=not found)
            and (
                look.line.hint == "heading"
                or not (sections.is_known_section(look.line.text) or is_name_of_site(look.line.text))
            )
        ):
            found.append(index)
    return found or _body_above_date(looks, lead)


def _body_above_date(looks, lead):
    """Without anything else: what reads as a public body's name is a title that has no verb where the date follows it."""
    return [
        index
        for index in range(lead - 1)
        if looks[index].is_open
        and 6 <= looks[index].line.words <= LONGEST_TITLE
        and not PORTAL.match(looks[index].line.text)
        and looks[index + 1].date
        and looks[index + 1].date.is_pure
    ][-1:]


def _is_caption(line, is_first):
    """A line that no title can be; "Chùm ảnh: …" as the first one is the title of a photo story."""
    if line.hint == "heading" or (is_first and PHOTO_TITLE.match(line.text)):
        return False
    return is_marked_caption(line) or captions.VIEW.match(line.text) is not None


def _choose(looks, candidates, lead, known_title):
    if not candidates:
        return None
    known = comparison_key(known_title)
    scores = {index: _score(looks, index, candidates, lead, known) for index in candidates}
    best = max(candidates, key=lambda index: (scores[index], index))
    if scores[best] < LEAST or _is_lead_like(looks, best, lead):
        return None
    return _full_form(looks, best, candidates)


def _score(looks, index, candidates, lead, known):
    """How much speaks for a line as the title: what the page's code says, repeats, the date's neighbourhood, its own form."""
    line = looks[index].line
    rivals = [other for other in candidates if other != index]
    score = 6 * (line.hint == "heading") + 5 * bool(
        known
        and len(line.key) > 8
        and (known.startswith(line.key) or (line.key.startswith(known[:40]) and len(known) > 12))
    )
    score += 3 * any(_same(line, looks[other].line) for other in rivals) + 3 * bool(
        publish_dates.split_title(line.text)
    )
    score += _date_behind(looks, index, lead) + 1.0 * (_distance(looks, index, lead) == 0)
    score += (
        1.0 * (line.words >= 7)
        - 1.0 * (line.words in (4, 5))
        - 2.0 * (line.words <= 3)
        - 1.5 * line.has_stop * (line.text[-1] not in "?!…")
    )
    score -= 3.5 * (sections.is_section(line.text) or bylines.is_menu_word(line.text)) + 2.0 * sections.is_kicker(
        line.text
    )
    score -= (3.5 if rivals else 2.5) * boilerplate.is_slogan(line.text) + 2.5 * (
        bool(rivals) and bylines.read_bare(line.text) is not None
    )
    earlier = [
        other
        for other in rivals
        if other < index
        and looks[other].line.words >= 5
        and not is_name_of_site(looks[other].line.text)
        and not boilerplate.is_slogan(looks[other].line.text)
        and not sections.is_section(looks[other].line.text)
    ]
    score -= (
        4.5 * (line.words >= 9 and opens_like_news(line.text))
        + 1.5 * bool(earlier)
        + 1.0 * (bool(earlier) and captions.is_scene(line))
        + 1.0 * line.starts_low
        + 1.0 * bool(earlier and _date_between(looks, earlier[-1], index))
    )
    return score - 1.0 * (CUT.search(line.text) is not None)


def _date_behind(looks, index, lead):
    """A date stands behind the title in nine pages of ten; a section may stand between."""
    following = [look for look in looks[index + 1 : min(index + 4, lead)]]
    for step, look in enumerate(following):
        if look.date:
            return 3.0 if step == 0 else 2.0
        if not (look.is_furniture or sections.is_section(look.line.text) or bylines.read_bare(look.line.text)):
            return 0.0
    return 0.0


def _distance(looks, index, lead):
    return sum(look.is_open for look in looks[index + 1 : lead])


def _date_between(looks, first, second):
    return any(look.date for look in looks[first + 1 : second])


def _same(line, other):
    shorter, longer = sorted((line.key, other.key), key=len)
    return len(shorter) >= 10 and (
        shorter == longer
        or (
            longer.startswith(shorter) and (len(shorter) >= 30 or bool(CUT.search(line.text) or CUT.search(other.text)))
        )
    )


def _is_lead_like(looks, best, lead):
    """A page without a title that begins with a long line which merely lacks its stop."""
    line = looks[best].line
    return (
        line.words > 35
        and line.hint != "heading"
        and best + 1 < len(looks)
        and not any(_same(line, look.line) for index, look in enumerate(looks[:lead]) if index != best)
        and opens_like_news(line.text)
    )


def _full_form(looks, best, candidates):
    """Of several printings of a title the one nearest the date or lead; never one that the portal cut short."""
    same = [index for index in candidates if index == best or _same(looks[index].line, looks[best].line)]
    longest = max(looks[index].line.words for index in same)
    whole = [
        index for index in same if looks[index].line.words == longest and not CUT.search(looks[index].line.text)
    ] or same
    hinted = [index for index in whole if looks[index].line.hint == "heading"]
    return (hinted or whole)[-1]


def _is_title_sentence(looks, index, known_title):
    """Whether the first paragraph is a title that is a whole sentence: dated right below, repeated, or known by the page's code."""
    line, key = looks[index].line, comparison_key(known_title)
    if line.words > 40 or opens_like_news(line.text):
        return False
    following = looks[index + 1 : index + 3]
    overlap = (
        bool(following)
        and following[0].is_paragraph
        and opens_like_news(following[0].line.text)
        and _overlap(line.text, following[0].line.text) >= 0.75
        and line.words <= 25
    )
    dated = bool(following) and following[0].date is not None and following[0].date.is_pure and line.words <= 32
    repeated = any(
        look.line.key == line.key
        or (look.is_paragraph and look.line.key.startswith(line.key) and len(look.line.key) > len(line.key) + 20)
        for look in following
    )
    return overlap or dated or repeated or line.hint == "heading" or (len(key) > 12 and key.startswith(line.key[:40]))


def _overlap(text, other):
    """The share of a sentence's words that the following paragraph says again."""
    words, others = set(text.lower().split()), set(other.lower().split())
    return len(words & others) / len(words)


def _lead_above(looks, lead):
    """Without a title: a line further up that opens as leads do is the lead, though it lacks its stop."""
    return next(
        (
            index
            for index in range(lead)
            if looks[index].is_open and looks[index].line.words >= 8 and opens_like_news(looks[index].line.text)
        ),
        lead,
    )


def _lead_behind(looks, title, lead):
    """The lead proper: a short sentence between title and first paragraph is one too, a long line without a stop also."""
    for index in range(title + 1, lead):
        line, look = looks[index].line, looks[index]
        if (
            not look.is_open
            or line.key == looks[title].line.key
            or is_marked_caption(line)
            or captions.repeats_title(line, looks[title].line.key)
        ):
            continue
        if (line.has_stop and line.words >= 6 and line.text[-1] not in ":;") or (
            line.words >= 26 and not captions.is_scene(line)
        ):
            return index
    return lead


def clean_title(text):
    """A title as printed, without a list's bullet, the date behind it, or a number of a picture."""
    split = publish_dates.split_title(text)
    title = split[0] if split else text
    title = captions.NUMBERED.sub("", without_bullet(title)).strip(" |")
    return KICKER_END.sub("", title).strip() if count_words(title) > 3 else title.strip()
