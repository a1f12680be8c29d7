"""The rules of `check` on English that is not in a file yet."""

import pytest

from khotin.drafting.proof import faults_of_paragraph, faults_of_texts, read_drafted
from tests.support.converting import REGISTERS, TODAY
from tests.support.sites import article_with

VIETNAMESE = "Ngày 15/6/2022, Sở làm việc với UBND huyện Tri Tôn. Huyện có 126 trạm BTS."
ENGLISH = "On 15 June 2022 the department met the People's Committee of Tri Ton District, which has 126 BTS stations."


TEXT = article_with(
    ("works with", "holds a working session with"),
    (
        "the department met Tri Ton District, which has 126",
        "the department met leaders of Tri Ton District. It has 126",
    ),
)


def read(text=TEXT):
    context = read_drafted(text, REGISTERS, TODAY)
    assert context is not None
    return context


def test_a_true_draft_has_no_faults():
    assert faults_of_texts(read()) == []
    assert faults_of_paragraph(read(), VIETNAMESE, ENGLISH) == []


def test_a_number_that_the_article_lacks_is_found_in_the_english_texts_only():
    (fault,) = faults_of_texts(read(TEXT.replace("It has 126", "It has 162")))
    assert "162" in fault.message.en
    assert faults_of_texts(read(TEXT.replace("huyện có 126 trạm", "huyện có 162 trạm"))) == []


def test_texts_that_are_marked_as_drafts_are_judged_all_the_same():
    text = TEXT.replace("It has 126", "It has 162").replace('"published"\n', '"draft"\ndrafted: ["summary.en"]\n')
    assert [fault for fault in faults_of_texts(read(text)) if "162" in fault.message.en]


@pytest.mark.parametrize(
    ("english", "said"),
    [
        (ENGLISH.replace("126", "162"), 'says "162'),
        (ENGLISH.replace("15 June", "16 June"), "16 June"),
        (ENGLISH.replace(", which has 126 BTS stations", ""), "lacks"),
        (ENGLISH.replace("the department met", "Trần Quốc Bảo met"), "Trần Quốc Bảo"),
    ],
)
def test_what_a_paragraph_says_otherwise_is_named(english, said):
    assert any(said in fault.message.en for fault in faults_of_paragraph(read(), VIETNAMESE, english))


def test_an_article_that_cannot_be_read_cannot_be_judged():
    assert read_drafted(TEXT.replace('"an-giang"', '"an-gi"'), REGISTERS, TODAY) is None
