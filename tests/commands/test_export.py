"""The package for keeping: valid for others, whole, and the same site comes out of it."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import bagit
import pytest

from khotin.build.guard import MARK, MARK_TEXT
from khotin.build.loader import load_archive
from khotin.cli import main
from khotin.content.text_files import list_layers
from khotin.project import PACKAGE
from khotin.site.bytecode import write_bytecode
from tests.support.building import ordered_files
from tests.support.sites import ARTICLE_PATH, article_with, make_site

REPOSITORY = Path(__file__).parent.parent.parent
TODAY = "2026-11-21"


def export(folder, *options):
    """Run the command; returns the exit code."""
    return main(["export", str(folder), "--date", TODAY, *map(str, options)])


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """The archive itself, packed."""
    folder = tmp_path_factory.mktemp("package") / "bag"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "dont_write_bytecode", False)
        write_bytecode("packed", "1", b"code")
    assert export(folder) == 0
    return folder


def test_l03_package_is_valid_for_the_library_of_congress(package):
    bag = bagit.Bag(str(package))
    bag.validate()
    assert bag.algorithms == ["sha256"] and bag.info["Bagging-Date"] == TODAY


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: next(folder.glob("data/content/originals/*")).write_bytes(b"other"),
        lambda folder: next(folder.glob("data/content/originals/*")).unlink(),
        lambda folder: (folder / "data/more.txt").write_bytes(b""),
        lambda folder: (folder / "bag-info.txt").write_bytes(b"Contact-Name: nobody\n"),
    ],
    ids=["changed", "missing", "added", "description changed"],
)
def test_l03_spoilt_package_is_found_out(package, tmp_path, spoil):
    shutil.copytree(package, tmp_path / "bag")
    spoil(tmp_path / "bag")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(tmp_path / "bag")).validate()


def test_l03_site_rebuilt_from_the_package_in_an_empty_folder_has_the_same_bytes(package, tmp_path):
    shutil.copytree(package / "data", tmp_path / "rebuilt")
    if (REPOSITORY / "node_modules").is_dir():  # as REBUILD.txt asks: the search indexer the site was made with
        (tmp_path / "rebuilt/node_modules").symlink_to(REPOSITORY / "node_modules")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for folder, output in ((REPOSITORY, tmp_path / "first"), (tmp_path / "rebuilt", tmp_path / "second")):
        subprocess.run(
            [sys.executable, "build.py", "build", "--date", TODAY, "--output", output],
            cwd=folder,
            check=True,
            capture_output=True,
            env=environment,
        )
    first, second = (ordered_files(files_of(tmp_path / name)) for name in ("first", "second"))
    assert len(first) > 500 and first == second
    assert json.loads(first["version.json"])["content_sha256"] == json.loads(second["version.json"])["content_sha256"]


def test_package_holds_all_an_editor_wrote_byte_for_byte(package):
    for name, data in files_of(REPOSITORY / "content").items():
        assert (package / "data/content" / name).read_bytes() == data, name


def test_package_lists_the_addresses_and_names_the_program(package):
    addresses = (package / "data/addresses.txt").read_text().splitlines()
    assert (
        "/vi/tin/2022-06-15-so-thong-tin-va-truyen-thong-lam-viec-voi-huyen-tri-ton/" in addresses
        and "/en/corrections/" in addresses
    )
    listed = (package / "data/program.sha256").read_bytes()
    assert hashlib.sha256(listed).hexdigest() in (package / "data/REBUILD.txt").read_text("utf-8")
    for line in listed.decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((package / "data" / name).read_bytes()).hexdigest() == digest


def test_package_holds_no_bytecode_of_python_or_of_templates(package):
    kept = {path.parent.name for path in (REPOSITORY / "khotin").rglob("*.*") if path.suffix in (".pyc", ".bytecode")}
    assert kept == {"__pycache__"}, "the program that was packed has none"
    assert not [name for name in files_of(package / "data/khotin") if "__pycache__" in name]


def test_bytecode_that_another_command_replaces_meanwhile_does_not_matter(tmp_path, monkeypatch):
    def list_with_bytecode(folders):
        gone = {"site/__pycache__/gone.bytecode.1.2": str(tmp_path / "gone")}
        return list_layers(folders) | (gone if folders == [PACKAGE] else {})

    monkeypatch.setattr("khotin.commands.export.list_layers", list_with_bytecode)
    content = make_site(tmp_path, {ARTICLE_PATH: article_with()})
    assert export(tmp_path / "bag", "--content", content) == 0


def test_same_content_and_day_give_the_same_package(package, tmp_path):
    assert export(tmp_path / "bag") == 0
    assert files_of(tmp_path / "bag") == files_of(package)


def test_names_are_written_as_the_standard_says(tmp_path):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with(), "originals/ảnh 1.txt": "x"})
    assert export(tmp_path / "bag", "--content", content) == 0
    bagit.Bag(str(tmp_path / "bag")).validate()


def test_package_of_a_small_content_folder_brings_the_registers_it_was_built_with(tmp_path):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with()})
    assert export(tmp_path / "bag", "--content", content) == 0
    assert (tmp_path / "bag/data/content/registers/topics.yaml").read_bytes() == (
        REPOSITORY / "content/registers/topics.yaml"
    ).read_bytes()


def test_drafts_and_withdrawn_files_are_kept(tmp_path):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with(('status: "published"', 'status: "draft"'))})
    assert export(tmp_path / "bag", "--content", content) == 0
    assert (tmp_path / "bag/data/content" / ARTICLE_PATH).is_file()


@pytest.mark.parametrize(
    "prepare",
    [
        lambda folder: (folder.mkdir(), (folder / "x").write_text("x")),
        lambda folder: folder.write_text("x"),
        lambda folder: folder.symlink_to(folder.parent),
    ],
    ids=["a full folder", "a file", "a link"],
)
def test_h04_nothing_that_exists_is_written_over(tmp_path, capsys, prepare):
    prepare(tmp_path / "bag")
    before = sorted(tmp_path.rglob("*"))
    assert export(tmp_path / "bag") == 1
    assert "choose a new folder" in capsys.readouterr().err and sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "make",
    [lambda path: (path.mkdir(), (path / "thesis.odt").write_text("x")), lambda path: path.write_text("x")],
    ids=["folder", "file"],
)
def test_what_somebody_else_keeps_beside_the_package_stays(tmp_path, make):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with()})
    make(tmp_path / "bag.next")
    before = sorted(tmp_path.rglob("*"))
    assert export(tmp_path / "bag", "--content", content) == 0
    shutil.rmtree(tmp_path / "bag")
    assert sorted(tmp_path.rglob("*")) == before


def test_failed_export_leaves_nothing_behind(tmp_path, monkeypatch):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with()})
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr(
        "khotin.commands.export._tags", lambda *_: [("a", b""), ("a/b", b"")]
    )  # no file can be in a file
    assert export(tmp_path / "bag", "--content", content) == 3
    assert sorted(tmp_path.rglob("*")) == before


def test_h02_a_full_disk_is_told_with_the_file_and_leaves_nothing(tmp_path, full_disk, capsys):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with()})
    before = sorted(tmp_path.rglob("*"))
    assert export(tmp_path / "bag", "--content", content) == 3
    assert re.search(r"/bag\.\w+\.next/data/\S+: No space left on device", capsys.readouterr().err)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_mount_point_is_refused_before_anything_is_written(tmp_path, monkeypatch, capsys):
    (tmp_path / "disk").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: os.path.basename(path) == "disk")
    assert export(tmp_path / "disk") == 1
    assert "choose a folder inside it" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["disk"]


@pytest.mark.parametrize("folder", [".", "./", "../here"])
def test_the_current_folder_is_refused_before_anything_is_written(tmp_path, monkeypatch, capsys, folder):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with()})
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    before = sorted(tmp_path.rglob("*"))
    assert export(folder, "--content", content) == 1
    assert "this is the current folder; choose a folder inside it" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_place_where_no_folder_can_be_is_told_by_the_name_that_was_typed(tmp_path, capsys):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with()})
    (tmp_path / "file").touch()
    assert export(tmp_path / "file/bag", "--content", content) == 3
    assert f"The machine failed: {tmp_path}/file/bag: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("bag.0123456789abcdef.next", True),
        ("bag.next", False),
        ("other.0123456789abcdef.next", False),
        ("bag.0123456789abcdef.next.md", False),
    ],
)
def test_what_a_killed_export_left_is_told_and_stays(tmp_path, capsys, name, is_told):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with()})
    (tmp_path / name).mkdir()
    assert export(tmp_path / "bag", "--content", content) == 0
    assert (f"{tmp_path}/{name}: " in capsys.readouterr().err) == is_told and (tmp_path / name).is_dir()


@pytest.mark.parametrize("folder", ["bag/", "bag//", "./bag/", "sub/../bag/"])
def test_slash_at_the_end_of_the_folder_changes_nothing(tmp_path, monkeypatch, folder):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with()})
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path)
    assert export(folder, "--content", f"{content}/") == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bag", "content", "sub"]
    bagit.Bag(str(tmp_path / "bag")).validate()


def test_package_cannot_lie_inside_what_it_packs(tmp_path, capsys):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with()})
    assert export(content / "bag", "--content", content) == 1
    assert "may not lie inside" in capsys.readouterr().err


def test_package_may_not_lie_inside_a_site(tmp_path, capsys):
    site = tmp_path / "output"
    site.mkdir()
    (site / MARK).write_bytes(MARK_TEXT)
    assert export(site / "a/bag") == 1 and os.listdir(site) == [MARK]
    assert "may not lie inside the site: it holds drafts" in capsys.readouterr().err


def test_h03_content_with_errors_makes_no_package(tmp_path):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with(("an-giang", "an-gian"))})
    assert export(tmp_path / "bag", "--content", content) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content"]


def test_a13_link_in_the_content_is_refused(tmp_path):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with()})
    (content / "originals").mkdir()
    (content / "originals/x.txt").symlink_to("/etc/hostname")
    assert export(tmp_path / "bag", "--content", content) == 1
    assert not (tmp_path / "bag").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (ARTICLE_PATH, "the file changed while it was read; run again"),
        ("registers/selection.yaml", "the file was written while the package was made; run again"),
    ],
)
def test_content_that_changes_after_it_was_checked_is_not_packed(tmp_path, monkeypatch, capsys, name, said):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with()})

    def load_then_change(build, inputs):
        archive = load_archive(build, inputs)
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text("provinces: [an-giang, nowhere]\n", encoding="utf-8")
        return archive

    monkeypatch.setattr("khotin.commands.export.load_archive", load_then_change)
    assert export(tmp_path / "bag", "--content", content) == 1
    assert f"{content}/{name}: lỗi (" in (told := capsys.readouterr().err) and said in told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content"]
