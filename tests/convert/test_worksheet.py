"""The English worksheet: terms, names and figures with their places, and nothing that looks like a finished text."""

import pytest

from khotin.content.worksheets import is_worksheet
from khotin.convert.drafting_command import LONGEST, DraftFigure, Material
from khotin.convert.worksheet import find_terms, make_worksheet, worksheet_title
from khotin.encoding import replace
from tests.support.converting import REGISTERS

PARAGRAPHS = (
    "Sáng 9/5, UBND huyện Tri Tôn họp về chuyển đổi số. Ông Nguyễn Văn Hùng, Chủ tịch UBND huyện, chủ trì.",
    "UBND huyện chi gần 1,5 tỷ đồng; 20% là của dân. Bà Trần Thị Mai và ông Nguyễn Văn Hùng phát biểu.",
)
FIGURES = (
    DraftFigure("1.5", "tỷ đồng", "gần 1,5 tỷ đồng"),
    DraftFigure("20", "%", "20%"),
    DraftFigure("3", "cái nơ", "3 cái nơ"),
)
MATERIAL = Material("Tri Tôn họp", PARAGRAPHS, "2022-05-09", "an-giang", "tri-ton", ("meetings",), FIGURES)


def test_the_worksheet_lists_what_the_translator_needs_with_its_place():
    worksheet = make_worksheet(MATERIAL, REGISTERS)
    assert worksheet.startswith("Worksheet for the translator, not a summary.")
    for part in (
        "Place: Tri Ton District, An Giang Province.",
        "Day: 9 May 2022.",
        "chuyển đổi số = digital transformation [1]",
        "Names: Nguyễn Văn Hùng [1]; Trần Thị Mai [2].",
        "Figures: gần 1,5 tỷ đồng = nearly VND 1.5 billion [2]; 20% [2]; 3 cái nơ.",
    ):
        assert part in worksheet


def test_the_english_title_says_that_it_is_to_be_translated():
    assert worksheet_title(MATERIAL) == "To be translated: Tri Tôn họp"
    assert worksheet_title(replace(MATERIAL, title=None)) == "To be translated"


def test_both_are_known_as_worksheets():
    assert is_worksheet(make_worksheet(MATERIAL, REGISTERS)) and is_worksheet(worksheet_title(MATERIAL))
    assert not is_worksheet("Tri Ton plants trees") and not is_worksheet("A worksheet for the translator")


def test_an_article_that_tells_nothing_gives_an_empty_worksheet():
    material = Material(None, ("Trời đẹp.",), None, None, None, (), ())
    worksheet = "Worksheet for the translator, not a summary. The number in brackets is that of the paragraph."
    assert make_worksheet(material, REGISTERS) == worksheet


@pytest.mark.parametrize(
    ("quote", "english"),
    [
        ("trên 250 tỷ đồng", "more than VND 250 billion"),
        ("gần 250 tỷ đồng", "nearly VND 250 billion"),
        ("250 tỷ đồng", "VND 250 billion"),
        ("khoảng 250 tỷ đồng", "about VND 250 billion"),
        ("ít nhất 250 tỷ đồng", "at least VND 250 billion"),
    ],
)
def test_a_figure_is_as_sure_as_in_the_article(quote, english):
    worksheet = make_worksheet(replace(MATERIAL, figures=(DraftFigure("250", "tỷ đồng", quote),)), REGISTERS)
    assert f"Figures: {quote} = {english}." in worksheet


def test_a_worksheet_fits_into_its_field_whatever_the_article_holds():
    paragraphs = tuple(f"{term.vi}; ông Nguyễn Văn {chr(65 + n % 26)}" for n, term in enumerate(REGISTERS.terms))
    figures = tuple(DraftFigure(str(number), "người", f"{number} người") for number in range(500))
    worksheet = make_worksheet(replace(MATERIAL, paragraphs=paragraphs, figures=figures), REGISTERS)
    assert len(worksheet) <= LONGEST["summary"] and worksheet.count("…") >= 2
    assert len(worksheet_title(replace(MATERIAL, title="Tin " * 100))) <= LONGEST["title"]


def test_the_longest_term_is_found_and_named_once():
    terms = find_terms(("Sở Thông tin và Truyền thông tỉnh", "Sở Thông tin và Truyền thông"), REGISTERS)
    assert [(vi, number) for vi, _, number in terms if vi.startswith("Sở")] == [("Sở Thông tin và Truyền thông", 1)]


def test_terms_that_english_leaves_out_are_not_listed():
    assert find_terms(("Đồng chí Bí thư",), REGISTERS) == [("Bí thư", "Secretary (of the Party Committee)", 1)]
