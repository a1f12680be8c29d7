"""Values as typed: texts, lists and records that know where they stand. Lines and columns count from 1."""


class Scalar(str):
    """A text as typed; `quoted` tells whether it stood in quotes."""

    __slots__ = ("line", "column", "quoted")


class Sequence(list):
    """A list as typed."""

    __slots__ = ("line", "column")


class Mapping(dict):
    """Keys and values as typed; keys are scalars and know their place too."""

    __slots__ = ("line", "column")

    def __missing__(self, key):
        raise MissingKey(key, self.line)


class MissingKey(KeyError):
    """A key that a record should have and has not; knows the line of the record."""

    def __init__(self, key, line):
        super().__init__(key)
        self.key, self.line = key, line
