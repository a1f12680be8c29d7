"""Where places are named, and how much each mention weighs."""

import pytest

from khotin.convert.facts.mentions import PlaceTexts, weigh_mentions
from tests.support.converting import REGISTERS


def weights(lead, language="vi"):
    """Weights of provinces, and of districts by their slugs, of a lead."""
    found = weigh_mentions(PlaceTexts(lead=lead), REGISTERS, language)
    return dict(found.provinces), {district.slug: weight for district, weight in found.districts.items()}


@pytest.mark.parametrize(
    ("lead", "provinces", "districts"),
    [
        ("Huyện Tri Tôn, tỉnh An Giang họp.", {"an-giang": 6.0}, {"tri-ton": 5.0}),
        ("Lễ ra quân ở Tri Tôn.", {}, {"tri-ton": 1.75}),
        ("Các huyện Tri Tôn, Thoại Sơn và Châu Phú họp.", {}, {"tri-ton": 5.0, "thoai-son": 5.0, "chau-phu": 5.0}),
        ("Trường Tri Tôn họp ở xã Tri Tôn.", {}, {}),
        ("Báo An Giang đưa tin.", {}, {}),
        ("Nguyễn Thanh Bình phát biểu vì hòa bình.", {}, {}),
        ("Huyện Cao Lộc, Lạng Sơn họp.", {"lang-son": 5.0}, {"cao-loc": 5.0}),
        ("Tỉnh Bà Rịa - Vũng Tàu họp.", {"ba-ria-vung-tau": 6.0}, {}),
    ],
)
def test_places_are_weighed_by_how_they_are_named(lead, provinces, districts):
    assert weights(lead) == (provinces, districts)


def test_the_title_weighs_most_and_captions_least():
    texts = PlaceTexts("Huyện Tri Tôn họp", "", ("Huyện Thoại Sơn họp",), ("Huyện Châu Phú họp",))
    found = weigh_mentions(texts, REGISTERS, "vi").districts
    assert {district.slug: weight for district, weight in found.items()} == {
        "tri-ton": 6,
        "thoai-son": 1,
        "chau-phu": 0.5,
    }


def test_english_texts_name_places_without_marks():
    assert weights("The meeting in Tri Ton district, An Giang province", "en") == ({"an-giang": 5.0}, {"tri-ton": 5.0})
