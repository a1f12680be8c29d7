"""The place, the period and the unit of a figure as an editor may write them."""

import pytest

from tests.support.read_articles import problem_of, read
from tests.support.sites import article_with


def with_figure(parts):
    figure = f'{{value: 126, label: {{vi: "trạm", en: "stations"}}, {parts}, quote: "126 trạm BTS"}}'
    return article_with(('status: "published"', f'figures:\n  - {figure}\nstatus: "published"'))


@pytest.mark.parametrize("scope", ["an-giang", "an-giang/tri-ton", "lang-son/van-lang"])
def test_a_scope_is_a_province_or_one_of_its_districts(registers, scope):
    article, problems = read(with_figure(f'scope: "{scope}"'), registers)
    assert problems == [] and article.figures[0].scope == scope


@pytest.mark.parametrize(
    ("scope", "hint"),
    [
        ("tri-ton", "an-giang/tri-ton"),
        ("an-giangg", "an-giang"),
        ("an-giang/tri-tonn", "an-giang/tri-ton"),
    ],
)
def test_an_unknown_place_suggests_the_whole_line(registers, scope, hint):
    line, message, pasted = problem_of(with_figure(f'scope: "{scope}"'), registers)
    assert message == f'không có địa phương "{scope}"; ý bạn là "{hint}"?'
    assert pasted == with_figure(f'scope: "{hint}"').split("\n")[line - 1]


@pytest.mark.parametrize("period", ["2022-06-17", "2022-06", "2022-01/2022-06", "2022", "as of 2022-06-17"])
def test_a_period_is_kept_as_written(registers, period):
    article, problems = read(with_figure(f'period: "{period}"'), registers)
    assert problems == [] and article.figures[0].period == period


@pytest.mark.parametrize(
    ("period", "right"),
    [("17/6/2022", "2022-06-17"), ("as of 17/6/2022", "as of 2022-06-17"), ("6/2022", "2022-06")],
)
def test_a_period_that_begins_with_the_day_suggests_the_whole_line(registers, period, right):
    line, _, pasted = problem_of(with_figure(f'period: "{period}"'), registers)
    assert pasted == with_figure(f'period: "{right}"').split("\n")[line - 1]


@pytest.mark.parametrize("period", ["quý I", "2022-02-30", "31/2/2022", "2022-06/2022-01"])
def test_what_is_no_period_is_named_with_the_forms(registers, period):
    _, message, pasted = problem_of(with_figure(f'period: "{period}"'), registers)
    assert "không phải kỳ số liệu; viết như 2022-06-17, 2022-06, 2022-01/2022-06" in message and pasted is None


def test_a_unit_may_have_its_english(registers):
    alone, _ = read(with_figure('unit: "trạm"'), registers)
    both, _ = read(with_figure('unit: "trạm", unit_en: "stations"'), registers)
    assert [(each.figures[0].unit, each.figures[0].unit_en) for each in (alone, both)] == [
        ("trạm", ""),
        ("trạm", "stations"),
    ]


def test_an_unknown_measure_suggests_the_nearest(registers):
    for typed in ("community-digital-team", "Tổ công nghệ số cộng đồng"):
        _, message, pasted = problem_of(with_figure(f'measure: "{typed}"'), registers)
        assert "community-digital-teams" in message and 'measure: "community-digital-teams"' in pasted
