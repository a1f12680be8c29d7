"""Files are watched by scans and by another look at what was told of; litter and own output are passed over."""

import os

import pytest

from khotin.preview.watching import Watched, differing
from tests.support.previews import REPOSITORY, write


@pytest.mark.parametrize("path", ["content/a.md", "content/articles/a.md"])
def test_i02_same_size_and_same_moment_is_noticed_while_a_file_is_fresh(watched, path):
    write(path, "a")
    first = watched.scan()
    assert not differing(first, watched.scan())
    write(path, "b")
    assert differing(first, watched.scan()) == {path}


def changed():
    write("content/articles/a.md", "b")
    return ["content/articles/a.md"]


def added_below_a_new_folder():
    os.makedirs("content/articles/x/y")
    write("content/articles/x/y/b.md", "b")
    return ["content/articles/x"]


def removed():
    os.unlink("content/articles/a.md")
    return ["content/articles/a.md"]


def folder_removed():
    os.rename("content/articles", "aside")
    return ["content/articles"]


def settings_written():
    write("config.yaml", "")
    return ["./config.yaml"]


def folder_in_the_place_of_a_file():
    os.unlink("content/articles/a.md")
    os.mkdir("content/articles/a.md")
    write("content/articles/a.md/b.md", "b")
    return ["content/articles/a.md"]


def templates_added():
    os.makedirs("templates/parts")
    write("templates/parts/a.html", "a")
    return ["./templates"]


def file_added_to_new_templates():
    templates_added()
    return ["templates/parts/a.html"]


def content_removed():
    os.rename("content", "aside")
    return ["content"]


def link_in_the_place_of_assets():
    os.mkdir("aside")
    write("aside/a.css", "a")
    os.symlink("aside", "assets")
    return ["assets"]


@pytest.mark.parametrize(
    "change",
    [
        changed,
        added_below_a_new_folder,
        removed,
        folder_removed,
        settings_written,
        folder_in_the_place_of_a_file,
        templates_added,
        file_added_to_new_templates,
        content_removed,
        link_in_the_place_of_assets,
    ],
)
def test_another_look_at_what_changed_sees_what_a_scan_sees(watched, change):
    before = watched.scan()
    paths = change()
    after = watched.look_again(before, paths)
    assert differing(before, after) and not differing(after, watched.scan())


@pytest.mark.parametrize("path", ["templates/labels.yaml", "assets/css/a.css", "content/registers/topics.yaml"])
def test_a_folder_that_comes_later_is_watched_until_it_goes_and_when_it_comes_back(watched, path):
    before, folder = watched.scan(), "/".join(path.split("/")[:-1])
    os.makedirs(folder)
    write(path, "a")
    after = watched.scan()
    assert differing(before, after) == {path}
    os.rename(folder, "aside")
    assert differing(before, watched.scan()) == differing(before, watched.look_again(after, [folder])) == set()
    os.rename("aside", folder)
    assert differing(before, watched.scan()) == differing(before, watched.look_again(before, [folder])) == {path}


def test_a_link_in_the_place_of_a_folder_is_noticed_and_not_followed(watched):
    before = watched.scan()
    link_in_the_place_of_assets()
    assert differing(before, watched.scan()) == {"assets"}


def test_a_content_folder_that_is_a_link_is_followed(watched):
    os.symlink("content", "kho")
    linked = Watched("kho")
    assert "kho/articles/a.md" in linked.scan()
    assert not differing(linked.scan(), linked.look_again({}, [*linked.folders, *linked.files]))


def test_a_checkout_is_watched_under_the_names_that_its_editors_type(monkeypatch):
    monkeypatch.chdir(REPOSITORY)
    assert {"content", "templates", "assets"} <= set(Watched("content").folders)
    assert str(REPOSITORY / "templates") not in Watched("content").folders


@pytest.mark.parametrize("path", ["content/articles/.a.md.swp", "content/.git/x", "content/a.md~", "preview.log"])
def test_another_look_passes_over_what_a_scan_passes_over(watched, path):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    before = watched.scan()
    write(path, "x")
    assert watched.look_again(before, [path]) == before


@pytest.mark.parametrize(
    "name",
    [
        ".cache/x.md",
        "output/index.html",
        "content/articles/.hidden/x.md",
        "content/articles/2022/x.md~",
        "content/.x.swp",
    ],
)
def test_j07_own_output_caches_and_litter_build_nothing(own, name):
    running, _ = own
    before = running.state()["attempt"]
    path = running.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", encoding="utf-8")
    assert running.settled()["attempt"] == before
