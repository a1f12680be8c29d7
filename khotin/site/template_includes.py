"""Expansion of includes before Jinja compiles a template, so that a page calls few functions.

Only includes and imports on a line of their own are expanded. Others, and inheritance, are left to Jinja.
"""

from collections.abc import Mapping

from khotin.encoding import Struct
from khotin.patterns import lazy_pattern

INCLUDE = lazy_pattern(r'\s*{% include "([^"]+)" %}\s*')
IMPORT = lazy_pattern(r'\s*{% from "([^"]+)" import (\w+(?:\s*,\s*\w+)*) %}\s*')
USED = lazy_pattern(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")


class SourceLine(Struct, frozen=True):
    """One line of a template: its text without indentation, the template it stands in, its number there."""

    text: str
    template: str
    number: int


class Import(Struct, frozen=True):
    """Where an imported macro comes from: the template that defines it, and the line that imports it."""

    template: str
    line: SourceLine


class ExpandedTemplate(Struct, frozen=True):
    """The lines of a template with all it includes, its imports by the name of the macro, and the names of templates
    that are left for Jinja to load.
    """

    lines: list[SourceLine]
    macros: dict[str, Import]
    loaded: list[str]


def expand_includes(name: str, sources: Mapping[str, str]) -> ExpandedTemplate:
    """Return a template with all it includes. Raises `KeyError` with the name of a missing one."""
    expanded = ExpandedTemplate([], {}, [])
    for number, text in enumerate(sources[name].rstrip("\n").split("\n"), 1):
        line = SourceLine(text.lstrip(" "), name, number)
        if included := INCLUDE.fullmatch(text):
            inner = expand_includes(included[1], sources)
            expanded.lines.extend(inner.lines)
            expanded.macros.update(inner.macros)
            expanded.loaded.extend(inner.loaded)
        elif imported := IMPORT.fullmatch(text):
            expanded.macros.update(dict.fromkeys(imported[2].replace(" ", "").split(","), Import(imported[1], line)))
        else:
            expanded.lines.append(line)
            expanded.loaded.extend(USED.findall(text))
    return expanded


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
