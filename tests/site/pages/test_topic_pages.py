"""The pages of topics: grids that lead to the search and to smaller topics."""

from tests.support.site_pages import read, text


def test_topic_grid_leads_to_the_search_with_both_facets(output):
    cells = read(output, "vi/chu-de").xpath("//div[@class='count-grid']//td/a")
    assert "/kho-tin/vi/tim-kiem/?province=an-giang&topic=digital-transformation" in [
        cell.get("href") for cell in cells
    ]
    children = read(output, "en/topic/digital-transformation").xpath("//div[@class='count-grid']//thead//a")
    assert [text(link) for link in children] == ["Digital government"]
