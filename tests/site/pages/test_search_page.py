"""The search page: the spans of years that have an index each."""

from khotin.content.archive import make_archive
from khotin.encoding import replace
from khotin.site.pages import search_page
from khotin.site.pages.search_page import plan_spans
from tests.support.small_archive import TODAY


def test_a_large_archive_is_indexed_by_spans_of_years_that_stay(plain_article, registers, monkeypatch):
    articles = [
        replace(plain_article, id=f"{year}-{n}", published=f"{year}-06-15")
        for year in range(2018, 2024)
        for n in range(4)
    ]
    archive = make_archive(articles, registers, TODAY)
    assert [name for name, _ in plan_spans(archive)] == [""]
    monkeypatch.setattr(search_page, "MOST_IN_AN_INDEX", 10)
    monkeypatch.setattr(search_page, "MOST_IN_THE_NEWEST", 5)
    assert [(name, len(found)) for name, found in plan_spans(archive)] == [
        ("2023-2023", 4),
        ("2022-2022", 4),
        ("2020-2021", 8),
        ("2018-2019", 8),
    ]
    newer = make_archive([*articles, replace(plain_article, id="2024-0", published="2024-06-15")], registers, TODAY)
    assert [name for name, _ in plan_spans(newer)] == ["2023-2024", "2022-2022", "2020-2021", "2018-2019"]
    found = [article for _, span in plan_spans(newer) for article in span]
    assert found == list(newer.articles)
