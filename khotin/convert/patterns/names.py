"""Names of people, of offices and of outlets, as in a byline."""

import re

from khotin.convert.patterns.sections import has_verb, runs_low
from khotin.convert.words import any_of, fold_pattern
from khotin.language.names import NAME_SYLLABLES
from khotin.language.vietnamese import spell_ranges, tone_key
from khotin.patterns import lazy_pattern

OUTLET = lazy_pattern(
    r"^(?:báo(?! (?:cáo|chí|động|hiệu|tin|đảm|ứng|công))|tạp chí|cổng (?:ttđt|thông tin)|trang (?:ttđt|thông tin|tin)"
    r"|ttxvn|thông tấn xã|vov|vtv|vietnam\+|tttxvn|vnexpress|vietnamnet|vgp|chinhphu|baochinhphu|website|web|nguồn)\b",
    re.I,
)
NAME_WORD = spell_ranges(
    r"(?:[A-ZĐÀ-Ỵ](?:[a-zđà-ỹ'’]|(?<=['’])[A-ZĐÀ-Ỵ])*(?:\.[A-ZĐÀ-Ỵa-zđà-ỹ'’]+)*\.?"
    r"|(?:[A-ZĐ]\.){1,4}[A-ZĐ]?[a-zđà-ỹ]*)"
)
NAME = lazy_pattern(rf"{NAME_WORD}(?:\s+{NAME_WORD}){{0,4}}")
SEPARATOR = lazy_pattern(
    spell_ranges(
        r"\s{0,3}(?:[,;+|]|\s&\s|\s/\s|\s[-–—]{1,5}\s?|\s?[-–—]{1,5}\s|(?<=\w)[–—](?=\w)"
        r"|(?<=[a-zđà-ỹ])\s?-\s?(?=[A-ZĐ])|\s(?:và|and|cùng)\s)\s*+"
    )
)
TWO_NAMED = lazy_pattern(
    r"(Bà Rịa|Thừa Thiên|PT|Phát thanh|Văn hóa|Văn hoá|Kinh tế)\s*[-–]\s*"
    r"(Vũng Tàu|Huế|TH|Truyền hình|Thể thao|Thông tin|Xã hội|Hạ tầng)",
    re.I,
)
BRACKETS = lazy_pattern(r"(?<!\s)\s*+\(([^()]++)\)")
# A person's position at the outlet, after the name: "Hoài Thu (CTV)", "Minh Đức (cộng tác viên Tri Tôn)".
ROLE = lazy_pattern(r"(?<!\s)\s*+\(\s*+(?:ctv|cộng tác viên|pv|phóng viên|btv|biên tập viên)(?:\s[^()]{1,40})?\)", re.I)
# Notes after a name: "Hoài Thu (tổng hợp)".
NOTE = lazy_pattern(
    r"(?<!\s)\s*+\(\s*+(?:tổng hợp|t/h|th|sưu tầm|st|biên soạn|lược ghi|ghi|dịch|thực hiện|tin,? (?:bài,? )?ảnh|ảnh"
    r"|bài,? ảnh|lược dịch|theo [^()]{0,150}|nguồn [^()]{0,150})\s*+\)\.?\s*+$"
    r"|(?<=\w)\s++(?:st|t/h|tổng hợp|sưu tầm)\.?\s*+$",
    re.I,
)
END_DECORATION = " \t.,;|*_-–—"
ORGANISATION = lazy_pattern(fold_pattern(rf"(?:{any_of('organisations')})\b"))
# Words that open names of organisations and names of people.
ALSO_NAMES = {"đoàn", "trường", "hội", "tổ", "bộ", "hạt", "đội", "viện", "xã", "đài", "ban", "kho"}
POSITION = lazy_pattern(r"(?:Trưởng|Phó|Chủ tịch|Giám đốc|Bí thư|Cán bộ|Chánh|Chuyên viên|Công chức|CC(?= [A-ZĐ]))\b")
SYLLABLES = frozenset(map(tone_key, NAME_SYLLABLES))
HIGHLAND = lazy_pattern(spell_ranges(r"[HK]['’][A-ZĐÀ-Ỵ]"))  # "H’Lim Niê", "K’Brel"
INITIAL_WORD = r"(?:[A-ZĐ]\.){1,3}[A-ZĐ]?[\wà-ỹ]*|[A-ZĐ][\wà-ỹ]+"
INITIALS = lazy_pattern(
    spell_ranges(
        r"(?:[A-ZĐ]{1,4}\.?|(?:[A-ZĐ][a-z]{0,2}\.){1,3}[A-ZĐ]?[\wà-ỹ]*|[A-ZĐ]\.\s?[A-ZĐ][\wà-ỹ]+)"
        rf"(?:\s*[-–/&,]\s*(?:[A-ZĐ]{{1,4}}\.?|{INITIAL_WORD}))?"
    )
)


