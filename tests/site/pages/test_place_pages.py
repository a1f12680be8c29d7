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


def test_units_of_today_name_their_former_parts(output):
    units = read(output, "en/province").xpath("//ul[@class='units']/li")
    assert len(units) == 34
    shown = [text(unit) for unit in units]
    assert "An Giang An Giang 4 Kien Giang 0" in shown
    assert "Hue Thua Thien Hue 0" in shown and "Cao Bang 0" in shown
