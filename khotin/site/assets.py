"""Styles, scripts and pictures of the site itself, published under names that change with their content."""

import hashlib
import re
from collections.abc import Sequence

from khotin.content.text_files import list_layers, read_bytes
from khotin.encoding import Struct
from khotin.patterns import lazy_pattern

STYLE_ORDER = ("layers.css", "reset.css", "tokens.css", "base.css", "layout", "parts", "utilities")
LARGEST = 5 * 1024 * 1024
# Comments and blanks, a quarter of a compressed style or script, are not published.
COMMENT = lazy_pattern(rb"/\*.*?\*/\s*", re.S)
SCRIPT_COMMENT = lazy_pattern(rb"^ *+/\*(?>.*?\*/)\n", re.S | re.M)
BLANKS = lazy_pattern(rb"""("[^"]*")|\s*(\n)\s*|(?<=[;:,{]) """)


class Assets(Struct, frozen=True):
    """`paths` maps a name in templates ("site.css") to its published path, `files` that path to its bytes."""

    paths: dict[str, str]
    files: dict[str, bytes]


def load_assets(folders: Sequence[str], theme: bytes = b"") -> Assets:
    """Read the folders of assets; a file of the first one replaces that of the same name in the others.

    The style rules of the `theme` come after the others.

    css/ becomes "site.css" in the order of its layers, css/find/ becomes "find.css" for maps, grids and search; fonts/
    is only for pictures that the build draws; other files are copied, scripts without comments. Raises `ContentError`
    for symbolic links and unreadable files.
    """
    paths = list_layers(folders)
    styles = sorted((name for name in paths if name.startswith("css/")), key=_layer)
    sheets = {
        "site.css": [name for name in styles if not name.startswith("css/find/")],
        "find.css": [name for name in styles if name.startswith("css/find/")],
    }
    contents = {
        sheet: b"\n".join(_shortened(_read(paths[name])) for name in parts) + b"\n" for sheet, parts in sheets.items()
    }
    contents["site.css"] += theme
    copied = [name for name in paths if "/" in name and not name.startswith(("css/", "fonts/"))]
    contents |= {name.split("/", 1)[1]: _read_copied(paths[name]) for name in copied}
    published = {name: _hashed(name, data) for name, data in contents.items()}
    return Assets(published, {published[name]: data for name, data in contents.items()})


def _layer(name: str) -> tuple[int, str]:
    part = name.split("/")[1]
    return (STYLE_ORDER.index(part) if part in STYLE_ORDER else len(STYLE_ORDER), name)


def _shortened(style: bytes) -> bytes:
    """Return a style without comments, indents and other blanks that browsers do not need."""
    return BLANKS.sub(lambda match: match[1] or match[2] or b"", COMMENT.sub(b"", style)).strip()


def _read_copied(path: str) -> bytes:
    """Return a file as it is; a script without the comments that fill lines of their own."""
    return SCRIPT_COMMENT.sub(b"", _read(path)) if path.endswith(".js") else _read(path)


def _read(path: str) -> bytes:
    return read_bytes(path, limit=LARGEST)


def _hashed(name: str, data: bytes) -> str:
    """Return a name with a hash of the content, because hosts let browsers cache assets."""
    stem, dot, ending = name.rpartition(".")
    return f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{ending}"
