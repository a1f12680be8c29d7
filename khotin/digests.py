"""Digests of values: equal values have equal digests, on every machine and in every run."""

import hashlib
from collections.abc import Iterable
from functools import partial
from typing import Any

from khotin.encoding import encode


def digest(*values: Any) -> bytes:
    """Return the SHA-256 of values made of texts, bytes, numbers, None, tuples, lists, dicts, dataclasses and partials of these.

    A value with a `digest` of its own stands for itself by that: what many outputs share is digested once.
    """
    return hashlib.sha256(encode([_shortened(value) for value in values])).digest()


def digest_files(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return one SHA-256 over the names and the SHA-256 of some files; a name may hold bytes that are no letters."""
    return digest(sorted((name.encode("utf-8", "surrogatepass"), sha256) for name, sha256 in files))


def _shortened(value: Any) -> Any:
    """Return a value with digests in the place of what has one: the value, those of a tuple, those a partial is called with."""
    if type(value) is partial:
        return [value.func.__module__, value.func.__qualname__, *map(_shortened, value.args)]
    if known := getattr(value, "digest", None):
        return known
    if type(value) is tuple and value and getattr(value[0], "digest", None):
        return [each.digest for each in value]
    return value
