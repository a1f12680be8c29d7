"""Writing of front matter in one form, so that reading it back gives equal values."""

import re
from collections.abc import Mapping

from khotin.language import vietnamese
from khotin.patterns import lazy_pattern

PLAIN_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
# Characters that YAML refuses or changes, that are invisible, or that would combine with the letter before them.
MUST_ESCAPE = lazy_pattern(
    '[\\\\"\n\t\x00-\x1f\x7f-\xa0\xad\u0300-\u036f\u034f\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f'
    "\u205f-\u206f\u3000\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffd-\uffff]"
)


def write_document(fields: Mapping[str, object], body: str) -> str:
    """Return the text of a Markdown file; reading it back gives equal fields. Keys keep the order given."""
    return f"---\n{write_fields(fields)}---\n\n{body.strip()}\n"


def write_fields(fields: Mapping[str, object]) -> str:
    """Return front matter: every text double-quoted on one line, each record of a list on a line of its own."""
    return "".join(f"{line}\n" for key, value in fields.items() for line in _field_lines(key, value))


def quote(value: str) -> str:
    """Return a text as a double-quoted YAML scalar; every character that could be lost or mistaken is escaped."""
    return f'"{MUST_ESCAPE.sub(_escape, vietnamese.compose(value))}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return PLAIN_ESCAPES.get(char) or (f"\\u{ord(char):04x}" if ord(char) > 0xFF else f"\\x{ord(char):02x}")


def _field_lines(key: str, value: object) -> list[str]:
    """Return the lines of a field: pairs and records take several, a list of texts one."""
    if isinstance(value, dict) and value:
        return [f"{key}:", *(f"  {line}" for name, item in value.items() for line in _field_lines(name, item))]
    if isinstance(value, (list, tuple)) and any(isinstance(item, dict) for item in value):
        return [f"{key}:", *(f"  - {_inline(item)}" for item in value)]
    return [f"{key}: {_inline(value)}"]


def _inline(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return quote(value) if isinstance(value, str) else str(value)
