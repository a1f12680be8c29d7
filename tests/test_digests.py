"""Equal values have equal digests in every process; values that differ anywhere have other ones."""

import itertools
import os
import subprocess
import sys
from functools import partial

import pytest

from khotin.digests import digest, digest_files
from khotin.encoding import Struct
from tests.support.building import REPOSITORY


class Point(Struct, frozen=True):
    x: object
    y: object = None


class Known(Struct, frozen=True):
    """A value with a digest of its own; what else it holds does not matter."""

    digest: bytes
    other: object = None


def make(*values, **named):
    return values, named


def make_other(*values):
    return values


DIFFERENT = [
    (),
    ("",),
    ("", ""),
    (("",),),
    ((),),
    ([[]],),
    (None,),
    (0,),
    (False,),
    ("0",),
    (b"0",),
    (1,),
    (True,),
    (1.5,),
    ("ab", "c"),
    ("a", "bc"),
    ("abc",),
    (("ab", "c"),),
    (("a",), "bc"),
    ((("a", "b"), "c"),),
    (("a", ("b", "c")),),
    ({"a": 1},),
    ({"a": 2},),
    ({"b": 1},),
    ({"a": 1, "b": 2},),
    (Point(1, 2),),
    (Point(2, 1),),
    (Point(1),),
    (Point(Point(1, 2), 3),),
    (Point(1, Point(2, 3)),),
    (partial(make),),
    (partial(make_other),),
    (partial(make, 1),),
    (partial(make, 1, 2),),
    (partial(make, (1, 2)),),
    (partial(make, word=1),),
    (partial(make, word=2),),
    (partial(make, other=1),),
    (partial(make, partial(make, 1)),),
    (partial(make, partial(make_other, 1)),),
    (Known(b"1" * 32),),
    (Known(b"2" * 32),),
    ((Known(b"1" * 32), Known(b"2" * 32)),),
    ((Known(b"2" * 32), Known(b"1" * 32)),),
    (partial(make, Known(b"1" * 32)),),
    ("đ",),
    ("d",),
    ("đ",),
    (-1,),
    (2**40,),
    ("a" * 1000,),
    ("a" * 1001,),
]


def test_values_that_differ_anywhere_have_different_digests():
    distinct = [
        first
        for number, first in enumerate(DIFFERENT)
        if not any(first == each and repr(first) == repr(each) for each in DIFFERENT[:number])
    ]
    for first, second in itertools.combinations(distinct, 2):
        assert digest(*first) != digest(*second), (first, second)


def test_equal_values_made_apart_have_equal_digests():
    for make_value in (
        lambda: ("a", ["b", {"c": 1}]),
        lambda: partial(make, Point("x", (1, 2)), word="y"),
        lambda: Known(b"1" * 32, object),
    ):
        assert digest(make_value()) == digest(make_value())


def test_a_value_with_a_digest_of_its_own_is_digested_by_it():
    assert digest(Known(b"1" * 32, "one")) == digest(Known(b"1" * 32, "other"))


def test_what_cannot_be_told_apart_is_refused():
    for value in (object(), Point(object()), (object(),), partial(make, object())):
        with pytest.raises(TypeError):
            digest(value)


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_digests_are_equal_in_other_processes_and_for_other_hash_seeds(seed):
    code = "from tests.test_digests import *\nprint(*(digest(*values).hex() for values in DIFFERENT), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [digest(*values).hex() for values in DIFFERENT]


def test_a_digest_of_files_is_that_of_their_names_and_contents_in_any_order():
    files = [("a", b"1"), ("b", b"2")]
    assert digest_files(files) == digest_files(reversed(files))
    assert (
        len(
            {
                digest_files(each)
                for each in (files, [("a", b"2"), ("b", b"1")], files[:1], [], [("a", b"1"), ("\udcff", b"2")])
            }
        )
        == 5
    )