def people_and_offices(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (authors, offices) of a byline: an organisation beside a person is the office, alone it is the author."""
    text = NOTE.sub("", text).strip(END_DECORATION if not INITIALS.fullmatch(text.strip()) else " |,;")
    parts = _parts(text)
    people = tuple(part for part in parts if not _is_office(part))
    offices = tuple(part for part in parts if _is_office(part))
    if not people:
        return (text,) if offices else (), ()
    return people, offices


def is_name_list(text: str) -> bool:
    """Return whether a text is nothing but one to six names of people and offices."""
    parts = _parts(NOTE.sub("", text))
    if any(POSITION.match(part) for part in parts) and not _is_name(parts[0]):
        return False
    return 0 < len(parts) <= 6 and all(_is_name(part) or _is_office(part) for part in parts)


def is_organisation(part: str) -> bool:
    """Return whether a part of a byline is the name of an office or an outlet."""
    words = part.split()
    if OUTLET.match(part) and part[:1].isupper() and len(words) <= 6:
        return True
    if not ORGANISATION.match(tone_key(part)) or not part[:1].isupper() or len(words) > 12:
        return False
    if tone_key(words[0]) in ALSO_NAMES and NAME.fullmatch(part):
        return False  # Đoàn Minh Đức and Trường Sơn are people
    if has_verb(" ".join(_last_small(words))):
        return False  # "Ủy ban nhân dân xã giao" goes on, "Đội thôn Khe Tâm giành giải nhất" is a sentence
    return (len(words) > 1 or part.isupper()) and not runs_low(part)


def are_sure_names(names: tuple[str, ...]) -> bool:
    """Return whether names are initials, begin as Ê-đê and K’Ho ones do, or are mostly syllables of names."""
    if any(HIGHLAND.match(word) for name in names for word in name.split()):
        return True
    words = [tone_key(word.strip(".")) for name in names for word in name.split()]
    known = sum(word in SYLLABLES for word in words)
    return all(INITIALS.fullmatch(name) for name in names) or 2 * known >= len(words) + 1


def _last_small(words: list[str]) -> list[str]:
    """Return the words after the last one with a capital."""
    last = max((index for index, word in enumerate(words) if not word.islower()), default=-1)
    return words[last + 1 :]


def _parts(text: str) -> list[str]:
    """Return the people and offices of a byline; brackets are a part of their own, a province's dash separates none."""
    joined = TWO_NAMED.sub("\\1\0\\2", BRACKETS.sub(r" - \1", ROLE.sub("", text)))
    return [part.strip().replace("\0", " - ") for part in SEPARATOR.split(joined) if part and part.strip()]


def _is_office(part: str) -> bool:
    """Return whether a part is an organisation or a position there; a position never signs alone."""
    return is_organisation(part) or (POSITION.match(part) is not None and len(part.split()) <= 12)


def _is_name(part: str) -> bool:
    if INITIALS.fullmatch(part):
        return True
    part = part.strip(" .")
    return bool(INITIALS.fullmatch(part) or NAME.fullmatch(part)) or _is_in_capitals(part)


def _is_in_capitals(part: str) -> bool:
    is_capital = part.isupper() and len(part.split()) <= 5
    return is_capital and all(c.isalpha() or c in " .'’-" for c in part)
