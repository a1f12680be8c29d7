"""Parts of a saved page beside its article: menus, side columns, footers, comments."""

import re

from khotin.convert.input.html_tree import Element
from khotin.convert.words import any_of
from khotin.patterns import lazy_pattern

MOST_NAMES = 1000  # characters
ASIDE_TAGS = frozenset(("nav", "footer", "aside", "button", "dialog"))
ASIDE_ROLES = frozenset(("navigation", "contentinfo", "complementary", "search", "menu"))
ASIDE_NAMES = lazy_pattern(rf"(?:^|[\s_-])(?:{any_of('aside_names')})(?:$|[\s_-])", re.I)


def is_aside(element: Element) -> bool:
    """Return whether the tag, role or names of an element set it apart from the article."""
    if element.tag in ASIDE_TAGS or element.get("role") in ASIDE_ROLES:
        return True
    return ASIDE_NAMES.search(names_of(element)) is not None


def names_of(element: Element) -> str:
    """Return the classes and the id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:MOST_NAMES]
