"""Kinds of pages: an article, or something that must not become one."""

import re

from khotin.convert.layout.footer import is_digest, signatures
from khotin.convert.layout.line_features import opens_like_news
from khotin.convert.layout.pieces import BODY, CAPTION, LEAD
from khotin.language.vietnamese import tone_key

ARTICLE, LISTING_ITEM, VIDEO_BLURB, PHOTO_STORY, DIGEST, BOILERPLATE = (
    "article",
    "listing-item",
    "video-blurb",
    "photo-story",
    "digest",
    "boilerplate-only",
)
VIDEO = re.compile(
    r"(?<!\w)(?:video|clip|phóng sự|bản tin truyền hình|chương trình truyền hình|chuyên mục truyền hình|mời (?:quý vị|các bạn|quý khán giả)|xem video|truyền hình)(?!\w)"
)
PHOTOS = re.compile(
    r"^(?:\[?(?:chùm )?ảnh\]?\s*[:-]|\[ảnh\]|chùm ảnh|phóng sự ảnh|tin ảnh|infographic|megastory|\[photo\]|một số hình ảnh|những hình ảnh)"
)
DIGEST_TITLE = re.compile(r"^(?:[^:]{2,40}: )?(?:điểm tin|tin vắn|tin ngắn|tin tổng hợp)(?!\w)")
TEASER_END = re.compile(r"(?:…|\.\.\.|\[\.\.\.\]|\[…\]|»|\(xem tiếp\)|xem tiếp|chi tiết|xem thêm)\s*$", re.I)


def kind_of(reading, title):
    """The kind of a page, from its reading."""
    if reading.lead is None:
        return BOILERPLATE
    paragraphs = _lines(reading, LEAD, BODY)
    photos = _lines(reading, CAPTION)
    if _is_digest(reading, title):
        return DIGEST
    if (PHOTOS.match(tone_key(title)) and len(photos) >= 3) or (
        len(photos) >= 4 and len(photos) > 2 * len(paragraphs) and _words(photos) > 1.2 * _words(paragraphs)
    ):
        return PHOTO_STORY
    if _is_listing(reading):
        return LISTING_ITEM
    if (
        len(paragraphs) <= 2
        and _words(paragraphs) <= 60
        and VIDEO.search(tone_key(f"{title} {' '.join(line.text for line in paragraphs)}"))
    ):
        return VIDEO_BLURB
    return (
        LISTING_ITEM
        if len(paragraphs) == 1 and paragraphs[0].words <= 60 and TEASER_END.search(paragraphs[0].text) and not photos
        else ARTICLE
    )


def _lines(reading, *roles):
    return [
        look.line for look, pieces in zip(reading.looks, reading.pieces) if any(piece.role in roles for piece in pieces)
    ]


def _words(lines):
    return sum(line.words for line in lines)


def _is_digest(reading, title):
    """Several items, each signed, or a title that promises items and two or more that open as news does."""
    if is_digest(reading.looks, reading.lead, reading.tail.closed) and signatures(
        reading.looks, reading.lead, reading.tail.last
    ):
        return True
    items = [line for line in _lines(reading, LEAD, BODY) if opens_like_news(line.text)]
    return len(items) >= 2 and DIGEST_TITLE.search(tone_key(title)) is not None


def _is_listing(reading):
    """Titles with a date and a teaser each, three or more of them; or nothing but teasers that break off."""
    looks, items = reading.looks, 0
    for index in range(1, min(len(looks) - 1, reading.tail.closed)):
        if (
            looks[index].date
            and looks[index].date.is_pure
            and looks[index - 1].is_open
            and not looks[index - 1].line.has_stop
            and 4 <= looks[index - 1].line.words <= 40
            and looks[index + 1].is_paragraph
        ):
            items += 1
    teasers = _lines(reading, LEAD, BODY)
    return items >= 3 or (len(teasers) >= 2 and all(TEASER_END.search(line.text) for line in teasers))
