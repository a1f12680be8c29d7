"""Lines of front matter: a key and a value, an item of a list; a line with its value in quotes."""

import re
from typing import TypeAlias

from khotin.content.articles import Provenance, Withdrawal
from khotin.content.frontmatter.events import is_one_value
from khotin.content.frontmatter.writing import quote
from khotin.languages import LANGUAGES
from khotin.patterns import lazy_pattern

KEY_LINE = lazy_pattern(r"^(?P<indent>\s*+(?:- )?\s*+)(?P<key>[\w.-]++)\s*+:(?:[ \t]++(?P<value>(?:.*\S)?))?\s*+$")
ITEM_LINE = lazy_pattern(r"^(?P<indent>[ ]*)- ")
CURLY_QUOTES = "“”„‟‘’‚″«»"
ANY_QUOTE = lazy_pattern(f"[{CURLY_QUOTES}\"']")
CLOSING_QUOTE = lazy_pattern(rf"(?<=\S)[{CURLY_QUOTES}\"'](?=[\s,.;:!?)]|$)")
# The keys that are typed below a field of an article, each on a line of its own.
PARTS = {
    **dict.fromkeys(("title", "summary"), LANGUAGES),
    **{name: kind.__struct_fields__ for name, kind in (("source", Provenance), ("withdrawal", Withdrawal))},
}
# (Vietnamese, English, line to paste)
Fault: TypeAlias = tuple[str, str, str | None]


def quoted_line(line: str) -> str | None:
    """Return the line with its value in quotes, to paste; quotes that wrap the whole value already are replaced."""
    match = KEY_LINE.match(line)
    if not match or not match["value"]:
        return None
    value = match["value"].strip()
    words = inner_words(value)
    if words is None and '"' in value and "'" not in value:
        return line_with(match, f"'{value}'")
    return line_with(match, quote(value if words is None else words))


def inner_words(value: str) -> str | None:
    """Return the words between the quotes that wrap a value, straight or curly.

    None where there are none, or where the first and the last words are quoted by themselves.
    """
    if len(value) < 3 or not ANY_QUOTE.match(value) or not ANY_QUOTE.match(value[-1]):
        return None
    words = value[1:-1].strip()
    first = ANY_QUOTE.search(words)
    closing = CLOSING_QUOTE.search(words)
    return None if first and closing and first.start() == closing.start() else words


def line_with(match: re.Match[str], value: str) -> str:
    """Return the line of a match with another value, in straight quotes where it has curly ones or needs some."""
    words = inner_words(value) if value[:1] in CURLY_QUOTES else None
    typed = value if not value or is_one_value(value) else quote(value)
    typed = typed if words is None else quote(words)
    return f"{match['indent']}{match['key']}: {typed}".rstrip()
