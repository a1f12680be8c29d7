"""What a conversion cannot know or finds odd, said so that an editor can find and settle it."""

from datetime import date

from khotin.convert.layout.page_kinds import ARTICLE
from khotin.convert.layout.pieces import BODY, LEAD, has_role
from khotin.languages import Bilingual
from khotin.problems import WARNING, Location, Problem

WIDE_GAP = 7
KIND_NAMES = {
    "listing-item": Bilingual("một mục của trang danh sách", "an item of a list page"),
    "video-blurb": Bilingual("lời giới thiệu video", "the blurb of a video"),
    "photo-story": Bilingual("tin ảnh", "a photo story"),
    "digest": Bilingual("bản tin gồm nhiều tin", "a digest of several items"),
    "boilerplate-only": Bilingual("trang không có bài viết", "a page without an article"),
}


def warn_of(facts, place, title_from, reading):
    """Warnings of one conversion, in the order in which an editor would settle them."""
    kind = facts["kind"]
    if kind != ARTICLE:
        name = KIND_NAMES[kind]
        yield _warning(
            facts,
            kind,
            f"đây là {name.vi}, không chuyển thành bài",
            f"this is {name.en}, not converted into an article",
        )
        return
    if facts["lang"] != "vi":
        yield _warning(
            facts,
            "language",
            "bài viết bằng tiếng Anh; chỉ chuyển bài tiếng Việt",
            "the text is English; only Vietnamese articles are converted",
        )
    if not facts["title"]:
        yield _warning(
            facts,
            "no-title",
            "nguồn không ghi tiêu đề; thêm bằng --title",
            "the text has no title; give one with --title",
        )
    elif title_from == "page":
        yield _warning(
            facts,
            "no-title",
            "nguồn không ghi tiêu đề; lấy tiêu đề của trang",
            "the text has no title; the page's own name was taken",
        )
    if not facts["published"]:
        yield _warning(facts, "no-date", "nguồn không ghi ngày đăng", "the text states no published date")
    if (facts["event"] or "").startswith("--"):
        yield _warning(
            facts,
            "year-unknown",
            f"không rõ năm của ngày {facts['event'][5:]}/{facts['event'][2:4]}",
            f"the year of {facts['event'][2:]} is unknown",
        )
    yield from _gap(facts)
    yield from _place(facts, place)
    yield from _cut(facts, reading)


def _gap(facts):
    """A gap of over a week between event and publication deserves a look, not a correction."""
    if not facts["published"] or not facts["event"] or facts["event"].startswith("--"):
        return
    days = (date.fromisoformat(facts["published"][:10]) - date.fromisoformat(facts["event"])).days
    if abs(days) > WIDE_GAP:
        yield _warning(
            facts,
            "date-gap",
            f"ngày đăng cách ngày diễn ra {abs(days)} ngày",
            f"published and event lie {abs(days)} days apart",
        )


def _place(facts, place):
    if not facts["province"]:
        yield _warning(
            facts,
            "province-unknown",
            "nguồn không cho biết tỉnh; thêm bằng --province hoặc --url",
            "the text does not tell the province; give --province or --url",
        )
    if place.rivals:
        names = ", ".join(place.rivals)
        yield _warning(
            facts,
            "several-districts",
            f"nhiều huyện được nêu ngang nhau: {names}",
            f"several districts are named alike: {names}",
        )


def _cut(facts, reading):
    if reading.tail and reading.tail.last == len(reading.looks) - 1:
        last = reading.looks[-1].line
        if not last.has_stop and (has_role(reading.pieces[-1], BODY) or has_role(reading.pieces[-1], LEAD)):
            yield _warning(facts, "cut", "bài dừng giữa câu", "the text stops in mid-sentence", last.number)


def _warning(facts, rule, vi, en, line=0):
    return Problem(Location(facts["input"], line), rule, Bilingual(vi, en), severity=WARNING)
