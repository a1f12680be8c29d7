"""What stands for a value: equal values have equal fingerprints, on every machine and in every run."""

import hashlib
import marshal
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import Callable

PLAIN = {str, bytes, int, bool, float, type(None)}


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
        # In this version equal values give equal bytes, whichever objects they share.
        return hashlib.sha256(marshal.dumps([self._plain(value) for value in values], 2)).digest()

    def _plain(self, value):
        """The value in texts, numbers, tuples and dicts; a list stands for whatever is none of these, its kind first."""
        kind = type(value)
        if kind in PLAIN:
            return value
        if kind is tuple or kind is list and id(value) not in self.known:
            return tuple([item if type(item) in PLAIN else self._plain(item) for item in value])
        if kind is dict:
            return {self._plain(key): self._plain(item) for key, item in value.items()}
        if (known := self.known.get(id(value))) is not None:
            return [b"known", known]
        if kind is Later:
            return [b"known", self._later(value)]
        return [kind.__qualname__, *[item if type(item) in PLAIN else self._plain(item) for item in _getter(kind)(value)]]

    def _later(self, value):
        # Cards are shared by many lists: each is digested once.
        fingerprint = self.known[id(value)] = self.of(value.function.__module__, value.function.__qualname__, value.inputs)
        return fingerprint


@lru_cache(maxsize=None)
def _getter(kind):
    names = [field.name for field in fields(kind)]
    if not names:
        return lambda value: ()
    return attrgetter(*names) if len(names) > 1 else lambda value, get=attrgetter(*names): (get(value),)
