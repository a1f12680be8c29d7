"""The page of the data files: every column and every file is explained."""

from khotin.content.archive import make_archive
from khotin.site.exports import ADDRESSES, CHECKSUMS, ORIGINALS
from khotin.site.exports.citations import CITATION_FILES
from khotin.site.exports.data import DATA_FILES
from khotin.site.exports.fields import ARTICLE_COLUMNS, FIGURE_COLUMNS
from khotin.site.pages.data_page import ANNOUNCED, FILES, plan_data
from tests.support.site_pages import read
from tests.support.small_archive import TODAY


def test_every_column_is_explained_in_both_languages(output):
    for path in ("vi/du-lieu", "en/data"):
        page = (output / path / "index.html").read_text("utf-8")
        assert all(f"<code>{column.name}</code>" in page for column in (*ARTICLE_COLUMNS, *FIGURE_COLUMNS))
        assert 'type="text/csv"' in page and "/kho-tin/data/articles.csv" in page
        assert all(page.count(f"/kho-tin/data/articles.{ending}") == 2 for ending in ("ris", "bib", "csl.json"))


def test_the_page_names_every_data_file_once():
    names = [name for name, _, _ in FILES]
    beside = [path.removeprefix("data/") for path in (ADDRESSES, CHECKSUMS, ORIGINALS)]
    assert sorted(names) == sorted((*DATA_FILES, *CITATION_FILES, *beside))


def test_the_files_of_all_articles_and_figures_are_announced_in_the_head(output):
    for path in ("vi/du-lieu", "en/data"):
        links = read(output, path).xpath("//head/link[@rel='alternate'][not(@hreflang)]")
        assert {link.get("href"): link.get("type") for link in links} == {
            f"/kho-tin/data/{name}": media_type for name, media_type, _ in FILES[:ANNOUNCED]
        }


def test_the_page_tells_number_and_day_of_the_last_change(plain_article, registers, archive_site):
    planned = plan_data(make_archive([plain_article], registers, TODAY), "2026-11-21")
    assert (planned.paths, planned.changed) == (("vi/du-lieu/", "en/data/"), "2026-11-21")
    for page in planned.make(archive_site):
        assert (page.data["count"], page.data["last_change"]) == (1, "2026-11-21")
        assert [(name, len(columns)) for name, columns in page.data["tables"]] == [
            ("articles", len(ARTICLE_COLUMNS)),
            ("figures", len(FIGURE_COLUMNS)),
        ]
