"""Lists of a saved page that Markdown would number otherwise: their numbers and bullets are kept as text."""

from khotin.convert.input.html_tree import Element
from khotin.encoding import Struct, field

LIST_TAGS = ("ol", "ul")


class ListSigns(Struct):
    """The lists found so far whose markers are text, each with its next number, or None for bullets.

    `sign` is that of the item which has no text yet.
    """

    lists: dict[Element, int | None] = field(default_factory=dict)
    sign: str = ""

    def enter(self, element: Element, tag: str) -> None:
        """Note such a list, or the sign of an item of one."""
        if tag != "li" and tag not in LIST_TAGS:
            return
        parent = element.getparent()
        if tag == "li" and parent in self.lists:
            number = self.lists[parent]
            self.sign = "- " if number is None else f"{number}. "
            self.lists[parent] = None if number is None else number + 1
        elif tag in LIST_TAGS and (_goes_on_or_nests(element, tag) or self.has(parent)):
            self.lists[element] = _first_number(element) if tag == "ol" else None

    def leave(self, tag: str) -> None:
        """Forget the sign of an item that has no text."""
        if tag == "li":
            self.sign = ""

    def has(self, element: Element | None) -> bool:
        """Return whether an element is such a list or an item of one."""
        return element in self.lists or (element is not None and element.getparent() in self.lists)

    def signed(self, text: str) -> str:
        """Return the first text of an item with its sign, other text as it is."""
        text, self.sign = self.sign + text, ""
        return text


def _goes_on_or_nests(element: Element, tag: str) -> bool:
    """Return whether a numbered list does not begin with 1, or holds another list."""
    return tag == "ol" and (_first_number(element) != 1 or next(element.iterdescendants(*LIST_TAGS), None) is not None)


def _first_number(element: Element) -> int:
    """Return the number of the first item of a list."""
    typed = (element.get("start") or "").strip()
    return int(typed) if typed.isdecimal() and len(typed) < 5 else 1
