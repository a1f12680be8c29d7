"""Bar charts of articles per month, as numbers a template can draw."""

from collections.abc import Sequence

from khotin.encoding import Struct
from khotin.site.pages.values import Link

HEIGHT = 64
STRIDE = 24
WIDTH = 18


class Bar(Struct, frozen=True):
    """One bar: its link with the number of articles, a short label, its place in a drawing 64 high."""

    link: Link
    label: str
    x: int
    height: int


class Chart(Struct, frozen=True):
    """The bars from left to right and the width of the drawing."""

    bars: tuple[Bar, ...]
    width: int


def make_chart(links: Sequence[Link], labels: Sequence[str], largest: int | None = None) -> Chart:
    """Return a chart of links with counts; `largest` is the count that fills the height, by default its greatest."""
    top = max(largest or 0, *(link.count or 0 for link in links), 1)
    bars = tuple(
        Bar(link, label, index * STRIDE, _height(link.count or 0, top))
        for index, (link, label) in enumerate(zip(links, labels, strict=True))
    )
    return Chart(bars, len(bars) * STRIDE - STRIDE + WIDTH)


def _height(count: int, top: int) -> int:
    """Return a height that shows even one article."""
    return max(round(count * HEIGHT / top), 2) if count else 0
