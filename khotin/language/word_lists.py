"""Word lists of the package, each a file with one entry per line: lines that begin with "#" are comments."""

from functools import cache
from importlib import import_module
from pathlib import Path

LANGUAGE_DATA = "khotin.language.data"


@cache
def read_words(package: str, name: str) -> tuple[str, ...]:
    """Return the entries of a list in order: read_words("khotin.language.data", "hedges") reads hedges.txt."""
    folder = import_module(package).__path__[0]  # importing importlib.resources takes longer than reading all lists
    lines = Path(folder, f"{name}.txt").read_text(encoding="utf-8").split("\n")
    return tuple(line for line in map(str.strip, lines) if line and not line.startswith("#"))


@cache
def read_table(package: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a list whose entries have several columns, separated by tabs."""
    return tuple(tuple(cell.strip() for cell in row.split("\t")) for row in read_words(package, name))
