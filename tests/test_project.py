"""What the program reads: an archive's own files first, else those that come with the program."""

import os

import pytest

from khotin.build.guard import guard
from khotin.content.text_files import list_layers
from khotin.problems import ContentError
from khotin.project import (
    PROJECT,
    assets_folders,
    content_path,
    possible_folders,
    program_digest,
    protected_folders,
    read_folders,
    register_folders,
    shown_path,
    templates_folders,
    text_path,
)
from tests.conftest import REPOSITORY


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """An archive's folder, current, with nothing in it but an empty content folder."""
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_program_in_a_checkout_uses_the_files_of_the_checkout():
    assert PROJECT == REPOSITORY


def test_a_file_of_the_content_goes_before_that_of_the_program(archive):
    name = "registers/topics.yaml"
    assert content_path("content", name) == str(REPOSITORY / "content" / name)
    (archive / "content/registers").mkdir()
    assert content_path("content", name) == str(REPOSITORY / "content" / name)
    (archive / "content" / name).touch()
    assert content_path("content", name) == f"content/{name}"


@pytest.mark.parametrize(("folders", "name"), [(assets_folders, "assets"), (templates_folders, "templates")])
def test_current_folder_goes_before_the_program(archive, folders, name):
    assert folders() == [str(REPOSITORY / name)]
    (archive / name).mkdir()
    assert folders() == [name, str(REPOSITORY / name)]


@pytest.mark.parametrize(("folders", "name"), [(assets_folders, "assets"), (templates_folders, "templates")])
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.touch(), lambda path: path.symlink_to("nowhere")])
def test_what_is_no_folder_in_the_place_of_one_is_refused_and_not_passed_over(archive, folders, name, make):
    make(archive / name)
    with pytest.raises(ContentError) as refused:
        list_layers(folders())
    assert [problem.where.path for problem in refused.value.problems] == [name]


def test_registers_of_the_content_folder_go_before_those_of_the_program(archive):
    (archive / "content/registers").mkdir()
    assert register_folders("content") == ["content/registers", str(REPOSITORY / "content/registers")]


def test_a_checkout_has_one_folder_of_each_kind(monkeypatch):
    monkeypatch.chdir(REPOSITORY)
    assert (templates_folders(), register_folders("content")) == (["templates"], ["content/registers"])


def test_broken_link_in_the_place_of_a_file_is_used_and_not_replaced(archive):
    """What is there and cannot be read is a problem to report, no reason to build with another register."""
    (archive / "content/registers").mkdir()
    (archive / "content/registers/topics.yaml").symlink_to(archive / "nowhere")
    assert content_path("content", "registers/topics.yaml") == "content/registers/topics.yaml"


def test_messages_name_files_of_the_program_as_an_archive_has_them(archive):
    assert shown_path("kho", "registers") == "content/registers"
    (archive / "kho/registers").mkdir(parents=True)
    assert shown_path("kho", "registers") == "kho/registers"


def test_guide_for_editors_is_read_where_editors_look_for_it(archive):
    assert text_path("content", "editors.vi.md") == str(REPOSITORY / "docs/editors.vi.md")
    assert text_path("content", "about.vi.md") == str(REPOSITORY / "content/pages/about.vi.md")
    (archive / "content/pages").mkdir()
    (archive / "content/pages/editors.vi.md").touch()
    assert text_path("content", "editors.vi.md") == "content/pages/editors.vi.md"


def test_every_folder_that_a_build_reads_exists(archive):
    assert all(os.path.isdir(folder) for folder in read_folders("content"))


def test_folders_that_an_archive_may_add_are_possible_before_they_are_there(archive):
    added = {"content/registers", "content/pages", "assets", "templates"}
    possible = possible_folders("content")
    assert set(possible) - set(read_folders("content")) == added
    for name in added:
        (archive / name).mkdir()
    assert read_folders("content") == possible == possible_folders("content")


@pytest.mark.parametrize("name", ["", "khotin", "templates", "docs/editors", "content/articles"])
def test_no_build_may_write_into_the_program(archive, name):
    with pytest.raises(ContentError):
        guard(str(REPOSITORY / name), protected_folders("content"))


def test_digest_of_the_program_is_the_same_each_time():
    first = program_digest()
    program_digest.cache_clear()
    assert program_digest() == first and len(first) == 32
