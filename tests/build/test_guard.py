"""Only the program's own folders are ever written to, at paths that stay inside, and through no link."""

import os
import shutil

import pytest

from khotin.build import filesystem
from khotin.build.guard import (
    MARK,
    MARK_TEXT,
    folders_of,
    guard,
    is_ours,
    require_folders,
    require_own,
    require_safe,
)
from khotin.problems import ContentError
from tests.support.building import Place, tree_hash


def make_dangerous(folder):
    """{what it is: an output folder that must be refused} in a place with content, links and foreign files."""
    (folder / "foreign/inner").mkdir(parents=True)
    (folder / "foreign/letter.txt").write_text("mine", encoding="utf-8")
    (folder / "foreign/.khotin").write_text("another mark", encoding="utf-8")
    (folder / "begun").mkdir()
    (folder / "begun/.khotin").write_bytes(MARK_TEXT[:7])
    (folder / "begun/letter.txt").write_text("mine", encoding="utf-8")
    (folder / "marked by a link").mkdir()
    (folder / "marked by a link/.khotin").symlink_to(folder / "mark")
    (folder / "marked by a link/letter.txt").write_text("mine", encoding="utf-8")
    (folder / "mark").write_bytes(MARK_TEXT)
    (folder / "file").write_text("a file", encoding="utf-8")
    (folder / "empty").mkdir()
    (folder / "link").symlink_to(folder / "empty")
    (folder / "dangling").symlink_to(folder / "nowhere")
    (folder / "taken.staging").mkdir()
    (folder / "taken.staging/letter.txt").write_text("mine", encoding="utf-8")
    (folder / "linked.staging").symlink_to(folder / "foreign")
    home = os.path.expanduser("~")
    return {
        "the root": "/",
        "two slashes": "//",
        "a way to the root": "/usr/..",
        "a home": home,
        "above the home": os.path.dirname(home) or "/",
        "no name": "",
        "the current folder": ".",
        "above the current folder": "..",
        "far above": "../..",
        "content": "content",
        "inside content": "content/articles/site",
        "a way into content": "other/../content",
        "content by its whole path": str(folder / "content"),
        "a foreign folder": "foreign",
        "a foreign folder with another mark": "foreign/",
        "a foreign folder with half a mark": "begun",
        "a foreign folder with a link to a mark": "marked by a link",
        "a file": "file",
        "a link": "link",
        "a link to nothing": "dangling",
        "a foreign staging folder": "taken",
        "a link for a staging folder": "linked",
        "a disk": "/proc",
    }


DANGEROUS = (
    "the root",
    "two slashes",
    "a way to the root",
    "a home",
    "above the home",
    "no name",
    "the current folder",
    "above the current folder",
    "far above",
    "content",
    "inside content",
    "a way into content",
    "content by its whole path",
    "a foreign folder",
    "a foreign folder with another mark",
    "a foreign folder with half a mark",
    "a foreign folder with a link to a mark",
    "a file",
    "a link",
    "a link to nothing",
    "a foreign staging folder",
    "a link for a staging folder",
    "a disk",
)


@pytest.mark.parametrize("what", DANGEROUS)
def test_h04_a_dangerous_output_folder_is_refused_and_nothing_touched(tmp_path, monkeypatch, what):
    place = Place(tmp_path / "a/b/place", articles=1)
    folder = make_dangerous(place.folder)[what]
    before = tree_hash(tmp_path)
    monkeypatch.chdir(place.folder)
    with pytest.raises(ContentError):
        guard(folder, (place.content, os.curdir))
    assert tree_hash(tmp_path) == before


def test_h05_marked_and_empty_folders_are_accepted(tmp_path):
    for name in ("empty", "new"):
        guard(tmp_path / name, (tmp_path / "content",))
    for name in ("marked", "begun.staging"):
        (tmp_path / name).mkdir()
    (tmp_path / "marked" / MARK).write_bytes(MARK_TEXT)
    (tmp_path / "marked/page.html").write_text("x", encoding="utf-8")
    (tmp_path / "begun.staging" / MARK).write_bytes(MARK_TEXT[:7])
    guard(tmp_path / "marked", (tmp_path / "content",))
    guard(tmp_path / "begun", (tmp_path / "content",))


@pytest.mark.parametrize(
    ("data", "others", "is_own"),
    [
        (MARK_TEXT, ["a"], True),
        (MARK_TEXT[:20], [], True),
        (b"", [], True),
        (MARK_TEXT[:20], ["a"], False),
        (b"", ["a"], False),
        (b"other", [], False),
        (MARK_TEXT + b"x", [], False),
        (None, [], True),
        (None, ["a"], False),
    ],
)
def test_a_folder_is_ours_by_its_mark_whole_or_just_begun(tmp_path, data, others, is_own):
    for name in others:
        (tmp_path / name).write_text("x", encoding="utf-8")
    if data is not None:
        (tmp_path / MARK).write_bytes(data)
    assert is_ours(str(tmp_path)) == is_own


