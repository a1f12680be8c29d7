"""Files of content: what is read, and what is refused with its place."""

import errno
import os
import socket
import subprocess
import sys
import tracemalloc

import pytest

from khotin.content.text_files import LARGEST_ARTICLE, list_files, read_bytes, read_source, require_folder
from khotin.problems import Location
from tests.support.refusals import only, refused

TEXT = "Hội nghị\nsơ kết\n"


def test_a06_the_machines_encoding_is_never_used(tmp_path):
    (tmp_path / "bai.md").write_bytes(TEXT.encode())
    code = "from khotin.content.text_files import read_source; print(ascii(read_source('%s').text))" % (
        tmp_path / "bai.md"
    )
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": os.getcwd()}
    printed = subprocess.run([sys.executable, "-c", code], env=plain, capture_output=True, check=True).stdout
    assert printed.decode("ascii").strip() == ascii(TEXT)


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
    assert only(refused(read_bytes, tmp_path / "bai.md"))[2] == '"bai.md" là đường ống (FIFO), không phải tệp thường'


def test_a12_a_socket_a_pipe_and_a_device_are_named_without_being_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the address of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("cong.md")
    os.mkfifo("ong.jpg")
    problems = {name: problem.message.vi for name, problem in list_files(tmp_path, "content")}
    assert problems == {
        "cong.md": '"cong.md" là socket, không phải tệp thường',
        "ong.jpg": '"ong.jpg" là đường ống (FIFO), không phải tệp thường',
    }
    monkeypatch.setattr(os, "open", None)
    assert only(refused(read_bytes, "cong.md"))[2] == '"cong.md" là socket, không phải tệp thường'
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
    _, _, message = only(refused(require_folder, tmp_path / "articles", "content/articles"))
    assert said in message
    ((name, problem),) = list_files(tmp_path / "articles", "content/articles")
    assert (name, problem.where.path) == ("", "content/articles") and said in problem.message.vi


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("name", ["a\udcff.html", "a\udcff"])
def test_a03_a_name_that_is_not_utf8_is_named(tmp_path, name):
    path = tmp_path / name
    path.touch() if name.endswith(".html") else path.mkdir()
    ((found, problem),) = list_files(tmp_path, "templates")
    assert (found, problem.where.path) == (name, f"templates/{name}")
    assert problem.message.en == "the name has bytes that are not UTF-8; give it another name"


def test_a12_a_folder_without_permission_is_named(tmp_path, monkeypatch):
    (tmp_path / "registers").mkdir()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert only(refused(require_folder, tmp_path / "registers", "registers"))[2] == "không có quyền đọc thư mục"


def test_a_folder_below_a_file_is_told_as_missing(tmp_path):
    (tmp_path / "config.yaml").touch()
    _, _, message = only(refused(require_folder, tmp_path / "config.yaml/articles", "config.yaml/articles"))
    assert message.startswith("không có thư mục này; hãy chạy lệnh trong thư mục của kho")


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


def test_h02_a_folder_that_the_machine_cannot_read_is_no_fault_of_the_content(tmp_path, monkeypatch):
    def run_out(path):
        raise OSError(errno.EMFILE, "Too many open files", path)

    monkeypatch.setattr(os, "scandir", run_out)
    with pytest.raises(OSError, match="Too many open files"):
        list_files(tmp_path, "content")


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


def test_a_small_file_needs_no_memory_for_the_longest_one_allowed(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"text")
    tracemalloc.start()
    try:
        assert read_bytes(tmp_path / "a.txt", limit=64 << 20) == b"text"
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()
