"""Where the project's files lie: what a content folder holds itself, and what it borrows from the repository."""

import hashlib
import os
import sys
from functools import lru_cache
from pathlib import Path

from khotin.digests import digest

PROJECT = Path(__file__).resolve().parent.parent
TEMPLATES = str(PROJECT / "templates")


def content_path(content: str, name: str) -> str:
    """Return a file or folder of the content; registers and pages that a content folder lacks come from the repository's own."""
    own = f"{content}/{name}"
    return own if os.path.lexists(own) else str(PROJECT / "content" / name)


def text_path(content: str, name: str) -> str:
    """Return the file of a text page. The guide for editors lies in docs/, where they look for it; the site has it too."""
    return str(PROJECT / "docs" / name) if name.startswith("editors.") else content_path(content, f"pages/{name}")


def shown_path(content: str, name: str) -> str:
    """Return the same place as messages name it."""
    own = f"{content}/{name}"
    return own if os.path.lexists(own) else f"content/{name}"


def assets_folder() -> str:
    """Return the assets of the current folder, else the repository's own."""
    return "assets" if os.path.isdir("assets") else str(PROJECT / "assets")


def read_folders(content: str) -> list[str]:
    """Return the folders a build reads, as messages name them."""
    own = [content_path(content, name) for name in ("registers", "pages")]
    return [content, *own, assets_folder(), TEMPLATES, str(PROJECT / "docs" / "editors")]


def protected_folders(content: str) -> list[str | Path]:
    """Return what no build may ever replace: the project, what is read, and what the program keeps."""
    names = ("content", "khotin", "templates", "assets", "tests", "docs", "scripts", ".git", ".github")
    return [PROJECT, content, "content", assets_folder(), *(PROJECT / name for name in names)]


@lru_cache(maxsize=1)
def program_digest() -> bytes:
    """Return the SHA-256 that stands for the program: its source, the Python that runs it, the libraries and tools beside it."""
    sources = [
        (str(path.relative_to(PROJECT)), hashlib.sha256(path.read_bytes()).digest())
        for path in sorted((PROJECT / "khotin").rglob("*.py"))
    ]
    node = PROJECT / "node_modules" / ".package-lock.json"
    tools = hashlib.sha256(node.read_bytes()).digest() if node.is_file() else b""
    return digest(sys.version, sources, tools, sorted(_library_names()))


def _library_names() -> list[str]:
    """Return the installed distributions, each with its version."""
    folders = [folder for folder in sys.path if folder.endswith("-packages") and os.path.isdir(folder)]
    return [name for folder in folders for name in os.listdir(folder) if name.endswith("-info")]
