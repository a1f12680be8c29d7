"""Small faults of writing."""

import pytest

from khotin.checks.rules import writing
from khotin.problems import DELETE, Edit
from tests.support.checked_articles import FOUNDING, TRI_TON, changed, founding_text, make_context
from tests.support.rule_tables import assert_found, findings

END = "Thực hiện tốt an toàn an ninh mạng.\n"
TITLE = '"Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn"'
SUMMARY = next(
    line.strip().removeprefix("vi: ")
    for line in founding_text(TRI_TON).split("summary:")[1].split("\n")
    if line.strip().startswith("vi: ")
)
SUMMARY_END = "hạ tầng, thiết bị chưa đảm bảo để chuyển đổi số."
LEFT_ALONE = [
    *((identity, ()) for identity in FOUNDING),
    (TRI_TON, ((TITLE, '"SỞ TT&TT làm việc với huyện Tri Tôn"'),)),
    (TRI_TON, ((SUMMARY_END, "hạ tầng ngày ngày xuống cấp; đường xa xa."),)),
    (TRI_TON, ((SUMMARY_END, "hạ tầng chưa đảm bảo…"),)),
    (TRI_TON, ((TITLE, '"Khởi công công trình viễn thông, tham gia gia cố trạm ở huyện Tri Tôn"'),)),
    (
        TRI_TON,
        (
            (
                END,
                (
                    f"{END}\n- Thứ nhất\n- Thứ hai\n\n1. Một\n2. Hai\n\n## Kết quả\n\n1945\\. Năm ấy đổi mới. Giá 5 * "
                    f"3 và tệp_a_b, <15 tuổi & hơn\n"
                ),
            ),
        ),
    ),
    (TRI_TON, ((END, f"{END}\n```\n    thụt vào\n1945. trong khối mã\n```\n"),)),
]
FOUND = [
    (TRI_TON, ((SUMMARY, SUMMARY.upper()),), "LÀM VIỆC", "is in capitals only"),
    (
        TRI_TON,
        ((TITLE, '"SỞ THÔNG TIN VÀ TRUYỀN THÔNG LÀM VIỆC VỚI HUYỆN TRI TÔN"'),),
        "SỞ THÔNG",
        "is in capitals only",
    ),
    (
        TRI_TON,
        ((TITLE, '"Sở Thông tin và Truyền thông làm việc với với huyện Tri Tôn"'),),
        "với với",
        '"với" is doubled',
    ),
    (TRI_TON, (("and to roll out", "and to to roll out"),), "to to", '"to" is doubled'),
    (TRI_TON, ((SUMMARY_END, "TODO."),), "TODO", 'the placeholder "TODO"'),
    (TRI_TON, ((SUMMARY_END, "hạ tầng chưa đảm bảo"),), "chưa đảm bảo", "full stop"),
    (TRI_TON, ((SUMMARY_END, "hạ tầng , thiết bị chưa đảm bảo."),), "hạ tầng ,", 'hạ tầng , thiế" is out of place'),
    (TRI_TON, ((SUMMARY_END, "Một. Hai. Ba. Bốn. Năm."),), "Năm.", "sentences"),
    (
        TRI_TON,
        ((SUMMARY, f'"{"Sở làm việc với huyện Tri Tôn về chuyển đổi số, " * 2}rồi về."'),),
        "rồi về.",
        "has 1 sentence;",
    ),
    (TRI_TON, ((END, f"{END}\n    Thụt vào bốn dấu cách.\n"),), "Thụt vào", "block of code"),
    (TRI_TON, ((END, f"{END}\n1945. Năm ấy quê hương đổi mới.\n"),), "1945.", "becomes a list"),
    (TRI_TON, ((END, f"{END}\n##Kết quả\n"),), "##Kết", "makes no heading"),
    (TRI_TON, ((END, f"{END}=====\n"),), "=====", "into a heading"),
    (TRI_TON, ((END, f"{END}\nXem <script>alert(1)</script>.\n"),), "<script>", "embedded code <script>"),
]


@pytest.mark.parametrize(("identity", "replacements"), LEFT_ALONE)
def test_leaves_alone(identity, replacements, tmp_path, registers):
    assert findings(writing, tmp_path, registers, identity, *replacements) == []


@pytest.mark.parametrize(("identity", "replacements", "on", "piece"), FOUND)
def test_finds(identity, replacements, on, piece, tmp_path, registers):
    assert_found(findings(writing, tmp_path, registers, identity, *replacements), on, piece)


def test_f03_words_of_the_source_that_markdown_would_swallow_are_reported_with_the_escaped_line(tmp_path, registers):
    original = "Tiêu đề\n\nGiá bán *niêm yết* của mặt hàng được công khai tại quầy cho người mua.\n"
    text = changed(
        founding_text(TRI_TON).split("\n---\n\n")[0].split("source:")[0] + 'status: "published"\n---\n\n',
        ("topics:", "topics:"),
    )
    body = "Giá bán *niêm yết* của mặt hàng được công khai tại quầy cho người mua.\n"
    [problem] = [
        one
        for one in writing.check(make_context(tmp_path, registers, text + body, original=original))
        if one.where.line > 10
    ]
    assert problem.hint.startswith("Giá bán \\*niêm yết\\*")


@pytest.mark.parametrize("before", ["", "\n"])
def test_a_rule_that_the_source_does_not_have_is_deleted(before, tmp_path, registers):
    text = changed(founding_text(TRI_TON), (END, f"{END}{before}---\n"))
    [problem] = writing.check(make_context(tmp_path, registers, text, identity=TRI_TON))
    assert problem.edit == Edit(text.count("\n"), action=DELETE)


def test_a_heading_without_its_space_gets_it(tmp_path, registers):
    text = changed(founding_text(TRI_TON), (END, f"{END}\n##Thực hiện\n"))
    assert [problem.hint for problem in writing.check(make_context(tmp_path, registers, text, identity=TRI_TON))] == [
        "## Thực hiện"
    ]


def test_a_row_of_signs_of_the_source_is_escaped(tmp_path, registers):
    text = founding_text(TRI_TON).split("source:")[0] + 'status: "published"\n---\n\n***\n'
    context = make_context(tmp_path, registers, text, original="***")
    assert [problem.hint for problem in writing.check(context) if "horizontal rule" in problem.message.en] == ["\\***"]
