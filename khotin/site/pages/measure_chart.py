"""The chart of a measure: a row for each place over one axis of time, as numbers that the template draws."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from khotin.site.pages.measure_series import Point

# Places that one chart shows; all are in the table.
MOST_ROWS = 12
# The ends of the axis of time, and how far labels of a row stand apart, in per cent of the width.
LEFT, RIGHT, APART = 4.0, 96.0, 24.0
# Beyond these, a label begins or ends at its point, so that it stays in the picture.
NEAR_LEFT, NEAR_RIGHT = 16.0, 84.0
# Heights in em: the two lines above a row's drawing, the drawing with its labels, its tallest mark, the axis.
HEAD, DRAWING, TALLEST, AXIS = 2.9, 5.2, 2.8, 1.8
MOST_TICKS = 7


@dataclass(frozen=True, slots=True)
class Mark:
    """A point as drawn: from `left` to `right` in per cent, `height` and `top` in em; `anchor` places its label."""

    point: Point
    left: float
    right: float
    height: float
    top: float
    anchor: str
    has_label: bool

    @property
    def middle(self) -> float:
        """Where the label stands, in per cent."""
        return round((self.left + self.right) / 2, 2)


@dataclass(frozen=True, slots=True)
class Row:
    """The marks of a place, the oldest first; `top` and `ground` are heights in em from the top of the chart."""

    latest: Point
    top: float
    ground: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows, and ticks as (per cent, year); `height` in em. `left_out` counts places that are only in the table."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, int], ...]
    height: float
    left_out: int


def draw_chart(points: Sequence[Point]) -> Chart:
    """Return the chart of a series that is not empty, in the order of its places."""
    places = [list(group) for _, group in groupby(points, lambda point: (point.province, point.district))]
    shown = sorted(sorted(places, key=len, reverse=True)[:MOST_ROWS], key=places.index)
    axis = _Axis.over([point for place in shown for point in place])
    largest = max(point.value for place in shown for point in place) or Decimal(1)
    rows = tuple(_row(place, number, axis, largest) for number, place in enumerate(shown))
    height = round(len(rows) * (HEAD + DRAWING) + AXIS, 2)
    return Chart(rows, axis.ticks, height, len(places) - len(shown))


@dataclass(frozen=True, slots=True)
class _Axis:
    """Whole years from the first to the last day."""

    first: int
    last: int

    @classmethod
    def over(cls, points: Sequence[Point]) -> "_Axis":
        return cls(
            int(min(point.span.first for point in points)[:4]), int(max(point.span.last for point in points)[:4])
        )

    @property
    def ticks(self) -> tuple[tuple[float, int], ...]:
        step = -(-(self.last - self.first + 1) // MOST_TICKS)
        years = range(self.first, self.last + 1, step)
        return tuple((self.place(f"{year}-01-01"), year) for year in years)

    def place(self, day: str) -> float:
        start, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal()
        share = (date.fromisoformat(day).toordinal() - start) / (end - start)
        return round(LEFT + share * (RIGHT - LEFT), 2)


def _row(place: list[Point], number: int, axis: _Axis, largest: Decimal) -> Row:
    top = number * (HEAD + DRAWING)
    ground = top + HEAD + DRAWING - 1
    marks = tuple(reversed(list(_marks(place, ground, axis, largest))))
    return Row(place[-1], round(top, 2), round(ground, 2), marks)


def _marks(place: list[Point], ground: float, axis: _Axis, largest: Decimal) -> Iterator[Mark]:
    """Yield the marks of a place, the newest first, which keeps its label where labels would overlap."""
    labelled = 2 * RIGHT
    for point in reversed(place):
        right = axis.place(point.span.last)
        left = right if point.span.is_as_of else axis.place(point.span.first)
        middle = (left + right) / 2
        has_label = labelled - middle >= APART
        labelled = middle if has_label else labelled
        height = round(float(max(point.value, Decimal(0)) / largest) * TALLEST, 2)
        anchor = "start" if middle < NEAR_LEFT else "end" if middle > NEAR_RIGHT else "middle"
        yield Mark(point, left, right, height, round(ground - height, 2), anchor, has_label)
