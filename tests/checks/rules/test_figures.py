"""Figures and their quotes."""

import pytest

from khotin.checks.rules import figures
from tests.support.checked_articles import (
    AN_GIANG,
    BINH_PHUOC,
    CHAU_PHU,
    FOUNDING,
    TRI_TON,
    changed,
    founding_text,
    make_context,
)
from tests.support.rule_tables import assert_found, findings

STATIONS = next(line for line in founding_text(TRI_TON).splitlines(keepends=True) if "{value: 126," in line)
LEFT_ALONE = [
    *((identity, ()) for identity in FOUNDING),
    (TRI_TON, (('unit: "trạm"', 'unit: "trạm BTS"'),)),
    (TRI_TON, (('quote: "126 trạm BTS"', 'quote: "hoạt động với 126 trạm BTS, phục vụ tốt"'),)),
    (AN_GIANG, (('quote: "Doanh thu bưu chính đạt trên 250 tỷ đồng"', 'quote: "trên 250 tỷ đồng"'),)),
    (CHAU_PHU, (("value: 56.8,", "value: 56.80,"),)),
    # Of one number another thing is counted.
    (TRI_TON, ((STATIONS, STATIONS + STATIONS.replace("trên địa bàn", "đang dùng trên địa bàn")),)),
]
FOUND = [
    (BINH_PHUOC, (('unit: "tin, bài"', 'unit: "tin"'),), "value: 776", 'the body says "tin, bài"'),
    (
        AN_GIANG,
        (('qualifier: "more than", unit: "tỷ đồng"', 'qualifier: "more than", unit: "tỷ"'),),
        "value: 250",
        'the unit "tỷ" is only a part; the body says "tỷ đồng"',
    ),
    (
        AN_GIANG,
        (('quote: "Doanh thu bưu chính đạt trên 250 tỷ đồng"', 'quote: "250 tỷ đồng"'),),
        'quote: "250',
        'leaves out "trên"',
    ),
    (AN_GIANG, (('quote: "ước nộp NSNN 20 tỷ đồng"', 'quote: "20 tỷ đồng"'),), 'quote: "20 tỷ', 'leaves out "ước"'),
    (TRI_TON, (("{value: 126,", "{value: 162,"),), "value: 162", "it says 126"),
    (TRI_TON, (('unit: "%", label', 'unit: "phần trăm", label'),), "value: 90", 'the quote says "%"'),
    (
        TRI_TON,
        ((STATIONS, STATIONS + STATIONS),),
        "value: 126",
        "this repeats figure 2; keep one of them",
    ),
    (TRI_TON, (('unit: "trạm"', 'unit: "tổ"'),), "value: 126,", 'the quote says "trạm"'),
    (
        TRI_TON,
        (('quote: "126 trạm BTS"', 'quote: "126 trạm phát sóng"'),),
        "126 trạm phát sóng",
        "is not in the body",
    ),
    (TRI_TON, (('quote: "126 trạm BTS"', 'quote: "126 Trạm BTS"'),), "126 Trạm", 'the body says: "126 trạm BTS"'),
    (
        AN_GIANG,
        (('"more than", unit: "tỷ đồng"', '"more than", unit: "triệu đồng"'),),
        "triệu đồng",
        'the quote says "tỷ đồng"',
    ),
    (
        CHAU_PHU,
        (
            ('{value: 73.3, qualifier: "exact", unit: "%"', '{value: 11, unit: "chỉ tiêu"'),
            ('quote: "tỷ lệ thực hiện đạt 73,3%"', 'quote: "có 11/15 chỉ tiêu"'),
        ),
        "có 11/15",
        "a share",
    ),
    (
        CHAU_PHU,
        (
            ("IOC tỉnh tiếp nhận", "IOC tỉnh tiếp nhận năm 2023"),
            ("received by the provincial IOC", "received by the provincial IOC in 2022"),
        ),
        "IOC in 2022",
        'says "năm 2023"',
    ),
]


@pytest.mark.parametrize(("identity", "replacements"), LEFT_ALONE)
def test_leaves_alone(identity, replacements, tmp_path, registers):
    assert findings(figures, tmp_path, registers, identity, *replacements) == []


@pytest.mark.parametrize(("identity", "replacements", "on", "piece"), FOUND)
def test_finds(identity, replacements, on, piece, tmp_path, registers):
    assert_found(findings(figures, tmp_path, registers, identity, *replacements), on, piece)


@pytest.mark.parametrize(
    ("identity", "replacement"),
    [
        (TRI_TON, ("{value: 126,", "{value: 162,")),
        (AN_GIANG, ('"more than", unit: "tỷ đồng"', '"more than", unit: "triệu đồng"')),
        (AN_GIANG, ('quote: "ước nộp NSNN 20 tỷ đồng"', 'quote: "20 tỷ đồng"')),
    ],
)
def test_the_line_to_paste_is_the_whole_figure_and_corrects_the_problem(identity, replacement, tmp_path, registers):
    text = changed(founding_text(identity), replacement)
    [problem] = figures.check(make_context(tmp_path / "before", registers, text, identity=identity))
    lines = text.split("\n")
    lines[problem.where.line - 1] = problem.hint
    assert "\n".join(lines) == founding_text(identity)
    assert list(figures.check(make_context(tmp_path / "after", registers, "\n".join(lines), identity=identity))) == []


PRIZES = "Giải Nhì 3 triệu đồng, đồng hạng Ba 2 triệu đồng; xã trồng 12 ha, xã Mỹ Đức trồng 8 ha."


def test_a_measure_before_a_comma_is_whole(tmp_path, registers):
    figure = '  - {{value: {}, unit: "{}", label: {{vi: "giải", en: "prize"}}, quote: "{}"}}\n'
    rows = ((3, "triệu đồng", "3 triệu đồng"), (12, "ha", "12 ha"))
    added = f"figures:\n{''.join(figure.format(*row) for row in rows)}status:"
    text = changed(founding_text(TRI_TON).split("figures:")[0] + 'status: "draft"\n---\n\n', ("status:", added))
    context = make_context(tmp_path, registers, f"{text}{PRIZES}\n", identity=TRI_TON)
    assert [problem.message.en for problem in figures.check(context)] == []


TABLE = "| Xã | Diện tích (ha) |\n| --- | --- |\n| Lương Phi | 1.250 |\n"


@pytest.mark.parametrize(("unit", "found"), [("ha", []), ("tấn", ['the unit "tấn" does not follow 1250'])])
def test_the_unit_of_a_number_in_a_table_may_be_that_of_its_column(unit, found, tmp_path, registers):
    figure = f'{{value: 1250, unit: "{unit}", label: {{vi: "lúa", en: "rice"}}, quote: "Lương Phi 1.250"}}'
    head = founding_text(TRI_TON).split("figures:")[0] + f'figures: [{figure}]\nstatus: "draft"\n---\n\n'
    context = make_context(tmp_path, registers, head + TABLE, identity=TRI_TON)
    assert [problem.message.en for problem in figures.check(context)] == found
