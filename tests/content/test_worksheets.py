"""A worksheet is told from a text that a person wrote."""

import pytest

from khotin.content.worksheets import SUMMARY_OPENS, TITLE_OPENS, is_worksheet


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (f"{TITLE_OPENS}: Tri Tôn trồng cây", True),
        (f"{SUMMARY_OPENS} Terms: UBND huyện.", True),
        ("Tri Ton District plants trees", False),
        ("The plan is to be translated.", False),
        ("", False),
    ],
)
def test_a_worksheet_is_known_by_how_it_opens(text, answer):
    assert is_worksheet(text) is answer
