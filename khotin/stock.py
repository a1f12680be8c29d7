"""Everything a build reads, with the SHA-256 of its content: sizes and times of files are never trusted (I02)."""

import hashlib
import os
import stat
import sys
from functools import lru_cache
from pathlib import Path

from khotin.languages import LANGUAGES

PROJECT = Path(__file__).resolve().parent.parent
PIECE = 16384
NO_FILE = b"no regular file"


def take_stock(content):
    """{path: SHA-256} of what the build of a content folder reads.

    What is no regular file, or cannot be read, is listed with what it is instead: reading it later says why.
    """
    stock = {}
    for path in read_folders(content):
        if path != content and os.path.islink(path):  # what it leads to may have no end
            stock[path] = NO_FILE
        else:
            _add_folder(path, stock)
    for path in ("config.yaml", *(text_path(content, f"editors.{language}.md") for language in LANGUAGES)):
        add_file(path, stock)
    return stock


def read_folders(content):
    """The folders a build reads, as they are named in messages."""
    return [content, *(content_path(content, name) for name in ("registers", "pages")), assets_folder(), str(PROJECT / "templates"), str(PROJECT / "docs" / "editors")]


def content_path(content, name):
    """A file or folder of the content; what a content folder lacks of registers and pages comes from the repository's own."""
    own = f"{content}/{name}"
    return own if os.path.lexists(own) else str(PROJECT / "content" / name)


def text_path(content, name):
    """The file of a text page. The guide for editors lies in docs/, where they look for it; the site has it too."""
    return str(PROJECT / "docs" / name) if name.startswith("editors.") else content_path(content, f"pages/{name}")


def shown_path(content, name):
    """The same place as people call it."""
    own = f"{content}/{name}"
    return own if os.path.lexists(own) else f"content/{name}"


def assets_folder():
    """The assets of the current folder, else the repository's own."""
    return "assets" if os.path.isdir("assets") else str(PROJECT / "assets")


def protected_folders(content):
    """What no build may ever replace: the project, what is read, and what the program keeps."""
    own = [PROJECT / name for name in ("content", "khotin", "templates", "assets", "tests", "docs", "scripts", ".git", ".github")]
    return [PROJECT, content, "content", assets_folder(), *own]


@lru_cache(maxsize=1)
def program_fingerprint():
    """What stands for the program: its source, the Python that runs it, and the libraries and tools beside it."""
    stock = {}
    _add_folder(str(PROJECT / "khotin"), stock, ".py")
    add_file(str(PROJECT / "node_modules" / ".package-lock.json"), stock)
    libraries = [name for folder in sys.path if folder.endswith("-packages") and os.path.isdir(folder) for name in os.listdir(folder)]
    return digest_of([sys.version.encode(), *sorted(name.encode() for name in libraries if name.endswith("-info")), *stock.values()])


def stock_fingerprint(stock):
    """One hash over all paths and contents."""
    return digest_of(piece for path in sorted(stock) for piece in (os.fsencode(path), stock[path]))


def digest_of(pieces):
    """The SHA-256 of some bytes, each told apart from the next."""
    whole = hashlib.sha256()
    for piece in pieces:
        whole.update(b"%d:" % len(piece))
        whole.update(piece)
    return whole.digest()


def add_file(path, stock):
    """Add one file, by its content, or by the number of the error that forbids reading it."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):  # to open a pipe would wait for a writer
            stock[path] = NO_FILE
            return
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError as error:
        stock[path] = repr(error.errno).encode()
        return
    try:
        stock[path] = _hash(descriptor)
    finally:
        os.close(descriptor)


def _add_folder(folder, stock, ending=""):
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        stock[folder] = repr(error.errno).encode()
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith((".", "__pycache__")):
                _add_folder(f"{folder}/{entry.name}", stock, ending)
        elif entry.name.endswith(ending):
            _add_entry(f"{folder}/{entry.name}", entry, stock)


def _add_entry(path, entry, stock):
    if entry.is_file(follow_symlinks=False):
        add_file(path, stock)
    else:
        stock[path] = NO_FILE


def _hash(descriptor):
    data = os.read(descriptor, PIECE)
    if len(data) < PIECE:
        return hashlib.sha256(data).digest()
    whole = hashlib.sha256(data)
    while data := os.read(descriptor, PIECE):
        whole.update(data)
    return whole.digest()
