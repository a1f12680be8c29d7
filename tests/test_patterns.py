"""Patterns of modules are compiled when they are first used, and work as compiled ones do."""

import pickle
import re
import subprocess
import sys

import pytest

from khotin.patterns import lazy_pattern

# Prints the modules of the package that call `re.compile` themselves while all that checks and builds is imported.
COUNT = """
import re, sys
compiled, real = [], re.compile
def count(*values, **named):
    compiled.append(sys._getframe(1).f_globals["__name__"])
    return real(*values, **named)
re.compile = count
import khotin.build.loader, khotin.build.planner, khotin.checks.rules, khotin.convert.runner
print(*(name for name in compiled if name.startswith("khotin") and name != "khotin.patterns"))
"""


@pytest.fixture
def compiled(monkeypatch):
    """The patterns that were compiled."""
    noted, real = [], re.compile
    monkeypatch.setattr("khotin.patterns.re.compile", lambda *values: noted.append(values[0]) or real(*values))
    return noted


def test_a_pattern_is_compiled_once_at_its_first_use(compiled):
    pattern = lazy_pattern(r"[0-9]+")
    assert compiled == []
    assert [pattern.search("12 xã")[0], pattern.sub("n", "12 xã"), pattern.split("a1b")] == ["12", "n xã", ["a", "b"]]
    assert compiled == [r"[0-9]+"]


def test_its_text_is_known_without_compiling(compiled):
    assert lazy_pattern("a(b)").pattern == "a(b)"
    assert compiled == []


@pytest.mark.parametrize("name", [name for name in dir(re.Pattern) if not name.startswith("_")])
def test_it_has_all_that_a_compiled_pattern_has(name):
    pattern = lazy_pattern("(?P<day>[0-9]+)", re.I)
    real = getattr(re.compile("(?P<day>[0-9]+)", re.I), name)
    assert type(getattr(pattern, name)) is type(real)
    assert callable(real) or getattr(pattern, name) == real


def test_flags_and_bytes_are_as_for_re_compile():
    assert lazy_pattern("xã", re.I).fullmatch("XÃ")
    assert lazy_pattern(rb"\xff+").match(b"\xff\xff")[0] == b"\xff\xff"


@pytest.mark.parametrize("is_used", [False, True])
def test_it_can_be_sent_to_another_process(is_used):
    pattern = lazy_pattern("xã", re.I)
    if is_used:
        pattern.search("")
    assert pickle.loads(pickle.dumps(pattern)).search("Các XÃ")


def test_a_faulty_pattern_is_an_error_at_its_use():
    pattern = lazy_pattern("(")
    with pytest.raises(re.error):
        pattern.search("")


def test_an_attribute_that_no_pattern_has_is_an_error():
    with pytest.raises(AttributeError):
        _ = lazy_pattern("a").finds


def test_modules_compile_no_pattern_when_they_are_imported():
    run = subprocess.run([sys.executable, "-c", COUNT], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
