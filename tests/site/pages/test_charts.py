"""Bar charts: heights by counts."""

import pytest

from khotin.site.pages.charts import make_chart
from khotin.site.pages.values import Link


@pytest.mark.parametrize(
    ("counts", "heights"), [((0, 1, 2, 4), (0, 16, 32, 64)), ((1, 2000), (2, 64)), ((0, 0), (0, 0))]
)
def test_bars_are_as_high_as_their_numbers_and_one_article_is_seen(counts, heights):
    chart = make_chart([Link(str(count), None, count) for count in counts], [str(count) for count in counts])
    assert tuple(bar.height for bar in chart.bars) == heights
