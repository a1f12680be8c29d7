"""Each call that changes files does one thing whole."""

import errno
import os

import pytest

from khotin import disk


def test_writing_replaces_a_shared_file_and_never_writes_into_it(tmp_path):
    published, standby = tmp_path / "published", tmp_path / "standby"
    published.write_text("old", encoding="utf-8")
    os.link(published, standby)
    disk.write_file(str(standby), b"new")
    assert (published.read_text(encoding="utf-8"), standby.read_text(encoding="utf-8")) == ("old", "new")


def test_writing_through_a_link_replaces_the_link(tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    os.symlink(victim, tmp_path / "page")
    disk.write_file(str(tmp_path / "page"), b"new")
    assert victim.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o000])
def test_h12_files_and_folders_are_readable_whatever_the_umask(tmp_path, umask):
    before = os.umask(umask)
    try:
        with disk.readable_by_all():
            disk.write_file(str(tmp_path / "a/b/page"), b"x")
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
        disk.write_file(str(tmp_path / "page"), b"x")
    assert caught.value.filename == str(tmp_path / "page")


def test_short_writes_are_continued(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:1]))
    disk.write_file(str(tmp_path / "page"), b"whole")
    assert (tmp_path / "page").read_bytes() == b"whole"


def test_disk_without_hard_links_gets_copies(tmp_path, monkeypatch):
    def refuse(source, target):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "page").write_bytes(b"x")
    assert not disk.link_file(str(tmp_path / "page"), str(tmp_path / "deep/copy"))
    assert (tmp_path / "deep/copy").read_bytes() == b"x"


def test_removing_a_folder_follows_no_link(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter").write_text("mine", encoding="utf-8")
    (tmp_path / "site/inner").mkdir(parents=True)
    os.symlink(tmp_path / "mine", tmp_path / "site/inner/link")
    disk.remove_folder(str(tmp_path / "site"))
    assert (tmp_path / "mine/letter").exists() and not (tmp_path / "site").exists()
