"""The chart of a measure: a row for each place over one axis of time, as numbers that the template draws."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from khotin.encoding import Struct
from khotin.site.pages.measure_series import Point

# Places that one chart shows; all are in the table.
MOST_ROWS = 12
# The ends of the axis of time, and the least distance between labels of a row, in per cent of the width.
LEFT, RIGHT, APART = 4.0, 96.0, 24.0
# Beyond these, a label begins or ends at its point, so that it stays in the picture.
NEAR_LEFT, NEAR_RIGHT = 16.0, 84.0
# Heights in em: a row's drawing, its line of the ground from the top, its tallest mark.
DRAWING, GROUND, TALLEST = 4.8, 4.3, 2.8
# Years that are named below the axis; letters of 32 px leave room for no more on a phone.
MOST_NAMED = 5


class Mark(Struct, frozen=True):
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
        """The position of the label, in per cent."""
        return round((self.left + self.right) / 2, 2)


class Row(Struct, frozen=True):
    """The marks of a place, the oldest first, and its latest point."""

    latest: Point
    marks: tuple[Mark, ...]


class Chart(Struct, frozen=True):
    """Rows, and ticks as (per cent, year, whether it is named). `left_out` counts places that are only in the table."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, int, bool], ...]
    left_out: int
    height: float = DRAWING
    ground: float = GROUND


def draw_chart(points: Sequence[Point]) -> Chart:
    """Return the chart of a series that is not empty, in the order of its places."""
    places = [list(group) for _, group in groupby(points, lambda point: (point.province, point.district))]
    shown = sorted(sorted(places, key=len, reverse=True)[:MOST_ROWS], key=places.index)
    axis = _Axis.over([point for place in shown for point in place])
    largest = max(point.value for place in shown for point in place) or Decimal(1)
    rows = tuple(Row(place[-1], _marks(place, axis, largest)) for place in shown)
    return Chart(rows, axis.ticks, len(places) - len(shown))


class _Axis(Struct, frozen=True):
    """Whole years from the first to the last day."""

    first: int
    last: int

    @classmethod
    def over(cls, points: Sequence[Point]) -> "_Axis":
        return cls(
            int(min(point.span.first for point in points)[:4]), int(max(point.span.last for point in points)[:4])
        )

    @property
    def ticks(self) -> tuple[tuple[float, int, bool], ...]:
        years = range(self.first, self.last + 1)
        step = -(-len(years) // MOST_NAMED)
        return tuple((self.place(f"{year}-01-01"), year, (year - self.first) % step == 0) for year in years)

    def place(self, day: str) -> float:
        start, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal()
        share = (date.fromisoformat(day).toordinal() - start) / (end - start)
        return round(LEFT + share * (RIGHT - LEFT), 2)


def _marks(place: list[Point], axis: _Axis, largest: Decimal) -> tuple[Mark, ...]:
    """Return the marks of a place; the newest keeps its label where labels would overlap."""
    marks, labelled = list[Mark](), 2 * RIGHT
    for point in reversed(place):
        right = axis.place(point.span.last)
        left = right if point.span.is_as_of else axis.place(point.span.first)
        middle = (left + right) / 2
        has_label = labelled - middle >= APART
        labelled = middle if has_label else labelled
        height = round(float(max(point.value, Decimal(0)) / largest) * TALLEST, 2)
        marks.append(Mark(point, left, right, height, round(GROUND - height, 2), _anchor(middle), has_label))
    return tuple(reversed(marks))


def _anchor(middle: float) -> str:
    """Return which side of a label is at its point, so that it stays in the picture."""
    if middle < NEAR_LEFT:
        return "start"
    return "end" if middle > NEAR_RIGHT else "middle"
