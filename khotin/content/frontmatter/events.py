"""The parse events of a YAML text: the only module that imports the YAML library.

Events, not values: the library's composer would resolve `no` to False, follow aliases and crash on 100,000 brackets.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Unreadable = yaml.YAMLError
Event: TypeAlias = Any  # a yaml.Event: the library has no types
ScalarEvent, AliasEvent = yaml.ScalarEvent, yaml.AliasEvent
MappingStart, MappingEnd = yaml.MappingStartEvent, yaml.MappingEndEvent
SequenceStart, SequenceEnd = yaml.SequenceStartEvent, yaml.SequenceEndEvent
DocumentStart = yaml.DocumentStartEvent


def parse(text: str) -> Iterator[Event]:
    """Yield the events of a text. Raises `Unreadable` where the text is not YAML."""
    return iter(LOADER(text).get_event, None)


def is_one_value(text: str) -> bool:
    """Return whether a text is one value on one line: a scalar or a bracketed list, without YAML's indicators."""
    try:
        return all(_is_plain(event) for event in parse(text))
    except Unreadable:
        return False


def is_readable(text: str) -> bool:
    """Return whether a text is YAML."""
    try:
        return all(parse(text))
    except Unreadable:
        return False


def line_of(error: Exception) -> int:
    """Return the line, from 0, of an error: where a quote or bracket was opened, else where the library noticed it."""
    start, end = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    # A block begins long before the line that breaks it; a quote or bracket left open is the fault itself.
    if start and "block" not in (getattr(error, "context", None) or ""):
        return int(start.line)
    return int(end.line) if end else 0


def _is_plain(event: Event) -> bool:
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
        return False
    if isinstance(event, (MappingStart, SequenceStart)):
        return bool(event.flow_style)
    return not isinstance(event, ScalarEvent) or event.style not in ("|", ">")
