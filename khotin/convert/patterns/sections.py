"""Sections, breadcrumbs and kickers: short lines around a title that sort it."""

import re
from collections.abc import Sequence

from khotin.convert.input.lines import comparison_key
from khotin.convert.words import any_of, fold_pattern, tone_keys
from khotin.language.vietnamese import spell_ranges, tone_key
from khotin.patterns import lazy_pattern

DECORATION = " :.|-–»>[]()•*"
SPLIT = lazy_pattern(r"(?<!\s)(?:\s*+[-–,&/|:]|\s++và\s)\s*+")
SECTION = lazy_pattern(
    fold_pattern(
        r"(?:tin|bản tin|điểm tin|mục|chuyên mục|chuyên trang|chuyên đề)(?: [\w-]+){0,4}"
        rf"|(?:{any_of('section_openings')})(?:[\s,&–-]+[\w]+){{0,6}}"
    )
)
WORDS = tone_keys("headings", "section_words")
VERB = lazy_pattern(fold_pattern(rf"(?<!\w)(?:{any_of('event_words')})(?!\w)"))
PLACE = lazy_pattern(
    spell_ranges(
        r"^(?:(?:(?i:tỉnh|huyện|quận|thị xã|thành phố|xã|phường|thị trấn)|TP\.?|TX\.?|H\.)\s*)?"
        r"[A-ZĐÀ-Ỵ][\w'’]*(?:[\s-]+[A-ZĐÀ-Ỵ][\w'’]*){0,3}\s*:?$"
    )
)
LABELLED = lazy_pattern(r"^(?:chuyên mục|danh mục|mục|category|chủ đề)\s*:\s*(?P<section>[^:]{3,50})$", re.I)
LONGEST_LABELLED = 12  # words
NUMBER = lazy_pattern(r"\d{2,}|[^\D0-9]|[¹²³⁰-⁹₀-₉]")  # a year, and digits other than those of ASCII
ARROW = lazy_pattern(r"[>»›]")
CRUMB = lazy_pattern(r"(?>(?:(?<!\s)\s++)?)[>»›]++\s*+")
HOME = ("trang chủ", "trang nhất", "home")
NO_SECTION = (*HOME, "chi tiết tin", "tin tức")
# Words that begin small inside the name of a body.
SMALL_IN_NAMES = frozenset(("tỉnh", "huyện", "xã", "phường", "thị", "thành", "phố", "trấn", "và", "quận"))


def is_section(text: str) -> bool:
    """Return whether a short line without a verb is the name of a section."""
    bare = text.strip(DECORATION)
    count = len(bare.split())
    if is_labelled(text):
        return True
    if not bare or count > 8 or text[-1] in ".!?…;" or NUMBER.search(bare):
        return False
    if is_known_section(text):
        return True
    key = tone_key(bare)
    return count <= 6 and SECTION.fullmatch(key) is not None and not VERB.search(key)


def is_known_section(text: str) -> bool:
    """Return whether a line is made of nothing but words that sections are called by, or is labelled as one."""
    if is_labelled(text):
        return True
    parts = [part for part in SPLIT.split(tone_key(text.strip(DECORATION))) if part]
    return bool(parts) and all(part in WORDS for part in parts)


def is_labelled(text: str) -> bool:
    """Return whether a line names a section behind a label: "Chuyên mục: …"."""
    return len(text.split()) <= LONGEST_LABELLED and LABELLED.match(text) is not None


def is_kicker(text: str) -> bool:
    """Return whether a line is a place alone, as some portals set it above a title."""
    return len(text) >= 3 and len(text.split()) <= 5 and bool(PLACE.match(text)) and tone_key(text) not in WORDS


def runs_low(text: str) -> bool:
    """Return whether four words in a row begin small: a sentence, while the name of a body keeps to its capitals."""
    longest = run = 0
    for word in text.split():
        if not word.isdigit():
            run = run + 1 if word[:1].islower() and word not in SMALL_IN_NAMES else 0
        longest = max(longest, run)
    return longest >= 4


def has_verb(text: str) -> bool:
    """Return whether a line says that something happened, as titles do and names do not."""
    return VERB.search(tone_key(text)) is not None


def read_breadcrumbs(text: str) -> list[str]:
    """Return the parts of a breadcrumb line, or an empty list."""
    is_sentence = text.endswith(".") and not text.endswith("..")
    if not ARROW.search(text) or len(text) > 300 or "<" in text or is_sentence:
        return []
    parts = [part.strip(" /|") for part in CRUMB.split(text) if part.strip(" /|")]
    starts_home = bool(parts) and tone_key(parts[0]) in (*HOME, "trang chính")
    return parts if len(parts) >= 3 or starts_home or text.lstrip()[:1] in ">»›" else []


def section_of_breadcrumbs(parts: Sequence[str], title_key: str) -> str | None:
    """Return the last part that is neither the home page nor the title. `title_key` is a comparison key or empty."""
    named = [part for part in parts if tone_key(part) not in NO_SECTION and not _is_title(part, title_key)]
    return named[-1] if named and len(named[-1].split()) <= 8 else None


def _is_title(part: str, title_key: str) -> bool:
    is_start = title_key.startswith(comparison_key(part.rstrip(" .…"))) and len(part.split()) >= 4
    return bool(title_key) and (is_start or comparison_key(part) == title_key)
