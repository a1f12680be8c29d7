"""Characters that may never be in content."""

import pytest

from khotin.language.characters import CONFLICT_LINE, describe_character, forbidden_character


@pytest.mark.parametrize("text", ["Đắk Lắk: 120.000 đồng", "tab\tand\nline", "ASCII only", "\u00a0no-break", "😀"])
def test_ordinary_text_holds_none(text):
    assert forbidden_character(text) is None


@pytest.mark.parametrize(
    ("char", "words"),
    [
        ("\ufffd", "a damaged letter (U+FFFD)"),
        ("\u200b", None),
        ("\u202e", "hidden direction mark U+202E"),
        ("\ud800", "the code U+D800 is not a letter"),
        ("\x07", "control character U+0007"),
        ("\u3164", "the character U+3164 is invisible"),
    ],
)
def test_a_forbidden_character_is_found_and_described(char, words):
    match = forbidden_character(f"ab{char}c")
    assert (match and match.start()) == (2 if words else None)
    assert not words or describe_character(char).en.startswith(words)


def test_a_byte_order_mark_inside_a_text_is_named():
    assert "byte-order mark" in describe_character("\ufeff").en and "BOM" in describe_character("\ufeff").vi


@pytest.mark.parametrize(
    ("line", "is_marker"), [("<<<<<<< HEAD", True), ("=======", True), ("==========", False), ("<<<<<<<x", False)]
)
def test_a_conflict_marker_has_exactly_seven_signs(line, is_marker):
    assert bool(CONFLICT_LINE.search(line)) == is_marker
