"""Bar charts of articles per month, as numbers a template can draw."""

from dataclasses import dataclass

from khotin.site.pages.values import Link

HEIGHT = 64
STRIDE = 24
WIDTH = 18


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it leads, how many articles, and its place in a drawing 64 high; `label` is short."""

    link: Link
    label: str
    x: int
    height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars from left to right and the width of the drawing."""

    bars: tuple[Bar, ...]
    width: int


def make_chart(links, labels, largest=None):
    """A chart of links with counts; `largest` is the count that fills the height, else the greatest of its own."""
    top = max(largest or 0, *(link.count for link in links), 1)
    bars = tuple(
        Bar(link, label, index * STRIDE, _height(link.count, top))
        for index, (link, label) in enumerate(zip(links, labels, strict=True))
    )
    return Chart(bars, len(bars) * STRIDE - STRIDE + WIDTH)


def _height(count, top):
    """One article is seen, however many the others have."""
    return max(round(count * HEIGHT / top), 2) if count else 0
