"""The Markdown texts of articles: positions in them, and problems at these."""

import re

from khotin.encoding import Struct
from khotin.languages import Bilingual
from khotin.markup.bounds import RULE
from khotin.patterns import lazy_pattern
from khotin.problems import WARNING, Edit, Location, Problem

LINKS = "links"
FENCED = lazy_pattern(r"^(`{3,}+|~{3,}+)[^\n]*\n.*?^\1[ \t]*$", re.M | re.S)
CODE = lazy_pattern(r"(?<![\\`])(`++)(?:(?!\n[ \t]*\n)[^`]|(?!\1(?!`))`++){1,2000}?\1(?!`)")


class MarkdownText(Struct, frozen=True):
    """One Markdown text of an article: its file, the line it begins on and the prefix of its blocks.

    `is_the_only_one`: the article has no text in the other language. `has_fences`: fenced code shows as it is typed.
    """

    path: str
    line: int
    body: str
    prefix: str
    is_the_only_one: bool = False
    has_fences: bool = False

    def without_code(self) -> str:
        """Return the text with code, which shows as it is typed, replaced by as many letters."""
        if "`" not in self.body and "~~~" not in self.body:
            return self.body
        text = FENCED.sub(_cover, self.body) if self.has_fences else self.body
        return CODE.sub(_cover, text)

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


def _cover(code: re.Match[str]) -> str:
    """Return letters in place of code, line by line."""
    return re.sub(r"[^\n]", "x", code[0])
