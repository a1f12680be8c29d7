"""Files of content: what is read, and what is refused with its place."""

import os
import socket
import subprocess
import sys
import unicodedata

import pytest

from khotin.content.text_files import LARGEST_ARTICLE, decode, demand_folder, list_files, read_bytes, read_source
from khotin.language.characters import describe_character, forbidden_character
from khotin.problems import ContentError, Location

TEXT = "Hội nghị\nsơ kết\n"


def refused(function, *arguments):
    """The problems a call is refused with."""
    with pytest.raises(ContentError) as refusal:
        function(*arguments)
    return refusal.value.problems


def only(problems):
    """The one problem, as (line, column, Vietnamese message)."""
    (problem,) = problems
    assert problem.message.vi and problem.message.en and problem.message.vi != problem.message.en
    return problem.where.line, problem.where.column, problem.message.vi


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


def test_a06_the_machines_encoding_is_never_used(tmp_path):
    (tmp_path / "bai.md").write_bytes(TEXT.encode())
    code = "from khotin.content.text_files import read_source; print(ascii(read_source('%s').text))" % (
        tmp_path / "bai.md"
    )
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": os.getcwd()}
    printed = subprocess.run([sys.executable, "-c", code], env=plain, capture_output=True, check=True).stdout
    assert printed.decode("ascii").strip() == ascii(TEXT)


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


@pytest.mark.parametrize(("size", "shown"), [(300 * 1024, "300 KB"), (LARGEST_ARTICLE + 1, "257 KB")])
def test_a11_a_file_that_is_too_long_is_refused(tmp_path, size, shown):
    (tmp_path / "bai.md").write_bytes(b"a" * size)
    assert only(refused(read_source, tmp_path / "bai.md"))[2] == f"tệp dài {shown}, tối đa 256 KB"


def test_a11_the_longest_file_allowed_is_read(tmp_path):
    (tmp_path / "bai.md").write_bytes(b"a" * LARGEST_ARTICLE)
    assert len(read_source(tmp_path / "bai.md").text) == LARGEST_ARTICLE


def test_a12_a_folder_with_an_articles_name_is_refused(tmp_path):
    (tmp_path / "tin.md").mkdir()
    (tmp_path / "tin.md/bai.md").touch()
    message = '"tin.md" là thư mục, không phải bài viết'
    assert only(refused(read_bytes, tmp_path / "tin.md"))[2] == message
    ((name, problem),) = list_files(tmp_path, "content")
    assert (name, problem.where, problem.message.vi) == ("tin.md", Location("content/tin.md"), message)


def test_a12_a_pipe_is_refused_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "bai.md")
    assert only(refused(read_bytes, tmp_path / "bai.md"))[2] == '"bai.md" là ống dẫn (FIFO), không phải tệp thường'


def test_a12_a_socket_a_pipe_and_a_device_are_named_without_being_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the address of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("cong.md")
    os.mkfifo("ong.jpg")
    problems = {name: problem.message.vi for name, problem in list_files(tmp_path, "content")}
    assert problems == {
        "cong.md": '"cong.md" là ổ cắm (socket), không phải tệp thường',
        "ong.jpg": '"ong.jpg" là ống dẫn (FIFO), không phải tệp thường',
    }
    monkeypatch.setattr(os, "open", None)
    assert only(refused(read_bytes, "cong.md"))[2] == '"cong.md" là ổ cắm (socket), không phải tệp thường'
    assert only(refused(read_bytes, "/dev/zero"))[2] == '"zero" là tệp thiết bị, không phải tệp thường'


