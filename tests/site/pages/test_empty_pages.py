"""Pages of places and topics without articles: their addresses stay, they say so, lead on, and are not indexed."""

import pytest

from tests.support.site_pages import read, text


@pytest.mark.parametrize(
    ("path", "sentence", "ways"),
    [
        ("vi/tinh/ha-noi", "Kho chưa có tin của Hà Nội.", ["An Giang", "Bình Phước"]),
        ("en/province/ha-noi", "The archive holds no articles from Hanoi yet.", ["An Giang", "Binh Phuoc"]),
        ("en/topic/publishing", "The archive holds no articles on “Publishing” yet.", ["Digital transformation"]),
        ("vi/chu-de/awards", "Kho chưa có tin thuộc chủ đề “Thi đua - Khen thưởng”.", ["Sơ kết - Tổng kết"]),
    ],
)
def test_an_empty_page_says_so_leads_on_and_is_not_indexed(output, path, sentence, ways):
    page = read(output, path)
    assert text(page.xpath("//p[@class='introduction']")[0]) == sentence
    assert [text(link) for link in page.xpath("//ul[@class='link-list']//a")][: len(ways)] == ways
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//a[@class='follow__link']/@href") == [f"/kho-tin/{path}/feed.xml"]
    assert (output / path / "feed.xml").exists()


def test_empty_pages_stand_in_the_list_of_addresses_and_not_in_the_sitemap(output):
    sitemap, addresses = ((output / name).read_text() for name in ("sitemap.xml", "data/addresses.txt"))
    assert "/vi/tinh/ha-noi/" not in sitemap and "/vi/tinh/an-giang/" in sitemap
    assert "/vi/tinh/ha-noi/\n" in addresses and "/en/topic/publishing/\n" in addresses


@pytest.mark.parametrize(
    ("path", "links"),
    [
        ("vi/tinh/dong-nai", {"tỉnh Bình Phước": "/kho-tin/vi/tinh/binh-phuoc/"}),
        ("en/province/binh-phuoc", {"Dong Nai City": "/kho-tin/en/province/dong-nai/"}),
        (
            "vi/tinh/lam-dong",
            {"tỉnh Bình Thuận": "/kho-tin/vi/tinh/binh-thuan/", "tỉnh Đắk Nông": "/kho-tin/vi/tinh/dak-nong/"},
        ),
        ("en/news/2022-06-15-dau", {"Kien Giang Province": "/kho-tin/en/province/kien-giang/"}),
    ],
)
def test_a_note_on_the_history_of_a_place_links_to_the_other_places_it_names(output, path, links):
    found = read(output, path).xpath("//p[@class='history-note']/a")
    assert {text(link): link.get("href") for link in found} == links
