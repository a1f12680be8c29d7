"""Running text and who signs it: the paragraphs of an article, signatures, and pages of several signed items."""

import re

from khotin.convert.layout.line_features import Lines, opens_like_news
from khotin.convert.patterns import bylines, captions, details
from khotin.convert.patterns.sections import is_kicker, is_section
from khotin.patterns import lazy_pattern

LONGEST_NAME = 5  # words
PLACE_KIND = lazy_pattern(r"(?:tỉnh|huyện|xã|thị xã|thành phố|phường|quận)\b", re.I)


def goes_on(lines: Lines, index: int) -> bool:
    """Return whether a line shows that the article is still running."""
    line = lines[index]
    if line.is_table:
        return not line.is_boilerplate
    if line.is_paragraph:
        return not line.is_marked_caption or line.words > captions.LONGEST
    if not line.is_open or line.is_marked_caption:
        return False
    if details.is_detail(line.text):
        return True
    if line.text.endswith(":"):
        has_more = index + 1 < len(lines) and lines[index + 1].is_open
        return has_more and line.words >= 3 and not is_section(line.text)
    if line.words < 4:
        return False
    return bylines.read_bare(line.text) is None if line.has_stop else line.is_list_item


def is_digest(lines: Lines, lead: int, closed: int) -> bool:
    """Return whether a page holds several items, each signed; two only where the second opens as the first does."""
    signed = signatures(lines, lead, closed)
    if len(signed) != 2:
        return len(signed) >= 3
    after = signed[0] + 1
    if opens_like_news(lines[after].text):
        return True
    has_heading = lead >= 2 and heads_item(lines, lead - 1, signed[0]) and lines[lead - 2].is_open
    return has_heading and heads_item(lines, after, signed[1])


def heads_item(lines: Lines, index: int, end: int) -> bool:
    """Return whether a line is the heading of an item: without a stop, above a paragraph that opens as leads do."""
    if not 0 <= index < end - 1 or not lines[index].is_open or lines[index].has_stop:
        return False
    return lines[index + 1].is_paragraph and opens_like_news(lines[index + 1].text)


def signatures(lines: Lines, lead: int, closed: int) -> list[int]:
    """Return the indexes of the lines that sign the text above them."""
    return [index for index in range(lead + 1, closed) if lines[index].is_signed or _signs(lines, index)]


def _signs(lines: Lines, index: int) -> bool:
    """Return whether a line is a bare name that closes a paragraph, not a heading or the name under a portrait."""
    line = lines[index]
    if not line.is_open or line.words > LONGEST_NAME or not bylines.is_surely_signed(line.text):
        return False
    if not goes_on(lines, index - 1) and not lines[index - 1].is_marked_caption:
        return False
    is_place = is_kicker(line.text) and PLACE_KIND.match(line.text)
    return not is_section(line.text) and not is_place
