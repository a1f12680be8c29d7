"""Further posts of a page: whole articles below the first one, each with a title of its own."""

from collections.abc import Iterator
from itertools import takewhile

from khotin.convert.layout.line_features import LineFeatures, Lines, opens_like_news
from khotin.convert.layout.running_text import goes_on
from khotin.convert.patterns import bylines, captions

FEWEST_WORDS, FEWEST_SURE, MOST_WORDS = 4, 6, 40  # of a title, with and without a day or signature beside it
LONGEST_HEAD = 3  # lines between a title and its first paragraph
LONGEST_GAP = 3  # lines between two paragraphs of a post, such as captions


def find_posts(lines: Lines, lead: int, closed: int) -> list[int]:
    """Return the indexes of the titles of further posts between the lead and `closed`.

    A post has its day below its title, or stands below the signature of another one, or tags mark its title. A list
    of other news has one teaser for each title; a post has two paragraphs or is signed.
    """
    heads = [index for index in range(lead + 1, closed) if _may_be_title(lines[index])]
    is_stamped = any(map(_is_stamp, lines[:lead]))
    return [index for index in heads if _is_post(lines, index, closed, is_stamped=is_stamped)]


def find_possible_post(lines: Lines, lead: int, last: int) -> int | None:
    """Return the index of a line inside the article that may be the title of another one, or None.

    Neither day nor signature tells: only a title's form, and two paragraphs below of which the first opens as leads do.
    """
    inside = range(lead + 1, last - 1)
    return next((index for index in inside if lines[index].words >= FEWEST_SURE and _heads_lead(lines, index)), None)


def _heads_lead(lines: Lines, index: int) -> bool:
    title, first, second = lines[index : index + 3]
    if captions.is_scene(title) or bylines.HONORIFIC.match(title.text):
        return False
    is_lead = first.is_paragraph and opens_like_news(first.text)
    return _may_be_title(title) and is_lead and second.is_paragraph


def _may_be_title(line: LineFeatures) -> bool:
    is_free = line.is_open and not (line.is_paragraph or line.is_list_item or line.is_marked_caption)
    return is_free and not line.has_stop and FEWEST_WORDS <= line.words <= MOST_WORDS


def _is_post(lines: Lines, title: int, closed: int, *, is_stamped: bool) -> bool:
    """Return whether a title opens a post. `is_stamped`: the page prints time or label beside the day of its first."""
    below = range(title + 1, min(title + 1 + LONGEST_HEAD, closed))
    head = list(takewhile(lambda index: not lines[index].is_paragraph, below))
    first = title + len(head) + 1
    if first >= closed or not lines[first].is_paragraph or not all(_is_of_head(lines[index]) for index in head):
        return False
    dates = [lines[index] for index in head if lines[index].date]
    is_news = opens_like_news(lines[first].text)
    is_dated = any(is_news or (is_stamped and _is_stamp(line)) for line in dates)
    is_below_signature = is_news and _is_signature(lines[title - 1])
    is_known = is_dated or is_below_signature or (is_news and lines[title].hint == "heading")
    return is_known and _is_whole(lines, first, closed)


def _is_stamp(line: LineFeatures) -> bool:
    """Return whether a line states a day as portals do above a text: with its time or a label."""
    return line.date is not None and bool(line.date.moment.time or line.date.label)


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
    """Yield indexes up to a line that tags mark as a title, or that has a day below it."""
    for index in indexes:
        if lines[index].hint == "heading" or (index + 1 < len(lines) and lines[index + 1].date):
            return
        yield index
