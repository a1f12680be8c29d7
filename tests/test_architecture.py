"""The package is layered, each library enters at one place, and every file keeps the rules of the house."""

import ast
import re
import statistics
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
PACKAGE = REPOSITORY / "khotin"

# From the ground up: a package, or a module at the top, imports only what stands before it.
ORDER = """
    clock garbage encoding patterns languages problems digests colours settings language markup project terminal usage
    parser content config site build publish web convert checks drafting commands preview cli __main__
""".split()

# Where each library enters: one file of a package or module.
DOORS = {
    "yaml": "content.frontmatter",
    "rich": "terminal",
    "shtab": "commands.completion",
    "markdown": "markup",
    "nh3": "markup",
    "markupsafe": "markup",
    "lxml": "convert.input",
    "charset_normalizer": "convert.input",
    "jinja2": "site.templates",
    "pagefind": "site.search",
    "PIL": "content.images",
    "filelock": "build.publisher",
    "httpx": "web.client",
    "protego": "web.fetching",
    "viparse": "language.legacy_encodings",
    "warcio": "convert.input.crawls",
    "livereload": "preview",
    "msgspec": "encoding",
    "gc": "garbage",
    "distributed": "build.cluster",
    "obstore": "publish.store",
    "tornado": "preview",
    "watchdog": "preview.notices",
}
LONGEST_MODULE = 350  # lines
LONGEST_LINE = 120  # columns
LONGEST_FUNCTION = 40  # lines
MEDIAN_FUNCTION = 6  # lines
MOST_POSITIONAL = 5  # parameters
SMALLEST_SHARE_OF_TESTS = 0.8  # lines of tests for each line of the package
UNSAFE_IN_TEMPLATES = re.compile(r"\|\s*safe\b|autoescape\s+false|\bMarkup\(")
OPENERS = {"open", "read_text", "write_text", "fdopen", "TemporaryFile", "NamedTemporaryFile"}

