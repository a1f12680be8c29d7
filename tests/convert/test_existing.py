"""New article files come whole or not at all, and never in place of another."""

import errno
import os

import pytest

from khotin.convert.existing import create_file


def refuse_link(source, target):
    raise OSError(errno.EPERM, os.strerror(errno.EPERM), source, None, target)


@pytest.mark.parametrize("has_links", [True, False], ids=["hard links", "a disk without hard links"])
def test_a_file_is_created_whole_and_nothing_is_left_beside_it(tmp_path, monkeypatch, has_links):
    if not has_links:
        monkeypatch.setattr(os, "link", refuse_link)
    path = tmp_path / "2022/2022-06-15-bai.md"
    create_file(str(path), b"text")
    assert path.read_bytes() == b"text" and os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize("has_links", [True, False], ids=["hard links", "a disk without hard links"])
def test_a_file_that_is_there_is_never_replaced(tmp_path, monkeypatch, has_links):
    if not has_links:
        monkeypatch.setattr(os, "link", refuse_link)
    path = tmp_path / "2022-06-15-bai.md"
    path.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        create_file(str(path), b"text")
    assert path.read_bytes() == b"mine" and os.listdir(tmp_path) == [path.name]
