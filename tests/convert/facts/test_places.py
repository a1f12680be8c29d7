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


ADDRESS = "Địa chỉ: 71 Lý Tự Trọng, quận Ninh Kiều, TP. Cần Thơ"


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (PlaceTexts("Sở Y tế tập huấn", "Ngày 2/11, Sở Y tế họp.", headers=(ADDRESS,)), FoundPlace("can-tho")),
        (PlaceTexts("Tập huấn y tế", "Ngày 2/11, quận họp.", headers=(ADDRESS,)), FoundPlace("can-tho", "ninh-kieu")),
    ],
)
def test_the_address_of_a_province_s_body_is_not_the_place_of_its_news(texts, place):
    assert find_place(texts, REGISTERS) == place


ITEMS = (
    "Sáng 14/6, UBND tỉnh An Giang khai trương Trung tâm điều hành thông minh.",
    "Sở Y tế tỉnh Đồng Tháp tập huấn cho 320 cán bộ cấp xã.",
    "Đến nay, các xã đảo của tỉnh Kiên Giang đã có sóng di động.",
)


@pytest.mark.parametrize(
    ("texts", "province"),
    [
        (PlaceTexts("Hoạt động trong ngày", ITEMS[0], ITEMS[1:]), None),
        (PlaceTexts("Điểm tin các tỉnh ngày 14/6", ITEMS[0], ITEMS[1:2]), None),
        (PlaceTexts("Điểm tin các tỉnh", ITEMS[0], ITEMS[1:], dateline="CTTĐTBP"), "binh-phuoc"),
        (PlaceTexts("Điểm tin", ITEMS[0], ITEMS[1:], headers=("Cổng thông tin điện tử tỉnh An Giang",)), "an-giang"),
        (PlaceTexts("An Giang khai trương trung tâm", ITEMS[0], ITEMS[1:]), "an-giang"),
        (PlaceTexts("Khai trương trung tâm", ITEMS[0], ITEMS[1:2]), "an-giang"),
        (PlaceTexts("Khai trương trung tâm", ITEMS[0], (*ITEMS[1:], "Tỉnh An Giang có 11 huyện.")), "an-giang"),
        (PlaceTexts("Điểm tin", ITEMS[0], (*ITEMS[1:2], "Tỉnh An Giang có 11 huyện.")), "an-giang"),
    ],
)
def test_a_bulletin_of_several_provinces_has_none_of_them(texts, province):
    assert find_place(texts, REGISTERS).province == province


def test_provinces_named_alike_are_told_by_their_names():
    page = "\n".join(("Điểm tin các tỉnh", "14/06/2022", *ITEMS, "Hoài Thu"))
    [message] = [each.message for each in convert_text(page.encode(), "a.txt", REGISTERS).problems]
    assert "An Giang, Đồng Tháp, Kiên Giang" in message.vi and "names several provinces" in message.en


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
