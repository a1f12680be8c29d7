"""Templates with what they include in its place, so that a page runs through few functions.

An include stands in a line of its own. Inheritance and imports are left to Jinja.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

INCLUDE = re.compile(r'\s*{% include "([^"]+)" %}\s*')
USED = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a template: its text without indentation, the template it was written in, its number there."""

    text: str
    template: str
    number: int


def expand_includes(name: str, sources: Mapping[str, str]) -> list[SourceLine]:
    """Return the lines of a template with all it includes. Raises `KeyError` with the name of one that is not there."""
    lines: list[SourceLine] = []
    for number, text in enumerate(sources[name].rstrip("\n").split("\n"), 1):
        if included := INCLUDE.fullmatch(text):
            lines += expand_includes(included[1], sources)
        else:
            lines.append(SourceLine(text.lstrip(" "), name, number))  # indentation is for those who write templates
    return lines


def templates_used(name: str, sources: Mapping[str, str]) -> set[str]:
    """Return the names of a template and of all it extends, includes or imports, directly or not."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each in sources and each not in found:
            found.add(each)
            waiting += USED.findall(sources[each])
    return found
