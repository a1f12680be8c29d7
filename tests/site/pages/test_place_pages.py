"""The pages of places: the map as a list of links, and the provinces of today."""

from tests.support.site_pages import read, text


def test_the_map_is_a_list_of_links_with_numbers_and_the_islands(output):
    tiles = read(output, "vi/tinh").xpath("//ul[@class='tile-map__tiles']/li")
    assert len(tiles) == 65
    shown = {text(tile.find("a")): tile for tile in tiles}
    assert shown["An Giang 4 bài"].find("a").get("href") == "/kho-tin/vi/tinh/an-giang/"
    assert "tile-map__tile--step-4" in shown["An Giang 4 bài"].get("class") and "tile-map__tile--step-0" in shown[
        "Hà Nội 0 bài"
    ].get("class")
    assert shown["Hoàng Sa (Đà Nẵng)"].find("a").get("href") == "/kho-tin/vi/tinh/da-nang/"
    assert shown["Trường Sa (Khánh Hòa)"].find("a").get("href") == "/kho-tin/vi/tinh/khanh-hoa/"


def test_the_map_says_what_its_dashed_tiles_are(output):
    assert "Ô viền đứt là huyện đảo." in text(read(output, "vi/tinh").find(".//figcaption"))


def test_the_page_of_a_district_says_what_became_of_it(founding):
    page = read(founding, "vi/tinh/an-giang/tri-ton")
    assert [text(note) for note in page.find_class("history-note")] == [
        "Cấp huyện không còn từ ngày 1/7/2025; địa bàn nay thuộc tỉnh An Giang."
    ]
    assert page.xpath("//meta[@name='description']/@content") == ["Tin của huyện Tri Tôn, An Giang."]


def test_units_of_today_name_their_former_parts(output):
    units = read(output, "en/province").xpath("//ul[@class='units']/li")
    assert len(units) == 34
    shown = [text(unit) for unit in units]
    assert "An Giang An Giang 4 Kien Giang 0" in shown
    assert "Hue Thua Thien Hue 0" in shown and "Cao Bang 0" in shown
