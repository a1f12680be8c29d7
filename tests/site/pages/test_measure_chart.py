"""The chart of a measure as numbers: every mark in the picture, in order of time, in proportion."""

from decimal import Decimal
from itertools import pairwise

from khotin.encoding import replace
from khotin.language.periods import read_period
from khotin.languages import Bilingual
from khotin.site.pages.measure_chart import MOST_ROWS, draw_chart
from khotin.site.pages.measure_series import Point

WORDS = Bilingual("", "")


def point(value, period, district=None, province="an-giang"):
    return Point(
        "a", WORDS, province, district, place=WORDS, span=read_period(period), period=period, when=WORDS,
        value=Decimal(value), qualifier="exact", number=WORDS, amount=WORDS, quote="", paths=WORDS,
    )  # fmt: skip


def test_heights_are_in_proportion_over_all_places():
    chart = draw_chart([point(100, "as of 2023-01-01"), point(25, "as of 2023-06-30", "tri-ton")])
    [first], [second] = (row.marks for row in chart.rows)
    assert first.height == 4 * second.height > 0
    assert first.top + first.height == second.top + second.height == chart.ground < chart.height


def test_a_year_is_as_wide_as_its_days_and_a_day_has_no_width():
    year, day = draw_chart([point(1, "2022"), point(2, "as of 2023-12-31")]).rows[0].marks
    assert (year.left, day.left, day.right) == (4, 96, 96) and 49 < year.right < 51
    assert (year.anchor, day.anchor) == ("middle", "end")


def test_every_year_has_a_tick_and_few_are_named():
    ticks = draw_chart([point(1, "1999"), point(2, "2023")]).ticks
    assert [year for _, year, _ in ticks] == list(range(1999, 2024))
    assert [year for _, year, is_named in ticks if is_named] == [1999, 2004, 2009, 2014, 2019]
    assert all(4 <= place <= 96 for place, _, _ in ticks)
    assert [tick[1:] for tick in draw_chart([point(1, "2023-05")]).ticks] == [(2023, True)]


def test_labels_do_not_overlap_and_the_newest_keeps_its_own():
    marks = draw_chart([point(n, f"as of 2023-{n:02d}-01") for n in range(1, 13)]).rows[0].marks
    shown = [mark.middle for mark in marks if mark.has_label]
    assert marks[-1].has_label and all(b - a >= 24 for a, b in pairwise(shown))
    assert [mark.point.value for mark in marks] == list(range(1, 13))


def test_places_with_the_longest_series_are_shown_in_their_order_and_the_others_counted():
    short = [point(1, "as of 2023-01-01", f"d{n:02d}") for n in range(MOST_ROWS + 3)]
    long = [replace(short[-1], value=Decimal(2)), short[-1]]
    chart = draw_chart([*short[:-1], *long])
    assert len(chart.rows) == MOST_ROWS and chart.left_out == 3
    assert chart.rows[-1].latest.district == short[-1].district and len(chart.rows[-1].marks) == 2


def test_zero_and_negative_values_stay_on_the_ground():
    marks = draw_chart([point(0, "as of 2022-01-01"), point(-5, "as of 2023-01-01")]).rows[0].marks
    assert [mark.height for mark in marks] == [0, 0]
