"""The pages of measures: chart, comparison, table, CSV and picture say the same, and lead to the sentences."""

import csv
import io

import lxml.etree
import pytest

from tests.support.site_pages import read, text
from tests.support.sites import article_with
from tests.support.small_archive import BASE, build_archive

TEAMS = "community-digital-teams"
# (id, province and district, value, what the figure says beside, number in the text)
FIGURES = [
    ("2022-06-15-tri-ton", '"an-giang"\ndistrict: "tri-ton"', "58", ', period: "as of 2022-06-15"', "58 tổ"),
    ("2023-09-21-tri-ton", '"an-giang"\ndistrict: "tri-ton"', "101", ', qualifier: "more than"', "hơn 101 tổ"),
    ("2023-09-22-tinh", '"an-giang"\ndistrict: "chau-phu"', "1887", ', scope: "an-giang"', "1.887 tổ"),
    ("2023-05-15-van-lang", '"lang-son"\ndistrict: "van-lang"', "161", ', period: "2023-01/2023-03"', "161 tổ"),
    ("2024-01-02-binh-phuoc", '"binh-phuoc"', "900", "", "900 tổ"),
]
EMPTY = "community-digital-team-members"


def article(identity, place, value, more, words):
    day = identity[:10]
    figure = (
        f'{{value: {value}, unit: "tổ", label: {{vi: "tổ", en: "teams"}}{more}, measure: "{TEAMS}", quote: "{words}"}}'
    )
    return article_with(
        ('province: "an-giang"\ndistrict: "tri-ton"', f"province: {place}"),
        ('published: "2022-06-15"', f'published: "{day}"'),
        ('status: "published"', f'figures:\n  - {figure}\nstatus: "published"'),
        ("Huyện có 126 trạm BTS.", f"Nơi này có {words}."),
    )


@pytest.fixture(scope="module")
def measures(tmp_path_factory):
    files = {f"articles/{row[0]}.md": article(*row) for row in FIGURES}
    return build_archive(tmp_path_factory.mktemp("measures"), files, "--no-search")


def test_the_table_lists_provinces_before_their_districts_and_the_oldest_first(measures):
    rows = [
        text(row) for row in read(measures, f"en/measure/{TEAMS}").xpath("//section[@data-role='figures']//tbody/tr")
    ]
    assert [row.split("“")[0].strip() for row in rows] == [
        "reported 22 September 2023 1,887 teams An Giang",
        "as of 15 June 2022 58 teams Tri Ton District, An Giang",
        "reported 21 September 2023 more than 101 teams Tri Ton District, An Giang",
        "reported 2 January 2024 900 teams Binh Phuoc",
        "first quarter of 2023 161 teams Van Lang District, Lang Son",
    ]


@pytest.mark.parametrize(("language", "folder"), [("vi", "vi/chi-so"), ("en", "en/measure")])
def test_every_point_of_chart_and_table_leads_to_its_sentence(measures, language, folder):
    page = read(measures, f"{folder}/{TEAMS}")
    links = page.xpath("//figure//a/@href") + page.xpath("//section[@data-role='figures']//tbody//a/@href")
    assert len(links) == 2 * len(FIGURES) and len(set(links)) == len(FIGURES)
    for link in links:
        path, _, anchor = link.partition("#")
        [block] = read(measures, path.removeprefix("/kho-tin/")).xpath(f"//*[@id='{anchor}']")
        assert "Nơi này có" in text(block)
    assert all(each.get("aria-label") for each in page.xpath("//figure//a"))


def test_provinces_and_districts_are_compared_apart_by_their_newest_figure(measures):
    page = read(measures, f"en/measure/{TEAMS}")
    tables = page.xpath("//table[@class='measure-bars']")
    assert [[text(row) for row in table.xpath("tbody/tr")] for table in tables] == [
        ["An Giang reported 22 September 2023 1,887 teams", "Binh Phuoc reported 2 January 2024 900 teams"],
        [
            "Van Lang District, Lang Son first quarter of 2023 161 teams",
            "Tri Ton District, An Giang reported 21 September 2023 more than 101 teams",
        ],
    ]
    assert tables[0].xpath(".//rect/@width") == ["100.0%", "47.7%"]


