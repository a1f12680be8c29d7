"""The words of a text with their capitals: where sequences of words occur, and which of them are names."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from khotin.encoding import Struct
from khotin.language.names import FAMILY_NAMES, SURE_FAMILY_NAMES
from khotin.language.vietnamese import CAPITALS, fold, tone_key
from khotin.patterns import lazy_pattern

# An apostrophe belongs to a name (M'Drắk), but not the one of the English genitive.
CAPITAL = f"[A-ZĐ{CAPITALS}]"
APOSTROPHE = r"(?:['’](?!s\b)[^\W\d_]+)?"
WORD = lazy_pattern(rf"[^\W\d_]+{APOSTROPHE}")
NAME_WORD = rf"{CAPITAL}[^\W\d_]*{APOSTROPHE}"
CAPITALISED = lazy_pattern(rf"(?<![^\W\d_]){NAME_WORD}(?: {NAME_WORD})*")
# A name continues with another capitalised word; an abbreviation such as UBND does not count.
GOES_ON = lazy_pattern(rf" {CAPITAL}(?![A-ZĐ]*(?![^\W\d_]))")
ANY_WORD = lazy_pattern(r"[^\W\d_]+")
FOLDED_FAMILY_NAMES = frozenset(map(fold, FAMILY_NAMES))
FOLDED_SURE = frozenset(map(fold, SURE_FAMILY_NAMES))
SYLLABLE = lazy_pattern(
    r"(?:ngh?|gh|kh|kr|nh|ph|pl|th|tr|ch|gi|qu|dr|dl|sr|br|[bcdghjklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cklmnprt])?"
)
LONGEST_PERSON = 5


class Word(NamedTuple):
    """A capitalised word of a text: as typed, its tone-neutral key, without marks, and its position."""

    text: str
    key: str
    folded: str
    start: int
    end: int

    @property
    def is_ascii(self) -> bool:
        """Whether it has no Vietnamese letters."""
        return self.text.isascii()

    @property
    def is_syllable(self) -> bool:
        """Whether it may be a Vietnamese syllable, with or without its marks."""
        return bool(SYLLABLE.fullmatch(self.folded))


Words: TypeAlias = list[Word]


class TokenizedText(Struct, frozen=True, dict=True):
    """A text in which sequences of words are looked up by their tone-neutral keys, or without marks for English."""

    text: str

    @cached_property
    def names(self) -> list[Words]:
        """Every sequence of capitalised words with single blanks between them."""
        return [list(_words(match)) for match in CAPITALISED.finditer(self.text)]

    @cached_property
    def persons(self) -> list[Words]:
        """The names of persons: two to five capitalised words, the first a family name."""
        starts = ((words, family_index(words)) for words in self.names)
        return [words[start : start + LONGEST_PERSON] for words, start in starts if start is not None]

    @cached_property
    def keyed(self) -> str:
        """The text as it is compared; as long as the text itself, so that positions are the same."""
        return tone_key(self.text)

    @cached_property
    def folded(self) -> str:
        """The same without marks."""
        return fold(self.keyed)

    def positions(self, keys: Sequence[str], folded: bool = False) -> list[int]:
        """Return the positions of a sequence of whole words with single spaces between them."""
        return list(_positions(self.folded if folded else self.keyed, " ".join(keys)))

    def has(self, keys: Sequence[str], folded: bool = False) -> bool:
        """Return whether a sequence of words is in the text."""
        return next(_positions(self.folded if folded else self.keyed, " ".join(keys)), None) is not None

    def has_whole(self, keys: Sequence[str]) -> bool:
        """Return whether it is in the text as a whole name, not only as the beginning of a longer one."""
        length = len(" ".join(keys))
        return any(not GOES_ON.match(self.text, start + length) for start in self.positions(keys))

    def has_only_inside(self, keys: Sequence[str]) -> bool:
        """Return whether it is in the text only as the end or the middle of longer names of persons."""
        inner = {word.start for person in self.persons for word in person[1:]}
        found = self.positions(keys)
        return bool(found) and all(start in inner for start in found)


@lru_cache(maxsize=16)
def tokenize(text: str) -> TokenizedText:
    """Return the words of a text; cached, because several rules ask for the same text."""
    return TokenizedText(text)


@lru_cache(maxsize=16)
def word_pairs(text: str) -> frozenset[tuple[str, str]]:
    """Return every pair of neighbouring words by their keys."""
    words = ANY_WORD.findall(tokenize(text).keyed)
    return frozenset(pairwise(words))


def typed(words: Words) -> str:
    """Return words as typed."""
    return " ".join(word.text for word in words)


def key_of(words: Words, folded: bool = False) -> str:
    """Return the tone-neutral key of words, or words without marks."""
    return " ".join(keys_of(words, folded))


def keys_of(words: Words, folded: bool = False) -> list[str]:
    """Return the tone-neutral key of each word, or each word without marks."""
    return [word.folded if folded else word.key for word in words]


def parts_of(words: Words, *lengths: int) -> list[Words]:
    """Return every part of a sequence that has one of some lengths, in the order of the lengths."""
    return [words[start : start + length] for length in lengths for start in range(len(words) - length + 1)]


def family_index(words: Words, is_folded: bool = False) -> int | None:
    """Return where the name of a person starts in capitalised words, or None.

    "Lâm Hoàng Anh" starts at Lâm, "An Giang Lê Văn A" at Lê.
    """
    known, sure = (FOLDED_FAMILY_NAMES, FOLDED_SURE) if is_folded else (FAMILY_NAMES, SURE_FAMILY_NAMES)
    keys = keys_of(words[:-1], is_folded)
    start = next((index for index, key in enumerate(keys) if key in sure), None)
    if start is None:
        return next((index for index, key in enumerate(keys) if key in known), None)
    return start - 1 if start and len(words) - start == 2 and keys[start - 1] in known else start


def _words(name: re.Match[str]) -> Iterator[Word]:
    for match in WORD.finditer(name[0]):
        yield Word(match[0], *_keys(match[0]), name.start() + match.start(), name.start() + match.end())


def _positions(text: str, words: str) -> Iterator[int]:
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if not (start and _is_letter(text[start - 1])) and not (end < len(text) and _is_letter(text[end])):
            yield start
        start = text.find(words, start + 1)


def _is_letter(char: str) -> bool:
    return char.isalpha() or char == "_"


@lru_cache(maxsize=50_000)
def _keys(word: str) -> tuple[str, str]:
    """Cached: an archive has only a few thousand syllables."""
    key = tone_key(word)
    return key, fold(key)
