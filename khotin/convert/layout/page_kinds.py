"""Kinds of pages: an article, or something that must not become one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from khotin.convert.layout import segments as roles
from khotin.convert.layout.line_features import LineFeatures, opens_like_news
from khotin.convert.layout.posts import find_posts
from khotin.convert.layout.roles import PageLayout
from khotin.convert.layout.running_text import is_digest, signatures
from khotin.convert.layout.segments import has_role
from khotin.convert.patterns import captions
from khotin.convert.patterns.publish_dates import split_title
from khotin.language.vietnamese import tone_key
from khotin.patterns import lazy_pattern

ARTICLE, LISTING_ITEM, VIDEO_BLURB = "article", "listing-item", "video-blurb"
PHOTO_STORY, DIGEST, BOILERPLATE = "photo-story", "digest", "boilerplate-only"
SEVERAL = "several-articles"
SHORT = 60  # words of a blurb or teaser
MENU, MOST_OF_MENU = 7, 45  # lines of a menu at the least, and words of running text on its page at the most
FEWEST_ITEMS, LONGEST_TEASER = 4, 45  # teasers of a list, and words of one
VIDEO = lazy_pattern(
    r"(?<!\w)(?:video|clip|phóng sự|bản tin truyền hình|chương trình truyền hình|chuyên mục truyền hình"
    r"|mời (?:quý vị|các bạn|quý khán giả)|xem video|truyền hình)(?!\w)"
)
PHOTOS = lazy_pattern(
    r"^(?:\[?(?:chùm )?ảnh\]?\s*[:-]|\[ảnh\]|chùm ảnh|phóng sự ảnh|tin ảnh|infographic|megastory|\[photo\]"
    r"|một số hình ảnh|những hình ảnh)"
)
DIGEST_TITLE = lazy_pattern(r"^(?:[^:]{2,40}: )?(?:điểm tin|tin vắn|tin ngắn|tin tổng hợp)(?!\w)")
TEASER_END = lazy_pattern(r"(?:…|\.\.\.|\[\.\.\.\]|\[…\]|»|\(xem tiếp\)|xem tiếp|chi tiết|xem thêm)\s*$", re.I)


def kind_of(layout: PageLayout, title: str) -> str:
    """Return the kind of a page."""
    if layout.lead is None or layout.end is None:
        return BOILERPLATE
    paragraphs, photos = _lines(layout, roles.LEAD, roles.BODY), _lines(layout, roles.CAPTION)
    if _is_digest(layout, layout.lead, title, paragraphs):
        return DIGEST
    if titles_of_posts(layout):
        return SEVERAL
    if PHOTOS.match(tone_key(title)) is None and (_is_menu(layout, paragraphs) or _is_list(layout, paragraphs)):
        return LISTING_ITEM
    if _is_photo_story(title, photos, paragraphs):
        return PHOTO_STORY
    teasers = [line for line in paragraphs if TEASER_END.search(line.text)]
    if _count_items(layout) >= 3 or len(teasers) == len(paragraphs) >= 2:
        return LISTING_ITEM
    if _words(paragraphs) > SHORT:
        return ARTICLE
    text = f"{title} {' '.join(line.text for line in paragraphs)}"
    if len(paragraphs) <= 2 and VIDEO.search(tone_key(text)):
        return VIDEO_BLURB
    return LISTING_ITEM if len(teasers) == len(paragraphs) == 1 and not photos else ARTICLE


def titles_of_posts(layout: PageLayout) -> list[LineFeatures]:
    """Return the titles of the articles that a page holds besides the first one."""
    if layout.title is None or layout.lead is None or layout.end is None:
        return []
    return [layout.lines[index] for index in find_posts(layout.lines, layout.lead, layout.end.closed)]


def _lines(layout: PageLayout, *wanted: str) -> list[LineFeatures]:
    return [line for line, segments in zip(layout.lines, layout.segments, strict=True) if has_role(segments, *wanted)]


def _words(lines: Sequence[LineFeatures]) -> int:
    return sum(line.words for line in lines)


def _is_digest(layout: PageLayout, lead: int, title: str, paragraphs: Sequence[LineFeatures]) -> bool:
    """Return whether a page holds several signed items, or its title announces items and two open as news does."""
    end = layout.end
    if end and is_digest(layout.lines, lead, end.closed) and signatures(layout.lines, lead, end.last):
        return True
    items = sum(opens_like_news(line.text) for line in paragraphs)
    return items >= 2 and DIGEST_TITLE.search(tone_key(title)) is not None


def _is_photo_story(title: str, photos: Sequence[LineFeatures], paragraphs: Sequence[LineFeatures]) -> bool:
    if len(photos) >= 3 and PHOTOS.match(tone_key(title)):
        return True
    return len(photos) >= 4 and len(photos) > 2 * len(paragraphs) and _words(photos) > 1.2 * _words(paragraphs)


def _is_menu(layout: PageLayout, paragraphs: Sequence[LineFeatures]) -> bool:
    """Return whether a page is mostly lines without a full stop, with hardly any text, and that text is not news."""
    if _lines(layout, roles.BYLINE) or layout.dated is not None or any(map(_opens_like_news, paragraphs)):
        return False
    others = [line for line in layout.lines if not line.has_stop and not line.is_table]
    return len(others) >= MENU and _words(paragraphs) <= MOST_OF_MENU


def _is_list(layout: PageLayout, paragraphs: Sequence[LineFeatures]) -> bool:
    """Return whether titles and short teasers alternate, unsigned; the title is that of the first teaser.

    Pictures with captions may alternate with paragraphs too, but captions tell of scenes, titles of their teasers.
    """
    below = zip(layout.lines, layout.segments[1:], strict=False)
    heads = [line for line, segments in below if has_role(segments, roles.LEAD, roles.BODY)]
    if len(heads) < FEWEST_ITEMS or len(heads) != len(paragraphs) or _lines(layout, roles.BYLINE):
        return False
    if any(line.words > LONGEST_TEASER for line in paragraphs):
        return False
    are_titles = all(head.is_open and not head.has_stop and 4 <= head.words <= 40 for head in heads)
    related = sum(
        _opens_like_news(line) or _shares_words(head, line) for head, line in zip(heads, paragraphs, strict=True)
    )
    return are_titles and not any(map(captions.is_scene, heads[1:])) and related * 5 >= len(heads) * 3


def _opens_like_news(line: LineFeatures) -> bool:
    return opens_like_news(line.text)


def _shares_words(head: LineFeatures, line: LineFeatures) -> bool:
    """Return whether a paragraph has two in five words of the line above it."""
    words = head.text.lower().split()
    return sum(word in line.text.lower().split() for word in words) * 5 >= len(words) * 2


def _count_items(layout: PageLayout) -> int:
    """Return how many titles with a date and a teaser each a page lists, below a signature none."""
    lines = layout.lines[: layout.end.last + 1 if layout.end else None]
    dated = sum(split_title(title.text) is not None and teaser.is_paragraph for title, teaser in pairwise(lines))
    return dated + sum(
        date.is_pure_date and title.is_open and not title.has_stop and 4 <= title.words <= 40 and teaser.is_paragraph
        for title, date, teaser in zip(lines, lines[1:], lines[2:], strict=False)
    )
