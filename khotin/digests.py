"""Digests of values: equal values have equal digests, on every machine and in every run."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import lru_cache, partial
from operator import attrgetter
from typing import Any


def digest(*values: Any) -> bytes:
    """Return the SHA-256 of values made of texts, bytes, numbers, None, tuples, lists, dicts, partials and dataclasses.

    A value with a `digest` of its own stands for itself by that: what many outputs share is digested once.
    """
    pieces: list[bytes] = []
    _collect(values, pieces.append)
    return hashlib.sha256(b"".join(pieces)).digest()


def digest_files(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return one SHA-256 over the names and the SHA-256 of some files."""
    return digest(sorted(files))


def _collect(values: Iterable[Any], add: Callable[[bytes], object]) -> None:
    """Add the bytes of some values, each with its kind and length, so that no two rows of values give the same bytes."""
    for value in values:
        kind = type(value)
        if kind is str:
            data = value.encode("utf-8", "surrogatepass")
            add(b"s%d:%b" % (len(data), data))
        elif kind is bytes:
            add(b"b%d:%b" % (len(value), value))
        elif value is None or kind is int or kind is bool or kind is float:
            add(b"n%b;" % repr(value).encode())
        elif kind is tuple or kind is list:
            add(b"t%d:" % len(value))
            _collect(value, add)
        elif kind is dict:
            add(b"d%d:" % len(value))
            _collect((part for item in value.items() for part in item), add)
        elif kind is partial:
            _collect((value.func.__module__, value.func.__qualname__, value.args, value.keywords), add)
        elif known := getattr(value, "digest", None):
            add(b"v%b" % known)
        else:
            add(b"c%b:" % kind.__qualname__.encode())
            _collect(_parts_of(kind)(value), add)


@lru_cache(maxsize=None)
def _parts_of(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """Return what takes the fields of a dataclass out of a value."""
    names = [field.name for field in fields(kind)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)
