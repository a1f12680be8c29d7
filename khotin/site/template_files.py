"""The files of templates and labels: read whole, or refused with file and line."""

import re
from collections.abc import Sequence

from khotin.content.decoding import decode_as_typed, require_clean, require_merged
from khotin.content.invisible_characters import location_of
from khotin.content.text_files import list_layers, read_bytes
from khotin.patterns import lazy_pattern
from khotin.problems import ContentError, Problem, collecting, fail

# Half of a letter in an expression, named by its code. An expression ends where it is closed or the next one opens.
SURROGATE = lazy_pattern(r"\{[{%](?:(?![}%]\}|\{[{%]).)*?(\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2})", re.S)


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
    if found := SURROGATE.search(source):
        code, where = found[1], location_of(source, found.start(1), path)
        fail(where, "template", f"mã {code} không phải một chữ; hãy xóa", f"the code {code} is not a letter; delete it")
