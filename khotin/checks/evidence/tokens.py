"""The words of a text with their capitals: where a run of words stands, and which runs are names."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from khotin.language.vietnamese import CAPITALS, fold, tone_key

# An apostrophe belongs to a name (M'Drắk), but not the one of the English genitive.
CAPITAL = f"[A-ZĐ{CAPITALS}]"
WORD = re.compile(r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?")
RUN = re.compile(
    rf"(?<![^\W\d_]){CAPITAL}[^\W\d_]*(?:['’](?!s\b)[^\W\d_]+)?(?: {CAPITAL}[^\W\d_]*(?:['’](?!s\b)[^\W\d_]+)?)*"
)
# A name goes on with another capitalised word; an abbreviation such as UBND is none.
GOES_ON = re.compile(rf" {CAPITAL}(?![A-ZĐ]*(?![^\W\d_]))")
ANY_WORD = re.compile(r"[^\W\d_]+")
# The family names of Viet Nam; those of the second group are also first syllables of other words and of places.
SURE_FAMILIES = frozenset(
    """
        nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi ngô dương trương đinh trịnh
    """.split()
)
FAMILIES = SURE_FAMILIES | frozenset(
    """
        lương vương triệu quách lưu mạc phùng tống tô đỗ hồ lý đoàn lâm mai đào hà cao châu tạ thái kiều chu tăng
        thạch danh nông lò cà vi quàng giàng kim sơn néang phương lại thân bạch khuất mông ninh nghiêm tiêu đồng tôn
        đàm cù ngụy văn từ thi vừ hầu ma hứa
    """.split()
)
FOLDED_FAMILIES = frozenset(map(fold, FAMILIES))
FOLDED_SURE = frozenset(map(fold, SURE_FAMILIES))
SYLLABLE = re.compile(
    r"(?:ngh?|gh|kh|kr|nh|ph|pl|th|tr|ch|gi|qu|dr|dl|sr|br|[bcdghjklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cklmnprt])?"
)


class Word(NamedTuple):
    """A capitalised word of a text: as typed, tone-neutral, folded, and where it stands."""

    text: str
    key: str
    folded: str
    start: int
    end: int

    @property
    def is_ascii(self):
        return self.text.isascii()

    @property
    def is_syllable(self):
        """Whether it may be a Vietnamese syllable, with or without its marks."""
        return bool(SYLLABLE.fullmatch(self.folded))


@dataclass(frozen=True)
class Wording:
    """A text whose names are looked at; rows of words are found in it by their tone-neutral keys, or folded for English."""

    text: str

    @cached_property
    def runs(self):
        """Every row of capitalised words that single blanks join."""
        return [
            [
                Word(word[0], *_keys(word[0]), match.start() + word.start(), match.start() + word.end())
                for word in WORD.finditer(match[0])
            ]
            for match in RUN.finditer(self.text)
        ]

    @cached_property
    def persons(self):
        """The names of persons: rows of two to five capitalised words led by a family name."""
        return [row[index : index + 5] for row in self.runs for index in [family_index(row)] if index is not None]

    @cached_property
    def keyed(self):
        """The text as it is compared; as long as the text itself, so that places correspond."""
        return tone_key(self.text)

    @cached_property
    def folded(self):
        return fold(self.keyed)

    def places_of(self, keys, folded=False):
        """The places where a row of words stands, whole words joined by single blanks."""
        return list(_places(self.folded if folded else self.keyed, " ".join(keys)))

    def has(self, keys, folded=False):
        """Whether a row of words stands in the text, unbroken."""
        return next(_places(self.folded if folded else self.keyed, " ".join(keys)), None) is not None

    def has_whole(self, keys):
        """Whether it stands in the text as a whole, and not only as the beginning of a longer name."""
        length = len(" ".join(keys))
        return any(not GOES_ON.match(self.text, start + length) for start in self.places_of(keys))

    def has_only_inside(self, keys):
        """Whether it stands in the text only as the end or the middle of longer names of persons."""
        inner = {word.start for person in self.persons for word in person[1:]}
        found = self.places_of(keys)
        return bool(found) and all(start in inner for start in found)


@lru_cache(maxsize=16)
def wording(text):
    """The words of a text; kept for the next rule that asks for the same."""
    return Wording(text)


@lru_cache(maxsize=16)
def word_pairs(text):
    """Every pair of neighbouring words by their keys."""
    words = ANY_WORD.findall(wording(text).keyed)
    return frozenset(zip(words, words[1:]))


def typed(row):
    """A row of words as typed."""
    return " ".join(word.text for word in row)


def key_of(row):
    """The tone-neutral key of a row of words."""
    return " ".join(word.key for word in row)


def folded_of(row):
    """A row of words without marks."""
    return " ".join(word.folded for word in row)


def family_index(row, is_folded=False):
    """Where a name of a person starts in a row of capitalised words, or None. "Lâm Hoàng Anh" starts at Lâm, "An Giang Lê Văn A" at Lê."""
    known, sure = (FOLDED_FAMILIES, FOLDED_SURE) if is_folded else (FAMILIES, SURE_FAMILIES)
    keys = [word.folded if is_folded else word.key for word in row[:-1]]
    start = next((index for index, key in enumerate(keys) if key in sure), None)
    if start is None:
        return next((index for index, key in enumerate(keys) if key in known), None)
    return start - 1 if start and len(row) - start == 2 and keys[start - 1] in known else start


def _places(text, words):
    """Where words stand as whole words."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if not (start and _is_letter(text[start - 1])) and not (end < len(text) and _is_letter(text[end])):
            yield start
        start = text.find(words, start + 1)


def _is_letter(char):
    return char.isalpha() or char == "_"


@lru_cache(maxsize=50_000)
def _keys(word):
    """The same few thousand syllables come again and again."""
    key = tone_key(word)
    return key, fold(key)
