"""Warnings: facts that a page does not give, and findings that an editor should look at."""

from collections.abc import Iterator
from datetime import date

from khotin.convert.conversion import CAPTION, Conversion
from khotin.convert.facts.places import FoundPlace
from khotin.convert.layout import page_kinds
from khotin.convert.layout.posts import find_possible_post
from khotin.convert.layout.roles import PageLayout
from khotin.convert.layout.segments import BODY, BYLINE, LEAD, has_role
from khotin.convert.layout.titles import clean_title
from khotin.languages import Bilingual
from khotin.problems import WARNING, Location, Problem

WIDE_GAP = 7  # days
FEWEST_WORDS = 60
KIND_NAMES = {
    page_kinds.LISTING_ITEM: Bilingual("một mục của trang danh sách", "an item of a list page"),
    page_kinds.VIDEO_BLURB: Bilingual("lời giới thiệu video", "the description of a video"),
    page_kinds.PHOTO_STORY: Bilingual("tin ảnh", "a photo story"),
    page_kinds.DIGEST: Bilingual("bản tin gồm nhiều tin", "a digest of several items"),
    page_kinds.BOILERPLATE: Bilingual("trang không có bài viết", "a page without an article"),
}
SPLITTING = Bilingual(
    "; hãy lưu mỗi bài vào một tệp riêng rồi chuyển từng tệp",
    "; save each item in a file of its own, then convert these files",
)
BY_HAND = Bilingual(
    "; nếu đúng là một bài, hãy tạo tệp bằng build.py new rồi chép phần chữ vào",
    "; if it is an article after all, make its file with build.py new and copy the text into it",
)
ADVICE = {page_kinds.DIGEST: SPLITTING, page_kinds.BOILERPLATE: Bilingual("", "")}


def find_warnings(
    conversion: Conversion, layout: PageLayout, place: FoundPlace, *, has_own_title: bool
) -> Iterator[Problem]:
    """Yield the warnings of a conversion, in the order in which an editor would settle them.

    `has_own_title` is false where only the code of the page gave its title.
    """
    for line, rule, vi, en in _findings(conversion, layout, place, has_own_title):
        yield Problem(Location(conversion.input, line), rule, Bilingual(vi, en), severity=WARNING)


Finding = tuple[int, str, str, str]


def _findings(conversion: Conversion, layout: PageLayout, place: FoundPlace, has_own_title: bool) -> Iterator[Finding]:
    kind = conversion.kind or page_kinds.BOILERPLATE
    if kind == page_kinds.SEVERAL:
        yield _several(conversion, layout)
        return
    if kind != page_kinds.ARTICLE:
        name, advice = KIND_NAMES[kind], ADVICE.get(kind, BY_HAND)
        vi = f"đây là {name.vi}, không chuyển thành bài{advice.vi}"
        yield 0, kind, vi, f"this is {name.en}, not converted into an article{advice.en}"
        return
    if conversion.lang != "vi":
        vi = "bài viết bằng tiếng Anh, hoặc tiếng Việt không dấu; chỉ chuyển bài tiếng Việt có dấu"
        yield (
            0,
            "language",
            vi,
            "the text is English, or Vietnamese without marks; only Vietnamese with its marks is converted",
        )
    yield from _possible_post(layout)
    yield from _title(conversion, has_own_title)
    yield from _days(conversion)
    yield from _place(place)
    yield from _short(conversion)
    yield from _cut(layout)


def _several(conversion: Conversion, layout: PageLayout) -> Finding:
    """Return that a page holds several articles, with the line of the second one."""
    posts = page_kinds.titles_of_posts(layout)
    titles = [conversion.title or "", *(clean_title(post.text) for post in posts)]
    names = ", ".join(f'"{title}"' for title in titles if title)
    vi = f"trang có {len(titles)} bài ({names}), không chuyển{SPLITTING.vi}{BY_HAND.vi}"
    en = f"the page holds {len(titles)} articles ({names}), not converted{SPLITTING.en}{BY_HAND.en}"
    return posts[0].number, page_kinds.SEVERAL, vi, en


