"""What stands for a value: equal values have equal fingerprints, on every machine and in every run."""

import hashlib
import marshal
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import Callable

# A tuple of more values is digested once, however often it is shared.
LONG = 100
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

    def __init__(self, given=()):
        self.known = {}
        for value, fingerprint in given:
            self.give(value, fingerprint)

    def give(self, value, fingerprint):
        """Let a fingerprint made elsewhere stand for a value."""
        self.known[id(value)] = [fingerprint]

    def of(self, *values):
        """The SHA-256 that stands for some values together."""
        # In this version equal values give equal bytes, whichever objects they share.
        return hashlib.sha256(marshal.dumps(self._all(values), 2)).digest()

    def _all(self, values):
        """The values in texts, numbers, tuples and dicts; a list stands for whatever is none of these, its kind or fingerprint first."""
        known, plain = self.known.get, self._plain
        return [value if type(value) in PLAIN else known(id(value)) or plain(value) for value in values]

    def _plain(self, value):
        kind = type(value)
        if kind is tuple and len(value) > LONG:
            self.give(value, self.of(*value))
            return self.known[id(value)]
        if kind is tuple or kind is list:
            return tuple(self._all(value))
        if kind is dict:
            return {key if type(key) in PLAIN else self._plain(key): item for key, item in zip(value, self._all(value.values()), strict=True)}
        if kind is Later:
            return [kind.__qualname__, value.function.__module__, value.function.__qualname__, *self._all(value.inputs)]
        return [kind.__qualname__, *self._all(_getter(kind)(value))]


@lru_cache(maxsize=None)
def _getter(kind):
    names = [field.name for field in fields(kind)]
    if not names:
        return lambda value: ()
    return attrgetter(*names) if len(names) > 1 else lambda value, get=attrgetter(*names): (get(value),)
