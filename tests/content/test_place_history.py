"""What became of a place is said in the words of the register, with the day, and only where something changed."""

import pytest

from khotin.content import place_history


@pytest.mark.parametrize(
    ("slug", "vietnamese", "english"),
    [
        (
            "binh-phuoc",
            "Tỉnh Bình Phước nay thuộc thành phố Đồng Nai.",
            "Binh Phuoc Province is now part of Dong Nai City.",
        ),
        (
            "an-giang",
            "Từ ngày 1/7/2025, tỉnh An Giang gồm cả tỉnh Kiên Giang trước đây.",
            "Since 1 July 2025 An Giang also covers the former Kien Giang Province.",
        ),
        (
            "dong-nai",
            "Từ ngày 1/7/2025, tỉnh Đồng Nai gồm cả tỉnh Bình Phước trước đây.",
            "Since 1 July 2025 Dong Nai also covers the former Binh Phuoc Province.",
        ),
        (
            "thua-thien-hue",
            "Từ ngày 1/1/2025, tỉnh Thừa Thiên Huế là thành phố Huế.",
            "Since 1 January 2025 Thua Thien Hue Province has been Hue City.",
        ),
        (
            "hue",
            "Thành phố Huế thành lập ngày 1/1/2025 từ tỉnh Thừa Thiên Huế.",
            "Hue City was formed on 1 January 2025 from Thua Thien Hue Province.",
        ),
        (
            "ho-chi-minh",
            "Từ ngày 1/7/2025, Thành phố Hồ Chí Minh gồm cả tỉnh Bà Rịa - Vũng Tàu và tỉnh Bình Dương trước đây.",
            "Since 1 July 2025 Ho Chi Minh City also covers "
            "the former Ba Ria - Vung Tau Province and Binh Duong Province.",
        ),
    ],
)
def test_the_history_of_a_province(registers, slug, vietnamese, english):
    history = place_history.province_history(registers.provinces[slug], registers.provinces)
    assert (history.vi, history.en) == (vietnamese, english)


@pytest.mark.parametrize("slug", ["ha-noi", "cao-bang", "lang-son", "nghe-an"])
def test_a_province_that_was_left_alone_has_no_history(registers, slug):
    assert place_history.province_history(registers.provinces[slug], registers.provinces) is None


def test_every_province_has_a_history_in_both_languages_or_none(registers):
    for province in registers.provinces.values():
        history = place_history.province_history(province, registers.provinces)
        assert history is None or (history.vi.endswith(".") and history.en.endswith("."))


@pytest.mark.parametrize(
    ("province", "district", "day", "parts"),
    [
        ("an-giang", "tri-ton", "2022-06-15", ("Kiên Giang", "Cấp huyện")),
        ("an-giang", None, "2025-06-30", ("Kiên Giang",)),
        ("lang-son", "van-lang", "2023-05-15", ("Cấp huyện",)),
        ("binh-phuoc", None, "2022-06-28", ("Đồng Nai",)),
    ],
)
def test_an_article_from_before_a_change_has_a_note_on_it(registers, province, district, day, parts):
    unit = registers.district(province, district) if district else None
    note = place_history.article_history(registers.provinces[province], unit, day, registers.provinces)
    assert all(part in note.vi for part in parts)


@pytest.mark.parametrize(
    ("province", "day"), [("an-giang", "2025-07-01"), ("ha-noi", "2022-06-15"), ("hue", "2025-02-01")]
)
def test_an_article_whose_place_has_not_changed_since_has_no_note(registers, province, day):
    assert place_history.article_history(registers.provinces[province], None, day, registers.provinces) is None


def test_the_city_is_never_called_by_the_name_of_the_man_and_stands_under_h(registers):
    city, hoa_binh, hung_yen = (registers.provinces[slug] for slug in ("ho-chi-minh", "hoa-binh", "hung-yen"))
    assert place_history.display_name(city).vi == "TP. Hồ Chí Minh"
    assert (
        place_history.province_order(hoa_binh)
        < place_history.province_order(city)
        < place_history.province_order(hung_yen)
    )
