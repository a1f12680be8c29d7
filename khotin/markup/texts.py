"""The Markdown texts of articles: positions in them, and problems at these."""

from khotin.encoding import Struct
from khotin.languages import Bilingual
from khotin.markup.bounds import RULE
from khotin.problems import WARNING, Edit, Location, Problem

LINKS = "links"


class MarkdownText(Struct, frozen=True):
    """One Markdown text of an article: its file, the line it begins on and the prefix of its blocks.

    `is_the_only_one`: the article has no text in the other language.
    """

    path: str
    line: int
    body: str
    prefix: str
    is_the_only_one: bool = False

    def problem(self, offset: int, message: Bilingual, edit: Edit | None = None) -> Problem:
        """Return a problem of the rule "links" at an offset of the text."""
        return Problem(self.locate(offset), LINKS, message, edit)

    def warning(self, offset: int, message: Bilingual, edit: Edit | None = None) -> Problem:
        """Return a warning of the rule "markup" at an offset of the text."""
        return Problem(self.locate(offset), RULE, message, edit, WARNING)

    def retyped(self, offset: int, old: str, new: str) -> Edit | None:
        """Return the line of an offset with other words; None unless the words occur exactly once after it."""
        where = self.locate(offset)
        line = self.body.split("\n")[where.line - self.line]
        before, rest = line[: where.column - 1], line[where.column - 1 :]
        return Edit(where.line, before + rest.replace(old, new)) if rest.count(old) == 1 else None

    def locate(self, offset: int) -> Location:
        """Return line and column of an offset of the text."""
        before = self.body[:offset]
        return Location(self.path, self.line + before.count("\n"), offset - before.rfind("\n"))
