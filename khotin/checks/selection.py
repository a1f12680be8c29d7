"""The articles that the paths given to `check` name."""

import os
import re
from collections.abc import Iterable, Sequence

from khotin.content.article_files import ArticleFile
from khotin.content.text_files import read_source
from khotin.problems import Location, collecting, fail


def read_paths(paths: Iterable[str], content: str) -> list[str]:
    """Return paths as the content folder is given: editors' programs give absolute ones.

    Raises `ContentError` for a path that does not exist or is outside the content folder.
    """
    has_absolute = os.path.isabs(content)
    relative = [os.path.relpath(path) if os.path.isabs(path) and not has_absolute else path for path in paths]
    for path in relative:
        if not os.path.exists(path) or not is_below(path, [content]):
            fail(Location(path), "names", f'không có "{path}" trong {content}', f'there is no "{path}" in {content}')
    return relative


def choose_files(files: list[ArticleFile], paths: Sequence[str]) -> list[ArticleFile]:
    """Return the files that the paths name, or all without paths; a path is a file, its English text, or a folder."""
    if not paths:
        return files
    return [file for file in files if is_below(file.path, paths) or is_below(file.english_path, paths)]


def is_below(path: str | None, folders: Iterable[str]) -> bool:
    """Return whether a path is one of the given files or folders, or inside one of them."""
    inside = os.path.normpath(path) if path else ""
    roots = map(os.path.normpath, folders)
    return any(inside == root or inside.startswith(root + os.sep) for root in roots)


def names_beside(file: ArticleFile, path: str) -> bool:
    """Return whether a file lies beside an article whose texts name it, such as a picture that they show."""
    folder, name = os.path.split(path)
    if not name or os.path.normpath(folder) != os.path.dirname(os.path.normpath(file.path)):
        return False
    texts = (_text_of(each) for each in (file.path, file.english_path) if each)
    return any(re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", text) for text in texts)


def _text_of(path: str) -> str:
    """Return the text of a file, or an empty one where it cannot be read."""
    with collecting([]):
        return read_source(path).text
    return ""


def files_beside_articles(content: str) -> frozenset[str]:
    """Return the paths of all files beside articles, relative to the folder of articles."""
    folder = f"{content}/articles"
    found = (os.path.join(root, name) for root, _, names in os.walk(folder) for name in names)
    others = (path for path in found if not path.endswith(".md"))
    return frozenset(os.path.relpath(path, folder).replace(os.sep, "/") for path in others)
