"""The events of the YAML library, by both of its builds."""

import pytest

from khotin.content.frontmatter.events import (
    AliasEvent,
    MappingStart,
    ScalarEvent,
    SequenceStart,
    Unreadable,
    is_one_value,
    line_of,
    parse,
)

pytestmark = pytest.mark.usefixtures("either_yaml")


@pytest.mark.parametrize("typed", ["no", "012", "12:30", "1.10", "null", "~"])
def test_scalars_stay_as_typed(typed):
    [value] = [event.value for event in parse(typed) if isinstance(event, ScalarEvent)]
    assert value == typed


def test_aliases_are_reported_and_not_followed():
    assert sum(isinstance(event, AliasEvent) for event in parse("[&a [x, x], *a, *a]")) == 2


def test_deep_nesting_is_reported_event_by_event():
    events = parse("[" * 1000)
    assert [type(next(events)) for _ in range(1002)][2:] == [SequenceStart] * 1000


def test_events_have_their_line_and_column():
    starts = [event for event in parse("a:\n  b: [c]\n") if isinstance(event, (MappingStart, SequenceStart))]
    assert [(event.start_mark.line, event.start_mark.column) for event in starts] == [(0, 0), (1, 2), (1, 5)]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("An Giang", True),
        ('"An Giang: tin"', True),
        ("[a, b]", True),
        ("{vi: a, en: b}", True),
        ("a: b", False),
        ("- a", False),
        ("*a", False),
        ("&a b", False),
        ("!!str a", False),
        ("|\n  a", False),
        (">\n  a", False),
        ('"open', False),
        ("[a", False),
    ],
)
def test_one_value_needs_no_sign_of_yaml(text, is_one):
    assert is_one_value(text) is is_one


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a: b\nc: "open\nd: e\n', 1),
        ("a: [b\nc: d\n", 0),
        ("a: b\nc: d: e\n", 1),
    ],
)
def test_an_error_is_reported_where_the_quote_or_bracket_was_opened(text, line):
    with pytest.raises(Unreadable) as error:
        list(parse(text))
    assert line_of(error.value) == line


def test_an_error_without_a_place_is_reported_at_the_first_line():
    assert line_of(Unreadable()) == 0
