"""The ways in: map, grids, charts, coverage, figures, portals and authors, as pages of a small archive."""

from dataclasses import replace

import pytest
from lxml import html

from khotin.cli import main
from khotin.content.archive import make_archive
from khotin.site.pages import search_page
from khotin.site.pages.charts import make_chart
from khotin.site.pages.grids import make_grid
from khotin.site.pages.map_tiles import shade_of, step_bounds
from khotin.site.pages.name_pages import find_names
from khotin.site.pages.search_page import plan_spans
from khotin.site.pages.values import Link
from tests.support.sites import article_with, make_site
from tests.support.small_archive import FILES

TODAY = "2026-11-23"


def build(folder, files):
    content = make_site(folder, files)
    assert (
        main(
            [
                "build",
                "--content",
                str(content),
                "--output",
                str(folder / "output"),
                "--date",
                TODAY,
                "--base-url",
                "https://example.org/kho-tin",
                "--no-search",
            ]
        )
        == 0
    )
    return folder / "output"


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    """The small archive, built without an index."""
    return build(tmp_path_factory.mktemp("finding"), FILES)


def page(output, path):
    return html.fromstring((output / path / "index.html").read_bytes())


def text(element):
    return " ".join(" ".join(element.itertext()).split())


# The map


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


def test_the_map_is_a_list_of_links_with_numbers_and_the_islands(output):
    tiles = page(output, "vi/tinh").xpath("//ul[@class='tile-map__tiles']/li")
    assert len(tiles) == 65
    shown = {text(tile.find("a")): tile for tile in tiles}
    assert shown["An Giang 4 bài"].find("a").get("href") == "/kho-tin/vi/tinh/an-giang/"
    assert "tile-map__tile--step-4" in shown["An Giang 4 bài"].get("class") and "tile-map__tile--step-0" in shown[
        "Hà Nội 0 bài"
    ].get("class")
    assert shown["Hoàng Sa (Đà Nẵng)"].find("a").get("href") == "/kho-tin/vi/tinh/da-nang/"
    assert shown["Trường Sa (Khánh Hòa)"].find("a").get("href") == "/kho-tin/vi/tinh/khanh-hoa/"


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


def test_units_of_today_name_their_former_parts(output):
    units = page(output, "en/province").xpath("//ul[@class='units']/li")
    assert len(units) == 34
    shown = [text(unit) for unit in units]
    assert "An Giang An Giang 4 Kien Giang 0" in shown
    assert "Hue Thua Thien Hue 0" in shown and "Cao Bang 0" in shown


# Grids and charts


def test_a_grid_holds_only_rows_and_columns_with_something():
    rows, columns = ({slug: Link(slug, slug) for slug in names} for names in ("abc", "xyz"))
    grid = make_grid({("a", "x"): 2, ("c", "z"): 1}, rows, columns)
    assert [slug for _, slug in grid.columns] == ["x", "z"]
    assert [(row.slug, row.counts) for row in grid.rows] == [("a", (2, None)), ("c", (None, 1))]


def test_topic_grid_leads_to_the_search_with_both_facets(output):
    cells = page(output, "vi/chu-de").xpath("//div[@class='count-grid']//td/a")
    assert "/kho-tin/vi/tim-kiem/?province=an-giang&topic=digital-transformation" in [
        cell.get("href") for cell in cells
    ]
    children = page(output, "en/topic/digital-transformation").xpath("//div[@class='count-grid']//thead//a")
    assert [text(link) for link in children] == ["Digital government"]


@pytest.mark.parametrize(
    ("counts", "heights"), [((0, 1, 2, 4), (0, 16, 32, 64)), ((1, 2000), (2, 64)), ((0, 0), (0, 0))]
)
def test_bars_are_as_high_as_their_numbers_and_one_article_is_seen(counts, heights):
    chart = make_chart([Link(str(count), None, count) for count in counts], [str(count) for count in counts])
    assert tuple(bar.height for bar in chart.bars) == heights


