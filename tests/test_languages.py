"""Two languages, and texts that exist in both."""

from khotin.languages import LANGUAGES, Bilingual, other_language


def test_a_pair_answers_by_name_and_by_language():
    pair = Bilingual("tỉnh", "province")
    assert [pair[language] for language in LANGUAGES] == [pair.vi, pair.en] == ["tỉnh", "province"]


def test_the_other_language_of_the_other_is_the_first():
    assert [other_language(language) for language in LANGUAGES] == ["en", "vi"]
