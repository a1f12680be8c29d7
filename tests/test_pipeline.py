"""The build as a whole: incremental equals clean, the same bytes everywhere, and what it refuses."""

import errno
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from khotin.cli import main
from khotin.config import load_config
from khotin.pipeline import Build, make_site
from khotin.standing import look
from khotin.languages import Bilingual
from tests.building import IS_SOAK, REPOSITORY, TODAY, Place, article_path, article_text, tree_hash
from tests.sites import ARTICLE, ARTICLE_PATH

HISTORIES = 1000 if IS_SOAK else 2
EDITS = 20
REGISTERS = REPOSITORY / "content/registers"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A place to build in, which is the current folder."""
    made = Place(tmp_path)
    monkeypatch.chdir(tmp_path)
    return made


def build(*options, output="output"):
    return main(["build", "--output", output, "--date", TODAY, "--no-search", "--jobs", "1", *options])


def clean_hash(*options):
    """The hash of the same site built from nothing: no cache, no old output."""
    shutil.rmtree("clean", ignore_errors=True)
    shutil.rmtree("clean.standby", ignore_errors=True)
    os.rename(".cache", ".cache-aside")
    assert build("--allow-shrink", *options, output="clean") == 0
    shutil.rmtree(".cache")
    os.rename(".cache-aside", ".cache")
    return tree_hash(Path("clean"))


def test_second_build_has_nothing_to_do(place, capsys):
    assert build() == 0 and build() == 0
    assert " 0 ghi mới / written" in capsys.readouterr().out.splitlines()[-1]


def test_h03_an_error_publishes_nothing(place, capsys):
    assert build() == 0
    before = place.published()
    place.write(article_path(7), ARTICLE.replace('status: "published"', 'status: "publishd"'))
    assert build() == 1
    assert article_path(7) in capsys.readouterr().err
    assert place.published() == before


def test_h06_a_removed_article_is_gone_as_from_a_clean_build(place):
    assert build() == 0
    place.remove(article_path(1))
    assert build() == 0
    assert place.published() == clean_hash()


def test_h07_a_great_loss_needs_a_word(place, capsys):
    for number in range(12):
        place.write(article_path(number), article_text(number))
    assert build() == 0
    before = place.published()
    for number in range(8):
        place.remove(article_path(number))
    assert build() == 1
    assert "--allow-shrink" in capsys.readouterr().err
    assert place.published() == before
    assert build("--allow-shrink") == 0
    assert place.published() == clean_hash()


def test_h11_a_failing_search_index_keeps_the_old_site(place, monkeypatch, capsys):
    assert build() == 0
    before = place.published()
    monkeypatch.setattr("khotin.publishing.find_pagefind", lambda project: (["false"], "1.6.0"))
    assert main(["build", "--date", TODAY, "--jobs", "1"]) == 3
    assert "The machine failed: false: Pagefind (the search index) ended with code 1" in capsys.readouterr().err
    assert place.published() == before


def test_h13_a_link_to_nowhere_is_named_with_its_page(place, monkeypatch, capsys):
    monkeypatch.setattr("khotin.pages.other_pages.HOMES", Bilingual("vi/nowhere/", "en/nowhere/"))
    assert build() == 1
    assert 'the link "/en/" leads to no page' in capsys.readouterr().err
    assert place.published() is None


@pytest.mark.parametrize("what", ["changed", "removed", "added", "replaced by a link"])
def test_output_changed_by_somebody_is_put_right(place, what):
    assert build() == 0
    before, page = place.published(), place.output / "vi/index.html"
    status = page.stat()
    if what == "changed":
        page.write_bytes(page.read_bytes()[:-1] + b" ")
        os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    if what in ("removed", "replaced by a link"):
        page.unlink()
    if what == "replaced by a link":
        page.symlink_to("/etc/hostname")
    if what == "added":
        (place.output / "vi/stranger.html").write_text("x", encoding="utf-8")
    assert build() == 0
    assert place.published() == before


PAGE = f"vi/tin/{Path(ARTICLE_PATH).stem}/index.html"


def put_stranger(path):
    (path.parent / "stranger.html").write_text("x", encoding="utf-8")


def put_link(path):
    path.unlink()
    path.symlink_to("/etc/hostname")


def put_other_file(path):
    path.unlink()
    path.write_text("x", encoding="utf-8")


def write_into(path):
    with path.open("r+b") as stream:
        stream.write(b"x")


def put_folder(path):
    path.unlink()
    (path / "inside").mkdir(parents=True)


def unmark(path):
    (path.parents[3] / ".khotin").unlink()


STANDBY_HARMS = {"a file removed": Path.unlink, "a stranger": put_stranger, "a link": put_link, "another file": put_other_file,
                 "written into": write_into, "a folder for a file": put_folder, "a folder removed": lambda path: shutil.rmtree(path.parent),
                 "an empty folder": lambda path: (path.parent / "empty").mkdir(), "all removed": lambda path: shutil.rmtree(path.parents[3])}


@pytest.fixture(scope="module")
def edited_hashes(tmp_path_factory):
    """{number: the hash of the site with the text of that number in its first article}, built from nothing."""
    hashes = {}
    for number in (55, 56):
        other = Place(tmp_path_factory.mktemp("clean"))
        other.write(ARTICLE_PATH, article_text(number))
        assert other.build("--jobs", "1").returncode == 0
        hashes[number] = other.published()
    return hashes


@pytest.mark.parametrize("is_touched", [True, False], ids=["where the edit is", "elsewhere"])
@pytest.mark.parametrize("what", STANDBY_HARMS)
def test_h01_no_state_of_the_standby_does_harm(place, edited_hashes, what, is_touched):
    """Right after a build and after an edit: then the folders of both sites have changed places."""
    assert build() == 0
    for number, expected in edited_hashes.items():
        STANDBY_HARMS[what](place.folder / "output.standby" / (PAGE if is_touched else "vi/tinh/an-giang/index.html"))
        place.write(ARTICLE_PATH, article_text(number))
        assert build() == 0
        assert place.published() == expected
        assert not [path for path in place.output.rglob("*") if path.is_dir() and not any(path.iterdir())]


@pytest.mark.parametrize("is_edited", [True, False])
def test_a_stranger_in_the_published_site_never_comes_back(place, is_edited):
    assert build() == 0
    before = place.published()
    put_stranger(place.output / PAGE)
    for number in (55, 56, 57):
        if is_edited:
            place.write(ARTICLE_PATH, article_text(number))
        assert build() == 0
        assert place.published() == (clean_hash() if is_edited else before)


def test_equal_bytes_restored_over_a_harmed_file_do_not_hide_the_harm_in_the_standby(place):
    """A file is harmed through its link, so the standby has the harm too; then only the published files are restored as copies."""
    assert build() == 0
    shutil.copytree("output", "copy")
    write_into(place.output / PAGE)
    shutil.rmtree("output")
    shutil.copytree("copy", "output")
    for number in (55, 56):
        place.write(article_path(1), article_text(number))
        assert build() == 0
        assert place.published() == clean_hash()


def test_a_build_that_ended_between_first_look_and_lock_is_seen(place):
    assert build() == 0
    asked = BuildOptions("content", "output", TODAY, with_search=False, jobs=2)
    with look(asked) as findings:
        assert not findings.damaged
        for number in (55, 56):  # the second puts the first folder back in its place
            place.write(ARTICLE_PATH, article_text(number))
            assert build() == 0
        place.write(ARTICLE_PATH, ARTICLE)
        make_site(asked, load_config(), findings)
    assert place.published() == clean_hash()


def test_where_a_disk_has_no_hard_links_the_sites_are_right_too(place, monkeypatch):
    def refuse_links(source, target):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM), target)

    monkeypatch.setattr(os, "link", refuse_links)
    assert build() == 0
    for number in (55, 56):
        write_into(place.folder / "output.standby/vi/tinh/an-giang/index.html")
        place.write(ARTICLE_PATH, article_text(number))
        assert build() == 0
        assert place.published() == clean_hash()


def test_what_was_read_is_written_anew_only_where_it_changed(place):
    assert build() == 0
    before = {path: path.stat().st_mtime_ns for path in (place.folder / ".cache/build").glob("*/articles/*")}
    place.write(ARTICLE_PATH, article_text(55))
    assert build() == 0
    after = {path: path.stat().st_mtime_ns for path in (place.folder / ".cache/build").glob("*/articles/*")}
    assert len(before) > 2 and before.keys() == after.keys()
    assert sum(before[path] != after[path] for path in before) == 1


def test_i02_same_size_and_same_time_but_other_content_is_noticed(place):
    assert build() == 0
    before, path = place.published(), place.content / ARTICLE_PATH
    status = path.stat()
    path.write_text(ARTICLE.replace("126 trạm", "129 trạm"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert build() == 0
    assert place.published() != before
    assert place.published() == clean_hash()


@pytest.mark.parametrize(("name", "harm"), [
    ("standing", lambda data: data[:len(data) // 2]), ("inventory", lambda data: data[:-9] + b"x" + data[-8:]), ("inventory", lambda data: b""),
    ("articles/*", lambda data: b"foreign"), ("articles/*", lambda data: data[:-1])], ids=["cut", "altered", "empty", "foreign", "one byte short"])
def test_i03_a_harmed_cache_is_ignored_and_said_once(place, capsys, name, harm):
    assert build() == 0
    before = place.published()
    kept = next((place.folder / ".cache/build").glob(f"*/{name}"))
    kept.write_bytes(harm(kept.read_bytes()))
    place.write(ARTICLE_PATH, article_text(55))
    assert build() == 0
    assert capsys.readouterr().err.count("cache was damaged") == 1
    assert place.published() not in (None, before)
    assert place.published() == clean_hash()
    assert build() == 0
    assert "cache was damaged" not in capsys.readouterr().err


def test_i03_parts_of_two_builds_are_not_mixed(place):
    """After a kill between two writes, what was made for other content must not pass for made."""
    assert build() == 0
    (standing,) = (place.folder / ".cache/build").glob("*/standing")
    older = standing.read_bytes()
    place.write(ARTICLE_PATH, article_text(55))
    assert build() == 0
    standing.write_bytes(older)
    place.write(ARTICLE_PATH, ARTICLE)
    assert build() == 0
    assert place.published() == clean_hash()


def test_i04_without_a_cache_the_bytes_are_the_same(place):
    assert build() == 0
    before = place.published()
    shutil.rmtree(".cache")
    assert build() == 0
    assert place.published() == before


def edits(chance, place, living):
    """One random edit of the content; `living` are the numbers of the articles there are."""
    number = chance.choice(sorted(living))
    kind = chance.choice(("add", "change", "body", "re-date", "rename", "delete", "draft", "province", "setting", "register", "page", "clean"))
    if kind == "add" or kind == "delete" and len(living) < 3:
        living.add(new := max(living) + 1)
        place.write(article_path(new), article_text(new))
    elif kind == "delete":
        living.remove(number)
        place.remove(article_path(number))
    elif kind == "rename":
        living.remove(number)
        place.remove(article_path(number))
        living.add(new := max({*living, number}) + 1)
        place.write(article_path(new), article_text(number))
    elif kind in CHANGES:
        old, new = CHANGES[kind]
        place.write(article_path(number), article_text(number, **{old: new.format(chance.randint(1, 28))}))
    elif kind == "setting":
        (place.folder / "config.yaml").write_text(f'title: {{vi: "Kho {chance.randint(1, 9)}", en: "Store"}}\n', encoding="utf-8")
    elif kind == "register":
        topics = (place.content.parent / "topics.yaml").read_text(encoding="utf-8")
        place.write("registers/topics.yaml", topics.replace("Digital transformation", f"Digital change {chance.randint(1, 9)}", 1))
    elif kind == "page":
        place.write("pages/about.en.md", f'---\ntitle: "About {chance.randint(1, 9)}"\nsummary: "What this is."\n---\n\nWords.\n')


CHANGES = {
    "change": ("Department works", "Department {} works"),
    "body": ("126 trạm BTS.\n", "126 trạm BTS. Thêm {} câu.\n"),
    "re-date": ('published: "2022-06', 'event: "2022-05-{:02d}"\npublished: "2022-06'),
    "draft": ('status: "published"', 'status: "draft"'),
    "province": ('district: "tri-ton"\n', ""),
}


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(HISTORIES))
def test_i01_after_any_history_the_site_equals_a_clean_one(tmp_path, monkeypatch, seed):
    place, chance, living = Place(tmp_path), random.Random(seed), {0, 1, 2}
    monkeypatch.chdir(tmp_path)
    for name in ("provinces", "districts", "topics", "glossary"):
        text = (REGISTERS / f"{name}.yaml").read_text(encoding="utf-8")
        place.write(f"registers/{name}.yaml", text)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    for name in ("about", "editorial-rules", "accessibility", "privacy"):
        for language in ("vi", "en"):
            place.write(f"pages/{name}.{language}.md", (REGISTERS.parent / f"pages/{name}.{language}.md").read_text(encoding="utf-8"))
    assert build() == 0
    for step in range(EDITS if IS_SOAK else 6):
        for _ in range(chance.randint(1, 2)):
            edits(chance, place, living)
        assert build("--allow-shrink") == 0
        if step % 5 == 4:
            assert place.published() == clean_hash(), f"step {step}"


VARIATIONS = (
    {"TZ": "UTC", "PYTHONHASHSEED": "0"},
    {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "4711", "LC_ALL": "C"},
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "17", "LANG": "tr_TR.UTF-8", "SOURCE_DATE_EPOCH": "0"},
)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_h10_variations_of_the_machine_give_the_same_bytes(tmp_path, method):
    hashes = set()
    for number, variation in enumerate(VARIATIONS):
        place = Place(tmp_path / ("đường dẫn khác " * number or "a"))
        for path in sorted(place.content.rglob("*.md"), reverse=bool(number % 2)):
            text = path.read_bytes()
            path.unlink()
            path.write_bytes(text)
            os.utime(path, (number, number))
        program = ["-c", f"import multiprocessing, sys\nif __name__ == '__main__':\n    multiprocessing.set_start_method('{method}')\n"
                   "    from khotin.cli import main\n    sys.exit(main(sys.argv[1:]))\n"]
        done = subprocess.run([sys.executable, *program, "build", "--no-search", "--date", TODAY, "--jobs", str(number + 1)], cwd=place.folder,
                              env={**os.environ, "PYTHONPATH": str(REPOSITORY), **variation}, umask=(0o022, 0o077, 0o002)[number],
                              capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        hashes.add(place.published())
    assert len(hashes) == 1
