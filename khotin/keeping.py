"""What the program remembers between two builds: values under a name, each checked before it is believed."""

import hashlib
import marshal
import os

from khotin import disk
from khotin.stock import program_fingerprint

MARK = b"khotin\n"
HEAD = len(MARK) + 2 * hashlib.sha256().digest_size

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
    disk.replace_file(path, b"".join([MARK, program_fingerprint(), digest, data]))
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
    head, body = data[:HEAD], memoryview(data)[HEAD:]
    found = hashlib.sha256(body).digest()
    # The hash is checked first: altered bytes never reach the decoder. Another version of the program means other things.
    if head != MARK + program_fingerprint() + found:
        raise Broken(path)
    if digest not in (None, found):
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
