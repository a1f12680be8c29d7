"""Further posts of a page: whole articles below the first one, each with a title of its own."""

from collections.abc import Iterator
from itertools import takewhile

from khotin.convert.layout.line_features import LineFeatures, Lines, opens_like_news
from khotin.convert.layout.running_text import goes_on
from khotin.convert.patterns import bylines

FEWEST_WORDS, MOST_WORDS = 4, 40  # of a title
LONGEST_HEAD = 3  # lines between a title and its first paragraph
LONGEST_GAP = 3  # lines between two paragraphs of a post, such as captions


def find_posts(lines: Lines, lead: int, closed: int) -> list[int]:
    """Return the indexes of the titles of further posts between the lead and `closed`.

    A post has its day below its title, or stands below the signature of another one, or tags mark its title. A list
    of other news has one teaser for each title; a post has two paragraphs or is signed.
    """
    heads = [index for index in range(lead + 1, closed) if _may_be_title(lines[index])]
    return [index for index in heads if _is_post(lines, index, closed)]


def _may_be_title(line: LineFeatures) -> bool:
    is_free = line.is_open and not (line.is_paragraph or line.is_list_item or line.is_marked_caption)
    return is_free and not line.has_stop and FEWEST_WORDS <= line.words <= MOST_WORDS


def _is_post(lines: Lines, title: int, closed: int) -> bool:
    below = range(title + 1, min(title + 1 + LONGEST_HEAD, closed))
    head = list(takewhile(lambda index: not lines[index].is_paragraph, below))
    first = title + len(head) + 1
    if first >= closed or not lines[first].is_paragraph or not all(_is_of_head(lines[index]) for index in head):
        return False
    dates = [date for index in head if (date := lines[index].date)]
    is_news = opens_like_news(lines[first].text)
    is_dated = any(is_news or date.moment.time or date.label for date in dates)
    is_below_signature = is_news and _is_signature(lines[title - 1])
    is_known = is_dated or is_below_signature or (is_news and lines[title].hint == "heading")
    return is_known and _is_whole(lines, first, closed)


def _is_of_head(line: LineFeatures) -> bool:
    """Return whether a line may stand between a title and its text: its day, a counter, a name."""
    return line.date is not None or line.is_boilerplate or _is_signature(line)


def _is_signature(line: LineFeatures) -> bool:
    return line.is_signed or bylines.is_person(line.text)


def _is_whole(lines: Lines, first: int, closed: int) -> bool:
    """Return whether a second paragraph or a signature follows the first paragraph, before another title."""
    following = list(_until_title(lines, range(first + 1, min(first + 1 + LONGEST_GAP, closed))))
    return any(goes_on(lines, index) or _is_signature(lines[index]) for index in following)


def _until_title(lines: Lines, indexes: range) -> Iterator[int]:
    return takewhile(lambda index: index + 1 >= len(lines) or lines[index + 1].date is None, indexes)
