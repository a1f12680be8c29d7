"""Every pattern of the package takes linear time, whatever it is fed, and means the same in every version of Python.

All compiled patterns of all modules, and those written in calls of `re`, are matched with strings made by pumping: a
piece the pattern repeats, again and again. Processor time may not grow faster than n to the power of 1.3.
"""

import ast
import gc
import importlib
import inspect
import os
import pkgutil
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import _constants as codes
from re import _parser as parser

import pytest

import khotin
from khotin.patterns import LazyPattern

STEEPEST = 1.3
# Characters of the longest string, and the processor seconds below which a measurement says nothing.
LONGEST, FLOOR = (32_768, 0.03) if os.environ.get("SOAK") else (8192, 0.004)
# Repeats of a piece at which only exponential patterns are slow.
FEW = (12, 16, 20, 24)
MOST_PUMPS = 400 if os.environ.get("SOAK") else 10
# "(?:…)*+": where the last repeat fails half-way, Python 3.11.0 to 3.11.4 go on from there. "(?>(?:…)*)" is the same.
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+")
METHODS = {"match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split"}
ANCHORED = {"match", "fullmatch"}
STANDARD = (
    " ",
    "\n",
    " \n",
    "\t ",
    "a",
    "A",
    "đ",
    "Đ ",
    "1",
    "1.",
    "a.",
    "a ",
    "- ",
    "*a ",
    "_",
    "(",
    "[",
    "![",
    "<a ",
    "&a",
    "a@",
    "a-",
    "https://a.",
    '"',
    "/",
    "A a ",
    "1/1/",
    "0,",
    "…",
    ": ",
)
# The classes of characters, each with one that belongs to it.
CATEGORIES = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_NOT_WORD: " ",
}
PATTERN = (re.Pattern, LazyPattern)
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


@dataclass(frozen=True)
class Found:
    """A pattern, where it is, and the methods it is used with; a search stands for all that look anywhere in a text."""

    name: str
    pattern: re.Pattern
    methods: frozenset = frozenset({"finditer"})


def modules():
    names = [
        "khotin",
        *(
            module.name
            for module in pkgutil.walk_packages(khotin.__path__, "khotin.")
            if not module.name.endswith("__main__")
        ),
    ]
    return [importlib.import_module(name) for name in names]


@cache
def collect():
    """Return every pattern once: in the globals of modules, in containers and classes there, and in calls of `re`."""
    found, uses = {}, defaultdict(set)
    trees = {module: ast.parse(inspect.getsource(module)) for module in modules()}
    for module, tree in trees.items():
        in_loops = looped(tree, vars(module))
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                for pattern in [meant(node.value, vars(module)), *in_loops.get(getattr(node.value, "id", None), ())]:
                    if isinstance(pattern, PATTERN):
                        uses[id(pattern)].add(node.attr)
    for module, tree in trees.items():
        for name, value in vars(module).items():
            for pattern in patterns_in(value, module.__name__):
                found.setdefault(
                    (pattern.pattern, pattern.flags),
                    Found(f"{module.__name__}.{name}", pattern, as_asked(uses[id(pattern)])),
                )
        for line, pattern, method in written(tree, vars(module)):
            found.setdefault(
                (pattern.pattern, pattern.flags), Found(f"{module.__name__} line {line}", pattern, as_asked({method}))
            )
    return sorted(found.values(), key=lambda each: each.name)


def as_asked(methods):
    return frozenset(methods) if methods and methods <= ANCHORED else frozenset({"finditer"})


def looped(tree, names):
    """The patterns a loop gives to each name, as in `for pattern in PATTERNS`."""
    given = defaultdict(list)
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension):
            patterns = list(patterns_in(meant(node.iter, names), None))
            for target in ast.walk(node.target):
                if isinstance(target, ast.Name):
                    given[target.id] += patterns
    return given


def meant(node, names):
    """What a name, or an attribute of a name, means in a module; None where it is known to a call only."""
    if isinstance(node, ast.Attribute):
        return getattr(meant(node.value, names), node.attr, None)
    return names.get(node.id) if isinstance(node, ast.Name) else None


def patterns_in(value, module, depth=0):
    if isinstance(value, PATTERN):
        if isinstance(value.pattern, str):
            yield value
    elif depth < 4:
        if isinstance(value, dict):
            value = [*value.keys(), *value.values()]
        elif inspect.isclass(value) and value.__module__ == module:
            value = list(vars(value).values())
        if isinstance(value, list | tuple | set | frozenset):
            for item in value:
                yield from patterns_in(item, module, depth + 1)


