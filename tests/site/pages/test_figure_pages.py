"""The pages of figures: each leads to the words that say it; long lists are cut."""

from tests.support.site_pages import read, text
from tests.support.sites import article_with
from tests.support.small_archive import build_archive


def test_figures_lead_to_the_words_that_say_them(output):
    rows = read(output, "en/figures").xpath("//table/tbody/tr")
    assert text(rows[0]) == "reported 15 June 2022 126 mobile base stations 126 trạm BTS"
    assert text(rows[1]).startswith("reported 15 June 2022 more than VND 56.8 billion @cost")
    assert text(read(output, "vi/so-lieu").xpath("//table/tbody/tr")[1]).startswith(
        "theo tin ngày 15/6/2022 trên 56,8 tỷ đồng =kinh phí"
    )
    address = rows[0].xpath(".//a")[0].get("href")
    path, _, anchor = address.partition("#")
    target = read(output, path.removeprefix("/kho-tin/")).xpath(f"//*[@id='{anchor}']")
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
    output = build_archive(tmp_path, files, "--no-search")
    main_page = read(output, "vi/so-lieu")
    assert "400 số liệu" in text(main_page.find(".//main")) and not main_page.xpath("//table")
    parts = [
        len(read(output, f"vi/so-lieu/an-giang{path}").xpath("//tbody/tr")) for path in ("", "/trang/2", "/trang/3")
    ]
    assert parts == [150, 150, 100]
    assert read(output, "vi/so-lieu/an-giang/trang/2").xpath("//a[@rel='next']")[0].get("href").endswith("/trang/3/")


def test_figures_of_a_place_are_newest_first_on_every_page(tmp_path):
    figure = 'label: {vi: "trạm BTS", en: "stations"}, quote: "126 trạm BTS"}\nstatus: "published"'
    files = {
        f"articles/{day}-bai.md": article_with(
            ('published: "2022-06-15"', f'published: "{day}"'),
            ('status: "published"', f'figures:\n  - {{value: 126, unit: "trạm", scope: "an-giang", {figure}'),
            *changes,
        )
        for day, changes in {
            "2020-01-17": [('\ndistrict: "tri-ton"', "")],
            "2022-06-15": [],
            "2023-09-22": [('"tri-ton"', '"chau-phu"')],
        }.items()
    }
    output = build_archive(tmp_path, files, "--no-search")
    for path in ("vi/so-lieu", "en/figures", "vi/so-lieu/an-giang", "en/figures/an-giang"):
        years = [text(row)[:30] for row in read(output, path).xpath("//table/tbody/tr")]
        assert [year for row in years for year in ("2020", "2022", "2023") if year in row] == ["2023", "2022", "2020"]
