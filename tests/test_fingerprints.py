"""Equal values have equal fingerprints, different ones different."""

import itertools
from dataclasses import dataclass

import pytest
from hypothesis import given, strategies

from khotin.fingerprints import Fingerprints, Later
from khotin.languages import Bilingual


@dataclass(frozen=True, slots=True)
class Pair:
    vi: str
    en: str


def make(*values):
    return values


def other(*values):
    return values


DIFFERENT = [
    None, True, False, 0, 1, 1.0, "", "1", "None", b"", b"1", (), ("",), ("", ""), (("",), ""), ("", ("",)), ("a", "b"), ("ab",), {"a": "b"}, {"b": "a"},
    Bilingual("a", "b"), Bilingual("b", "a"), Pair("a", "b"), Later(make, ("a",)), Later(other, ("a",)), Later(make, ("b",)), Later(make, ("a", "")),
]
values = strategies.recursive(
    strategies.none() | strategies.booleans() | strategies.integers() | strategies.text() | strategies.binary(),
    lambda inner: strategies.lists(inner).map(tuple) | strategies.dictionaries(strategies.text(), inner) | strategies.builds(Bilingual, inner, inner))


@pytest.mark.parametrize(("first", "second"), list(itertools.combinations(DIFFERENT, 2)))
def test_different_values_differ(first, second):
    assert Fingerprints().of(first) != Fingerprints().of(second)


@given(values, values)
def test_fingerprints_are_equal_exactly_where_values_are(first, second):
    same = repr(first) == repr(second)
    assert (Fingerprints().of(first) == Fingerprints().of(second)) == same


def test_given_fingerprint_stands_for_its_value():
    prints, value, text = Fingerprints(), Bilingual("a", "b"), Bilingual("a", "b")
    prints.give(value, b"known")
    assert prints.of(value) != prints.of(text)


def test_given_fingerprint_stands_for_a_long_list_too():
    prints, pages = Fingerprints(), ["a", "b"]
    prints.give(pages, b"known")
    before = prints.of((pages,))
    pages.append("c")
    assert prints.of((pages,)) == before != Fingerprints().of((pages,))


def test_what_comes_later_is_digested_once_and_made_when_asked():
    later, prints = Later(make, ("a", "b")), Fingerprints()
    assert prints.of(later) == prints.of(later) == Fingerprints().of(Later(make, ("a", "b")))
    assert later() == ("a", "b")


def test_value_of_unknown_kind_is_an_error():
    with pytest.raises(TypeError):
        Fingerprints().of({1, 2})
