"""Captions, and what pictures leave behind."""

import pytest

from khotin.convert.input.lines import comparison_key, split_lines
from khotin.convert.patterns import captions


def line(text):
    return split_lines(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Ảnh: Quang cảnh buổi lễ",
        "Quang cảnh buổi lễ. Ảnh: Hoài Thu",
        "Ảnh minh họa",
        "Một số hình ảnh tại buổi lễ",
        "(Các đại biểu tham quan mô hình)",
    ],
)
def test_captions_are_marked_by_their_own_words(text):
    assert captions.is_marked(line(text))


def test_scenes_are_what_pictures_show():
    assert captions.is_scene(line("Lãnh đạo huyện trao quà")) and not captions.is_scene(line("Giá cà phê tăng"))
    assert captions.is_scene_sentence(line("Đồng chí Bí thư phát biểu tại hội nghị."))
    assert not captions.is_scene_sentence(line("Giá cà phê tăng mạnh trong tháng này."))


def test_the_text_of_a_picture_is_shorter_than_its_caption():
    caption = line("Lãnh đạo huyện trao quà cho các hộ nghèo")
    assert captions.is_alternative(line("Lãnh đạo huyện"), caption) and captions.is_alternative(line("toàn cảnh"), None)
    assert not captions.is_alternative(line("Hoài Thu"), caption)


def test_leftovers_of_pictures_are_known():
    assert all(captions.is_leftover(line(text)) for text in ("spot_img", "a7.jpg", "12", "ss"))
    assert not captions.is_leftover(line("Hoài Thu"))


def test_the_path_of_a_picture_is_cut_off():
    assert (
        captions.without_file("/anh/le-phat-dong.jpg Quang cảnh lễ phát động trồng cây")
        == "Quang cảnh lễ phát động trồng cây"
    )
    assert captions.without_file("Quang cảnh lễ phát động") is None


def test_a_title_may_be_repeated_with_the_number_of_a_picture():
    key = comparison_key("Tri Tôn trồng cây xanh")
    assert captions.repeats_title(line("Tri Tôn trồng cây xanh - ảnh 1"), key)
    assert captions.repeats_title(line("TRI TON TRONG CAY XANH."), key) and not captions.repeats_title(
        line("Tri Tôn"), key
    )


def test_a_caption_is_shown_without_its_label():
    assert captions.clean_caption("Ảnh: Quang cảnh buổi lễ |") == "Quang cảnh buổi lễ"