FILES = sorted(PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
FUNCTIONS = [
    (path, node)
    for path, tree in TREES.items()
    for node in ast.walk(tree)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
]
TEMPLATES = sorted(path for path in (REPOSITORY / "templates").rglob("*") if path.is_file())


def module_of(path):
    """The name that stands in ORDER: a folder counts as one module."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def dotted(path):
    """The name by which a file is imported, below khotin: "content.images"."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def imports_of(tree, modules=()):
    """The dotted names a file imports, wherever in the file; `from khotin import cli` gives khotin.cli.

    A name of `modules` that is imported from its package is given in full: `from khotin.site import urls` gives
    khotin.site.urls.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are written in full, from khotin.…"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from [name if node.module == "khotin" or name in modules else node.module for name in names]


def short(path):
    return path.relative_to(REPOSITORY).as_posix()


PYTHON_FILES = pytest.mark.parametrize("path", FILES, ids=short)


def test_every_module_has_its_place_in_the_order():
    unknown = sorted({module_of(path) for path in FILES} - {"__init__", "__main__"} - set(ORDER))
    assert not unknown, f"put {', '.join(unknown)} into ORDER of tests/test_architecture.py, behind what each imports"


@PYTHON_FILES
def test_a_module_imports_only_what_stands_before_it(path):
    module = module_of(path)
    if module not in ORDER:
        return
    used = {name.split(".")[1] for name in imports_of(TREES[path]) if name.startswith("khotin.")}
    used -= {module, "__version__"}
    below = sorted(name for name in used if name not in ORDER[: ORDER.index(module)])
    assert not below, f"{short(path)} imports {', '.join(below)}, which do not stand before {module} in ORDER"


def test_the_figure_of_the_packages_has_all_of_them():
    figure = (REPOSITORY / "docs/code.md").read_text("utf-8").partition("```mermaid")[2].partition("```")[0]
    assert set(re.findall(r"\w+", figure)) >= {*ORDER} - {"__main__"}


def test_no_modules_import_each_other_in_a_circle():
    names = {f"khotin.{dotted(path)}": path for path in FILES}
    known = {name: {used for used in imports_of(TREES[path], names) if used in names} for name, path in names.items()}
    while free := [name for name, used in known.items() if not used & known.keys()]:
        for name in free:
            del known[name]
    assert not known, "in a circle, or above one: " + ", ".join(sorted(known))


@cache
def third_party_imports():
    """All pairs of a library and a file that imports it."""
    return [
        (library, path)
        for path, tree in TREES.items()
        for library in dict.fromkeys(name.split(".")[0] for name in imports_of(tree))
        if library != "khotin" and library not in sys.stdlib_module_names
    ]


def test_each_library_has_a_known_module():
    strangers = sorted(
        {f"{library} in {short(path)}" for library, path in third_party_imports() if library not in DOORS}
    )
    assert not strangers, f"say in DOORS where a library enters: {', '.join(strangers)}"


@pytest.mark.parametrize("library", DOORS)
def test_a_library_is_imported_in_one_module(library):
    doors = sorted({path for name, path in third_party_imports() if name == library})
    assert len(doors) <= 1, f"{library} is imported in {', '.join(map(short, doors))}; one file is its door"
    door = DOORS[library]
    assert all(f"{dotted(path)}.".startswith(f"{door}.") for path in doors), f"{library} belongs into {door}"


def test_no_module_is_called_utils():
    vague = {"utils", "util", "helpers", "misc", "common"}
    assert not [short(path) for path in FILES if vague & set(path.relative_to(PACKAGE).with_suffix("").parts)]


@PYTHON_FILES
def test_no_module_is_too_long(path):
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_MODULE, f"{short(path)} has {lines} lines: make it a folder with one member per question"


@PYTHON_FILES
def test_every_module_says_what_it_is_for(path):
    assert ast.get_docstring(TREES[path]), f"{short(path)} lacks its first sentence"


@PYTHON_FILES
def test_every_public_name_has_a_docstring(path):
    public = [
        node
        for node in TREES[path].body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    silent = [node.name for node in public if not ast.get_docstring(node)]
    assert not silent, f"{short(path)}: {', '.join(silent)}"


def length(function):
    return function.end_lineno - function.lineno + 1


def test_half_of_all_functions_are_short():
    assert statistics.median(length(function) for _, function in FUNCTIONS) <= MEDIAN_FUNCTION


def test_no_function_has_more_than_40_lines():
    long = [f"{short(path)}: {node.name}" for path, node in FUNCTIONS if length(node) > LONGEST_FUNCTION]
    assert not long, f"divide {', '.join(long)}"


def test_no_function_takes_many_arguments_by_position():
    """`self` and `cls` do not count; what follows a star is given by name."""
    many = [
        f"{short(path)}: {node.name}"
        for path, node in FUNCTIONS
        if len([each for each in positional(node) if each not in {"self", "cls"}]) > MOST_POSITIONAL
    ]
    assert not many, f"give the arguments by name, or a Struct: {', '.join(many)}"


def positional(function):
    return [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]


def test_no_line_has_more_than_120_columns():
    """Also in the places where ruff looks away."""
    long = [
        f"{short(path)}:{number}"
        for path in FILES
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1)
        if len(line) > LONGEST_LINE
    ]
    assert not long, ", ".join(long)


def test_there_are_tests_enough_for_the_code():
    package, tests = (
        sum(path.read_text(encoding="utf-8").count("\n") for path in (REPOSITORY / folder).rglob("*.py"))
        for folder in ("khotin", "tests")
    )
    assert tests / package >= SMALLEST_SHARE_OF_TESTS


@PYTHON_FILES
def test_a06_every_text_file_is_opened_as_utf8(path):
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Call) and _called(node) in OPENERS and not _is_binary(node):
            assert any(word.arg == "encoding" for word in node.keywords), (
                f"{short(path)}:{node.lineno} names no encoding"
            )


@PYTHON_FILES
def test_g04_only_the_sanitiser_makes_trusted_html(path):
    makers = [
        node.lineno
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.Call) and _called(node) in {"SafeHtml", "Markup"}
    ]
    assert module_of(path) == "markup" or not makers, f"{short(path)}: lines {makers}"


def test_g04_no_template_switches_escaping_off():
    assert not [short(path) for path in TEMPLATES if UNSAFE_IN_TEMPLATES.search(path.read_text(encoding="utf-8"))]


def test_no_template_gives_an_address_as_a_constant():
    """Jinja computes such an expression when it compiles a template; a kept template would use an old base address."""
    constant = re.compile(r"""\{\{-?\s*(?:"[^"]*"|'[^']*')\s*\|\s*(?:href|absolute)""")
    assert not [short(path) for path in TEMPLATES if constant.search(path.read_text(encoding="utf-8", errors="ignore"))]


def test_j11_only_the_preview_imports_the_server():
    modules = sorted(
        {f"khotin.{module_of(path)}" for path in FILES} - {"khotin.__init__", "khotin.__main__", "khotin.preview"}
    )
    code = f"import {', '.join(modules)}, sys; print(*{{'livereload', 'tornado', 'khotin.preview'}} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert not done.stdout.split()


def _called(node):
    return getattr(node.func, "attr", getattr(node.func, "id", None))


def _is_binary(node):
    """Whether the mode has a "b", or what is opened is no text file: os.open, webbrowser.open, Image.open …"""
    if isinstance(node.func, ast.Attribute) and node.func.attr == "open":
        return getattr(node.func.value, "id", "") in {"os", "webbrowser", "Image", "zipfile", "tarfile"} or _has_b(node)
    return _has_b(node)


def _has_b(node):
    values = [*node.args, *(word.value for word in node.keywords if word.arg == "mode")]
    return any(
        isinstance(value, ast.Constant)
        and isinstance(value.value, str)
        and re.fullmatch(r"[rwxa+]*b[rwxa+]*", value.value)
        for value in values
    )