def test_a12_a_name_too_long_for_the_disk_is_named(tmp_path):
    assert only(refused(read_bytes, tmp_path / ("ă" * 200), "goc.txt"))[2] == "tên tệp quá dài"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.symlink_to("/usr"), "liên kết tắt"),
        (lambda path: path.symlink_to("/khong-co"), "liên kết tắt"),
        (os.mkfifo, "phải là thư mục"),
        (lambda path: path.touch(), "phải là thư mục"),
        (lambda path: None, "không có thư mục"),
    ],
)
def test_a13_a_folder_that_is_none_is_refused_and_not_walked_through(tmp_path, make, said):
    make(tmp_path / "articles")
    _, _, message = only(refused(demand_folder, tmp_path / "articles", "content/articles"))
    assert said in message
    ((name, problem),) = list_files(tmp_path / "articles", "content/articles")
    assert (name, problem.where.path) == ("", "content/articles") and said in problem.message.vi


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


def test_a12_a_file_that_vanished_is_named(tmp_path):
    assert only(refused(read_bytes, tmp_path / "bai.md", "content/bai.md"))[2] == "không tìm thấy tệp"


def test_a12_an_unreadable_file_is_named(tmp_path, monkeypatch):
    (tmp_path / "bai.md").touch()

    def deny(*_):
        raise PermissionError(13, "denied")

    monkeypatch.setattr(os, "open", deny)
    assert only(refused(read_bytes, tmp_path / "bai.md"))[2] == "không có quyền đọc tệp"


def test_a12_an_unreadable_folder_is_named(tmp_path, monkeypatch):
    (tmp_path / "2022").mkdir()
    scan = os.scandir

    def deny(path):
        if os.path.basename(path) == "2022":
            raise PermissionError(13, "denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", deny)
    ((name, problem),) = list_files(tmp_path, "content")
    assert (name, problem.where.path, problem.message.vi) == ("2022", "content/2022", "không đọc được thư mục")


def test_a13_links_are_refused_and_not_followed(tmp_path):
    (tmp_path / "away").mkdir()
    (tmp_path / "away/secret.md").write_text("x", encoding="utf-8")
    inside = tmp_path / "content"
    inside.mkdir()
    (inside / "anh.jpg").symlink_to(tmp_path / "away/secret.md")
    (inside / "nam").symlink_to(tmp_path / "away")
    assert [(name, problem.message.vi) for name, problem in list_files(inside, "content")] == [
        ("anh.jpg", '"anh.jpg" là liên kết tắt; hãy thay bằng tệp thật'),
        ("nam", '"nam" là liên kết tắt; hãy thay bằng tệp thật'),
    ]
    assert only(refused(read_bytes, inside / "anh.jpg"))[2] == '"anh.jpg" là liên kết tắt; hãy thay bằng tệp thật'


@pytest.mark.parametrize(
    "litter",
    [
        "bai.md~",
        ".bai.md.swp",
        ".bai.md.swo",
        "#bai.md#",
        ".#bai.md",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "._bai.md",
        "bai.md.bak",
        "bai.tmp",
        ".gitkeep",
    ],
)
def test_a15_temporary_files_of_editors_are_ignored(tmp_path, litter):
    (tmp_path / litter).touch()
    assert list_files(tmp_path, "content") == []


def test_a15_folders_of_programs_are_ignored(tmp_path):
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / ".obsidian/workspace.json").touch()
    assert list_files(tmp_path, "content") == []


def test_files_come_in_one_order_whatever_the_disk(tmp_path, monkeypatch):
    for name in ("b.md", "a/z.md", "a.md", "a/b/c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    names = [name for name, _ in list_files(tmp_path, "content")]
    assert names == ["a.md", "a/b/c.md", "a/z.md", "b.md"]


def test_a_disk_that_fails_is_not_the_editors_fault(tmp_path, monkeypatch):
    (tmp_path / "bai.md").touch()

    def fail(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(OSError, match="Input/output"):
        read_bytes(tmp_path / "bai.md")


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1", b"%PDF-1.7\n", b"{\\rtf1\\ansi"])
def test_a_word_file_with_another_name_is_told_from_text(start):
    with pytest.raises(ContentError) as caught:
        decode(start + b"\x00\xff" * 300, "2022-06-15-bai.md")
    assert caught.value.problems[0].message.vi.startswith("đây là tệp Word hoặc PDF")
