"""Values as typed, each with its line and column in the file, which count from 1.

`end` is the (line, column) after a scalar or a bracketed value, and None for other values.
"""

from __future__ import annotations

from typing import NoReturn, TypeAlias


class ScalarNode(str):
    """A text as typed; `quoted` tells whether it was in quotes."""

    __slots__ = ("column", "end", "line", "quoted")
    line: int
    column: int
    end: tuple[int, int] | None
    quoted: bool


class SequenceNode(list["Node"]):
    """A list as typed."""

    __slots__ = ("column", "end", "line")
    line: int
    column: int
    end: tuple[int, int] | None


class MappingNode(dict[str, "Node"]):
    """A mapping as typed; keys are `ScalarNode`s. A missing key raises `MissingKey`."""

    __slots__ = ("column", "end", "line")
    line: int
    column: int
    end: tuple[int, int] | None

    def __missing__(self, key: str) -> NoReturn:
        raise MissingKey(key, self.line)

    def key(self, name: str) -> ScalarNode:
        """Return a key as typed, with its position. Raises `MissingKey`."""
        return next((key for key in self if key == name and isinstance(key, ScalarNode)), None) or self.__missing__(
            name
        )


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


class MissingKey(KeyError):
    """A key that a mapping should have; knows the line of the mapping."""

    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key, self.line = key, line