def written(tree, names):
    """(line, pattern, method) of each call of `re` whose pattern follows from the names of its module."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and getattr(node.func.value, "id", None) == "re"
            and node.args
        ):
            flags = [
                argument
                for argument in (*node.args, *(word.value for word in node.keywords))
                if ast.unparse(argument).startswith("re.")
            ]
            try:
                pattern = eval(compile(ast.Expression(node.args[0]), "pattern", "eval"), dict(names))
                value = eval(compile(ast.Expression(flags[0]), "flags", "eval"), dict(names)) if flags else 0
                if isinstance(pattern, str):
                    yield node.lineno, re.compile(pattern, value), node.func.attr
            except (NameError, TypeError):
                continue  # it depends on values that only a call knows


def sample(tree):
    """One text that a parsed pattern matches, as well as can be told piece by piece."""
    return "".join(sample_of(code, value) for code, value in tree)


def sample_of(code, value):
    if code is codes.LITERAL:
        return chr(value)
    if code is codes.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if code is codes.ANY:
        return "a"
    if code is codes.IN:
        return member(value)
    if code is codes.BRANCH:
        return sample(value[1][0])
    if code is codes.SUBPATTERN:
        return sample(value[3])
    if code is codes.ATOMIC_GROUP:
        return sample(value)
    if code in REPEATS:
        return sample(value[2]) * max(value[0], 1)
    return ""


def member(items):
    if items[0][0] is codes.NEGATE:
        outside = re.compile("[^" + "".join(map(class_text, items[1:])) + "]", re.S)
        return next((sign for sign in "a 1.-/é\n<[(" if outside.match(sign)), "a")
    code, value = items[-1]
    return chr(value) if code is codes.LITERAL else chr(value[0]) if code is codes.RANGE else CATEGORIES.get(value, "a")


def class_text(item):
    code, value = item
    if code is codes.LITERAL:
        return re.escape(chr(value))
    if code is codes.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return {
        codes.CATEGORY_DIGIT: r"\d",
        codes.CATEGORY_SPACE: r"\s",
        codes.CATEGORY_WORD: r"\w",
        codes.CATEGORY_NOT_DIGIT: r"\D",
        codes.CATEGORY_NOT_SPACE: r"\S",
        codes.CATEGORY_NOT_WORD: r"\W",
    }[value]


def pumps(pattern):
    """(beginning, piece, end): what stands before each repeat, what it repeats, a sign that lets it fail or none.

    Letters around it too: of a run in the middle of a text, neither the beginning nor the end may match.
    """
    made = []
    walk(list(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)), "", made)
    made.append(("", sample(parser.parse(pattern.pattern, pattern.flags)) or "a"))
    pieces = dict.fromkeys([*made, *(("", piece) for piece in STANDARD)])
    found = list(pieces)[:MOST_PUMPS]
    letters = [(f"b{beginning}", piece, "b") for beginning, piece in found]
    return [(beginning, piece, end) for beginning, piece in found for end in ("", "\x01")] + letters


def walk(tree, before, made):
    for code, value in tree:
        for inner in insides(code, value):
            if code in REPEATS and value[1] > 8:
                piece = sample(inner)
                made += [(before, piece), ("", before + piece), ("", piece)] if piece else []
            walk(list(inner), before, made)
        before += sample_of(code, value)


def insides(code, value):
    if code is codes.BRANCH:
        return value[1]
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.ATOMIC_GROUP:
        return [value]
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]
    return [value[2]] if code in REPEATS else []


def seconds(ask, text, turns=1):
    """The processor time of one search, the best of some turns."""
    best = float("inf")
    for _ in range(turns):
        started = time.thread_time()
        ask(text)
        best = min(best, time.thread_time() - started)
    return best


def asking(found):
    ways = [getattr(found.pattern, method) for method in found.methods]
    return lambda text: [
        sum(1 for _ in result) if isinstance(result, Iterator) else result for result in (way(text) for way in ways)
    ]


def steep_string(found):
    """The string on which a pattern takes more than linear time, described; None where there is none."""
    ask = asking(found)
    for beginning, piece, end in pumps(found.pattern):
        most = max(LONGEST // len(piece), FEW[-1])
        ladder = [*FEW, *(most // 4**step for step in (3, 2, 1, 0) if most // 4**step > FEW[-1])]
        if any(
            is_steep(ask, beginning, piece, end, repeats)
            for repeats in ladder
            if seconds(ask, f"{beginning}{piece * repeats}{end}") > FLOOR
        ):
            return f"{found.name}: {beginning!r} + {piece!r} * n + {end!r}"
    return None


def is_steep(ask, beginning, piece, end, repeats):
    """Whether time grows too fast up to some repeats; it is measured again before that counts."""

    def best(count):
        return seconds(ask, f"{beginning}{piece * count}{end}", 3)

    return all((longest := best(repeats)) > FLOOR and longest > 4**STEEPEST * best(repeats // 4) for _ in range(3))


def test_the_patterns_of_all_modules_are_found():
    names = {found.name for found in collect()}
    assert {"khotin.markup.faults.LINK", "khotin.language.vietnamese.SENTENCE_END"} <= names and len(names) > 150


@pytest.mark.parametrize(
    ("pattern", "is_bad"),
    [
        (r"(a+)+b", True),
        (r"\s*\n", True),
        (r"(?:\w+[.-])*\w+@", True),
        (r"^(.*?),(.*?),(.*?),x", True),
        ("a+b", True),
        (r"^[\W\d]+|[\W\d]+$", True),
        (r"a++b?", False),
        (r"\[[^\[\]]*+\]", False),
        (r"(?<!\s)\s++\n", False),
        (r"[a-z]+(?:-[a-z]+)*", False),
    ],
)
def test_the_measure_tells_slow_patterns_from_quick_ones(pattern, is_bad):
    assert (steep_string(Found("", re.compile(pattern))) is not None) == is_bad


def test_a_pattern_that_is_only_matched_at_the_beginning_is_measured_there():
    assert steep_string(Found("", re.compile(r"\d+x"), frozenset({"match"}))) is None
    assert steep_string(Found("", re.compile(r"\d+x"))) is not None


def test_no_group_is_repeated_with_a_plus_that_python_3_11_2_takes_otherwise():
    texts = [
        (module.__name__, node.lineno, node.value.decode("latin-1") if isinstance(node.value, bytes) else node.value)
        for module in modules()
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
    ]
    for path in Path(khotin.__path__[0]).rglob("*.txt"):  # lists of words are patterns too
        texts += [(path.name, number, line) for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)]
    assert len(texts) > 1000
    assert [(name, line) for name, line, text in texts if POSSESSIVE_GROUP.search(text)] == []


@pytest.mark.soak
def test_no_pattern_takes_more_than_linear_time():
    gc.collect()
    assert "\n".join(steep for found in collect() if (steep := steep_string(found))) == ""
