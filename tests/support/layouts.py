"""Layouts of small pages for tests."""

from khotin.convert.input.lines import split_lines
from khotin.convert.layout.line_features import LineFeatures, read_features
from khotin.convert.layout.roles import PageLayout, read_roles


def features_of(*lines: str, hints: dict[int, str] | None = None) -> tuple[LineFeatures, ...]:
    """Return lines with their features. `hints` maps numbers, from 1, to what tags tell."""
    return tuple(map(read_features, split_lines("\n".join(lines), hints)))


def layout_of(*lines: str, hints: dict[int, str] | None = None) -> PageLayout:
    """Return the layout of a page of lines."""
    return read_roles(split_lines("\n".join(lines), hints))


def roles_of(*lines: str, hints: dict[int, str] | None = None) -> list[str]:
    """Return the roles of each line of a page, joined by blanks."""
    return [" ".join(segment.role for segment in segments) for segments in layout_of(*lines, hints=hints).segments]
