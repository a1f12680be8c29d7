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
    found = terms(context((BODY, "UBND huyện nói về chuyển đổi số; UBND huyện nói lần nữa.")))
    assert found[0] == ("Sở", "Department") and len(found) == len(set(found))
    assert found[-2:] == [
        ("UBND huyện", "District People's Committee"),
        ("chuyển đổi số", "digital transformation"),
    ]


def test_a_text_without_terms_adds_none(context):
    above = terms(context((BODY, "Trời mưa.")))
    assert all(vi in "Sở làm việc với huyện Tri Tôn; trạm BTS" for vi, _ in above)


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
