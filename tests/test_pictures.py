"""Files that bear the name of a picture, and what some of them really are."""

import os

import pytest

from khotin.pictures import LARGEST_PICTURE, find_picture_problem, is_picture_name
from tests.sites import JPEG

PNG, GIF, WEBP = b"\x89PNG\r\n\x1a\n....", b"GIF89a....", b"RIFF\x10\x00\x00\x00WEBPVP8 "


def message_of(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    problem = find_picture_problem(tmp_path / name, f"content/{name}")
    return problem and (problem.where.path, problem.message.vi)


@pytest.mark.parametrize(("name", "data"), [("a.jpg", JPEG), ("a.JPEG", JPEG), ("a.png", PNG), ("a.gif", GIF), ("a.webp", WEBP)])
def test_a_picture_is_left_alone(tmp_path, name, data):
    assert is_picture_name(name) and message_of(tmp_path, name, data) is None


@pytest.mark.parametrize("name", ["a.svg", "a.md", "jpg", ".png", "a.jpg.txt"])
def test_other_names_are_no_pictures(name):
    assert not is_picture_name(name)


@pytest.mark.parametrize(("data", "message"), [
    (b"version https://git-lfs.github.com/spec/v1\n", '"a.jpg" chỉ là con trỏ Git LFS, không phải ảnh; hãy đưa tệp ảnh thật vào'),
    (b"\n<!DOCTYPE html><html>", '"a.jpg" là một trang HTML, không phải ảnh; hãy tải lại ảnh'),
    (b"\xef\xbb\xbf<html>", '"a.jpg" là một trang HTML, không phải ảnh; hãy tải lại ảnh'),
    (PNG, '"a.jpg" thật ra là ảnh PNG; hãy đổi đuôi tệp thành .png'),
    (WEBP, '"a.jpg" thật ra là ảnh WEBP; hãy đổi đuôi tệp thành .webp'),
    (b"%PDF-1.7", '"a.jpg" không phải ảnh JPEG'),
    (b"", 'ảnh "a.jpg" trống'),
])
def test_a14_what_is_no_such_picture_is_named_for_what_it_is(tmp_path, data, message):
    assert message_of(tmp_path, "a.jpg", data) == ("content/a.jpg", message)


def test_a11_a_picture_over_5_mb_is_an_error_and_not_read_whole(tmp_path):
    assert message_of(tmp_path, "a.jpg", JPEG + bytes(LARGEST_PICTURE)) == ("content/a.jpg", 'ảnh "a.jpg" nặng 5.0 MB, tối đa 5 MB')


def test_a12_a_pipe_with_the_name_of_a_picture_is_refused(tmp_path):
    os.mkfifo(tmp_path / "a.jpg")
    assert find_picture_problem(tmp_path / "a.jpg", "a.jpg").message.vi == "không phải tệp thường"
