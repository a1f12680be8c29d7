"""Plain text to Markdown that shows exactly that text, with as few escapes as possible."""

from khotin.language.characters import CONFLICT_LINE
from khotin.language.vietnamese import squeeze
from khotin.markup.bounds import is_excessive
from khotin.markup.conversion import plain_text
from khotin.patterns import lazy_pattern

# First characters of a line that would make a list, a heading, a quotation or a rule of it.
OPENING = lazy_pattern(r"^(\d*+)([.)](?=\s|$)|[-+#>*])")
MARKS = lazy_pattern(r"([\\`*_\[\]])")


def as_markdown(text: str) -> str:
    """Return one paragraph of plain text as Markdown that shows exactly its words: "1945." does not begin a list, and
    indents are removed.

    A paragraph with too many marks to be rendered gets all its escapes; `find_excess` refuses it when it is read.
    """
    paragraph = squeeze(text)
    forms = (paragraph, _escape_opening(paragraph), _escape_opening(_escape_marks(paragraph)))
    if CONFLICT_LINE.match(paragraph):  # otherwise it would be read back as a merge conflict of git
        return f"&#{ord(paragraph[0])};" + _escape_marks(paragraph[1:])
    return next((form for form in forms if not is_excessive(form) and plain_text(form) == paragraph), forms[-1])


def _escape_opening(text: str) -> str:
    return OPENING.sub(r"\1\\\2", text)


def _escape_marks(text: str) -> str:
    """Escape all Markdown signs; < and & become entities."""
    return MARKS.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
