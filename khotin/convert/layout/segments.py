"""Roles of lines: a line has one segment or several, each with its role and, where they matter, its words."""

from khotin.encoding import Struct

TITLE, DATE, SECTION, DATELINE, LEAD, BODY = "title", "date", "section", "dateline", "lead", "body"
CAPTION, BYLINE, SOURCE, END, REPEAT = "caption", "byline", "source", "end", "repeat"
FURNITURE = "furniture"  # the role of boilerplate: what belongs to the page alone
ROLES = (TITLE, DATE, SECTION, DATELINE, LEAD, BODY, CAPTION, BYLINE, SOURCE, END, REPEAT, FURNITURE)
OF_THE_ARTICLE = (LEAD, BODY, CAPTION)


class Segment(Struct, frozen=True):
    """A part of a line with one role. `text` is what the article takes from it; empty where it takes nothing."""

    role: str
    text: str = ""
    is_heading: bool = False


Segments = tuple[Segment, ...]


def single(role: str, text: str = "", is_heading: bool = False) -> Segments:
    """Return the segments of a line that has one role."""
    return (Segment(role, text, is_heading),)


def has_role(segments: Segments, *roles: str) -> bool:
    """Return whether any segment has one of the roles."""
    return any(segment.role in roles for segment in segments)
