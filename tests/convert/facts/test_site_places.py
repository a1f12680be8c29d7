"""The place of news from the name of its site or the abbreviation of its newspaper."""

import pytest

from khotin.convert.facts.site_places import place_of_site, provinces_of_code
from tests.support.converting import REGISTERS


@pytest.mark.parametrize(
    ("names", "place"),
    [
        (("Sở Thông tin và Truyền thông tỉnh An Giang",), ("an-giang", None)),
        (("Cổng thông tin điện tử huyện Tri Tôn - tỉnh An Giang",), ("an-giang", "tri-ton")),
        (("huyện văn lãng - tỉnh lạng sơn",), ("lang-son", "van-lang")),
        (("UBND huyện Tri Tôn",), ("an-giang", "tri-ton")),
        (("Tỉnh An Giang", "Tỉnh Lạng Sơn"), (None, None)),
        (("Huyện Tri Tôn - tỉnh An Giang", "Huyện Châu Phú - tỉnh An Giang"), ("an-giang", None)),
        (("Cổng thông tin điện tử tỉnh Lạng Sơn", "Địa chỉ: 02 Hùng Vương, TP Lạng Sơn"), ("lang-son", None)),
        (("Sở Y tế An Giang", "Địa chỉ: Long Xuyên"), ("an-giang", None)),
        (("UBND xã Yên Bình - Lạng Sơn", "Địa chỉ: xã Yên Bình, huyện Hữu Lũng"), ("lang-son", "huu-lung")),
        (("Đài truyền thanh", "Địa chỉ: huyện Hữu Lũng, tỉnh Lạng Sơn"), ("lang-son", "huu-lung")),
        (("Cổng thông tin điện tử",), (None, None)),
        ((), (None, None)),
    ],
)
def test_the_place_of_a_site(names, place):
    assert place_of_site(names, REGISTERS) == place


@pytest.mark.parametrize(
    ("dateline", "provinces"),
    [
        ("BPO", ("binh-phuoc",)),
        ("Cổng TTĐT An Giang", ("an-giang",)),
        ("CTTĐTBP", ("binh-phuoc",)),
        ("TTXVN", ()),
        ("UBND", ()),
        ("Tin", ()),
    ],
)
def test_the_provinces_that_letters_can_mean(dateline, provinces):
    found = provinces_of_code(dateline, REGISTERS)
    assert set(provinces) <= set(found) and bool(found) == bool(provinces)
