"""Roles of lines: a line holds one piece or several, each with its role and, where they matter, its words."""

from dataclasses import dataclass

TITLE, DATE, SECTION, DATELINE, LEAD, BODY, CAPTION, BYLINE, SOURCE, END, REPEAT, FURNITURE = (
    "title",
    "date",
    "section",
    "dateline",
    "lead",
    "body",
    "caption",
    "byline",
    "source",
    "end",
    "repeat",
    "furniture",
)
ROLES = (TITLE, DATE, SECTION, DATELINE, LEAD, BODY, CAPTION, BYLINE, SOURCE, END, REPEAT, FURNITURE)
OF_THE_ARTICLE = (LEAD, BODY, CAPTION)


@dataclass(frozen=True, slots=True)
class Piece:
    """One role of a line. `text` is what the article takes from it; empty where it takes nothing."""

    role: str
    text: str = ""
    is_heading: bool = False


def only(role, text="", is_heading=False):
    """The pieces of a line that is one thing."""
    return (Piece(role, text, is_heading),)


def text_of(pieces, *roles):
    """The words of the first piece with one of the roles, or None."""
    return next((piece.text for piece in pieces if piece.role in roles), None)


def has_role(pieces, role):
    """Whether any piece has a role."""
    return any(piece.role == role for piece in pieces)
