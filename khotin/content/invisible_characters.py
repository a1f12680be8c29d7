"""Invisible characters in texts: a warning for each line, and the line without them."""

from itertools import islice

from khotin.language import vietnamese
from khotin.language.characters import FORBIDDEN_OR_MARK, LEFT_OUT, describe_invisible
from khotin.problems import WARNING, Edit, Location, Problem

RULE = "reading"
MOST_CHARACTERS_NAMED = 20
# The longest line that is offered to be pasted.
LONGEST_HINT = 3000
# Control characters that begin a new line or page.
BREAKS = "\x0b\x0c"


def find_invisible(text: str, shown: str) -> list[Problem]:
    """Return a warning for each line that has invisible characters, with the line as it is read."""
    if not LEFT_OUT.search(text):
        return []
    lines = enumerate(text.split("\n"), 1)
    found = ((number, match) for number, line in lines if (match := LEFT_OUT.search(line)))
    return [
        Problem(
            Location(shown, number, match.start() + 1),
            RULE,
            describe_invisible(match[0]),
            visible_line(text, number),
            WARNING,
        )
        for number, match in islice(found, MOST_CHARACTERS_NAMED)
    ]


def visible_line(text: str, number: int) -> Edit | None:
    """Return a line without its invisible characters; None where a letter is damaged, or the line too long."""
    line = text.split("\n")[number - 1]
    visible = vietnamese.clean(FORBIDDEN_OR_MARK.sub(lambda match: " " if match[0] in BREAKS else "", line)).rstrip()
    return None if "\ufffd" in line or len(visible) > LONGEST_HINT else Edit(number, visible)


def location_of(text: str, index: int, shown: str) -> Location:
    """Return line and column of an offset of a text."""
    start = text.rfind("\n", 0, index) + 1
    return Location(shown, text.count("\n", 0, index) + 1, index - start + 1)
