"""The page of the data files: every column and every file is explained."""

from khotin.site.exports.fields import ARTICLE_COLUMNS, FIGURE_COLUMNS


def test_every_column_is_explained_in_both_languages(output):
    for path in ("vi/du-lieu", "en/data"):
        page = (output / path / "index.html").read_text("utf-8")
        assert all(f"<code>{column.name}</code>" in page for column in (*ARTICLE_COLUMNS, *FIGURE_COLUMNS))
        assert 'type="text/csv"' in page and "/kho-tin/data/articles.csv" in page
        assert all(page.count(f"/kho-tin/data/articles.{ending}") == 2 for ending in ("ris", "bib", "csl.json"))
