"""A file is read again unless its stamp proves that it is the one that was read before."""

import hashlib
import os
import shutil
import socket
import time

import pytest

from khotin.build import inputs
from khotin.build.inputs import NOT_A_FILE, NOT_TRUSTED, scan_inputs
from tests.support.sites import ARTICLE, ARTICLE_PATH

pytestmark = pytest.mark.usefixtures("place")
PATH = f"content/{ARTICLE_PATH}"
# A day ago: long past for a build of now.
LONG_AGO = time.time_ns() - 86_400_000_000_000


@pytest.fixture
def hashed(monkeypatch):
    """The paths whose bytes are read from now on."""
    paths = []
    monkeypatch.setattr(
        inputs, "_hash_file", lambda path, hash_file=inputs._hash_file: paths.append(path) or hash_file(path)
    )
    return paths


@pytest.fixture
def later(monkeypatch):
    """Let an hour pass: later() by the clock of the machine, later(hours) by any."""
    now = time.time_ns()
    return lambda hours=1: monkeypatch.setattr(time, "time_ns", lambda: now + int(hours * 3_600_000_000_000))


def test_all_that_a_build_reads_is_found_with_its_hash(place):
    found = scan_inputs("content", {})
    assert found.digests[PATH] == hashlib.sha256(ARTICLE.encode()).digest()
    for name in (
        "registers/provinces.yaml",
        "templates/labels.yaml",
        "pages/about.vi.md",
        "assets/css/base.css",
        "docs/editors.vi.md",
    ):
        assert any(path.endswith(name) for path in found.digests), name
    assert found.digests["config.yaml"].startswith(b"error")  # there is none here, and one that comes is a change


def test_a_file_with_the_same_stamp_is_not_read_again(hashed, later):
    later()
    stamps = scan_inputs("content", {}).stamps
    assert PATH in hashed
    hashed.clear()
    assert scan_inputs("content", stamps).digests == scan_inputs("content", {}).digests
    assert hashed.count(PATH) == 1  # by the second of the two only


def test_verify_reads_every_file(hashed, later):
    later()
    stamps = scan_inputs("content", {}).stamps
    hashed.clear()
    scan_inputs("content", stamps, verify=True)
    assert PATH in hashed


def test_i02_same_size_and_restored_time_are_noticed(place, later):
    later()
    first = scan_inputs("content", {})
    before = os.stat(PATH)
    place.write(ARTICLE_PATH, ARTICLE.replace("126 trạm", "129 trạm"))
    os.utime(PATH, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = os.stat(PATH)
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert (
        scan_inputs("content", first.stamps).digests[PATH]
        == hashlib.sha256(ARTICLE.replace("126 trạm", "129 trạm").encode()).digest()
    )


def test_a_file_replaced_by_another_of_the_same_size_and_time_is_noticed(place, later):
    later()
    first, before = scan_inputs("content", {}), os.stat(PATH)
    place.write("new.md", ARTICLE.replace("126 trạm", "129 trạm"))
    os.utime("content/new.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    os.replace("content/new.md", PATH)
    assert scan_inputs("content", first.stamps).digests[PATH] != first.digests[PATH]


def test_young_files_are_never_trusted(hashed):
    """A file that was changed a moment ago may be changed again within one tick of the clock of its disk."""
    stamps = scan_inputs("content", {}).stamps
    assert stamps[os.path.dirname(PATH)][os.path.basename(PATH)].inode == NOT_TRUSTED
    hashed.clear()
    scan_inputs("content", stamps)
    assert PATH in hashed


def test_stamps_in_the_future_are_never_trusted(hashed, later):
    os.utime(PATH, ns=(0, time.time_ns() + 7_200_000_000_000))
    later()
    stamps = scan_inputs("content", {}).stamps
    hashed.clear()
    scan_inputs("content", stamps)
    assert PATH in hashed


def test_a_stamp_that_lies_in_the_future_since_the_clock_was_set_back_is_not_trusted(hashed, later):
    later()
    stamps = scan_inputs("content", {}).stamps
    assert os.path.basename(PATH) in stamps[os.path.dirname(PATH)]
    later(-24)
    hashed.clear()
    scan_inputs("content", stamps)
    assert PATH in hashed


def test_where_a_system_has_no_time_of_change_every_file_is_read(hashed, later, monkeypatch):
    later()
    stamps = scan_inputs("content", {}).stamps
    hashed.clear()
    monkeypatch.setattr(inputs, "HAS_CHANGE_TIME", False)
    scan_inputs("content", stamps)
    assert PATH in hashed


def put_link(path):
    os.symlink("/etc/hostname", path)


def put_pipe(path):
    os.mkfifo(path)


def put_socket(path):
    folder = os.open(os.path.dirname(path), os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(f"/proc/self/fd/{folder}/{os.path.basename(path)}")
    os.close(folder)


@pytest.mark.parametrize("put", [put_link, put_pipe, put_socket], ids=lambda put: put.__name__)
def test_a12_a13_what_is_no_regular_file_is_never_opened(put, later):
    os.unlink(PATH)
    put(PATH)
    later()
    found = scan_inputs("content", {})
    assert found.digests[PATH] == NOT_A_FILE
    assert os.path.basename(PATH) not in found.stamps.get(os.path.dirname(PATH), {})


@pytest.mark.parametrize("name", ["pages", "registers"])
def test_a_linked_folder_of_content_is_not_followed(name):
    shutil.rmtree(f"content/{name}", ignore_errors=True)
    os.symlink("/proc", f"content/{name}")
    found = scan_inputs("content", {})
    assert found.digests[f"content/{name}"] == NOT_A_FILE
    assert not [path for path in found.digests if path.startswith(f"content/{name}/")]


def test_an_article_that_becomes_a_link_is_noticed(later):
    later()
    first = scan_inputs("content", {})
    os.rename(PATH, "elsewhere.md")
    os.symlink(os.path.abspath("elsewhere.md"), PATH)
    assert scan_inputs("content", first.stamps).digests[PATH] == NOT_A_FILE


def test_files_that_come_and_go_change_the_inputs(place):
    before = scan_inputs("content", {}).digests
    place.write("articles/new.md", ARTICLE)
    added = scan_inputs("content", {}).digests
    assert added.keys() - before.keys() == {"content/articles/new.md"}
    place.remove("articles/new.md")
    assert scan_inputs("content", {}).digests == before


def test_a_name_that_is_no_unicode_is_seen_and_not_kept(later):
    with open(b"content/articles/\xff.md", "wb") as stream:
        stream.write(b"x")
    later()
    found = scan_inputs("content", {})
    assert "content/articles/\udcff.md" in found.digests
    assert "\udcff.md" not in found.stamps["content/articles"]


def test_a_file_that_cannot_be_read_has_the_reason_for_a_hash(monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(inputs, "_hash_file", refuse)
    assert scan_inputs("content", {}).digests[PATH] == b"error 13"
