"""Grids of counts: rows and columns with something in them."""

from khotin.site.pages.grids import make_grid
from khotin.site.pages.values import Link


def test_a_grid_holds_only_rows_and_columns_with_something():
    rows, columns = ({slug: Link(slug, slug) for slug in names} for names in ("abc", "xyz"))
    grid = make_grid({("a", "x"): 2, ("c", "z"): 1}, rows, columns)
    assert [slug for _, slug in grid.columns] == ["x", "z"]
    assert [(row.slug, row.counts) for row in grid.rows] == [("a", (2, None)), ("c", (None, 1))]
