"""The word lists of the converter, one file each, and patterns made of them. Imports only the language package."""

from khotin.language.vietnamese import tone_key
from khotin.language.word_lists import read_table, read_words
from khotin.patterns import lazy_pattern

ESCAPE = lazy_pattern(r"\\.|[^\\]+")


def words(name: str) -> tuple[str, ...]:
    """Return the entries of a list, in the order of its file."""
    return read_words(__name__, name)


def table(name: str) -> dict[str, str]:
    """Return a list of two columns as a mapping from the first to the second; "-" stands for an empty text."""
    return {key: "" if value == "-" else value for key, value in read_table(__name__, name)}


def tone_keys(*names: str) -> frozenset[str]:
    """Return the `tone_key` of every entry of one or more lists."""
    return frozenset(tone_key(word) for name in names for word in words(name))


def any_of(name: str) -> str:
    """Return the entries of a list as alternatives of a regular expression, in their order."""
    return "|".join(words(name))


def fold_pattern(pattern: str) -> str:
    r"""Return a pattern that is matched against `tone_key` text; its escapes keep their capitals (\S is not \s)."""
    return ESCAPE.sub(lambda match: match[0] if match[0][0] == "\\" else tone_key(match[0]), pattern)