def test_a_year_has_its_chart_and_the_same_numbers_as_a_table(output):
    year = page(output, "vi/ngay/2022")
    assert len(year.xpath("//*[local-name()='svg']//*[local-name()='text']")) == 12
    assert [text(row) for row in year.xpath("//table[@class='bar-chart__table']/tbody/tr")] == ["Tháng 6 2"]
    charts = page(output, "en/date").xpath("//figure[@class='bar-chart']")
    assert [text(chart.xpath(".//tbody/tr")[0]) for chart in charts] == ["2", "1", "1", "1"]
    assert [link.get("href") for link in charts[0].xpath(".//thead//a")] == ["/kho-tin/en/date/2022/06/"]


# Coverage


def test_coverage_says_in_words_what_is_missing(output):
    shown = text(page(output, "vi/do-phu").find(".//main"))
    assert "Kho có 5 bài, của 2 trong 63 tỉnh, thành phố trước đây." in shown
    assert "Không có bài nào của năm 2021." in shown
    assert "An Giang : 2019, 2021" in shown
    assert "xếp theo ngày diễn ra: 1." in shown
    assert "Chưa có bài nào của 61 tỉnh, thành phố" in shown


def test_coverage_grid_counts_province_by_year(output):
    grid = page(output, "en/coverage").xpath("//div[@class='count-grid']//table")[0]
    assert [text(cell) for cell in grid.xpath(".//thead//th")] == ["Place", "2018", "2019", "2020", "2022"]
    assert [[text(cell) for cell in row] for row in grid.xpath("./tbody/tr")] == [
        ["An Giang", "1", "", "1", "2"],
        ["Binh Phuoc", "", "1", "", ""],
    ]


def test_an_empty_archive_has_all_its_pages(tmp_path):
    output = build(tmp_path, {})
    for path in (
        "vi",
        "en/province",
        "vi/chu-de",
        "en/date",
        "vi/do-phu",
        "en/figures",
        "vi/nguon",
        "en/author",
        "vi/du-lieu",
        "en/search",
    ):
        assert len(page(output, path).xpath("//h1")) == 1


# Figures


def test_figures_lead_to_the_words_that_say_them(output):
    rows = page(output, "en/figures").xpath("//table/tbody/tr")
    assert text(rows[0]) == "15 Jun 2022 126 mobile base stations 126 trạm BTS"
    assert text(rows[1]).startswith("15 Jun 2022 more than VND 56.8 billion @cost")
    assert text(page(output, "vi/so-lieu").xpath("//table/tbody/tr")[1]).startswith(
        "15/6/2022 trên 56,8 tỷ đồng =kinh phí"
    )
    address = rows[0].xpath(".//a")[0].get("href")
    path, _, anchor = address.partition("#")
    target = page(output, path.removeprefix("/kho-tin/")).xpath(f"//*[@id='{anchor}']")
    assert "126 trạm BTS" in text(target[0])


def test_many_figures_are_cut_by_province_and_into_pages(tmp_path):
    figures = "".join(
        f'  - {{value: 126, unit: "trạm", label: {{vi: "trạm {n}", en: "stations {n}"}}, quote: "126 trạm BTS"}}\n'
        for n in range(10)
    )
    files = {
        f"articles/2022-06-15-bai-{n:02}.md": article_with(
            ('status: "published"', f'figures:\n{figures}status: "published"')
        )
        for n in range(40)
    }
    output = build(tmp_path, files)
    main_page = page(output, "vi/so-lieu")
    assert "400 số liệu" in text(main_page.find(".//main")) and not main_page.xpath("//table")
    parts = [
        len(page(output, f"vi/so-lieu/an-giang{path}").xpath("//tbody/tr")) for path in ("", "/trang/2", "/trang/3")
    ]
    assert parts == [150, 150, 100]
    assert page(output, "vi/so-lieu/an-giang/trang/2").xpath("//a[@rel='next']")[0].get("href").endswith("/trang/3/")


