"""Problems that rules find."""

from khotin.languages import Bilingual
from khotin.problems import Edit, Location, Problem

LONGEST_SHOWN = 70


def make_finding(rule: str, where: Location, message: Bilingual, edit: Edit | None = None, *, severity: str) -> Problem:
    """Return a problem that an editor may accept. Each rule binds its name and its usual severity with `partial`."""
    return Problem(where, rule, message, edit, severity, is_acceptable=True)


def shortened(words: str) -> str:
    """Return the first words of a text, to identify it in a message."""
    return words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"
