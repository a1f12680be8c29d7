"""The words of a text with their capitals: where a run of words stands, and which runs are names."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from khotin.text import fold, tone_key

# An apostrophe belongs to a name (M'Drắk), but not the one of the English genitive.
WORD = re.compile(r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?")
# The family names of Viet Nam; those of the second group are also first syllables of other words and of places.
SURE_FAMILIES = frozenset("nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi ngô dương trương đinh trịnh".split())
FAMILIES = SURE_FAMILIES | frozenset("""lương vương triệu quách lưu mạc phùng tống tô đỗ hồ lý đoàn lâm mai đào hà cao châu tạ thái kiều chu tăng thạch danh nông lò
    cà vi quàng giàng kim sơn néang phương lại thân bạch khuất mông ninh nghiêm tiêu đồng tôn đàm cù ngụy văn từ thi vừ hầu ma hứa""".split())
FOLDED_FAMILIES = frozenset(map(fold, FAMILIES))
FOLDED_SURE = frozenset(map(fold, SURE_FAMILIES))
SYLLABLE = re.compile(r"(?:ngh?|gh|kh|kr|nh|ph|pl|th|tr|ch|gi|qu|dr|dl|sr|br|[bcdghjklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cklmnprt])?")


class Word(NamedTuple):
    """A word of a text: as typed, tone-neutral, folded, and whether it follows the one before after a single blank."""

    text: str
    key: str
    folded: str
    start: int
    end: int
    is_joined: bool

    @property
    def is_capital(self):
        return self.text[0].isupper()

    @property
    def is_ascii(self):
        return self.text.isascii()

    @property
    def is_syllable(self):
        """Whether it may be a Vietnamese syllable, with or without its marks."""
        return bool(SYLLABLE.fullmatch(self.folded))


@dataclass(frozen=True)
class Wording:
    """A text as words; runs of words are found by their tone-neutral keys, or folded for English."""

    text: str

    @cached_property
    def words(self):
        return _words(self.text)

    @cached_property
    def runs(self):
        """Every unbroken row of capitalised words."""
        rows, row = [], []
        for word in self.words:
            if row and not (word.is_capital and word.is_joined):
                rows.append(row)
                row = []
            if word.is_capital:
                row.append(word)
        return [*rows, row] if row else rows

    @cached_property
    def persons(self):
        """The names of persons: rows of two to five capitalised words led by a family name."""
        return [row[index:index + 5] for row in self.runs for index in [family_index(row)] if index is not None]

    def places_of(self, keys, folded=False):
        """The positions at which a row of words stands."""
        index = self._folded if folded else self._keys
        return [start for start in index.get(keys[0], ()) if self._matches(start, keys, folded)] if keys else []

    def has(self, keys, folded=False):
        """Whether a row of words stands in the text, unbroken."""
        return bool(self.places_of(keys, folded))

    def has_whole(self, keys, folded=False):
        """Whether it stands in the text as a whole, and not only as the beginning of a longer name."""
        return any(not self._goes_on(start + len(keys)) for start in self.places_of(keys, folded))

    def has_only_inside(self, keys, folded=False):
        """Whether it stands in the text only as the end or the middle of longer names of persons."""
        found = self.places_of(keys, folded)
        inner = {id(word) for person in self.persons for word in person[1:]}
        return bool(found) and all(id(self.words[start]) in inner for start in found)

    def _goes_on(self, index):
        return index < len(self.words) and self.words[index].is_joined and self.words[index].is_capital and not self.words[index].text.isupper()

    def _matches(self, start, keys, folded):
        row = self.words[start:start + len(keys)]
        return len(row) == len(keys) and all((word.folded if folded else word.key) == key and (word.is_joined or not number)
                                             for number, (word, key) in enumerate(zip(row, keys)))

    @cached_property
    def _keys(self):
        return _positions(word.key for word in self.words)

    @cached_property
    def _folded(self):
        return _positions(word.folded for word in self.words)


@lru_cache(maxsize=16)
def wording(text):
    """The words of a text; kept for the next rule that asks for the same."""
    return Wording(text)


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


def _words(text):
    found, end = [], -2
    for match in WORD.finditer(text):
        start, stop = match.span()
        found.append(Word(match[0], *_keys(match[0]), start, stop, start == end + 1 and text[end] == " "))
        end = stop
    return found


@lru_cache(maxsize=50_000)
def _keys(word):
    """The same few thousand syllables come again and again."""
    key = tone_key(word)
    return key, fold(key)


def _positions(keys):
    positions = defaultdict(list)
    for number, key in enumerate(keys):
        positions[key].append(number)
    return positions
