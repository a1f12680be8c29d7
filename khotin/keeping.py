"""What the program remembers between two builds: values under a name, each checked before it is believed."""

import hashlib
import marshal
import os
import sys

from khotin import disk

FORM = b"khotin 3 " + sys.implementation.cache_tag.encode() + b"\n"
BUILDS = os.path.join(".cache", "build")


class Broken(Exception):
    """A file of the cache is cut, altered, or of another version."""


def folder_of(output):
    """The cache of one output folder."""
    return os.path.join(BUILDS, hashlib.sha256(os.fsencode(os.path.realpath(output))).hexdigest()[:16])


def keep(path, value):
    """Keep a value made of texts, bytes, numbers, tuples, lists and dicts; returns the SHA-256 that stands for it."""
    data = marshal.dumps(value, 2)  # looking for values that stand twice, as newer versions do, takes longer than writing them
    digest = hashlib.sha256(data).digest()
    disk.replace_file(path, b"".join([FORM, digest, data]))
    return digest


def recall(path, digest=None):
    """The value kept at a path, or None where there is none, or another than that of the `digest` one asks for.

    Raises `Broken` for whatever this program did not write.
    """
    try:
        with open(path, "rb") as stream:
            data = stream.read()
    except FileNotFoundError:
        return None
    except OSError:
        raise Broken(path) from None
    head = len(FORM) + 32
    body = memoryview(data)[head:]
    # The hash is checked first: altered bytes never reach the decoder.
    if data[:len(FORM)] != FORM or hashlib.sha256(body).digest() != data[len(FORM):head]:
        raise Broken(path)
    if digest not in (None, data[len(FORM):head]):
        return None
    return marshal.loads(body)


def forget_old(folder, most):
    """Remove what was not used for the longest time, so that a folder of caches holds at most so many."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.stat().st_mtime, reverse=True)
        for entry in entries[most:]:
            (disk.remove_folder if entry.is_dir() else disk.remove_file)(entry.path)
    except OSError:
        return  # another build may be doing the same
