"""The bottom of a page: where the article ends, who signed it, and that everything else there is furniture."""

import re
from dataclasses import dataclass

from khotin.convert.layout.line_features import is_marked_caption, opens_like_news
from khotin.convert.patterns import bylines, captions
from khotin.convert.patterns.sections import is_kicker, is_section

INSIDE = 5
PERSONAL = 5


@dataclass(frozen=True, slots=True)
class Tail:
    """`last` is the index of the last paragraph, `closed` of the first line that belongs to the page alone again."""

    last: int
    closed: int


def find_tail(looks, lead):
    """Where the article ends. A list of other news closes it, unless whole paragraphs follow and no one has signed yet."""
    closed = _first_closer(looks, lead)
    signed = _signature(looks, lead, closed)
    paragraphs = [index for index in range(lead, closed if signed is None else signed) if keeps_going(looks, index)]
    return Tail(paragraphs[-1] if paragraphs else lead, closed)


def keeps_going(looks, index):
    """Whether a line shows that the article is still running."""
    look, line = looks[index], looks[index].line
    if look.is_paragraph or (line.hint == "paragraph" and look.is_open and line.words >= 4):
        return not is_marked_caption(line) or line.words > captions.LONGEST
    if not look.is_open or is_marked_caption(line):
        return False
    if line.text.endswith(":"):
        return line.words >= 3 and index + 1 < len(looks) and looks[index + 1].is_open and not is_section(line.text)
    if line.has_stop and line.words >= 4:
        return bylines.read_bare(line.text) is None
    return line.is_list_item and line.words >= 4


def inner_lists(looks, lead, last):
    """Indexes of links to other news that stand inside an article, heading and titles."""
    found = set()
    for index in range(lead + 1, last):
        if looks[index].opens_list:
            following = index + 1
            while following < last and not keeps_going(looks, following) and following <= index + INSIDE:
                following += 1
            found.update(range(index, following))
    return found


def _first_closer(looks, lead):
    for index in range(lead + 1, len(looks)):
        look = looks[index]
        if (look.opens_list or look.opens_tail) and not _article_goes_on(looks, index, lead):
            return index
    return len(looks)


def _article_goes_on(looks, index, lead):
    """Two whole paragraphs in a row below a heading, at most a few titles after it, and no byline above it."""
    if any(look.credit and not look.credit.is_photo for look in looks[lead + 1 : index]) or not looks[index].opens_list:
        return False
    if index > lead + 1 and bylines.read_bare(looks[index - 1].line.text):
        return False
    following = [
        position for position in range(index + 1, min(index + 2 + INSIDE, len(looks))) if keeps_going(looks, position)
    ]
    if not following or following[0] + 1 >= len(looks):
        return False
    first, second = looks[following[0]], looks[following[0] + 1]
    dated = any(look.date for look in looks[index + 1 : following[0] + 2])
    return not dated and first.line.words >= 25 and second.is_paragraph and second.line.words >= 25


def _signature(looks, lead, closed):
    """The index of a byline that ends the article although text follows it: nothing but the page's own is behind it."""
    signed = signatures(looks, lead, closed)
    if is_digest(looks, lead, closed):
        return None
    return next((index for index in signed if _little_follows(looks, index, lead, closed)), None)


def is_digest(looks, lead, closed):
    """Whether a page holds several items, each signed; two only where the second opens as the first does."""
    signed = signatures(looks, lead, closed)
    if len(signed) != 2:
        return len(signed) >= 3
    behind = signed[0] + 1
    has_heading = heads_item(looks, lead - 1, signed[0]) and lead >= 2 and looks[lead - 2].is_open
    return opens_like_news(looks[behind].line.text) or (has_heading and heads_item(looks, behind, signed[1]))


def heads_item(looks, index, end):
    """Whether a line is the heading of an item of a digest: without a stop, above a paragraph that opens as leads do."""
    return (
        0 <= index < end - 1
        and looks[index].is_open
        and not looks[index].line.has_stop
        and looks[index + 1].is_paragraph
        and opens_like_news(looks[index + 1].line.text)
    )


def signatures(looks, lead, closed):
    """Indexes of the lines that sign what stands above them."""
    return [
        index
        for index in range(lead + 1, closed)
        if (looks[index].credit and not looks[index].credit.is_photo) or (looks[index].is_open and _signs(looks, index))
    ]


def _signs(looks, index):
    """Whether a line is a bare name that closes a paragraph, not a heading or the name under a portrait."""
    line = looks[index].line
    if (
        not bylines.is_surely_signed(line.text)
        or line.words > PERSONAL
        or (not keeps_going(looks, index - 1) and not is_marked_caption(looks[index - 1].line))
    ):
        return False
    return not is_section(line.text) and not (
        is_kicker(line.text) and re.match(r"(?i)(?:tỉnh|huyện|xã|thị xã|thành phố|phường|quận)\b", line.text)
    )


def _little_follows(looks, index, lead, closed):
    """Behind a signature stands less than before it, and not in the manner of an article: titles, dates, single teasers."""
    before = sum(
        look.line.words for position, look in enumerate(looks[lead:index], lead) if keeps_going(looks, position)
    )
    behind = [position for position in range(index + 1, closed) if keeps_going(looks, position)]
    if len(behind) <= 2:
        return sum(looks[position].line.words for position in behind) <= before
    in_a_row = max(
        (sum(keeps_going(looks, position + step) for step in range(3)) for position in behind if position + 2 < closed),
        default=0,
    )
    labelled = bool(looks[index].credit)
    return (in_a_row < 3 or labelled) and sum(looks[position].line.words for position in behind) <= before * (
        1.5 if labelled else 0.7
    )
