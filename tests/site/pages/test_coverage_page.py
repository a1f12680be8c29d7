"""The page of coverage: what the archive has and lacks, in words and as a grid."""

from tests.support.site_pages import read, text


def test_coverage_says_in_words_what_is_missing(output):
    shown = text(read(output, "vi/do-phu").find(".//main"))
    assert "Kho có 5 bài của 2 trong số 63 tỉnh, thành phố trước đây." in shown
    assert "Không có bài nào của năm 2021." in shown
    assert "An Giang : 2019, 2021" in shown
    assert "xếp theo ngày diễn ra sự việc: 1." in shown
    assert "Tỉnh, thành phố chưa có bài nào (61)" in shown


def test_coverage_grid_counts_province_by_year(output):
    grid = read(output, "en/coverage").xpath("//div[@class='count-grid']//table")[0]
    assert [text(cell) for cell in grid.xpath(".//thead//th")] == ["Place", "2018", "2019", "2020", "2022"]
    assert [[text(cell) for cell in row] for row in grid.xpath("./tbody/tr")] == [
        ["An Giang", "1", "", "1", "2"],
        ["Binh Phuoc", "", "1", "", ""],
    ]
