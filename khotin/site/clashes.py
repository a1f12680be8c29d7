"""Clashes of addresses: two outputs that need the same file, or a file where another needs a folder."""

from collections import Counter
from collections.abc import Iterable, Iterator

from khotin.language.vietnamese import compose
from khotin.languages import Bilingual
from khotin.problems import Location, Problem
from khotin.site.urls import file_of


def find_clashes(paths: Iterable[tuple[str, str]]) -> list[Problem]:
    """Return problems for paths that are one file, or a file where another needs a folder; given as (path, source)."""
    claims = [(*claims_of(path), path, source) for path, source in paths]
    counts = Counter(file for file, *_ in claims)
    taken = {file for file, count in counts.items() if count > 1}
    clashing = taken | {folder for _, *folders, _, _ in claims for folder in folders if folder in counts}
    return [
        problem
        for file in sorted(clashing)
        for problem in _clash([(path, source) for each, *_, path, source in claims if each == file])
    ]


def claims_of(path: str) -> list[str]:
    """Return the file of a path and the folders it needs, named as on systems that ignore case or compose letters."""
    file = file_of(path)
    claims = [file.lower() if file.isascii() else compose(file).casefold()]
    while folder := claims[-1].rpartition("/")[0]:
        claims.append(folder)
    return claims


def _clash(users: list[tuple[str, str]]) -> Iterator[Problem]:
    names = ", ".join(sorted({source or path for path, source in users}))
    for path, source in users:
        yield Problem(
            Location(source or path),
            "addresses",
            Bilingual(
                f"địa chỉ /{path} bị dùng nhiều lần: {names}", f"the address /{path} is used more than once: {names}"
            ),
        )
