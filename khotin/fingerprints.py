"""What stands for a value: equal values have equal fingerprints, on every machine and in every run."""

import hashlib
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import Callable

PLAIN = {int: b"i", bool: b"b", float: b"f", type(None): b"n"}


@dataclass(frozen=True, slots=True)
class Later:
    """A value made when it is needed: a pure function of frozen values, so that function and values stand for it."""

    function: Callable
    inputs: tuple

    def __call__(self):
        return self.function(*self.inputs)


class Fingerprints:
    """Fingerprints of frozen values made of texts, numbers, tuples, dicts and dataclasses.

    `given` are fingerprints known beforehand, by the identity of their value: what many pages share is digested once.
    The values must live as long as this object.
    """

    def __init__(self, given=None):
        self.known = given or {}

    def give(self, value, fingerprint):
        """Let a fingerprint made elsewhere stand for a value."""
        self.known[id(value)] = fingerprint

    def of(self, *values):
        """The SHA-256 that stands for some values together."""
        pieces = []
        for value in values:
            self._write(value, pieces)
        return hashlib.sha256(b"".join(pieces)).digest()

    def _write(self, value, pieces):
        # Every piece says its kind and length, so that different values never give equal bytes.
        kind = type(value)
        if kind is str:
            data = value.encode("utf-8", "surrogatepass")
            pieces.append(b"s%d:" % len(data))
            pieces.append(data)
        elif kind is bytes:
            pieces.append(b"y%d:" % len(value))
            pieces.append(value)
        elif kind in PLAIN:
            pieces.append(PLAIN[kind] + repr(value).encode() + b";")
        elif kind is tuple or kind is list:
            pieces.append(b"t%d:" % len(value))
            for item in value:
                self._write(item, pieces)
        elif kind is dict:
            pieces.append(b"d%d:" % len(value))
            for key, item in value.items():
                self._write(key, pieces)
                self._write(item, pieces)
        elif (known := self.known.get(id(value))) is not None:
            pieces.append(b"k" + known)
        elif kind is Later:
            pieces.append(b"k" + self._later(value))
        else:
            self._record(value, kind, pieces)

    def _later(self, value):
        # Cards are shared by many lists: each is digested once.
        fingerprint = self.known[id(value)] = self.of(value.function.__module__, value.function.__qualname__, value.inputs)
        return fingerprint

    def _record(self, value, kind, pieces):
        values = _getter(kind)(value)
        pieces.append(b"r%s:%d:" % (kind.__qualname__.encode(), len(values)))
        for item in values:
            self._write(item, pieces)


@lru_cache(maxsize=None)
def _getter(kind):
    names = [field.name for field in fields(kind)]
    if not names:
        return lambda value: ()
    return attrgetter(*names) if len(names) > 1 else lambda value, get=attrgetter(*names): (get(value),)
