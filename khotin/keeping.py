"""What the program remembers between two builds: values under a name, each checked before it is believed."""

import hashlib
import marshal
import os
import sys

from khotin import disk

FORM = b"khotin 1 " + sys.implementation.cache_tag.encode() + b"\n"
# Folders of builds into other output folders; the oldest go first.
MOST_FOLDERS = 16


class Broken(Exception):
    """A file of the cache is cut, altered, or of another version."""


def folder_of(output, root=".cache/build"):
    """The cache of one output folder."""
    return os.path.join(root, hashlib.sha256(os.fsencode(os.path.realpath(output))).hexdigest()[:16])


def keep(path, value):
    """Keep a value made of texts, bytes, numbers, tuples, lists and dicts."""
    data = marshal.dumps(value)
    disk.replace_file(path, b"".join([FORM, hashlib.sha256(data).digest(), data]))


def recall(path):
    """The value kept at a path, or None where there is none. Raises `Broken` for whatever this program did not write."""
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
    return marshal.loads(body)


def forget_old(root=".cache/build"):
    """Remove the caches of output folders that were not built for the longest time."""
    try:
        folders = sorted(os.scandir(root), key=lambda entry: entry.stat().st_mtime, reverse=True)
        for entry in folders[MOST_FOLDERS:]:
            disk.remove_folder(entry.path)
    except OSError:
        return  # another build may be doing the same
