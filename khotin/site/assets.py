"""Styles, scripts and pictures of the site itself, published under names that change with their content."""

import hashlib
import os
from dataclasses import dataclass

from khotin.content.text_files import list_files, read_bytes
from khotin.problems import ContentError

STYLE_ORDER = ("layers.css", "reset.css", "tokens.css", "base.css", "layout", "parts", "utilities")
LARGEST = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Assets:
    """`paths` maps a logical name ("site.css", "favicon.svg") to its published path, `files` that path to its bytes."""

    paths: dict[str, str]
    files: dict[str, bytes]


def load_assets(folder: str) -> Assets:
    """Read the assets folder.

    css/ becomes "site.css" in the order of its layers, css/find/ becomes "find.css" for maps, grids and search; other
    files are copied. Raises `ContentError` for links and unreadable files.
    """
    listed = list_files(folder, folder)
    if problems := [problem for _, problem in listed if problem]:
        raise ContentError(problems)
    names = [name for name, _ in listed]
    styles = sorted((name for name in names if name.startswith("css/")), key=_layer)
    sheets = {
        "site.css": [name for name in styles if not name.startswith("css/find/")],
        "find.css": [name for name in styles if name.startswith("css/find/")],
    }
    contents = {
        sheet: b"\n".join(_read(folder, name).strip() for name in parts) + b"\n" for sheet, parts in sheets.items()
    }
    copied = [name for name in names if "/" in name and not name.startswith("css/")]
    contents |= {name.split("/", 1)[1]: _read(folder, name) for name in copied}
    paths = {name: _hashed(name, data) for name, data in contents.items()}
    return Assets(paths, {paths[name]: data for name, data in contents.items()})


def _layer(name: str) -> tuple[int, str]:
    part = name.split("/")[1]
    return (STYLE_ORDER.index(part) if part in STYLE_ORDER else len(STYLE_ORDER), name)


def _read(folder: str, name: str) -> bytes:
    return read_bytes(os.path.join(folder, name), limit=LARGEST)


def _hashed(name: str, data: bytes) -> str:
    """Return a name with a hash of the content, because hosts let browsers cache assets."""
    stem, dot, ending = name.rpartition(".")
    return f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{ending}"
