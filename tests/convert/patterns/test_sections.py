"""Sections, breadcrumbs and kickers around a title."""

import pytest

from khotin.convert.input.lines import comparison_key
from khotin.convert.patterns import sections


@pytest.mark.parametrize(
    "line", ["Thời sự", "Kinh tế - Xã hội", "Tin hoạt động", "Chuyên mục: Văn hóa", "XÂY DỰNG ĐẢNG"]
)
def test_names_of_sections_are_known(line):
    assert sections.is_section(line)


@pytest.mark.parametrize(
    "line", ["Tri Tôn trồng cây xanh", "Thời sự.", "Tin ngày 12", "Hoạt động kỷ niệm 20 năm", "Hoài Thu"]
)
def test_titles_and_names_are_no_sections(line):
    assert not sections.is_section(line)


def test_a_place_alone_is_a_kicker():
    assert sections.is_kicker("Tri Tôn:") and sections.is_kicker("Huyện Châu Phú")
    assert not sections.is_kicker("Thời sự") and not sections.is_kicker("Trồng cây xanh ở xã")


def test_sentences_run_low_and_names_of_bodies_do_not():
    assert sections.runs_low("Sở phối hợp với các huyện mở lớp")
    assert not sections.runs_low("Ban quản lý Khu kinh tế tỉnh An Giang")


def test_titles_have_verbs():
    assert sections.has_verb("Huyện tổ chức hội nghị") and not sections.has_verb("Huyện Tri Tôn")


def test_the_section_of_breadcrumbs_is_the_last_part_that_is_not_the_title():
    parts = sections.read_breadcrumbs("Trang chủ > Tin tức > Kinh tế > Tri Tôn trồng cây xanh...")
    assert parts == ["Trang chủ", "Tin tức", "Kinh tế", "Tri Tôn trồng cây xanh..."]
    assert sections.section_of_breadcrumbs(parts, comparison_key("Tri Tôn trồng cây xanh đầu năm")) == "Kinh tế"
    assert sections.read_breadcrumbs("Giá tăng > 5% so với cùng kỳ.") == []
