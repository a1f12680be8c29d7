"""Vietnamese text: one form, one fold, the alphabet's order, sentences."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khotin.language.vietnamese import (
    clean,
    compose,
    first_sentence,
    fold,
    initial,
    sentences,
    slugify,
    sort_key,
    squeeze,
    tone_key,
    vietnamese_share,
)

# In the order of ICU's collation `vi`.
IN_ORDER = [
    "An Giang",
    "Ăn",
    "Ấn",
    "Bà Rịa",
    "Bạc Liêu",
    "Bắc Giang",
    "Bắc Kạn",
    "Bình Dương",
    "Bình Định",
    "Cà Mau",
    "Cần Thơ",
    "Châu Đốc",
    "Da",
    "Đà Nẵng",
    "Đắk Lắk",
    "Đồng Nai",
    "Hà Giang",
    "Hải Phòng",
    "Huế",
    "Quận 1",
    "Quận 10",
    "Quận 2",
    "Thừa Thiên",
    "Yên Bái",
]

LETTERS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặồổỗốộờởỡớợĐÐAÂ 12-.’")


def test_a07_decomposed_letters_become_one_character():
    assert compose(unicodedata.normalize("NFD", "Tiếng Việt")) == "Tiếng Việt"


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("Hội\u00a0nghị", "Hội nghị"),
        ("Hội\u2028nghị", "Hội nghị"),
        ("Hội\u0085nghị", "Hội nghị"),
        ("Hội\u00a0\u202fnghị", "Hội  nghị"),
        ("chuyển\u00ad đổi\u200b số\u200d", "chuyển đổi số"),
        ("plain text\n\tas typed", "plain text\n\tas typed"),
    ],
)
def test_a08_blanks_become_plain_and_invisible_characters_go(typed, cleaned):
    assert clean(typed) == cleaned


def test_squeeze_makes_one_line_of_any_blanks():
    assert squeeze(" Hội \u00a0 nghị\n\tsơ kết ") == "Hội nghị sơ kết"


@pytest.mark.parametrize("typed", ["Đắk Lắk", "Ðắk Lắk", "Ɖắk Lắk"])
def test_c01_every_d_with_a_stroke_folds_to_d(typed):
    assert fold(typed) == "Dak Lak"


@pytest.mark.soak
@given(st.text())
def test_fold_leaves_no_marks_and_is_done_after_once(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert not any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", folded))


@pytest.mark.soak
@given(st.text())
def test_fold_does_not_depend_on_how_letters_are_composed(text):
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(("one", "other"), [("Hoà", "hòa"), ("thủy", "thuỷ"), ("Uỷ ban", "Ủy ban"), ("Ðồng", "đồng")])
def test_both_placements_of_a_tone_mark_have_one_key(one, other):
    assert tone_key(one) == tone_key(other)


@pytest.mark.parametrize(("one", "other"), [("cấp", "cáp"), ("quý", "qúy"), ("toàn", "tòan"), ("bưu", "bửu")])
def test_other_words_keep_their_own_key(one, other):
    assert tone_key(one) != tone_key(other)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đắk Lắk mở rộng hồ thủy lợi", "dak-lak-mo-rong-ho-thuy-loi"),
        ("Giá cà phê: 120.000 đồng/kg", "gia-ca-phe-120-000-dong-kg"),
        ("Ngành TT&TT", "nganh-tt-tt"),
        ("M’Drắk", "m-drak"),
        ("Hoà Bình", "hoa-binh"),
        ("!!!", ""),
    ],
)
def test_slug_keeps_vietnamese_readable(title, slug):
    assert slugify(title) == slug


def test_c05_a_long_slug_is_cut_at_a_hyphen():
    slug = slugify("chuyển đổi số " * 20)
    assert len(slug) <= 80 and slug == "chuyen-doi-so-" * 5 + "chuyen-doi"


def test_c05_a_single_word_that_is_too_long_is_cut():
    assert slugify("a" * 200) == "a" * 80


@pytest.mark.soak
@given(st.text())
def test_a_slug_is_safe_and_short_whatever_the_text(text):
    slug = slugify(text)
    assert len(slug) <= 80
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert slugify(slug) == slug


def test_names_sort_by_the_vietnamese_alphabet():
    backwards = IN_ORDER[::-1]
    assert sorted(backwards, key=sort_key) == IN_ORDER


def test_tones_only_break_ties():
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma", "mab"], key=sort_key) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
        "mab",
    ]


def test_lower_case_stands_before_upper_case():
    assert sorted(["Hà", "hà"], key=sort_key) == ["hà", "Hà"]


def test_c01_look_alikes_of_d_with_a_stroke_sort_as_it():
    assert sorted(["Ðà Nẵng", "Đắk Lắk", "Da"], key=sort_key) == ["Da", "Ðà Nẵng", "Đắk Lắk"]


def test_foreign_letters_sort_with_their_base_letter():
    assert sorted(["d", "ç", "c", "b"], key=sort_key) == ["b", "c", "ç", "d"]


@pytest.mark.soak
@given(st.text(), st.text())
def test_two_texts_have_one_place_only_if_they_are_equal(one, other):
    assert (sort_key(one) == sort_key(other)) == (compose(one) == compose(other))


@pytest.mark.soak
@given(st.lists(LETTERS))
def test_the_order_does_not_depend_on_where_sorting_began(texts):
    backwards = texts[::-1]
    assert sorted(texts, key=sort_key) == sorted(backwards, key=sort_key)


@pytest.mark.parametrize(
    "text",
    [
        "Tại TP. Hồ Chí Minh, TX. Tịnh Biên và Q. Bình Thạnh có 3 điểm.",
        "ThS. Lê Văn A., PGS. TS. Trần Văn B. và Đ/c. Nguyễn Văn C. dự.",
        "Có 11.081 hồ sơ, 56,8 tỷ đồng, v.v. và 126 trạm.",
        "6. Nhiệm vụ trọng tâm",
        "1.2. Nhiệm vụ trọng tâm",
        "Xem https://tinh.gov.vn/tin.html và ban hành 553/Ctr-UBND",
    ],
)
def test_these_are_one_sentence(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hội nghị khai mạc. Có 5 đại biểu.", ["Hội nghị khai mạc.", "Có 5 đại biểu."]),
        ("Đạt 90%. Năm 2022 tăng. 6 tháng đầu năm giảm.", ["Đạt 90%.", "Năm 2022 tăng.", "6 tháng đầu năm giảm."]),
        ("Khai mạc. TP. Hồ Chí Minh dự. 6. Nhiệm vụ.", ["Khai mạc.", "TP. Hồ Chí Minh dự.", "6. Nhiệm vụ."]),
        ("  6. Nhiệm vụ. Cần làm.", ["6. Nhiệm vụ.", "Cần làm."]),
        ("“Rất tốt!” Ông nói.", ["“Rất tốt!”", "Ông nói."]),
        ("Còn nhiều việc… Cần làm.", ["Còn nhiều việc…", "Cần làm."]),
        ("Ngành TT&TT. Năm 2022.", ["Ngành TT&TT.", "Năm 2022."]),
        ("", []),
    ],
)
def test_sentences_end_where_they_end(text, parts):
    assert sentences(text) == parts


@pytest.mark.soak
@given(st.text(alphabet="aĐ. 1!…”\n"))
def test_sentences_lose_no_letter(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_f01_a_text_full_of_abbreviations_is_split_in_time():
    assert len(sentences("A. " * 80_000)) == 1


def test_the_first_sentence_stands_on_one_line():
    assert first_sentence("  Hội nghị\nkhai mạc. Có 5 đại biểu.") == "Hội nghị khai mạc."
    assert first_sentence("") == ""


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn", 0.15, 0.4),
        ("Department of Information and Communications, Lê Quốc Cường", 0, 0.1),
        ("126", 0, 0),
    ],
)
def test_the_share_of_vietnamese_letters_tells_the_language(text, low, high):
    assert low <= vietnamese_share(text) <= high


@pytest.mark.parametrize(
    ("word", "letter"),
    [("Ánh", "A"), ("ẩn", "Â"), ("Ðông", "Đ"), ("Ưng", "Ư"), ("ờ", "Ơ"), ("Zoe", "Z"), ("…", ""), ("", "")],
)
def test_the_letter_of_a_word_keeps_what_is_a_letter_of_its_own_and_no_tone(word, letter):
    assert initial(word) == letter
