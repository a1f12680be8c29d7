"""Vietnamese text: composing, folding, slugs, the alphabet's order, sentences."""

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

from khotin.patterns import lazy_pattern

SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u0085\u2028\u2029"
)
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
CLEANING = str.maketrans(SPACES, " " * len(SPACES), INVISIBLE)
# Most texts need no cleaning, and searching them is fifteen times faster than translating them.
UNCLEAN = lazy_pattern(f"[{SPACES}{INVISIBLE}]")
# Invisible characters that Unicode classes as letters or symbols.
FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
# Base letters, tones, capitals and the text itself.
SortKey: TypeAlias = tuple[list[tuple[int, int]], list[int], list[bool], str]
ALPHABET = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
CAPITALS = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
# Two vowels with the tone on the first, and the same with the tone on the second: "hòa", "hoà".
MOVED_TONES = {
    first + second: plain + toned
    for plain, marked, pairs in (("o", "òóỏõọ", {"a": "àáảãạ", "e": "èéẻẽẹ"}), ("u", "ùúủũụ", {"y": "ỳýỷỹỵ"}))
    for second, tones in pairs.items()
    for first, toned in zip(marked, tones, strict=True)
}
TONED_PAIR = lazy_pattern(rf"(?<!q)(?:{'|'.join(MOVED_TONES)})(?![\w\u0300-\u036f])")
COMBINING = lazy_pattern("[\u0300-\u036f]+")
# Below and between these, no character is a mark of another.
OTHER_SCRIPTS = lazy_pattern("[^\x00-\u0482\u1e00-\u20cf\u2100-\u2cee]")
# Words with a point that does not end a sentence; nor do initials ("U.S.") and the numbers of a list ("6.", "1.2.").
ABBREVIATIONS = r"TP|TX|TT|Tr|tr|TS|ThS|PGS|GS|BS|KS|CN|Đ/c|đ/c|v\.v|Nxb|NXB|Mr|Mrs|Dr|No|St|(?:\w\.)*[A-ZĐ]"
ENDS_WITH_ABBREVIATION = lazy_pattern(rf"(?:^|[\s(“\"])(?:{ABBREVIATIONS})\.$")
LIST_NUMBER = lazy_pattern(r"\d+(?:\.\d+)?\.")
SENTENCE_END = lazy_pattern(r"[.!?…][”\"'’)]*(\s+)(?=[“\"'(]?(\w))")
LONGEST_ABBREVIATION = 16
IN_BRACKETS = lazy_pattern(r"(?>(?:(?<!\s)\s++)?)\([^()]{0,200}\)")
SLUG_LENGTH = 80
# 31 characters of scripts with combining marks; composing a text shorter than the length below takes no time anyway.
MARK_RUN = lazy_pattern(
    "[\u0300-\u036f\u0483-\u1dff\u20d0-\u20ff\u2cef-\u2dff\u302a-\u309a"
    "\ua66f-\uabff\ufb1e\ufe20-\ufe2f\U00010000-\U0001ffff]{31}"
)
SHORTEST_CHECKED = 4096
# What `slugify` makes, and the form of every id: it becomes part of addresses and of names of files.
SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"


