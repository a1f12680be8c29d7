"""Values that a process keeps in memory between its builds, so that the build after an edit is quick."""

from collections.abc import Callable
from typing import Any, TypeVar

Value = TypeVar("Value")


class KeptBuild:
    """Values kept in memory between the builds of one output in one process; without them, a build makes the same site.

    `stored` is what was read from the build cache or written to it last, by kind and name, and is valid only for the
    `state` of its file. Every other value has a name and a key made of all it depends on.
    """

    def __init__(self) -> None:
        self.stored: dict[tuple[str, str], Any] = {}
        self.state = b""
        self._made: dict[str, tuple[Any, Any]] = {}

    def once(self, name: str, key: Any, make: Callable[..., Value], *values: Any) -> Value:
        """Return `make(*values)`, or its last result if the key is the same.

        Values that differ must have different keys.
        """
        known = self._made.get(name)
        if known is None or known[0] != key:
            self.keep(name, key, make(*values))
        return self._made[name][1]

    def keep(self, name: str, key: Any, value: Any) -> None:
        """Keep a value under a name, in place of the former one."""
        self._made[name] = (key, value)

    def clear(self) -> None:
        """Remove all values."""
        self.stored.clear()
        self._made.clear()
