"""Text from bytes: what is accepted, and what is refused with its place."""

import unicodedata

import pytest

from khotin.content.decoding import decode, decode_as_typed
from khotin.content.text_files import read_source
from khotin.language.characters import describe_character, forbidden_character
from khotin.problems import ContentError
from tests.support.refusals import only, refused

TEXT = "Hội nghị\nsơ kết\n"


def test_a01_a_byte_order_mark_changes_nothing():
    assert decode(b"\xef\xbb\xbf" + TEXT.encode(), "bai.md") == decode(TEXT.encode(), "bai.md") == TEXT


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"\xef\xbb\xbf\xef\xbb\xbf" + TEXT.encode(), (1, 1, "đầu tệp có hai dấu BOM; hãy lưu lại dạng UTF-8")),
        ("Hội\nng\ufeffhị".encode(), (2, 3, "dấu BOM giữa tệp; hãy xóa")),
    ],
)
def test_a01_a_second_mark_is_refused(data, place):
    assert only(refused(decode, data, "bai.md")) == place


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_a02_wide_encodings_are_named(encoding):
    message = only(refused(decode, TEXT.encode(encoding), "bai.md"))[2]
    assert message == "tệp được lưu dạng UTF-16 hoặc UTF-32; hãy lưu lại dạng UTF-8"


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"H\n\xf0\xe2ng", (2, 1, "dòng 2, byte 3: không phải UTF-8 (có thể là windows-1258); hãy lưu lại dạng UTF-8")),
        (
            b"\xef\xbb\xbfH\r\xf0\xe2ng",
            (2, 1, "dòng 2, byte 6: không phải UTF-8 (có thể là windows-1258); hãy lưu lại dạng UTF-8"),
        ),
        ("một\nhai đ".encode()[:-1], (2, 5, "dòng 2, byte 11: ký tự bị cắt dở; hãy xóa hoặc gõ lại")),
        (
            b"a\nb \xed\xa0\x80",
            (2, 3, "dòng 2, byte 5: không phải UTF-8 (có thể là windows-1258); hãy lưu lại dạng UTF-8"),
        ),
    ],
)
def test_a03_bytes_that_are_not_utf8_are_named_with_line_and_byte(data, place):
    assert only(refused(decode, data, "bai.md")) == place


@pytest.mark.parametrize("typed", ["Hội nghị\r\nsơ kết\r\n", "Hội nghị\rsơ kết\r", "Hội nghị\r\nsơ kết\r"])
def test_a05_line_ends_do_not_matter(typed):
    assert decode(typed.encode(), "bai.md") == TEXT


def test_a07_decomposed_letters_are_composed_on_reading():
    assert decode(unicodedata.normalize("NFD", TEXT).encode(), "bai.md") == TEXT


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a\nbc\x0bd", 2, 3, "ký tự điều khiển U+000B không được phép; hãy xóa"),
        ("a\x00b", 1, 2, "ký tự điều khiển U+0000 không được phép; hãy xóa"),
        ("a\nb\nHội \u202enghị", 3, 5, "ký tự đảo chiều U+202E ẩn trong câu; hãy xóa"),
        ("\u2066a", 1, 1, "ký tự đảo chiều U+2066 ẩn trong câu; hãy xóa"),
        ("H\ufffdi", 1, 2, "chữ đã hỏng (U+FFFD); hãy gõ lại từ nguồn"),
        ("a\x1b[31mb", 1, 2, "ký tự điều khiển U+001B không được phép; hãy xóa"),
        ("a\x9fb", 1, 2, "ký tự điều khiển U+009F không được phép; hãy xóa"),
        ("a\uffffb", 1, 2, "ký tự điều khiển U+FFFF không được phép; hãy xóa"),
    ],
)
def test_a09_characters_that_may_never_stand_in_content_are_placed(text, line, column, message):
    assert only(refused(decode, text.encode(), "bai.md")) == (line, column, message)


