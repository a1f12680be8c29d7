"""The pages of years and months: charts with the same counts as a table."""

from tests.support.site_pages import read, text


def test_a_year_has_its_chart_and_the_same_numbers_as_a_table(output):
    year = read(output, "vi/ngay/2022")
    assert len(year.xpath("//*[local-name()='svg']//*[local-name()='text']")) == 12
    assert [text(row) for row in year.xpath("//table[@class='bar-chart__table']/tbody/tr")] == ["Tháng 6 2"]
    assert year.xpath("//*[local-name()='svg']/@aria-label") == ["Số bài theo tháng, năm 2022"]
    charts = read(output, "en/date").xpath("//figure[@class='bar-chart']")
    assert [text(chart.xpath(".//tbody/tr")[0]) for chart in charts] == ["2", "1", "1", "1"]
    assert [link.get("href") for link in charts[0].xpath(".//thead//a")] == ["/kho-tin/en/date/2022/06/"]
