"""The files of templates and labels: read whole, or refused with file and line."""

import re
from collections.abc import Sequence

from khotin.content.decoding import decode_as_typed, require_clean, require_merged
from khotin.content.invisible_characters import location_of
from khotin.content.text_files import list_layers, read_bytes
from khotin.language.characters import describe_character, forbidden_character
from khotin.patterns import lazy_pattern
from khotin.problems import ContentError, Problem, collecting, fail

# An expression ends where it is closed or the next one opens.
EXPRESSION = lazy_pattern(r"\{[{%](?:(?![}%]\}|\{[{%]).)*", re.S)
# A character in an expression, named by its code; a backslash before any other sign names none.
CODE = lazy_pattern(
    r"\\(?:([abfv]|[0-7]{1,3}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|N\{[A-Za-z0-9 -]{1,90}\})|.)", re.S
)


def read_templates(folders: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the paths and the texts of all templates and of the labels file by name.

    A file of the first folder replaces that of the same name in the others. Raises `ContentError` with the problems of
    all files that cannot be read, are not UTF-8, have characters that no page may show, or conflict markers of git.
    """
    paths, sources = list_layers(folders), {}
    problems: list[Problem] = []
    for name, path in paths.items():
        with collecting(problems):
            sources[name] = decode_as_typed(read_bytes(path), path)
            require_merged(sources[name], path)
            _require_letters(sources[name], path)
    if problems:
        raise ContentError(problems)
    return paths, sources


def _require_letters(source: str, path: str) -> None:
    """Raise `ContentError` for characters that no page may show, also where an expression names one by its code."""
    require_clean(source.replace("\r\n", "\n").replace("\r", "\n"), path)
    for expression in EXPRESSION.finditer(source) if "\\" in source else ():
        for code in CODE.finditer(source, expression.start(), expression.end()):
            if code[1] and (found := forbidden_character(_meaning(code[0]))):
                words, where = describe_character(found[0]), location_of(source, code.start(), path)
                fail(where, "template", f"{code[0]}: {words.vi}", f"{code[0]}: {words.en}")


def _meaning(code: str) -> str:
    """Return the character that a code names; nothing for one that Jinja refuses."""
    try:
        return code.encode("ascii").decode("unicode-escape")
    except UnicodeDecodeError:
        return ""
