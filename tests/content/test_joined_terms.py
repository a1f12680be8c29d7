"""Terms joined with their abbreviations by the glossary."""

import pytest

from khotin.content.joined_terms import TermFinder, join_terms
from khotin.content.registers import Term


def term(vi, *abbreviations):
    return Term("digital", vi, "x", abbreviations, (), (), "", "")


@pytest.mark.parametrize(
    ("terms", "forms"),
    [
        ([term("Ủy ban nhân dân", "UBND")], [("Ủy ban nhân dân", "UBND")]),
        ([term("an toàn thông tin (mạng)", "ATTT")], [("an toàn thông tin", "ATTT")]),
        ([term("họp / hội", "HOP", "HOI")], [("họp", "HOP"), ("hội", "HOI")]),
        ([term("OCOP / Mỗi xã một sản phẩm", "OCOP")], [("Mỗi xã một sản phẩm", "OCOP")]),
        ([term("Sở Thông tin", "Sở TT&TT", "STT")], [("Sở Thông tin", "Sở TT&TT", "STT")]),
        ([term("kế hoạch", "KH"), term("tỷ đồng", "tỷ", "tr.đ"), term("thị xã", "TX.")], []),
        ([term("Ban Chỉ đạo", "BCĐ"), term("Bộ Chính đáng", "BCĐ")], []),
        ([term("đề án")], []),
    ],
)
def test_what_is_joined(terms, forms):
    assert [joined.forms for joined in join_terms(terms)] == forms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UBND huyện và Uỷ ban nhân dân xã", ["uybannhandan"]),
        ("Báo cáo 12/BC-UBND", ["uybannhandan"]),
        ("Ủy ban, nhân dân", ["uybannhandan"]),
        ("nhân dân", []),
        ("công nghệ thông tin; UBND", ["congnghethongtin", "uybannhandan"]),
        ("CNTTx", []),
    ],
)
def test_what_a_text_holds(text, found):
    finder = TermFinder(join_terms([term("Ủy ban nhân dân", "UBND"), term("công nghệ thông tin", "CNTT")]))
    assert list(finder.find(text)) == found
