"""Two languages, and texts that exist in both."""

import pytest

from khotin.languages import LANGUAGES, Bilingual, in_language, other_language


def test_a_bilingual_text_is_read_by_name_and_by_language():
    pair = Bilingual("tỉnh", "province")
    assert [pair[language] for language in LANGUAGES] == [pair.vi, pair.en] == ["tỉnh", "province"]


def test_the_other_language_of_the_other_is_the_first():
    assert [other_language(language) for language in LANGUAGES] == ["en", "vi"]


def test_a_missing_text_is_taken_from_the_other_language():
    assert in_language(Bilingual("tỉnh", "province"), "en") == ("province", "en")
    assert in_language(Bilingual("tỉnh", ""), "en") == ("tỉnh", "vi")


def test_a_language_that_is_none_is_an_error():
    with pytest.raises(AttributeError):
        Bilingual("tỉnh", "province")["fr"]