# Names


def test_one_name_in_two_spellings_is_one_author_and_another_is_not(output):
    authors = page(output, "vi/tac-gia")
    shown = {
        text(item): item.find(".//a").get("href") for item in authors.xpath("//main//li[@class='link-list__item']")
    }
    assert shown["Hải Hòa 2 bài"] == "/kho-tin/vi/tac-gia/hai-hoa/"
    other = shown["Hai Hoa 1 bài"]
    assert (
        other.startswith("/kho-tin/vi/tac-gia/hai-hoa-")
        and len(page(output, other.removeprefix("/kho-tin/")).xpath("//h1")) == 1
    )


def test_portals_are_listed_and_articles_without_one_counted(output):
    shown = text(page(output, "en/source").find(".//main"))
    assert "Cổng An Giang 1 article" in shown and "Articles whose portal is not stated: 4." in shown
    assert text(page(output, "en/source/cong-an-giang").find(".//h1")) == "Cổng An Giang"


def test_a_name_whose_articles_were_withdrawn_leads_to_the_index(output):
    gone = (output / "vi/tac-gia/nguoi-da-go/index.html").read_text("utf-8")
    assert "/kho-tin/vi/tac-gia/" in gone and "noindex" in gone


def test_names_keep_their_slugs_when_more_come(plain_article, registers):
    first = replace(plain_article, id="a", authors=("Hải Hà",), added="2026-01-01")
    later = replace(plain_article, id="b", authors=("Hai Ha", "Hái Hà"), added="2026-02-01")
    alone = find_names(make_archive([first], registers, TODAY), "author")
    both = find_names(make_archive([later, first], registers, TODAY), "author")
    assert (
        {name.name: name.slug for name in alone}["Hải Hà"]
        == {name.name: name.slug for name in both}["Hải Hà"]
        == "hai-ha"
    )
    assert len({name.slug for name in both}) == 3


@pytest.mark.parametrize("name", ["Trang", "page", "…"])
def test_a_name_never_takes_the_place_of_pages_or_nothing(plain_article, registers, name):
    found = find_names(make_archive([replace(plain_article, authors=(name,))], registers, TODAY), "author")
    assert found[0].slug not in ("trang", "page", "")


def test_persons_are_ordered_by_given_name_and_long_lists_are_cut(tmp_path):
    files = {
        f"articles/2022-06-15-bai-{n:03}.md": article_with(("Châu Phong", f"Lê {chr(97 + n % 26)}{chr(97 + n // 26)}"))
        for n in range(310)
    }
    output = build(tmp_path, files)
    first = page(output, "vi/tac-gia").xpath("//main//li[@class='link-list__item']")
    assert len(first) == 300 and text(first[0]) == "Lê aa 1 bài" and text(first[1]) == "Lê ab 1 bài"
    assert len(page(output, "vi/tac-gia/trang/2").xpath("//main//li[@class='link-list__item']")) == 10


# The spans of the index


def test_a_large_archive_is_indexed_by_spans_of_years_that_stay(plain_article, registers, monkeypatch):
    articles = [
        replace(plain_article, id=f"{year}-{n}", published=f"{year}-06-15")
        for year in range(2018, 2024)
        for n in range(4)
    ]
    archive = make_archive(articles, registers, TODAY)
    assert [name for name, _ in plan_spans(archive)] == [""]
    monkeypatch.setattr(search_page, "MOST_IN_AN_INDEX", 10)
    assert [(name, len(found)) for name, found in plan_spans(archive)] == [
        ("2022-2023", 8),
        ("2020-2021", 8),
        ("2018-2019", 8),
    ]
    newer = make_archive([*articles, replace(plain_article, id="2024-0", published="2024-06-15")], registers, TODAY)
    assert [name for name, _ in plan_spans(newer)] == ["2022-2024", "2020-2021", "2018-2019"]
