"""Grids of counts: rows by columns, only those that hold something, each number a link where it has a place to lead to."""

from dataclasses import dataclass

from khotin.site.pages.values import Link


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its link and one count per column, None where there is nothing."""

    link: Link
    slug: str
    counts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Column links with their slugs, and the rows."""

    columns: tuple[tuple[Link, str], ...]
    rows: tuple[Row, ...]


def make_grid(counts, rows, columns):
    """A grid of the numbers of (row slug, column slug) pairs; `rows` and `columns` map slugs to links in the order to show."""
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
