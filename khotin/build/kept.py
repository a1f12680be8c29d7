"""What a process that builds again and again keeps of its last build, so that an edit costs what it changes."""

from collections.abc import Callable
from typing import Any, TypeVar

Value = TypeVar("Value")


class KeptBuild:
    """Values in memory between the builds of one output in one process; with none, a build makes the same site.

    `stored` is what was read from the build cache or written to it last, by kind and name, and holds for the `state` of
    its file only. Whatever else is kept is found by all it was made of, one value for each name.
    """

    def __init__(self) -> None:
        self.stored: dict[tuple[str, str], Any] = {}
        self.state = b""
        self._made: dict[str, tuple[Any, Any]] = {}

    def once(self, name: str, key: Any, make: Callable[..., Value], *values: Any) -> Value:
        """Return what `make` makes of some values, or made of them last.

        The key must tell all values apart that differ.
        """
        known = self._made.get(name)
        if known is None or known[0] != key:
            self.keep(name, key, make(*values))
        return self._made[name][1]

    def keep(self, name: str, key: Any, value: Any) -> None:
        """Keep a value in the place of the one of that name."""
        self._made[name] = (key, value)

    def clear(self) -> None:
        """Keep nothing."""
        self.stored.clear()
        self._made.clear()