def test_the_series_is_a_csv_file_with_every_point(measures):
    path = read(measures, f"vi/chi-so/{TEAMS}").xpath("//main//a[@download]/@href")[0]
    rows = list(csv.DictReader(io.StringIO((measures / path.removeprefix("/kho-tin/")).read_text("utf-8"))))
    assert [(row["province"], row["district"], row["value"], row["qualifier"]) for row in rows] == [
        ("an-giang", "", "1887", "exact"),
        ("an-giang", "tri-ton", "58", "exact"),
        ("an-giang", "tri-ton", "101", "more than"),
        ("binh-phuoc", "", "900", "exact"),
        ("lang-son", "van-lang", "161", "exact"),
    ]
    assert (rows[4]["period"], rows[4]["first_day"], rows[4]["last_day"]) == (
        "2023-01/2023-03",
        "2023-01-01",
        "2023-03-31",
    )
    assert (rows[0]["period"], rows[0]["first_day"], rows[0]["unit_en"]) == ("", "2023-09-22", "teams")
    assert rows[1]["url_en"].startswith(f"{BASE}/en/news/2022-06-15-tri-ton/#")


def test_the_snippet_for_other_sites_shows_a_picture_that_exists(measures):
    [code] = read(measures, f"en/measure/{TEAMS}").xpath("//pre/code")
    figure = lxml.etree.fromstring(code.text.replace('">' + "</a>", '"/></a>'), lxml.etree.HTMLParser())
    [address] = figure.xpath("//figure/a/img/@src")
    drawing = lxml.etree.fromstring((measures / address.removeprefix(f"{BASE}/")).read_bytes())
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg" and drawing.get("width") == figure.xpath("//img/@width")[0]
    assert drawing.get("height") == figure.xpath("//img/@height")[0]
    words = " ".join(drawing.itertext())
    assert "1,887 teams" in words and "Van Lang District" in words and not drawing.xpath("//*[local-name()='a']")


def test_the_index_names_every_measure_and_an_empty_one_is_not_indexed(measures):
    index = read(measures, "vi/chi-so")
    assert [text(each) for each in index.xpath("//main//h2")] == [
        "Tổ công nghệ số cộng đồng",
        "Thành viên tổ công nghệ số cộng đồng",
        "Tỷ lệ văn bản điện tử gửi, nhận",
    ]
    assert "5 bài, 2022–2024" in text(index) and "Chưa có số liệu nào" in text(index)
    page = read(measures, f"vi/chi-so/{EMPTY}")
    assert not page.xpath("//svg") and "noindex" in "".join(page.xpath("//meta[@name='robots']/@content"))
    assert not (measures / f"data/measures/{EMPTY}.csv").exists()


def test_the_addresses_of_series_and_pictures_are_permanent(measures):
    kept = (measures / "data/addresses.txt").read_text("utf-8").split("\n")
    assert {f"/data/measures/{TEAMS}.{ending}" for ending in ("csv", "vi.svg", "en.svg")} <= set(kept)
    assert f"/en/measure/{TEAMS}/" in kept


def test_a_figure_of_the_province_stands_under_the_province_and_not_under_the_district(measures):
    page = read(measures, "en/figures/an-giang")
    titles = [text(each) for each in page.xpath("//section[@data-role='figures']/h2")]
    assert titles == ["An Giang", "Tri Ton District, An Giang"]
    assert "1,887" in text(page.xpath("//section[@data-role='figures']")[0])


def test_the_article_leads_to_the_measure_and_names_place_and_period(measures):
    [figure] = read(measures, "en/news/2023-09-22-tinh").xpath("//div[@id='fig-1']")
    assert "An Giang" in text(figure)
    assert figure.xpath(f".//a[@href='/kho-tin/en/measure/{TEAMS}/']")
