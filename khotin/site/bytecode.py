"""Bytecode of templates, kept as Python keeps that of its modules: in `__pycache__` beside the program.

Whoever can write there can change the program itself. Nothing is read from the folders of an archive or from the cache
of a build. Where Python may not write its own bytecode, none is written here; that costs time only.
"""

import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from threading import get_ident

from khotin.digests import digest

DIGEST_SIZE = len(digest())


def read_bytecode(name: str, checksum: str) -> bytes:
    """Return what was written under a name with a checksum, or nothing; a damaged file counts as missing."""
    try:
        with open(_path(name), "rb") as file:
            expected, bytecode = file.read(DIGEST_SIZE), file.read()
    except OSError:
        return b""
    return bytecode if expected == digest(checksum, bytecode) else b""


def write_bytecode(name: str, checksum: str, bytecode: bytes) -> None:
    """Keep bytecode, replacing an earlier one of this name; other processes read all of it or nothing."""
    if sys.dont_write_bytecode:
        return
    path = _path(name)
    temporary = f"{path}.{os.getpid()}.{get_ident()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "xb") as file:
            file.write(digest(checksum, bytecode) + bytecode)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)


def _path(name: str) -> str:
    """Return the file of a template, one for each version of Python, as it would be the bytecode of a module."""
    module = os.path.join(os.path.dirname(__file__), f"template-{name}.py")
    return cache_from_source(module).removesuffix("pyc") + "bytecode"
