"""Only the program's own folder is ever replaced, and half an exchange is put right."""

import os

import pytest

from khotin.output import MARK, MARK_TEXT, guard, needs_repair, prepare_standby, repair, settle, standby_of, swap_in
from khotin.problems import Refused
from tests.building import Place, tree_hash


def make_dangerous(folder):
    """{what it is: an output folder that must be refused} in a place with content, links and foreign files."""
    (folder / "foreign/inner").mkdir(parents=True)
    (folder / "foreign/letter.txt").write_text("mine", encoding="utf-8")
    (folder / "foreign/.khotin").write_text("another mark", encoding="utf-8")
    (folder / "file").write_text("a file", encoding="utf-8")
    (folder / "empty").mkdir()
    (folder / "link").symlink_to(folder / "empty")
    (folder / "dangling").symlink_to(folder / "nowhere")
    (folder / "taken.standby").mkdir()
    (folder / "taken.standby/letter.txt").write_text("mine", encoding="utf-8")
    (folder / "old.retired").symlink_to(folder / "foreign")
    return {
        "the root": "/", "two slashes": "//", "a way to the root": "/usr/..", "a home": os.path.expanduser("~"), "above the home": os.path.dirname(os.path.expanduser("~")) or "/",
        "no name": "", "the current folder": ".", "above the current folder": "..", "far above": "../..", "content": "content",
        "inside content": "content/articles/site", "a way into content": "other/../content", "content by its whole path": str(folder / "content"),
        "a foreign folder": "foreign", "a foreign folder with another mark": "foreign/", "a file": "file", "a link": "link",
        "a link to nothing": "dangling", "a foreign standby": "taken", "a link beside": "old",
    }


DANGEROUS = ("the root", "two slashes", "a way to the root", "a home", "above the home", "no name", "the current folder",
             "above the current folder", "far above", "content", "inside content", "a way into content", "content by its whole path",
             "a foreign folder", "a foreign folder with another mark", "a file", "a link", "a link to nothing", "a foreign standby", "a link beside")


@pytest.mark.parametrize("what", DANGEROUS)
def test_h04_dangerous_output_folder_is_refused_and_nothing_touched(tmp_path, monkeypatch, what):
    place = Place(tmp_path / "a/b/place", articles=1)
    folder = make_dangerous(place.folder)[what]
    before = tree_hash(tmp_path)
    monkeypatch.chdir(place.folder)
    with pytest.raises(Refused):
        guard(folder, (place.content, os.curdir))
    assert tree_hash(tmp_path) == before


def test_h05_marked_and_empty_folders_are_accepted(tmp_path):
    for name in ("marked", "empty", "new"):
        guard(tmp_path / name, (tmp_path / "content",))
    (tmp_path / "marked").mkdir()
    (tmp_path / "marked" / MARK).write_bytes(MARK_TEXT)
    (tmp_path / "marked/page.html").write_text("x", encoding="utf-8")
    guard(tmp_path / "marked", (tmp_path / "content",))


@pytest.fixture
def two(tmp_path):
    """A published folder and its standby, told apart by one file each."""
    folder = str(tmp_path / "site")
    for name, text in ((folder, "old"), (standby_of(folder), "new")):
        os.makedirs(name)
        (tmp_path / os.path.basename(name) / MARK).write_bytes(MARK_TEXT)
        (tmp_path / os.path.basename(name) / "page").write_text(text, encoding="utf-8")
    return folder


def read(folder):
    with open(os.path.join(folder, "page"), encoding="utf-8") as stream:
        return stream.read()


def test_swap_exchanges_both(two):
    swap_in(two)
    assert (read(two), read(standby_of(two))) == ("new", "old")


def test_swap_without_exchange_in_one_call_ends_alike(two, monkeypatch):
    monkeypatch.setattr("khotin.disk.exchange", lambda first, second: False)
    swap_in(two)
    assert (read(two), read(standby_of(two))) == ("new", "old")
    assert not needs_repair(two)


@pytest.mark.parametrize("steps", [1, 2])
def test_h01_half_an_exchange_is_put_right(two, steps):
    os.rename(two, f"{two}.retired")
    if steps == 2:
        os.rename(standby_of(two), two)
    assert needs_repair(two)
    repair(two)
    assert not needs_repair(two)
    assert read(two) == ("old" if steps == 1 else "new")


def test_settling_links_what_is_kept_and_removes_what_is_not(two):
    standby = prepare_standby(two)
    os.makedirs(f"{standby}/stale/deep")
    os.symlink("/etc/hostname", f"{standby}/link")
    with open(f"{standby}/made", "w", encoding="utf-8") as stream:
        stream.write("made")
    kept = {"page": os.stat(f"{two}/page").st_ino}
    assert settle(two, kept, {"made", MARK}, {""}) == ["page"]
    assert read(standby) == "old"
    assert sorted(os.listdir(standby)) == [MARK, "made", "page"]
    assert settle(two, kept, {"made", MARK}, {""}) == []
    assert sorted(os.listdir(standby)) == [MARK, "made", "page"]
