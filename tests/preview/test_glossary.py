"""What a translator is told beside a text: agreed terms, and names in both spellings."""

import pytest

from khotin.preview.glossary import find_names, find_terms
from tests.support.checked_articles import make_context
from tests.support.sites import article_with

BODY = "Ngày 15/6/2022, Sở làm việc với UBND huyện Tri Tôn. Huyện có 126 trạm BTS."


@pytest.fixture
def context(tmp_path, registers):
    """context(*replacements): the plain article with pieces replaced, as rules see it."""
    return lambda *replacements: make_context(tmp_path, registers, article_with(*replacements))


def names(context, kind):
    return [(name["vi"], name["en"]) for name in find_names(context) if name["kind"] == kind]


def terms(context):
    return [(term["vi"], term["en"]) for term in find_terms(context)]


def test_terms_have_their_agreed_english_in_the_order_of_the_text(context):
    found = terms(context((BODY, "Chuyển đổi số: UBND huyện nói về chính quyền số; UBND huyện nói lần nữa.")))
    assert found[-3:] == [
        ("chuyển đổi số", "digital transformation"),
        ("UBND huyện", "District People's Committee"),
        ("chính quyền số", "digital government"),
    ]


def test_everyday_words_and_terms_without_english_are_left_out(context):
    text = "Đồng chí chủ trì hội nghị của tỉnh, triển khai kế hoạch; nộp hồ sơ, tăng trên 5 tỷ đồng."
    assert terms(context((BODY, text))) == terms(context((BODY, "Trời mưa.")))


def test_an_abbreviation_is_told_where_its_long_form_is_not_there(context):
    assert ("NSNN", "state budget") in terms(context((BODY, "Nộp NSNN.")))
    found = dict(terms(context((BODY, "Nộp ngân sách nhà nước (NSNN)."))))
    assert "ngân sách nhà nước" in found and "NSNN" not in found


def test_a_term_inside_a_longer_one_is_told_once(context):
    found = dict(terms(context((BODY, "Sở Thông tin và Truyền thông làm việc; UBND có UBND huyện."))))
    assert "Sở Thông tin và Truyền thông" in found and "UBND huyện" in found
    assert not {"UBND", "thông tin và truyền thông", "Sở"} & found.keys()


def test_bodies_that_the_article_mentions_have_their_full_names(context):
    mentions = ("added:", 'mentions: ["le-quoc-cuong", "so-thong-tin-va-truyen-thong-an-giang"]\nadded:')
    found = terms(context(mentions, (BODY, "Ông Lê Quốc Cường, Sở Thông tin và Truyền thông An Giang.")))
    assert (
        "Sở Thông tin và Truyền thông An Giang",
        "An Giang Department of Information and Communications",
    ) in found
    assert "Lê Quốc Cường" not in dict(found)


def test_the_articles_own_place_has_its_rank_of_the_day(context):
    tinh_bien = ('district: "tri-ton"', 'district: "tinh-bien"')
    later = ('published: "2022-06-15"', 'published: "2023-04-10"')
    assert names(context(tinh_bien), "place")[0] == ("huyện Tịnh Biên", "Tinh Bien District")
    assert names(context(tinh_bien, later), "place")[0] == ("thị xã Tịnh Biên", "Tinh Bien Town")


def test_other_places_are_without_marks_in_english_and_told_once(context):
    found = names(context((BODY, "Đoàn Đồng Tháp gặp đoàn Đồng Tháp và huyện Tri Tôn.")), "place")
    assert found == [
        ("huyện Tri Tôn", "Tri Ton District"),
        ("tỉnh An Giang", "An Giang Province"),
        ("Đồng Tháp", "Dong Thap"),
    ]


def test_a_name_in_no_register_is_no_place(context):
    assert len(names(context((BODY, "Đoàn Xa Lạ đến thăm.")), "place")) == 2


def test_persons_keep_their_marks_in_english(context):
    found = names(context((BODY, "Ông Lê Quốc Cường tiếp bà Nguyễn Thị Hồng. Lê Quốc Cường nói.")), "person")
    assert found == [("Lê Quốc Cường", "Lê Quốc Cường"), ("Nguyễn Thị Hồng", "Nguyễn Thị Hồng")]


def test_communes_follow_the_word_for_their_kind_and_are_no_persons(context):
    text = "Đoàn đến các xã Tân Thanh, Hoàng Việt và thị trấn Na Sầm, Phòng Văn hóa đón đoàn."
    found = find_names(context((BODY, text)))
    assert [(name["vi"], name["en"]) for name in found[2:]] == [
        ("xã Tân Thanh", "Tan Thanh Commune"),
        ("xã Hoàng Việt", "Hoang Viet Commune"),
        ("thị trấn Na Sầm", "Na Sam Township"),
    ]


def test_a_person_after_the_name_of_an_office_is_no_place(context):
    text = "Phó Chủ tịch UBND tỉnh Trần Tuyết Minh và Chủ tịch UBND xã Nguyễn Văn An dự; Thông tấn xã Việt Nam đưa tin."
    found = context((BODY, text))
    assert names(found, "person") == [("Trần Tuyết Minh",) * 2, ("Nguyễn Văn An",) * 2]
    assert len(names(found, "place")) == 2


def test_a_place_that_begins_like_a_person_is_a_place(context):
    found = context((BODY, "Đoàn của Văn Lãng về huyện Châu Phú."))
    assert names(found, "person") == []
    assert names(found, "place")[2:] == [("Văn Lãng", "Van Lang"), ("huyện Châu Phú", "Chau Phu District")]


def test_names_are_in_the_order_of_the_text(context):
    found = find_names(context((BODY, "Bà Nguyễn Thị Hồng đến Đồng Tháp gặp ông Lê Quốc Cường.")))
    assert [name["vi"] for name in found[2:]] == ["Nguyễn Thị Hồng", "Đồng Tháp", "Lê Quốc Cường"]