def compose(text: str) -> str:
    """Return a text in NFC, where one letter is one character: `e` + circumflex + acute becomes `ế`."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def find_stacked_marks(text: str) -> int | None:
    """Return the index of more than 30 marks on one letter, or None: composing them takes quadratic time."""
    if len(text) <= SHORTEST_CHECKED or text.isascii():
        return None
    stacks = (match.start() for match in MARK_RUN.finditer(text) if all(map(unicodedata.combining, match[0])))
    return next(stacks, None)


def clean(text: str) -> str:
    """Return a text with plain spaces for other white space, without soft hyphens and zero-width characters."""
    return text.translate(CLEANING) if UNCLEAN.search(text) else text


def is_visible(text: str) -> bool:
    """Return whether a text has a visible letter, digit or sign, not only white space, marks and zero-width signs."""
    return any(unicodedata.category(char)[0] in "LNPS" and char not in FILLERS for char in text)


def squeeze(text: str) -> str:
    """Return a text on one line: every run of white space is one plain space, none at the ends."""
    return " ".join(clean(text).split())


def without_brackets(text: str) -> str:
    """Return a text without the words in brackets: "đài truyền thanh (xã)" is "đài truyền thanh"."""
    return IN_BRACKETS.sub("", text).strip()


def shorten(value: object, most: int = 80) -> str:
    """Return a typed text, shortened for a message."""
    typed = str(value)
    return typed if len(typed) <= most else f"{typed[:most]}…"


def fold(text: str) -> str:
    """Return a text without marks: "Đắk Lắk" is "Dak Lak". For slugs and search, not for comparing words."""
    if text.isascii():
        return text
    text = normalise_d(text).replace("đ", "d").replace("Đ", "D")
    plain = COMBINING.sub("", unicodedata.normalize("NFD", text))
    return "".join(c for c in plain if not unicodedata.combining(c)) if OTHER_SCRIPTS.search(plain) else plain


@lru_cache(maxsize=65536)
def tone_key(text: str) -> str:
    """Return a key equal for both placements of a tone mark ("Hoà" and "hòa"), keeping letters and tones."""
    if text.isascii():
        return text.lower()
    key = normalise_d(unicodedata.normalize("NFC", text)).lower()
    return TONED_PAIR.sub(lambda m: MOVED_TONES[m[0]], key)


def normalise_d(text: str) -> str:
    """Return a text with đ for the letters that look like it; replacing letter by letter is faster than translating."""
    return text.replace("Ð", "Đ").replace("Ɖ", "Đ").replace("ð", "đ")


def slugify(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens, cut at a hyphen after at most 80 characters; may be empty."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text).lower()).strip("-")
    if len(slug) <= SLUG_LENGTH:
        return slug
    return slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]


@lru_cache(maxsize=65536)
def sort_key(text: str) -> SortKey:
    """Return a key in the order of the Vietnamese alphabet (ICU's `vi`): base letters first, tones only break ties."""
    letters: list[str] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFD", normalise_d(text)):
        if char in TONES and letters:
            tones[-1] = TONES[char]
        elif unicodedata.combining(char) and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
        else:
            letters.append(char)
            tones.append(0)
    return (
        [_weight(letter) for letter in letters],
        tones,
        [letter != letter.lower() for letter in letters],
        compose(text),
    )


def initial(word: str) -> str:
    """Return the capital letter under which a word is listed; empty for other characters."""
    letters = [char for char in unicodedata.normalize("NFD", normalise_d(word)) if char not in TONES]
    first = compose("".join(letters))[:1].upper()
    return first if first.isalpha() else ""


def spell_ranges(pattern: str) -> str:
    """Return a pattern with its ranges `À-Ỵ` and `à-ỹ` spelt out: Unicode mixes capitals and small letters in both."""
    return pattern.replace("À-Ỵ", CAPITALS).replace("à-ỹ", CAPITALS.lower())


def counted(number: int, noun: str) -> str:
    """Return a number with an English noun: "1 sentence", "2 sentences"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def sentences(text: str) -> list[str]:
    """Return the sentences of a text on one line; abbreviations, list numbers and decimals end none."""
    parts, start = [], len(text) - len(text.lstrip())
    for match in SENTENCE_END.finditer(text):
        if _ends_sentence(text, start, match):
            parts.append(text[start : match.end()].strip())
            start = match.end()
    rest = text[start:].strip()
    return [*parts, rest] if rest else parts


def first_sentence(text: str) -> str:
    """Return the first sentence, for cards and descriptions."""
    return next(iter(sentences(squeeze(text))), "")


def vietnamese_share(text: str) -> float:
    """Return the share of letters that are not ASCII, 0 to 1: about 0.25 in Vietnamese prose, near 0 in English."""
    letters = "".join(filter(str.isalpha, text))
    return 1 - len(letters.encode("ascii", "ignore")) / len(letters) if letters else 0.0


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    """Return whether the text before the blanks of `match` ends a sentence that began at `start`."""
    end = match.start(1)
    if not (match[2].isupper() or match[2].isdigit()):
        return False
    if text[end - 1] != ".":
        return True
    is_abbreviation = ENDS_WITH_ABBREVIATION.search(text, max(start - 1, end - LONGEST_ABBREVIATION, 0), end)
    return not (is_abbreviation or LIST_NUMBER.fullmatch(text, start, end))


def _weight(letter: str) -> tuple[int, int]:
    """Order signs, then digits, then the alphabet with foreign letters beside their base letter, then other scripts."""
    lower = letter.lower()
    known = lower if lower in ALPHABET else unicodedata.normalize("NFD", lower)[0]
    if known in ALPHABET:
        return (2, ALPHABET[known])
    first = ord(letter[0])
    if letter[0].isdigit():
        return (1, first)
    return (3, first) if letter[0].isalpha() else (0, first)
