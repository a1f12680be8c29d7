"""The schematic map: the tiles of the whole country, shades by counts, and an archive of other registers."""

import re
import shutil

import pytest
from lxml import html

from khotin.cli import main
from khotin.site.pages.map_tiles import shade_of, step_bounds
from tests.conftest import REPOSITORY, TODAY
from tests.support.sites import ARTICLE, ARTICLE_PATH, make_site

FORMER, CURRENT = {"an-giang", "kien-giang", "ha-noi"}, {"an-giang", "ha-noi"}
REGISTERS = REPOSITORY / "content/registers"


def cut_rows(text, slugs):
    """Keep the rows of some slugs in a list of a register."""
    head, *rows = re.split(r"(?m)^(?=- slug: )", text)
    return head + "".join(row for row in rows if re.match(r"- slug: (\S+)", row)[1] in slugs)


def cut_groups(text, slugs):
    """Keep the districts of some provinces, and none of the names that many districts share."""
    text = text[: text.index("\nambiguous:")]
    head, *groups = re.split(r"(?m)^(?=  [a-z-]+:$)", text)
    return head + "".join(group for group in groups if group.split(":")[0].strip() in slugs)


@pytest.fixture
def content(tmp_path, monkeypatch):
    """A content folder with an article and registers of three former provinces."""
    content = make_site(tmp_path, {ARTICLE_PATH: ARTICLE})
    monkeypatch.chdir(tmp_path)
    shutil.copytree(REGISTERS, content / "registers")
    path = content / "registers/provinces.yaml"
    former, current = path.read_text(encoding="utf-8").split("\ncurrent:\n")
    path.write_text(f"{cut_rows(former, FORMER)}\ncurrent:\n{cut_rows(current, CURRENT)}", encoding="utf-8")
    path = content / "registers/districts.yaml"
    path.write_text(cut_groups(path.read_text(encoding="utf-8"), FORMER), encoding="utf-8")
    return content


def province_page(language_path):
    """Build the site of the current folder; returns the page of all provinces."""
    assert main(["build", "--no-search", "--date", TODAY]) == 0
    with open(f"output/{language_path}/index.html", encoding="utf-8") as page:
        return html.fromstring(page.read())


def links(page, list_class):
    return [link.get("href") for link in page.xpath(f"//ul[@class='{list_class}']/li/a")]


def test_registers_of_three_provinces_make_a_map_of_three_tiles(content):
    page = province_page("vi/tinh")
    assert links(page, "tile-map__tiles") == ["/vi/tinh/an-giang/", "/vi/tinh/ha-noi/", "/vi/tinh/kien-giang/"]
    assert links(page, "units") == ["/vi/tinh/an-giang/", "/vi/tinh/ha-noi/"]


def test_a_province_without_a_tile_is_listed_below_the_map(content):
    path = content / "registers/provinces.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(- slug: kien-giang\n.*\n)  tile: .*\n", r"\1", text, count=1), encoding="utf-8")
    page = province_page("en/province")
    assert links(page, "tile-map__tiles") == ["/en/province/an-giang/", "/en/province/ha-noi/"]
    assert links(page, "units")[0] == "/en/province/kien-giang/"


def test_an_archive_without_tiles_has_a_list_and_no_map(content):
    path = content / "registers/provinces.yaml"
    path.write_text(re.sub(r"  tile: .*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    page = province_page("vi/tinh")
    assert not page.xpath("//*[contains(@class, 'tile-map')]")
    assert links(page, "units")[:3] == ["/vi/tinh/an-giang/", "/vi/tinh/ha-noi/", "/vi/tinh/kien-giang/"]


def test_each_former_province_and_archipelago_has_a_tile_of_its_own(registers):
    former = {slug for slug, province in registers.provinces.items() if province.former}
    assert set(registers.province_tiles) == former
    assert set(registers.district_tiles) == {("da-nang", "hoang-sa"), ("khanh-hoa", "truong-sa")}
    tiles = [*registers.province_tiles.values(), *registers.district_tiles.values()]
    assert len(set(tiles)) == 65 and all(1 <= column <= 8 and 1 <= row <= 22 for column, row in tiles)


@pytest.mark.parametrize(
    ("north", "south"),
    [
        ("cao-bang", "ha-noi"),
        ("ha-noi", "thua-thien-hue"),
        ("thua-thien-hue", "khanh-hoa"),
        ("khanh-hoa", "ca-mau"),
        ("binh-phuoc", "ho-chi-minh"),
    ],
)
def test_north_is_above(north, south, registers):
    assert registers.province_tiles[north][1] < registers.province_tiles[south][1]


@pytest.mark.parametrize(
    ("west", "east"),
    [
        ("dien-bien", "quang-ninh"),
        ("kon-tum", "quang-ngai"),
        ("dak-lak", "phu-yen"),
        ("an-giang", "dong-thap"),
        ("tay-ninh", "dong-nai"),
        ("ha-noi", "hai-phong"),
    ],
)
def test_west_is_left(west, east, registers):
    assert registers.province_tiles[west][0] < registers.province_tiles[east][0]


@pytest.mark.parametrize(
    ("counts", "bounds", "shades"),
    [
        ((0, 0), (), ()),
        ((0, 5), (5,), (4,)),
        ((1, 1, 3), (1, 3), (2, 4)),
        ((1, 1, 2, 9), (1, 2, 9), (2, 3, 4)),
        (range(136, 187), (148, 161, 174, 186), (1, 2, 3, 4)),
    ],
)
def test_steps_hold_about_as_many_provinces_each_and_the_last_is_darkest(counts, bounds, shades):
    assert step_bounds(counts) == bounds
    assert tuple(shade_of(bound, bounds) for bound in bounds) == shades
    assert shade_of(0, bounds) == 0
