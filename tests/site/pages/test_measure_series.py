"""The points of a measure: in its unit, with the article's place and day where the figure names none."""

import hashlib
from decimal import Decimal

import pytest

from khotin.content.articles import Body, Figure
from khotin.content.registers import Measure
from khotin.encoding import replace
from khotin.languages import Bilingual
from khotin.site.pages.measure_series import read_series

MEASURE = Measure("von", Bilingual("Vốn", "Capital"), Bilingual("tỷ đồng", "VND billion"), "total", None)
TEXT = "Có 56,8 tỷ đồng và trên 900 triệu đồng."


@pytest.fixture
def series(plain_article, archive_site, tmp_path):
    path = tmp_path / "bai.md"
    path.write_text(TEXT, encoding="utf-8")
    body = Body(str(path), 1, hashlib.sha256(path.read_bytes()).digest())

    def read(*figures, **facts):
        article = replace(plain_article, figures=figures, **facts)
        return read_series(MEASURE, [(article, body)], archive_site)

    return read


def figure(value="56.8", unit="tỷ đồng", quote="Có 56,8 tỷ đồng", **more):
    return Figure(value, unit, Bilingual("vốn", "capital"), quote, **{"measure": "von", **more})


def test_a_point_has_the_articles_place_and_day_and_leads_to_its_sentence(series, plain_article):
    (point,) = series(figure())
    assert (point.province, point.district, point.span.last) == ("an-giang", "tri-ton", plain_article.day)
    assert (point.amount.vi, point.amount.en) == ("56,8 tỷ đồng", "VND 56.8 billion")
    assert all("#" in path and plain_article.id in path for path in (point.paths.vi, point.paths.en))


def test_money_is_shown_in_the_unit_of_the_measure(series):
    (point,) = series(figure("900", "triệu đồng", "trên 900 triệu đồng"))
    assert point.value == Decimal("0.9") and point.qualifier == "more than"
    assert (point.number.vi, point.amount.en) == ("trên 0,9", "more than VND 0.9 billion")


def test_what_the_figure_says_of_itself_comes_before_what_its_article_says(series):
    (point,) = series(figure(scope="an-giang", period="2021", qualifier="about"))
    assert (point.district, point.period, point.qualifier) == (None, "2021", "about")
    assert point.span.last.startswith("2021") and point.amount.en.startswith("about ")


def test_figures_of_other_measures_or_without_a_place_are_left_out(series):
    assert series(figure(measure=None), figure(measure="khac")) == ()
    assert series(figure(), province=None, district=None) == ()
