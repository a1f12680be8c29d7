"""Names and other sequences of words in a text."""

import pytest

from khotin.checks.evidence.tokens import family_index, key_of, keys_of, parts_of, tokenize, typed, word_pairs
from khotin.language.vietnamese import tone_key

TEXT = "Giám đốc Lê Quốc Cường làm việc với UBND huyện Tri Tôn tại An Giang; M'Drắk, Hoà Bình."


def test_capitalised_words_with_single_blanks_between_them_are_one_name():
    assert [typed(words) for words in tokenize(TEXT).names] == [
        "Giám",
        "Lê Quốc Cường",
        "UBND",
        "Tri Tôn",
        "An Giang",
        "M'Drắk",
        "Hoà Bình",
    ]


def test_words_know_their_position():
    assert all(TEXT[word.start : word.end] == word.text for words in tokenize(TEXT).names for word in words)


def test_the_genitive_is_no_part_of_an_english_name():
    assert [typed(words) for words in tokenize("An Giang's portal").names] == ["An Giang"]


@pytest.mark.parametrize(
    ("name", "start"),
    [("Lê Quốc Cường", 0), ("An Giang Lê Văn An", 2), ("Lâm Hoàng Anh", 0), ("Tri Tôn", None)],
)
def test_a_person_starts_at_the_family_name(name, start):
    [words] = tokenize(name).names
    assert family_index(words) == start


def test_persons_are_names_that_start_with_a_family_name():
    assert [typed(person) for person in tokenize(TEXT).persons] == ["Lê Quốc Cường"]


@pytest.mark.parametrize(("words", "is_found"), [("hòa bình", True), ("hòa", True), ("quốc", True), ("quố", False)])
def test_sequences_are_found_as_whole_words_however_tones_are_placed(words, is_found):
    assert tokenize(TEXT).has(tone_key(words).split()) is is_found


def test_the_beginning_of_a_longer_name_is_not_the_whole_name():
    text = tokenize(TEXT)
    assert text.has(["lê", "quốc"]) and not text.has_whole(["lê", "quốc"])
    assert text.has_whole(["lê", "quốc", "cường"])


def test_the_middle_of_a_person_is_only_inside():
    text = tokenize(TEXT)
    assert text.has_only_inside(["quốc", "cường"]) and not text.has_only_inside(["tri", "tôn"])
    assert not text.has_only_inside(["không", "có"])


def test_keys_are_tone_neutral_or_without_marks():
    [words] = tokenize("Hoà Bình").names
    assert (key_of(words), key_of(words, True), keys_of(words)) == (tone_key("Hòa Bình"), "hoa binh", ["hoà", "bình"])


def test_parts_come_in_the_order_of_their_lengths():
    [words] = tokenize("Bà Rịa Vũng").names
    assert [typed(part) for part in parts_of(words, 2, 3)] == ["Bà Rịa", "Rịa Vũng", "Bà Rịa Vũng"]


def test_pairs_are_those_of_neighbours():
    assert word_pairs("Một hai ba") == {("một", "hai"), ("hai", "ba")}
