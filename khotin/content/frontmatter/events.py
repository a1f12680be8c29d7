"""The parse events of a YAML text: the only file that imports the YAML library.

Events, not values: the library's own composer would resolve `no` to False, follow aliases and crash on 100,000 brackets.
"""

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Unreadable = yaml.YAMLError
ScalarEvent, AliasEvent = yaml.ScalarEvent, yaml.AliasEvent
MappingStart, MappingEnd = yaml.MappingStartEvent, yaml.MappingEndEvent
SequenceStart, SequenceEnd = yaml.SequenceStartEvent, yaml.SequenceEndEvent
DocumentStart = yaml.DocumentStartEvent


def parse(text):
    """The events of a text, one after the other; raises `Unreadable` where they end in nonsense."""
    return iter(LOADER(text).get_event, None)


def is_one_value(text):
    """Whether a text by itself is one value in one line: a scalar or a bracketed list, without signs of YAML."""
    try:
        return all(_is_plain(event) for event in parse(text))
    except Unreadable:
        return False


def line_of(error):
    """The line, from 0, on which a text becomes unreadable: where a quote or bracket was opened, else where YAML noticed."""
    begun, noticed = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    # A block begins long before the line that breaks it; a quote or bracket left open is the fault itself.
    if begun and "block" not in (error.context or ""):
        return begun.line
    return noticed.line if noticed else 0


def _is_plain(event):
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
        return False
    if isinstance(event, (MappingStart, SequenceStart)):
        return event.flow_style
    return not isinstance(event, ScalarEvent) or event.style not in ("|", ">")