def test_a09_all_forbidden_characters_are_reported_together():
    problems = refused(decode, "a\x00\nb\u202e\nc\ufeff".encode(), "bai.md")
    assert [(p.where.line, p.where.column) for p in problems] == [(1, 2), (2, 2), (3, 2)]


def test_a09_a_lone_surrogate_is_named():
    assert forbidden_character("a\ud800")[0] == "\ud800"
    assert describe_character("\ud800").vi == "mã U+D800 không phải một chữ"


@pytest.mark.parametrize("text", ["plain", "Hội nghị\n\tsơ kết", "“…” – ₫ 😀 \u00a0\u0085\u2028"])
def test_a09_ordinary_text_holds_no_forbidden_character(text):
    assert forbidden_character(text) is None


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf", "\u00a0\u2003\n".encode()])
def test_a10_an_empty_file_is_named(data):
    assert only(refused(decode, data, "bai.md")) == (0, 0, "tệp trống")


@pytest.mark.parametrize(
    "line",
    ["<<<<<<< HEAD", "<<<<<<<", "||||||| 1a2b3c4", "=======", ">>>>>>> nhánh-của-tôi", "  <<<<<<< HEAD", "=======  "],
)
@pytest.mark.parametrize(
    "text",
    [
        "{}\n",
        'title: "a"\n{}\n',
        "Một đoạn.\r\n{}\r\nHai.",
        'summary: "Một câu\n{}\n  hai câu"\n',
        "note: |\n{}\n  chữ\n",
    ],
)
def test_conflict_markers_of_git_are_refused_with_their_line(tmp_path, line, text):
    (tmp_path / "bai.md").write_bytes(text.format(line).encode())
    place, _, message = only(refused(read_source, tmp_path / "bai.md"))
    assert place == text.split("{}")[0].count("\n") + 1 and f"dòng {line.strip()[:7]} là dấu xung đột" in message


def test_all_conflict_markers_of_a_file_are_named_together(tmp_path):
    (tmp_path / "bai.md").write_text(
        "a\n<<<<<<< HEAD\nb\n||||||| gốc\nc\n=======\nd\n>>>>>>> nhánh\n", encoding="utf-8"
    )
    with pytest.raises(ContentError) as refusal:
        read_source(tmp_path / "bai.md")
    assert [problem.where.line for problem in refusal.value.problems] == [2, 4, 6, 8]


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<<HEAD",
        "<<<<<< HEAD",
        "<<<<<<<< HEAD",
        "======",
        "========",
        "======= chữ",
        "a ======= b",
        "Câu có <<<<<<< HEAD",
        "|||||||a|",
        ">>>>>>>x",
        "> > > > > > > x",
        "<< < HEAD",
    ],
)
def test_what_only_resembles_a_conflict_marker_is_text(tmp_path, line):
    (tmp_path / "bai.md").write_text(f"a\n{line}\nb\n", encoding="utf-8")
    assert read_source(tmp_path / "bai.md").text == f"a\n{line}\nb\n"


@pytest.mark.parametrize(
    "sign", ["\u3164", "\u2800", "\u115f", "\uffa0", "\U000e0041", "\U000e0001", "\U000e0100", "\u206a"]
)
def test_a09_signs_that_show_nothing_are_refused_with_their_place(sign):
    assert only(refused(decode, f"a\nHội{sign} nghị".encode(), "bai.md")) == (
        2,
        4,
        f"ký tự U+{ord(sign):04X} không nhìn thấy được; hãy xóa",
    )


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1", b"%PDF-1.7\n", b"{\\rtf1\\ansi"])
def test_a_word_file_with_another_name_is_told_from_text(start):
    with pytest.raises(ContentError) as caught:
        decode(start + b"\x00\xff" * 300, "2022-06-15-bai.md")
    assert caught.value.problems[0].message.vi.startswith("đây là tệp Word hoặc PDF")


def test_text_as_typed_keeps_all_but_a_byte_order_mark():
    typed = "a\r\ne\u0301\u00ad\x00"
    assert decode_as_typed(b"\xef\xbb\xbf" + typed.encode(), "x.html") == typed
    assert decode_as_typed(b"", "x.html") == ""