def _possible_post(layout: PageLayout) -> Iterator[Finding]:
    """Yield a line that may open another article; a page of which that is sure is not converted."""
    if layout.lead is None or layout.end is None:
        return
    index = find_possible_post(layout.lines, layout.lead, layout.end.last)
    if index is not None:
        line = layout.lines[index]
        vi = f'"{line.text}" có thể là tiêu đề một bài khác trên cùng trang; nếu đúng, xóa bài vừa chuyển{SPLITTING.vi}'
        en = f'"{line.text}" may be the title of another article on the page; if it is, delete the article just made'
        yield line.number, page_kinds.SEVERAL, vi, f"{en}{SPLITTING.en}"


def _title(conversion: Conversion, has_own_title: bool) -> Iterator[Finding]:
    if not conversion.title:
        vi = "nguồn không ghi tiêu đề; thêm bằng --title"
        yield 0, "no-title", vi, "the text has no title; give one with --title"
    elif not has_own_title:
        vi = "nguồn không ghi tiêu đề; lấy tiêu đề của trang"
        yield 0, "no-title", vi, "the text has no title; the page's own name was taken"


def _days(conversion: Conversion) -> Iterator[Finding]:
    """Yield an event without a year; a gap of over a week to the publication needs a look, not a correction."""
    published, event = conversion.published, conversion.event_day
    if not published:
        yield 0, "no-date", "nguồn không ghi ngày đăng", "the text states no published date"
    if conversion.event and not event:
        day = conversion.event[2:]
        yield 0, "year-unknown", f"không rõ năm của ngày {day[3:]}/{day[:2]}", f"the year of {day} is unknown"
    elif published and event:
        days = abs((date.fromisoformat(published[:10]) - date.fromisoformat(event)).days)
        if days > WIDE_GAP:
            vi = f"ngày đăng cách ngày diễn ra {days} ngày"
            yield 0, "date-gap", vi, f"published and event are {days} days apart"


def _place(place: FoundPlace) -> Iterator[Finding]:
    if len(place.provinces) > 1:
        names = ", ".join(place.provinces)
        vi = f"nguồn nhắc đến nhiều tỉnh như nhau: {names}; chọn một tỉnh bằng --province"
        en = f"the text names several provinces and none stands out: {names}; choose one with --province"
        yield 0, "province-unknown", vi, en
    elif not place.province:
        vi = "nguồn không nêu tỉnh nào của kho; thêm bằng --province hoặc --url"
        yield 0, "province-unknown", vi, "the text names no province of this archive; give --province or --url"
    if place.rivals:
        names = ", ".join(place.rivals)
        vi = f"nhiều huyện được nhắc đến như nhau: {names}"
        yield 0, "several-districts", vi, f"several districts are named and none stands out: {names}"


def _short(conversion: Conversion) -> Iterator[Finding]:
    """Yield that a text is a single short paragraph: of a page that loads its text later only the lead was saved."""
    bodies = [block for block in conversion.blocks if block.kind != CAPTION]
    if len(bodies) == 1 and len(bodies[0].text.split()) < FEWEST_WORDS:
        vi = "bài chỉ có một đoạn ngắn; hãy so với trang gốc, có thể trang được lưu chưa hết"
        en = "the text is a single short paragraph; compare it with the page, which may not have been saved whole"
        yield 0, "short", vi, en


def _cut(layout: PageLayout) -> Iterator[Finding]:
    last = layout.lines[-1]
    is_signed = layout.end is not None and len(layout.lines) - 1 in layout.end.document
    is_closed = last.has_stop or last.is_table or is_signed or has_role(layout.segments[-1], BYLINE)
    is_listed = last.is_list_item and not all(line.has_stop for line in layout.lines[-2:-1])
    if has_role(layout.segments[-1], BODY, LEAD) and not (is_closed or is_listed):
        yield last.number, "cut", "bài dừng giữa câu", "the text stops in mid-sentence"
