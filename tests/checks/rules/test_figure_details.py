"""Qualifier, period, place and measure of figures."""

import pytest

from khotin.checks.rules import figure_details
from tests.support.checked_articles import (
    AN_GIANG,
    BINH_PHUOC,
    CHAU_PHU,
    FOUNDING,
    TRI_TON,
    VAN_LANG,
    changed,
    founding_text,
    make_context,
)
from tests.support.rule_tables import assert_found, findings

POSTAL = 'qualifier: "more than", unit: "tỷ đồng", label: {vi: "doanh thu bưu chính", en: "postal revenue"}'
STATIONS = 'label: {vi: "trạm BTS trên địa bàn huyện", en: "mobile base stations (BTS) in the district"}'
LEFT_ALONE = [
    *((identity, ()) for identity in FOUNDING),
    # Where the quote leaves out the hedge, the rule `figures` says so.
    (AN_GIANG, (('quote: "Doanh thu bưu chính đạt trên 250 tỷ đồng"', 'quote: "250 tỷ đồng"'),)),
    (CHAU_PHU, (('value: 56.8, qualifier: "more than"', 'value: 56.8, qualifier: "expected"'),)),
    (AN_GIANG, (('value: 20, qualifier: "estimated", ', "value: 20, "),)),
    (TRI_TON, ((f'{STATIONS}, period: "as of 2022-06-15"', STATIONS),)),
    (TRI_TON, ((STATIONS, f'{STATIONS}, scope: "an-giang/tri-ton"'),)),
]
FOUND = [
    (AN_GIANG, (('qualifier: "estimated"', 'qualifier: "nearly"'),), "value: 20,", 'it says "estimated"'),
    (AN_GIANG, ((POSTAL, POSTAL.replace("more than", "exact")),), "value: 250,", 'it says "more than"'),
    (BINH_PHUOC, (('qualifier: "nearly"', 'qualifier: "about"'),), "value: 400,", 'it says "nearly"'),
    (TRI_TON, (('qualifier: "exact"', 'qualifier: "at least"'),), "value: 3,", 'it says "exact"'),
    (
        CHAU_PHU,
        (('value: 204, qualifier: "exact", unit: "phản ánh"', 'value: 204, unit: "phản ánh"'), ("2023-08", "2023-09")),
        "value: 204,",
        'its sentence says "first eight months of 2023"',
    ),
    # "so với cùng kỳ năm 2018" is what the growth is compared with.
    (
        AN_GIANG,
        (('2018"}, period: "2019"', '2018"}, period: "2018"'),),
        "value: 7.5,",
        'is for "2018"',
    ),
    (BINH_PHUOC, (('"as of 2022-06-17", quote: "13', '"2022-06-17", quote: "13'),), "value: 13,", "as of 17 June 2022"),
    (
        CHAU_PHU,
        (
            (
                'scope: "an-giang", period: "as of 2023-09-21", measure: "community-digital-teams"',
                'measure: "community-digital-teams"',
            ),
        ),
        "value: 887,",
        "the whole province",
    ),
    (
        VAN_LANG,
        (
            (
                'period: "as of 2023-05-15", measure: "community-digital-teams"',
                'scope: "an-giang", measure: "community-digital-teams"',
            ),
        ),
        "value: 161,",
        "does not mention An Giang",
    ),
    (
        VAN_LANG,
        (('measure: "community-digital-teams"', 'measure: "documents-exchanged-electronically"'),),
        "value: 161,",
        'the unit "tổ" does not fit',
    ),
]


@pytest.mark.parametrize(("identity", "replacements"), LEFT_ALONE)
def test_leaves_alone(identity, replacements, tmp_path, registers):
    assert findings(figure_details, tmp_path, registers, identity, *replacements) == []


@pytest.mark.parametrize(("identity", "replacements", "on", "piece"), FOUND)
def test_finds(identity, replacements, on, piece, tmp_path, registers):
    assert_found(findings(figure_details, tmp_path, registers, identity, *replacements), on, piece)


@pytest.mark.parametrize(
    ("identity", "replacement"),
    [
        (AN_GIANG, ('value: 20, qualifier: "estimated"', 'value: 20, qualifier: "about"')),
        (
            CHAU_PHU,
            (
                'scope: "an-giang", period: "2023-01/2023-08", quote: "204',
                'scope: "an-giang", period: "2023", quote: "204',
            ),
        ),
    ],
)
def test_the_line_to_paste_is_the_whole_figure_and_corrects_the_problem(identity, replacement, tmp_path, registers):
    text = changed(founding_text(identity), replacement)
    [problem] = figure_details.check(make_context(tmp_path / "before", registers, text, identity=identity))
    lines = text.split("\n")
    lines[problem.where.line - 1] = problem.hint
    assert "\n".join(lines) == founding_text(identity)


def test_a_missing_scope_is_added_by_the_line_to_paste(tmp_path, registers):
    text = changed(founding_text(CHAU_PHU), ('scope: "an-giang", period: "as of 2023-09-21", measure', "measure"))
    [problem] = figure_details.check(make_context(tmp_path / "before", registers, text, identity=CHAU_PHU))
    lines = text.split("\n")
    lines[problem.where.line - 1] = problem.hint
    assert 'scope: "an-giang", quote: "887 Tổ' in problem.hint
    healed = make_context(tmp_path / "after", registers, "\n".join(lines), identity=CHAU_PHU)
    assert list(figure_details.check(healed)) == []


def test_a_measure_of_money_or_of_a_period_demands_both(tmp_path, registers):
    from khotin.content.registers import Measure
    from khotin.encoding import replace
    from khotin.languages import Bilingual

    money = Measure("revenue", Bilingual("Doanh thu", "Revenue"), Bilingual("tỷ đồng", "VND billion"), "total", None)
    known = replace(registers, measures={**registers.measures, "revenue": money})
    cases = [
        (AN_GIANG, 'period: "2019", quote: "Doanh thu bưu chính', 'measure: "revenue", quote: "Doanh thu bưu chính', 1),
        (
            AN_GIANG,
            'period: "2019", quote: "Doanh thu bưu chính',
            'period: "2019", measure: "revenue", quote: "Doanh thu bưu chính',
            0,
        ),
        (
            TRI_TON,
            'period: "2022-01/2022-06", quote: "cổng',
            'period: "2022-01/2022-06", measure: "revenue", quote: "cổng',
            1,
        ),
    ]
    for number, (identity, old, new, count) in enumerate(cases):
        text = changed(founding_text(identity), (old, new))
        context = make_context(tmp_path / str(number), known, text, identity=identity)
        assert len(list(figure_details.check(context))) == count
