"""Paragraphs of a body: their lines, their kinds and their words without Markdown's marks."""

import pytest

from khotin.checks.evidence.paragraphs import Paragraph, cells_with_units, read_paragraphs

BODY = """\
Đoạn một
hai dòng.

## Đề mục

*Ảnh: Toàn cảnh*

![Một bức ảnh](a.jpg) Đoạn cuối.
"""


def test_blocks_have_their_first_line_their_kind_and_their_words():
    assert read_paragraphs(BODY) == (
        Paragraph(0, "paragraph", "Đoạn một hai dòng."),
        Paragraph(3, "heading", "Đề mục"),
        Paragraph(5, "caption", "Toàn cảnh"),
        Paragraph(7, "paragraph", "Đoạn cuối."),
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("**Hội nghị** và *thảo luận*", "Hội nghị và thảo luận"),
        ("***Cả hai***", "Cả hai"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("một *chưa đóng", "một *chưa đóng"),
        ("[bài trước](2022-06-15-ten-bai.md) ở đây", "bài trước ở đây"),
        (r"1945\. Năm ấy \*có sao\*", "1945. Năm ấy *có sao*"),
        ("a &lt; b &amp; c", "a < b & c"),
    ],
)
def test_words_are_those_that_readers_see(typed, words):
    assert [paragraph.words for paragraph in read_paragraphs(typed)] == [words]


def test_a_body_of_blank_lines_has_no_paragraph():
    assert read_paragraphs("\n  \n\n") == ()


TABLES = """\
| Xã | Diện tích (ha) | Tỷ lệ % | Số hộ |
| --- | ---: | --- | --- |
| Lương Phi | 1.250 | 25,5 | 12 |
| Ô Lâm | – | 20 |

Diện tích (ha)

| Năm (2022) | Rừng (m2) |
| 3 | 40 |
"""


def test_cells_of_a_table_have_the_units_of_their_columns():
    assert cells_with_units(TABLES) == ("1.250 ha", "25,5 %", "20 %", "40 m2")