def test_a_pipe_for_a_mark_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / MARK)
    with pytest.raises(ContentError):
        require_own(str(tmp_path))


SAFE = (
    "a",
    "vi/index.html",
    "vi/tin/2022-06-15-bài/index.html",
    ".khotin",
    "a/.b/c",
    "a..b",
    "...",
    "a b",
    "pagefind/vi/x.pf_meta",
)
UNSAFE = (
    "",
    "/",
    "/etc/passwd",
    "a/",
    "/a",
    "a//b",
    ".",
    "..",
    "./a",
    "../a",
    "a/.",
    "a/..",
    "a/./b",
    "a/../b",
    "../../output/vi",
    "a\\b",
    "..\\a",
    "C:/a",
    "C:",
    "a:b",
    "a\nb",
    "a\0b",
    "a/\x1f",
    "\x7f",
    "a\x85b",
    "a\n",
    "\n",
)


@pytest.mark.parametrize("path", SAFE)
def test_paths_inside_are_published(path):
    require_safe({path}, {path})


@pytest.mark.parametrize("path", UNSAFE)
def test_a_path_that_leads_outside_or_hides_something_is_never_published(path):
    with pytest.raises(ContentError, match="leads outside"):
        require_safe({path}, ())


@pytest.mark.parametrize(
    "path", ["", "/", "/etc/passwd", "a/", "a//b", ".", "..", "../a", "a/..", "a/../b", "a/./b", "a\0b"]
)
def test_a_path_that_leads_outside_is_never_removed(path):
    with pytest.raises(ContentError, match="leads outside"):
        require_safe((), {path})


@pytest.mark.skipif(os.sep != "/", reason="Windows allows no files with such names")
@pytest.mark.parametrize("path", ["a\\b", "C:", "a\nb", "vi/\udcff.html"])
def test_what_somebody_put_into_the_output_can_be_removed_whatever_its_name(path):
    require_safe((), {path})


def test_folders_of_paths_are_all_above_them():
    assert folders_of({"a/b/c", "a/d", "e"}) == {"a", "a/b"}


@pytest.mark.parametrize(
    "put",
    [
        lambda path: path.symlink_to("/etc"),
        lambda path: path.write_text("x", encoding="utf-8"),
        lambda path: path.symlink_to(path.parent / "nowhere"),
    ],
    ids=["a link", "a file", "a dangling link"],
)
def test_what_stands_in_the_place_of_a_folder_is_refused_unless_it_goes(tmp_path, put):
    (tmp_path / "vi").mkdir()
    put(tmp_path / "vi/tin")
    for moved, removed in (({"vi/tin/x/index.html"}, set()), (set(), {"vi/tin/x/index.html"})):
        with pytest.raises(ContentError, match="verify-output"):
            require_folders(str(tmp_path), moved, removed)
    require_folders(str(tmp_path), {"vi/tin/x/index.html"}, {"vi/tin"})
    require_folders(str(tmp_path), {"vi/new/index.html"}, set())


@pytest.fixture
def folder_of_another_build(tmp_path, monkeypatch):
    """Make a staging folder that another build changes while it is looked at.

    changing(before, after): the folder has the files of `before` until it was listed or its mark was read, then those
    of `after`; None stands for no folder. Returns its path.
    """
    folder = tmp_path / "output.staging"

    def put(names):
        shutil.rmtree(folder, ignore_errors=True)
        if names is not None:
            folder.mkdir()
            for name in names:
                (folder / name).write_bytes(MARK_TEXT if name == MARK else b"page")

    def changing(look, before, after):
        put(before)
        real = getattr(os, look) if look == "listdir" else filesystem.read_file

        def once(path, *rest):
            try:
                return real(path, *rest)
            finally:
                put(after)
                monkeypatch.undo()

        monkeypatch.setattr(os if look == "listdir" else filesystem, look, once)
        return str(folder)

    return changing


STAGED = (MARK, "index.html")


@pytest.mark.parametrize("look", ["listdir", "read_file"])
@pytest.mark.parametrize(
    ("before", "after"),
    [(STAGED, None), (STAGED, [MARK]), ([MARK], []), ([], None), ([], STAGED), (None, STAGED), ([], [MARK])],
)
def test_h08_a_folder_that_another_build_makes_or_publishes_meanwhile_is_not_refused(
    folder_of_another_build, look, before, after
):
    require_own(folder_of_another_build(look, before, after))


def test_h08_a_folder_that_another_build_publishes_meanwhile_is_none_of_an_interrupted_build(folder_of_another_build):
    assert not is_ours(folder_of_another_build("read_file", [], None))
