"""Province and district of an article."""

import pytest

from khotin.convert import Hints, convert_text
from khotin.convert.facts.mentions import PlaceTexts
from khotin.convert.facts.places import FoundPlace, find_place, place_of_address
from tests.support.converting import REGISTERS, SILENT


def test_an_address_tells_province_and_district():
    conversion = convert_text(SILENT.encode(), "a.txt", REGISTERS, Hints(url="https://chauphu.angiang.gov.vn/tin"))
    assert (conversion.province, conversion.district) == ("an-giang", "chau-phu")


@pytest.mark.parametrize(
    ("texts", "options", "place"),
    [
        (PlaceTexts("Tri Tôn họp", "Huyện Tri Tôn, tỉnh An Giang họp."), {}, FoundPlace("an-giang", "tri-ton")),
        (
            PlaceTexts(lead="Huyện họp.", headers=("Cổng thông tin điện tử huyện Tri Tôn",)),
            {},
            FoundPlace("an-giang", "tri-ton"),
        ),
        (PlaceTexts(lead="Huyện họp.", dateline="CTTĐTBP"), {}, FoundPlace("binh-phuoc")),
        (PlaceTexts(lead="Huyện họp."), {"province": "an-giang"}, FoundPlace("an-giang")),
        (PlaceTexts(lead="Huyện họp."), {}, FoundPlace()),
        (
            PlaceTexts(lead="Các huyện Tri Tôn và Thoại Sơn, tỉnh An Giang họp."),
            {},
            FoundPlace("an-giang", None, ("Thoại Sơn", "Tri Tôn")),
        ),
        (
            PlaceTexts("Tri Tôn trồng cây", "Các huyện Tri Tôn và Thoại Sơn, tỉnh An Giang họp."),
            {},
            FoundPlace("an-giang", "tri-ton"),
        ),
        (PlaceTexts(lead="Xã Lộc Ninh, tỉnh Bình Phước họp."), {"day": "2025-08-01"}, FoundPlace("dong-nai")),
    ],
)
def test_the_place_is_that_of_the_best_evidence(texts, options, place):
    assert find_place(texts, REGISTERS, **options) == place


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://chauphu.angiang.gov.vn/tin", ("an-giang", "chau-phu")),
        ("www.tphcm.gov.vn", ("ho-chi-minh", None)),
        ("https://example.vn", (None, None)),
        (None, (None, None)),
    ],
)
def test_a_host_name_tells_the_place(url, place):
    assert place_of_address(url, REGISTERS) == place
