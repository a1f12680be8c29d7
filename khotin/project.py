"""The files that come with the program: at the top of a checkout, in khotin/shipped of an installed package."""

import hashlib
import os
import sys
from functools import lru_cache
from pathlib import Path

from khotin.digests import digest

PACKAGE = Path(__file__).resolve().parent
SHIPPED = "shipped"


def _find_project() -> Path:
    """Return the checkout that holds the package, else the folder of the files installed with it."""
    checkout = PACKAGE.parent
    is_checkout = (checkout / "build.py").is_file() and (checkout / "templates").is_dir()
    return checkout if is_checkout else PACKAGE / SHIPPED


PROJECT = _find_project()
# What people type to run the program.
COMMAND = "build.py" if PACKAGE.parent == PROJECT else "khotin"


def content_path(content: str, name: str) -> str:
    """Return a file of the content; the program has its own registers and pages for those it lacks."""
    own = f"{content}/{name}"
    return own if os.path.lexists(own) else str(PROJECT / "content" / name)


def text_path(content: str, name: str) -> str:
    """Return the file of a text page; the program's guide for editors, which is a page too, is in docs/."""
    path = content_path(content, f"pages/{name}")
    is_guide = name.startswith("editors.") and path != f"{content}/pages/{name}"
    return str(PROJECT / "docs" / name) if is_guide else path


def shown_path(content: str, name: str) -> str:
    """Return the path that messages give for `content_path`."""
    own = f"{content}/{name}"
    return own if os.path.lexists(own) else f"content/{name}"


def register_folders(content: str) -> list[str]:
    """Return the folders of registers: the archive's, whose files go first, and the program's."""
    return _layers(f"{content}/registers", "content/registers")


def assets_folders() -> list[str]:
    """Return the folders of assets: the current folder's, whose files go first, and the program's."""
    return _layers("assets", "assets")


def templates_folders() -> list[str]:
    """Return the folders of templates: the current folder's, whose files go first, and the program's."""
    return _layers("templates", "templates")


def read_folders(content: str) -> list[str]:
    """Return the folders a build reads, as messages name them."""
    shared = [folder for own, name in _layered(content) for folder in _layers(own, name)]
    return [content, *shared, str(PROJECT / "docs" / "editors")]


def possible_folders(content: str) -> list[str]:
    """Return the folders a build reads if they exist: all of `read_folders`, and those an archive may add."""
    shared = [folder for own, name in _layered(content) for folder in (own, str(PROJECT / name))]
    return [content, *shared, str(PROJECT / "docs" / "editors")]


def protected_folders(content: str) -> list[str | Path]:
    """Return the folders that no build may replace: the program and what a build reads."""
    names = ("content", "khotin", "templates", "assets", "tests", "docs", "scripts", ".git", ".github")
    return [PROJECT, PACKAGE, content, "content", "assets", "templates", *(PROJECT / name for name in names)]


@lru_cache(maxsize=1)
def program_digest() -> bytes:
    """Return the SHA-256 of the program: source, word lists, scripts, Python, installed libraries and tools."""
    sources = sorted(
        (path.removeprefix(str(PACKAGE)), hashlib.sha256(Path(path).read_bytes()).digest())
        for folder, _, names in os.walk(PACKAGE)  # half the time of Path.rglob
        for path in (os.path.join(folder, name) for name in names if name.endswith((".py", ".txt", ".js")))
    )
    node = PROJECT / "node_modules" / ".package-lock.json"
    tools = hashlib.sha256(node.read_bytes()).digest() if node.is_file() else b""
    return digest(sys.version, sources, tools, sorted(_library_names()))


def _layered(content: str) -> list[tuple[str, str]]:
    """Return (the archive's folder, the program's name of it) for the folders that both may have."""
    below_content = [(f"{content}/{name}", f"content/{name}") for name in ("registers", "pages")]
    return [*below_content, ("assets", "assets"), ("templates", "templates")]


def _layers(own: str, name: str) -> list[str]:
    """Return the archive's folder, where anything has its name, and the program's, where that is another one."""
    shipped = str(PROJECT / name)
    if not os.path.lexists(own):
        return [shipped]
    return [own] if os.path.isdir(own) and os.path.samefile(own, shipped) else [own, shipped]


def _library_names() -> list[str]:
    """Return the installed distributions, each with its version."""
    folders = [folder for folder in sys.path if folder.endswith("-packages") and os.path.isdir(folder)]
    return [name for folder in folders for name in os.listdir(folder) if name.endswith("-info")]
