"""Each call that changes files does one thing whole."""

import errno
import hashlib
import os

import pytest

from khotin.build import filesystem


def test_writing_replaces_a_shared_file_and_never_writes_into_it(tmp_path):
    mine, staged = tmp_path / "mine", tmp_path / "staged"
    mine.write_text("old", encoding="utf-8")
    os.link(mine, staged)
    filesystem.write_file(str(staged), b"new")
    assert (mine.read_text(encoding="utf-8"), staged.read_text(encoding="utf-8")) == ("old", "new")


def test_writing_through_a_link_replaces_the_link(tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    os.symlink(victim, tmp_path / "page")
    filesystem.write_file(str(tmp_path / "page"), b"new")
    assert victim.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o000])
def test_h12_files_and_folders_are_readable_whatever_the_umask(tmp_path, umask):
    before = os.umask(umask)
    try:
        with filesystem.readable_by_all():
            filesystem.write_file(str(tmp_path / "a/b/page"), b"x")
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    assert (tmp_path / "a/b/page").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "a/b").stat().st_mode & 0o777 == 0o755


def test_failed_write_names_the_path(tmp_path, monkeypatch):
    def full(descriptor, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space left") as caught:
        filesystem.write_file(str(tmp_path / "page"), b"x")
    assert caught.value.filename == str(tmp_path / "page")


def test_short_writes_are_continued(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:1]))
    filesystem.write_file(str(tmp_path / "page"), b"whole")
    assert (tmp_path / "page").read_bytes() == b"whole"


def test_removing_a_folder_follows_no_link(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter").write_text("mine", encoding="utf-8")
    (tmp_path / "site/inner").mkdir(parents=True)
    os.symlink(tmp_path / "mine", tmp_path / "site/inner/link")
    filesystem.remove_folder(str(tmp_path / "site"))
    assert (tmp_path / "mine/letter").exists() and not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "make",
    [os.mkdir, os.mkfifo, lambda path: os.symlink("/etc/hostname", path), lambda path: None],
    ids=["a folder", "a pipe", "a link", "nothing"],
)
def test_what_is_no_regular_file_has_no_bytes(tmp_path, make):
    make(tmp_path / "page")
    assert filesystem.read_file(str(tmp_path / "page")) is None


def test_a_regular_file_is_read_whole(tmp_path):
    (tmp_path / "page").write_bytes(b"x" * 100_000)
    assert filesystem.read_file(str(tmp_path / "page")) == b"x" * 100_000


def test_whatever_stands_at_a_path_can_be_removed(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "folder/inner").mkdir(parents=True)
    os.symlink(tmp_path / "mine", tmp_path / "link")
    for name in ("file", "folder", "link", "nothing", "mine/below/nothing"):
        filesystem.remove(str(tmp_path / name))
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_pieces_small_and_large_are_written_in_their_order(tmp_path):
    large = bytes(range(256)) * (3 * filesystem.LARGE_PIECE // 256) + b"end"
    pieces = [b"a", b"", memoryview(large)[5:], b"b", b"c", large, memoryview(b"d")] * 3
    sha256 = filesystem.write_pieces(str(tmp_path / "file"), iter(pieces))
    assert (tmp_path / "file").read_bytes() == b"".join(pieces)
    assert sha256 == hashlib.sha256(b"".join(pieces)).digest()
