"""The English text gives the numbers and days of the Vietnamese text, and no others."""

from pathlib import Path

import pytest

from khotin.checks.rules import translation
from khotin.problems import ERROR, WARNING
from tests.support.checked_articles import FOUNDING, changed, founding_path, founding_text, make_context
from tests.support.sites import ARTICLE

IDENTITY = "2022-06-15-bai"
LAST = "Huyện có 126 trạm BTS.\n"


def found(folder, registers, vietnamese, english):
    """(severity, line, English message) of what the rule says of a body of one more paragraph and its translation."""
    text = changed(ARTICLE, (LAST, f"{LAST}\n{vietnamese}\n"))
    body = (
        f"On 15 June 2022 the department met the Tri Ton committee. The district has 126 BTS stations.\n\n{english}\n"
    )
    files = {f"articles/2022/{IDENTITY}.en.md": body}
    context = make_context(folder, registers, text, identity=IDENTITY, files=files)
    return [
        (problem.severity, Path(problem.where.path).name, problem.where.line, problem.message.en)
        for problem in translation.check(context)
    ]


@pytest.mark.parametrize("identity", FOUNDING)
def test_leaves_the_founding_articles_alone(identity, tmp_path, registers):
    english = founding_path(identity).with_suffix(".en.md").read_text(encoding="utf-8")
    files = {f"articles/2022/{identity}.en.md": english}
    context = make_context(tmp_path, registers, founding_text(identity), identity=identity, files=files)
    assert context.article.english_body and list(translation.check(context)) == []


PAIRS = [
    ("Tổng kinh phí trên 56,8 tỷ đồng.", "The total cost is more than VND 56.8 billion."),
    ("Sản lượng đạt 1.234,5 tấn.", "Output reached 1,234.5 tonnes."),
    ("Toàn huyện có 7.200 hộ, 31.050 khẩu.", "The district has 7,200 households and 31,050 people."),
    ("Đợt mưa kéo dài từ ngày 3 đến 5/6.", "The rain lasted from 3 to 5 June."),
    ("Trong 6 tháng đầu năm, thu 2,5 triệu USD.", "In the first half of the year, revenue was USD 2.5 million."),
    ("Diện tích 12 ha, dài 3,5 km.", "It covers 12 ha and is 3.5 km long."),
    ("Tỷ lệ đạt 97,5%, tăng 3%.", "The rate is 97.5%, up 3%."),
    ("Kỷ niệm 90 năm Ngày thành lập.", "This was the 90th anniversary of the founding."),
    ("Căn cứ Kế hoạch số 170/KH-UBND.", "It follows Plan No. 170/KH-UBND."),
    ("Có 14/15 xã đạt chuẩn.", "Fourteen of 15 communes meet the standard."),
    ("Khoảng 300 người dự lễ.", "About 300 people attended."),
    ("Ông tặng hai phần quà.", "He gave two gifts."),
    ("Vào lúc 7 giờ 30 ngày 4/6, tàu rời bến.", "The boat left at 7.30 a.m. on 4 June."),
    ("Quý III năm 2022 có 20 lớp.", "There were 20 classes in the third quarter of 2022."),
]


@pytest.mark.parametrize(("vietnamese", "english"), PAIRS)
def test_leaves_alone(vietnamese, english, tmp_path, registers):
    assert found(tmp_path, registers, vietnamese, english) == []


@pytest.mark.parametrize(
    ("vietnamese", "english", "piece"),
    [
        ("Xã có 162 hộ.", "The commune has 612 households.", '"612 households", the Vietnamese does not'),
        ("Tổng kinh phí 56,8 tỷ đồng.", "The total cost is VND 56.8 million.", '"56.8 million"'),
        ("Diện tích 12 ha.", "It is 12 km long.", '"12 km", the Vietnamese does not'),
        ("Tỷ lệ đạt 97,5%.", "The rate is 95.7%.", '"95.7%"'),
        ("Khoảng 300 người dự lễ.", "More than 300 people attended.", "another degree of certainty"),
        ("Lễ ra quân ngày 4/6.", "The launch was on 6 April.", '"6 April"'),
        ("Căn cứ Kế hoạch số 170/KH-UBND.", "It follows Plan No. 107/KH-UBND.", '"107/KH-UBND"'),
    ],
)
def test_a_changed_number_is_an_error_on_its_line_of_the_english(vietnamese, english, piece, tmp_path, registers):
    [problem] = [row for row in found(tmp_path, registers, vietnamese, english) if row[0] == ERROR]
    assert problem[1:3] == (f"{IDENTITY}.en.md", 3) and piece in problem[3]


@pytest.mark.parametrize(
    ("vietnamese", "english", "piece"),
    [
        ("Xã có 162 hộ, thu 3,2 tỷ đồng.", "The commune has 162 households.", '"3,2 tỷ đồng"'),
        ("Lễ ra quân ngày 4/6.", "The launch took place early.", '"4/6"'),
        ("Huyện trồng 12 ha rừng.", "The district planted forests.", '"12 ha"'),
    ],
)
def test_a_number_left_out_is_a_warning_on_its_line_of_the_vietnamese(vietnamese, english, piece, tmp_path, registers):
    [(severity, path, line, message)] = found(tmp_path, registers, vietnamese, english)
    assert (severity, path) == (WARNING, f"{IDENTITY}.md") and "lacks" in message and piece in message
    assert changed(ARTICLE, (LAST, f"{LAST}\n{vietnamese}\n")).split("\n")[line - 1] == vietnamese


def test_an_article_without_an_english_text_is_left_alone(tmp_path, registers):
    context = make_context(tmp_path, registers, ARTICLE, identity=IDENTITY)
    assert context.article.english_body is None and list(translation.check(context)) == []


def test_a_number_in_the_notation_of_the_other_language_is_told_as_that(tmp_path, registers):
    rows = found(tmp_path, registers, "Huyện có 7.200 hộ.", "The district has 7.200 households.")
    assert [row[3] for row in rows if row[0] == ERROR] == [
        'the English text says "7.200 households"; English writes "7,200"'
    ]


def test_a_text_that_is_vietnamese_is_left_to_another_rule(tmp_path, registers):
    vietnamese = "Huyện có 7.200 hộ được hỗ trợ và 31.050 khẩu trong các xã của tỉnh đã có điện."
    files = {f"articles/2022/{IDENTITY}.en.md": vietnamese}
    context = make_context(tmp_path, registers, ARTICLE, identity=IDENTITY, files=files)
    assert list(translation.check(context)) == []
