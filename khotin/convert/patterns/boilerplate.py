"""Boilerplate: lines that belong to the page and not to the article, known by the whole line, never by a part of it."""

import re
from functools import lru_cache

from khotin.convert.words import any_of, fold_pattern, tone_keys
from khotin.language.vietnamese import tone_key
from khotin.patterns import lazy_pattern

BULLET = lazy_pattern(r"^[•*+·▪●■-]\s*+(?=\w)")
TRIMMED = lazy_pattern(r"^[\W\d_]+|(?<![\W\d_])[\W\d_]++$")
# Counters and brackets around these words are taken off before comparing.
WORDS = tone_keys("interface_words")
# Nothing of the article comes after such a heading, except where the list is inside it.
OTHER_NEWS = lazy_pattern(
    fold_pattern(
        r"(?:các |những )?(?:tin|bài|bài viết|tin bài|tin tức|thông tin|tin, bài)(?: viết)?(?: cùng)? "
        rf"(?:{any_of('other_news_kinds')})|{any_of('other_news')}"
    )
)
TAGS = lazy_pattern(fold_pattern(r"(?:từ khóa|tags?|từ khóa liên quan|keywords?)(?:\s*:.*)?"))
COMMENTS = lazy_pattern(fold_pattern(any_of("comment_headings")))
# The site's name and address; inside an article such lines belong to the article.
CONTACT = fold_pattern(rf"(?:{any_of('contact_labels')})(?:\s*[:©(].*|\s+(?:\S+@\S+|\+?\d[\d().\s-]{{6,}}).{{0,60}})")
CONTACT_LINE = lazy_pattern(CONTACT)
LINE = lazy_pattern(rf"{fold_pattern(any_of('boilerplate_lines'))}|{CONTACT}")
SLOGAN = lazy_pattern(fold_pattern(any_of("slogans")), re.I)
SITE_NAME = lazy_pattern(
    fold_pattern(rf"(?:website |chào mừng.* )?(?:{any_of('site_names')})\b(?! \d).{{0,90}}"),
)
TELEPHONE_OR_CLOCK = lazy_pattern(r"\(?(?:\+84|0\d)[\d().\s-]{6,15}|\d{1,2}:\d{2}:\d{2}")
NUMBER = r"[\d.,]++"
LABELLED_COUNTER = lazy_pattern(
    rf"(?:[|;•·,(–-]\s*+)?(?:(?:số\s++)?(?:lượt|lần)\s++(?:xem|đọc|truy cập)\s*+[:(]*\s*+{NUMBER}\)?"
    rf"|(?:đã xem|views?|hits)\s*+[:(]*\s*+{NUMBER}\)?"
    rf"|(?<![\d/.,:-]){NUMBER}\s*+(?:lượt\s++(?:xem|đọc)|lần\s++(?:xem|đọc)|views?|bình luận|người xem|người đọc)\b"
    rf"|(?<![\d.,])\(?{NUMBER}\)?\s*+bình luận)",
    re.I,
)
INTERFACE_OPENING = lazy_pattern(fold_pattern(rf"(?:{any_of('interface_openings')})(?!\w)"))
# Buttons side by side, as in the bar on top of a page.
BAR = lazy_pattern(r"(?<!\s)\s*+\|\s*+")
LONGEST_BUTTON, LEAST_BUTTONS = 5, 3  # words; buttons of which none need be a known word
INTERFACE_WORDS = lazy_pattern(
    r"(?:[|;•·(\[–-]\s*)?\b(?:in bài viết|in bài|in trang|bản in|in tin|gửi bài viết|gởi bài viết|gửi email|gửi mail"
    r"|chia sẻ|đọc bài viết|nghe đọc bài|lưu bài|bình luận|ý kiến|print|share|email|xem với c[ỡở] chữ|c[ỡở] chữ)\b"
    r"\s*:?[\])]?|\bA\s?-\s*A\s*A?\s?\+",
    re.I,
)


@lru_cache(maxsize=16384)  # asked several times for each line of a page
def is_boilerplate(text: str) -> bool:
    """Return whether a whole line is boilerplate by its own words."""
    key = tone_key(text)
    trimmed = TRIMMED.sub("", key)
    if not trimmed:
        is_number = any(c.isdigit() for c in key) and len(key) > 6
        return not is_number or TELEPHONE_OR_CLOCK.fullmatch(key) is not None
    return trimmed in WORDS or LINE.fullmatch(key) is not None or is_contact(text)


def is_bar(text: str) -> bool:
    """Return whether a line is a bar of buttons: three or more short parts between bars, or two with a known word."""
    parts = [part for part in BAR.split(text) if part]
    if len(parts) < 2 or text[-1] in ".!?…" or any(len(part.split()) > LONGEST_BUTTON for part in parts):
        return False
    has_figures = any(c.isdigit() for c in text)
    return is_boilerplate(parts[0]) or is_boilerplate(parts[-1]) or (len(parts) >= LEAST_BUTTONS and not has_figures)


def is_of_interface(text: str) -> bool:
    """Return whether a short line without a stop opens as buttons and headings of a page do."""
    return INTERFACE_OPENING.match(tone_key(text)) is not None


def is_contact(text: str) -> bool:
    """Return whether a line gives an address, a number or who answers for something."""
    return CONTACT_LINE.fullmatch(BULLET.sub("", tone_key(text))) is not None


def opens_other_news(text: str) -> bool:
    """Return whether a line is the heading of a list of other news."""
    key = TRIMMED.sub("", tone_key(text).removesuffix("..."))
    return bool(OTHER_NEWS.fullmatch(key) or OTHER_NEWS.fullmatch(tone_key(text).strip(" :.>»-+[]()")))


def opens_comments(text: str) -> bool:
    """Return whether a line opens comments, tags, ratings or counters: the article is over."""
    key = tone_key(text).strip(" :.")
    return bool(TAGS.fullmatch(key) or COMMENTS.fullmatch(TRIMMED.sub("", key)))


def is_slogan(text: str) -> bool:
    """Return whether a line is a banner: a motto or a greeting of the season."""
    return SLOGAN.match(tone_key(text).lstrip(' =*-“"')) is not None


def is_site_name(text: str) -> bool:
    """Return whether a short line names the site or the body that runs it."""
    return len(text) <= 110 and SITE_NAME.fullmatch(tone_key(text).strip(" -|.")) is not None


def take_counters(text: str) -> tuple[str, bool]:
    """Return the line without view counters and interface words, and whether there were any."""
    rest = INTERFACE_WORDS.sub(" ", LABELLED_COUNTER.sub(" ", text))
    return rest.strip(" |;,-–"), rest != text
