"""What is published is known exactly, and whatever became of it or of the standby is noticed."""

import os
import shutil

import pytest

from khotin.inventory import Inventory, folders_of, pack_inventory, stamp_of, survey, unpack_inventory
from khotin.output import MARK, MARK_TEXT, standby_of
from khotin.workers import ahead

# Signs that sort before and after "/" beside names that begin alike.
PATHS = (MARK, "a", "b-c", "b.d/x", "b/a/deep", "b/a-c", "b0", "bản/ở", "version.json")


@pytest.fixture
def site(tmp_path):
    """A published folder and its standby, which share all files by hard links but the mark."""
    folder = str(tmp_path / "site")
    for path in PATHS:
        for root in (folder, standby_of(folder)):
            os.makedirs(os.path.dirname(f"{root}/{path}"), exist_ok=True)
        if path == MARK:
            for root in (folder, standby_of(folder)):
                with open(f"{root}/{path}", "wb") as stream:
                    stream.write(MARK_TEXT)
        else:
            with open(f"{folder}/{path}", "w", encoding="utf-8") as stream:
                stream.write(path)
            os.link(f"{folder}/{path}", f"{standby_of(folder)}/{path}")
    for root in (folder, standby_of(folder)):
        for path in folders_of(PATHS):
            os.utime(f"{root}/{path}", (1, 1))  # the clock of a disk may stand still for some milliseconds
    return folder


def inventory_of(folder, is_standby_known):
    files = {path: path.encode() for path in sorted(PATHS)}
    folders = {path: stamp_of(f"{folder}/{path}") for path in folders_of(files)}
    standby = {path: stamp_of(f"{standby_of(folder)}/{path}") for path in folders} if is_standby_known else {}
    return Inventory({"one": b"1", "two": b"2"}, files, {path: "two" if "/" in path else "one" for path in files},
                     {path: stamp_of(f"{folder}/{path}") for path in files}, folders, standby, frozenset({"b"}))


def test_an_inventory_comes_back_equal(site):
    inventory = inventory_of(site, True)
    assert unpack_inventory(pack_inventory(inventory)) == inventory
    assert unpack_inventory(pack_inventory(Inventory())) == Inventory()


def test_folders_are_found_whole():
    assert folders_of(PATHS) == {"", "b", "b.d", "b/a", "bản"}


KNOWN = pytest.mark.parametrize("is_known", [True, False], ids=["by its numbers", "by its entries"])


@KNOWN
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_nobody_touched_is_whole_and_the_standby_equal(site, is_known, jobs):
    with ahead(survey(site, inventory_of(site, is_known)), jobs) as looks:
        assert tuple(looks) == (set(), True)


def test_where_nothing_is_known_nothing_is_believed(site):
    assert tuple(survey(site, Inventory())) == ({"/"}, False)


def rewrite(path):
    with open(path, "r+", encoding="utf-8") as stream:
        stream.write("x")


def replace_file(path):
    shutil.copy2(path, f"{path}.new")
    os.replace(f"{path}.new", path)


def replace_by_link(path):
    os.rename(path, f"{os.path.dirname(os.path.dirname(path))}/../elsewhere")
    os.symlink("../../../elsewhere", path)


def add(path):
    with open(f"{os.path.dirname(path)}/stranger", "w", encoding="utf-8") as stream:
        stream.write("x")


def add_folder(path):
    os.mkdir(f"{os.path.dirname(path)}/stranger")


def replace_folder(path):
    folder = os.path.dirname(path)
    os.rename(folder, f"{folder}.old")
    shutil.copytree(f"{folder}.old", folder)


HARMS = {"removed": os.unlink, "replaced by equal bytes": replace_file, "replaced by a link": replace_by_link, "a stranger beside": add,
         "a folder beside": add_folder, "another folder": replace_folder}


@pytest.mark.parametrize("what", [*HARMS, "changed in place"])
@pytest.mark.parametrize("path", ["b/a/deep", "b.d/x"])
def test_harm_to_a_published_file_or_folder_is_named(site, what, path):
    inventory = inventory_of(site, True)
    {**HARMS, "changed in place": rewrite}[what](f"{site}/{path}")
    damaged, _ = survey(site, inventory)
    assert damaged & {path, f"{os.path.dirname(path)}/"}
    assert damaged <= {path, f"{os.path.dirname(path)}/", "b/", "/"}


@KNOWN
@pytest.mark.parametrize("what", HARMS)
@pytest.mark.parametrize("path", ["b/a/deep", "a"])
def test_harm_to_the_standby_makes_it_unequal(site, what, path, is_known):
    if what == "another folder" and path == "a":
        return
    inventory = inventory_of(site, is_known)
    HARMS[what](f"{standby_of(site)}/{path}")
    assert tuple(survey(site, inventory))[1] is False


def test_what_is_written_into_a_file_of_the_standby_shows_in_the_published_one(site):
    inventory = inventory_of(site, True)
    rewrite(f"{standby_of(site)}/b/a/deep")
    assert tuple(survey(site, inventory)) == ({"b/a/deep"}, True)
