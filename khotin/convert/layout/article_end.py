"""Where the article ends: its last paragraph, its signature, and the first line of the page below it."""

from collections.abc import Set

from khotin.convert.layout.documents import document_lines
from khotin.convert.layout.line_features import Lines
from khotin.convert.layout.running_text import goes_on, is_digest, signatures
from khotin.convert.patterns import bylines
from khotin.encoding import Struct

FARTHEST = 5  # lines of a list inside an article


class ArticleEnd(Struct, frozen=True):
    """`last` is the index of the last paragraph, `closed` of the first line that belongs to the page alone again.

    `document` are the indexes of the lines that a document has besides its paragraphs.
    """

    last: int
    closed: int
    document: Set[int] = frozenset()


def find_end(lines: Lines, lead: int) -> ArticleEnd:
    """Return where the article ends.

    A list of other news closes it, unless whole paragraphs follow and no one has signed yet.
    """
    closed = next((index for index in range(lead + 1, len(lines)) if _closes(lines, index, lead)), len(lines))
    signed = _signature(lines, lead, closed)
    paragraphs = [index for index in range(lead, closed if signed is None else signed) if goes_on(lines, index)]
    while len(paragraphs) > 1 and lines[paragraphs[-1]].is_table and _is_apart(lines, *paragraphs[-2:]):
        paragraphs.pop()
    document = document_lines(lines, lead, closed)
    return ArticleEnd(max((lead, *paragraphs[-1:], *document)), closed, document)


def inner_lists(lines: Lines, lead: int, last: int) -> Set[int]:
    """Return the indexes of links to other news inside an article, heading and titles."""
    found: set[int] = set()
    for index in range(lead + 1, last):
        if lines[index].opens_other_news:
            following = index + 1
            while following < last and not goes_on(lines, following) and following <= index + FARTHEST:
                following += 1
            found.update(range(index, following))
    return found


def _is_apart(lines: Lines, paragraph: int, table: int) -> bool:
    """Return whether lines of the page or a signature are between the last paragraph and a table."""
    between = lines[paragraph + 1 : table]
    return any(line.is_boilerplate or line.credit or bylines.read_bare(line.text) for line in between)


def _closes(lines: Lines, index: int, lead: int) -> bool:
    line = lines[index]
    if line.opens_other_news:
        return not _article_goes_on(lines, index, lead)
    return line.opens_comments


def _article_goes_on(lines: Lines, index: int, lead: int) -> bool:
    """Return whether two whole paragraphs follow below a heading, a few titles after it, with no byline above it."""
    if any(line.is_signed for line in lines[lead + 1 : index]):
        return False
    if index > lead + 1 and bylines.read_bare(lines[index - 1].text):
        return False
    window = range(index + 1, min(index + 2 + FARTHEST, len(lines)))
    first = next((position for position in window if goes_on(lines, position)), None)
    if first is None or first + 1 >= len(lines) or any(line.date for line in lines[index + 1 : first + 2]):
        return False
    return lines[first].words >= 25 and lines[first + 1].is_paragraph and lines[first + 1].words >= 25


def _signature(lines: Lines, lead: int, closed: int) -> int | None:
    """Return the index of a byline that ends the article although text follows it, or None."""
    if is_digest(lines, lead, closed):
        return None
    signed = signatures(lines, lead, closed)
    return next((index for index in signed if _little_follows(lines, index, lead, closed)), None)


def _little_follows(lines: Lines, index: int, lead: int, closed: int) -> bool:
    """Return whether less follows a signature than is before it: titles, dates, single teasers."""
    before = sum(lines[position].words for position in range(lead, index) if goes_on(lines, position))
    after = [position for position in range(index + 1, closed) if goes_on(lines, position)]
    words = sum(lines[position].words for position in after)
    if len(after) <= 2:
        return words <= before
    if lines[index].credit:
        return words <= before * 1.5
    has_three = any({position + 1, position + 2} <= set(after) for position in after)
    return not has_three and words <= before * 0.7
