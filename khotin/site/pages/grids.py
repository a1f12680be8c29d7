"""Grids of counts: rows by columns, without empty ones; a number is a link where it has a page."""

from collections.abc import Mapping

from khotin.encoding import Struct
from khotin.site.pages.values import Link

# How many articles each (row slug, column slug) has.
PairCounts = Mapping[tuple[str, str], int]


class Row(Struct, frozen=True):
    """A row: its link and one count per column, None where there is nothing."""

    link: Link
    slug: str
    counts: tuple[int | None, ...]


class Grid(Struct, frozen=True):
    """Column links with their slugs, and the rows."""

    columns: tuple[tuple[Link, str], ...]
    rows: tuple[Row, ...]


def make_grid(counts: PairCounts, rows: Mapping[str, Link], columns: Mapping[str, Link]) -> Grid:
    """Return the grid of the counts; `rows` and `columns` are links by slug, in the order to show."""
    filled_rows, filled_columns = {row for row, _ in counts}, {column for _, column in counts}
    shown = [slug for slug in columns if slug in filled_columns]
    return Grid(
        tuple((columns[slug], slug) for slug in shown),
        tuple(
            Row(link, slug, tuple(counts.get((slug, column)) for column in shown))
            for slug, link in rows.items()
            if slug in filled_rows
        ),
    )
