"""Digests of values: equal values have equal digests, on every machine and in every run."""

import hashlib
from collections.abc import Iterable
from functools import partial
from typing import Any

from khotin.encoding import encode

PLAIN = {str, bytes, int, bool, float, type(None)}


def digest(*values: Any) -> bytes:
    """Return the SHA-256 of values made of texts, bytes, numbers, None, tuples, lists, dicts, structs and partials.

    Of a value with a `digest` of its own that digest is used: values that many outputs share are digested once.
    """
    return hashlib.sha256(encode([_shortened(value) for value in values])).digest()


def key_of(name: str) -> bytes:
    """Return 16 bytes that identify a name, as the key of a row where names would take too much space."""
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def digest_files(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return one SHA-256 over the names and the SHA-256 of some files; a name may hold bytes that are not UTF-8."""
    return digest(sorted((name.encode("utf-8", "surrogatepass"), sha256) for name, sha256 in files))


def _shortened(value: Any) -> Any:
    """Return a value with digests instead of values that have one: itself, items of a tuple, arguments of a partial."""
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind is partial:
        named = [(name, _shortened(each)) for name, each in value.keywords.items()]
        return [
            value.func.__module__,
            value.func.__qualname__,
            named,
            *[each if type(each) in PLAIN else _shortened(each) for each in value.args],
        ]
    if kind is tuple:
        return [each.digest for each in value] if value and hasattr(value[0], "digest") else value
    if known := getattr(value, "digest", None):
        return known
    return value
