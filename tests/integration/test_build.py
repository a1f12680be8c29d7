"""The build as a whole: incremental equals clean, the same bytes everywhere, and what it refuses."""

import errno
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from khotin.build.cache import cache_path
from khotin.build.publisher import files_in
from khotin.cli import main
from khotin.content import text_files
from khotin.languages import Bilingual
from tests.support.building import IS_SOAK, REPOSITORY, TODAY, Place, article_path, article_text, tree_hash
from tests.support.sites import ARTICLE, ARTICLE_PATH, FEW_PAGES, JPEG

HISTORIES = 1000 if IS_SOAK else 1
EDITS = 20
REGISTERS = REPOSITORY / "content/registers"
PAGE = f"vi/tin/{Path(ARTICLE_PATH).stem}/index.html"
DAMAGED = "cache was damaged"


def build(*options, output="output"):
    return main(["build", "--output", output, "--date", TODAY, "--no-search", "--jobs", "1", *options])


def clean_hash(*options):
    """The hash of the same site built from nothing: no cache, no old output. Equal inputs are built only once."""
    config = Path("config.yaml")
    return build_clean(tree_hash(Path("content")), config.exists() and config.read_bytes(), options)


@cache
def build_clean(content, config, options):
    shutil.rmtree("clean", ignore_errors=True)
    os.rename(".cache", ".cache-aside")
    assert build("--allow-shrink", *options, output="clean") == 0
    shutil.rmtree(".cache")
    os.rename(".cache-aside", ".cache")
    return tree_hash(Path("clean"))


def written(capsys):
    """How many files the last build wrote."""
    return int(capsys.readouterr().out.splitlines()[-1].split(": ")[1].split()[0])


def test_a_second_build_has_nothing_to_do(place, capsys):
    assert build() == 0 and build() == 0
    assert written(capsys) == 0


def test_after_a_build_nothing_stands_beside_the_site_but_its_lock(place):
    assert build() == 0 and build("--base-url", "https://example.org/x") == 0
    place.write(article_path(0), "no article")
    assert build() == 1
    assert sorted(os.listdir()) == [".cache", "content", "output", "output.lock"]


def test_an_edit_that_changes_no_page_leaves_nothing_behind(place, capsys):
    assert build() == 0
    before = place.published()
    place.write("articles/2022/.gitkeep", "")
    assert build() == 0
    assert written(capsys) == 0 and place.published() == before and not os.path.lexists("output.staging")


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


def test_h11_a_failing_search_index_keeps_the_old_site(place, monkeypatch, capsys):
    assert build() == 0
    before = place.published()
    monkeypatch.setattr("khotin.build.stager.find_pagefind", lambda project: (["false"], "1.6.0"))
    assert main(["build", "--date", TODAY, "--jobs", "1"]) == 3
    assert "The machine failed: false: Pagefind (the search index) ended with code 1" in capsys.readouterr().err
    assert place.published() == before and not os.path.lexists("output.staging")


def test_h13_a_link_to_nowhere_is_named_with_its_page(place, monkeypatch, capsys):
    monkeypatch.setattr("khotin.site.pages.other_pages.HOMES", Bilingual("vi/nowhere/", "en/nowhere/"))
    assert build() == 1
    assert 'the link "/en/" leads to no page' in capsys.readouterr().err
    assert place.published() is None and not os.path.lexists("output.staging")


# Ways to tamper with a published page.


def alter(path):
    """Same size, same time."""
    status = path.stat()
    path.write_bytes(path.read_bytes()[:-1] + b" ")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def put_stranger(path):
    (path.parent / "stranger.html").write_text("x", encoding="utf-8")


def put_odd_strangers(path):
    for name in (b"\xff.html", b"a\\b", b"a:b", b"new\nline", b".hidden"):
        with open(os.path.join(os.fsencode(path.parent), name), "wb"):
            pass


def put_link(path):
    path.unlink()
    path.symlink_to("/etc/hostname")


def put_link_with_equal_bytes(path):
    shutil.copy(path, "copy")
    path.unlink()
    path.symlink_to(os.path.abspath("copy"))


def put_pipe(path):
    path.unlink()
    os.mkfifo(path)


def put_empty_folder(path):
    path.unlink()
    (path / "inside").mkdir(parents=True)


def put_folder(path):
    put_empty_folder(path)
    (path / "inside/x").write_text("x", encoding="utf-8")


def put_file_for_folder(path):
    shutil.rmtree(path.parent)
    path.parent.write_text("x", encoding="utf-8")


def put_link_for_folder(path):
    shutil.move(path.parent, "moved")
    path.parent.symlink_to(os.path.abspath("moved"))


TAMPERINGS = [
    alter,
    Path.unlink,
    put_stranger,
    put_odd_strangers,
    put_link,
    put_link_with_equal_bytes,
    put_pipe,
    put_empty_folder,
    put_folder,
    put_file_for_folder,
    put_link_for_folder,
    lambda path: shutil.rmtree(path.parents[1]),
    lambda path: path.write_bytes(b""),
]


@pytest.mark.parametrize("is_edited", [False, True], ids=["alone", "with an edit"])
@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
def test_verify_output_repairs_whatever_somebody_did(place, tamper, is_edited):
    assert build() == 0
    tamper(place.output / PAGE)
    if is_edited:
        place.write(ARTICLE_PATH, article_text(55))
    assert build("--verify-output") == 0
    assert place.published() == clean_hash()
    assert not any(path.is_symlink() for path in place.output.rglob("*"))
    assert build("--verify-output") == 0 and not os.path.lexists("output.staging")


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
def test_tampering_never_makes_an_edit_impossible_or_leads_outside(place, tamper):
    """A build that trusts the cache does not look at the file; one that must write there goes on or says what to do.

    Afterwards `--verify-output` repairs it.
    """
    assert build() == 0
    tamper(place.output / PAGE)
    outside = {
        name: tree_hash(Path(name)) or Path(name).read_bytes() for name in ("moved", "copy") if os.path.exists(name)
    }
    place.write(ARTICLE_PATH, article_text(55))
    code = build()
    assert code in (0, 1)
    assert outside == {name: tree_hash(Path(name)) or Path(name).read_bytes() for name in outside}
    assert build("--verify-output") == 0
    assert place.published() == clean_hash()


def test_a_published_site_without_its_version_file_is_made_anew_with_nothing_left_over(place):
    """What the cache says of files that are gone is forgotten, and does not come back with their article."""
    for number in range(3, 12):
        place.write(article_path(number), article_text(number))
    assert build() == 0
    gone = {number: (place.content / article_path(number)).read_text(encoding="utf-8") for number in range(3, 12)}
    for number in gone:
        place.remove(article_path(number))
    os.unlink("output/version.json")
    assert build("--allow-shrink") == 0
    assert place.published() == clean_hash()
    for number, text in gone.items():
        place.write(article_path(number), text)
    assert build() == 0
    assert place.published() == clean_hash()


def test_a_damaged_page_that_goes_while_it_is_verified_does_not_come_back(place):
    assert build() == 0
    text = (place.content / article_path(1)).read_text(encoding="utf-8")
    for page in (place.output / "vi/tin").glob("*/index.html"):
        alter(page)
    place.remove(article_path(1))
    assert build("--verify-output") == 0
    place.write(article_path(1), text)
    assert build() == 0
    assert place.published() == clean_hash()


def test_without_a_cache_a_linked_folder_is_put_right_too(place):
    assert build() == 0
    put_link_for_folder(place.output / PAGE)
    shutil.rmtree(".cache")
    assert build() == 0
    assert place.published() == clean_hash()


@pytest.mark.parametrize("is_known", [False, True], ids=["without a cache", "with a cache of another program"])
def test_an_output_folder_of_an_older_version_is_made_exactly_the_new_site(place, monkeypatch, is_known, capsys):
    assert build() == 0
    (place.output / "vi/old-list.html").write_text("x", encoding="utf-8")
    (place.output / "en/index.html").write_text("old", encoding="utf-8")
    if is_known:
        monkeypatch.setattr("khotin.build.cache.program_digest", lambda: b"another")
    else:
        shutil.rmtree(".cache")
    capsys.readouterr()
    assert build() == 0
    said = capsys.readouterr()
    assert (DAMAGED in said.err) == is_known
    assert int(said.out.split(": ")[1].split()[0]) <= 4  # the page that was altered and the lists of hashes
    assert place.published() == clean_hash()


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


HARMS = {
    "cut": lambda data: data[: len(data) // 2],
    "altered": lambda data: data[:-9] + b"x" + data[-8:],
    "empty": lambda data: b"",
    "foreign": lambda data: b"foreign",
    "one byte short": lambda data: data[:-1],
    "in the midst": lambda data: data[:20000] + b"xyz" + data[20003:],
}


@pytest.mark.parametrize("harm", HARMS)
def test_i03_a_harmed_cache_is_ignored_and_said_at_most_once(place, capsys, harm):
    assert build() == 0
    kept = Path(cache_path("output"))
    data = HARMS[harm](kept.read_bytes())
    with kept.open("r+b") as stream:
        stream.write(data)
        stream.truncate()
    place.write(ARTICLE_PATH, article_text(55))
    capsys.readouterr()
    assert build() == 0
    assert capsys.readouterr().err.count(DAMAGED) <= 1
    assert place.published() == clean_hash()
    capsys.readouterr()
    assert build() == 0
    assert DAMAGED not in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["inputs", "articles", "outputs", "pictures", "saved", "shown", "indexes"])
@pytest.mark.parametrize("change", ["data = x'00'", "data = data || x'00'", "KEY = KEY || KEY", "gone"])
def test_i03_a_harmed_table_alone_does_no_harm_to_an_edit_of_a_text(place, kind, change):
    assert build() == 0
    connection = sqlite3.connect(cache_path("output"))
    table, key = ("rows", "key") if kind in ("articles", "saved", "shown") else ("parts", "number")
    what = "DELETE FROM rows" if change == "gone" else f"UPDATE {table} SET {change.replace('KEY', key)}"
    what = what.replace("rows", table)
    assert connection.execute(f"{what} WHERE kind = ?", (kind,)).rowcount
    connection.commit()
    connection.close()
    place.write(ARTICLE_PATH, ARTICLE.replace("126 trạm BTS.\n", "126 trạm BTS. Thêm một câu.\n"))
    assert build() == 0
    assert place.published() == clean_hash()


@pytest.mark.parametrize("output", ["output", "elsewhere"])
def test_i03_a_cache_from_elsewhere_is_not_used(place, output, capsys):
    """As it would be where somebody commits one, or the folder is copied to another machine."""
    assert build() == 0
    kept = cache_path("output")
    shutil.copy(kept, "copy")
    place.write(ARTICLE_PATH, article_text(55))
    assert build() == 0
    target = cache_path(output)
    if os.path.exists(target):
        os.unlink(target)
    with open("holder", "wb") as stream:  # so that the copy gets no inode that has just become free
        stream.write(b"x" * 100)
    shutil.copy("copy", target)
    assert build(output=output) == 0
    assert tree_hash(Path(output)) == clean_hash()


def test_i04_without_a_cache_the_bytes_are_the_same(place):
    assert build() == 0
    before = place.published()
    shutil.rmtree(".cache")
    assert build() == 0
    assert place.published() == before


def test_where_no_cache_can_be_written_the_site_is_right_and_it_is_said_once(place, capsys):
    Path(".cache").write_text("mine", encoding="utf-8")
    for text in (ARTICLE, article_text(55)):
        place.write(ARTICLE_PATH, text)
        capsys.readouterr()
        assert build() == 0
        assert capsys.readouterr().err.count("cannot be written") == 1
    os.unlink(".cache")
    site = place.published()
    assert build() == 0
    assert site == place.published() == clean_hash()


def test_on_a_disk_without_links_of_any_kind_everything_works(place, monkeypatch):
    def refuse_link(source, target, **options):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM), source, None, target)

    for name in ("link", "symlink"):
        monkeypatch.setattr(os, name, refuse_link)
    assert build() == 0
    place.write(ARTICLE_PATH, article_text(55))
    place.remove(article_path(1))
    assert build() == 0
    alter(place.output / PAGE)
    assert build("--verify-output") == 0
    assert place.published() == clean_hash()


# What is hashed is what is used: a file that changes after it was hashed, and back again before the next build.

CHANGING = {
    "article": (f"content/{ARTICLE_PATH}", "126 trạm", "129 trạm"),
    "English text": (f"content/{ARTICLE_PATH}".replace(".md", ".en.md"), "126 BTS", "129 BTS"),
    "register": ("content/registers/topics.yaml", "Digital transformation", "Digital change"),
    "text page": ("content/pages/about.en.md", "---\n\n", "---\n\nAnother sentence. "),
    "label": (str(REPOSITORY / "templates/labels.yaml"), "Skip to content", "Jump to content"),
    "template": (str(REPOSITORY / "templates/base.html"), "<body", "<!-- other --><body"),
    "style": (str(REPOSITORY / "assets/css/base.css"), "{", "{ color: red; "),
}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("what", CHANGING)
def test_what_changes_while_it_is_read_is_refused(place, monkeypatch, capsys, what, jobs):
    path, old, new = CHANGING[what]
    give_everything(place)
    assert build("--jobs", jobs) == 0
    before = place.published()
    place.write(article_path(9), article_text(9))
    shutil.rmtree(".cache")  # everything is read
    with monkeypatch.context() as patched:
        patched.setattr(text_files, "read_start", changed_reading(path, old.encode(), new.encode()))
        assert build("--jobs", jobs) == 1
    said = capsys.readouterr().err
    assert "changed while" in said and os.path.basename(path) in said
    assert place.published() == before
    assert build("--jobs", jobs) == 0 and place.published() == clean_hash()


def give_everything(place):
    """Give a place registers, text pages and an English text of its own."""
    keep_topics = shutil.ignore_patterns("topics.yaml")
    shutil.copytree(REGISTERS, place.content / "registers", ignore=keep_topics, dirs_exist_ok=True)
    shutil.copytree(REGISTERS.parent / "pages", place.content / "pages")
    place.write(
        ARTICLE_PATH.replace(".md", ".en.md"),
        "On 15 June 2022 the department met Tri Ton District, which has 126 BTS stations.\n",
    )


def changed_reading(path, old, new, read=text_files.read_start):
    """What `reading.read_start` would give were the file another one."""

    def read_changed(asked, *values):
        _, data = read(asked, *values)
        if os.path.abspath(asked) == os.path.abspath(path):
            assert old in data
            data = data.replace(old, new, 1)
        return len(data), data

    return read_changed


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("what", ["body", "picture", "original"])
def test_what_changes_between_reading_and_rendering_is_refused(place, monkeypatch, capsys, what, jobs):
    """A text, a picture, an original is read a second time, by whatever process makes its page."""
    (place.content / "articles/2022/anh.jpg").write_bytes(JPEG)
    (place.content / "originals").mkdir()
    raw = ARTICLE.partition("---\n\n")[2]
    (place.content / "originals/goc.txt").write_text(raw, encoding="utf-8")
    import hashlib

    source = f'source: {{original: "goc.txt", sha256: "{hashlib.sha256(raw.encode()).hexdigest()}"}}\nstatus:'
    place.write(ARTICLE_PATH, ARTICLE.replace("status:", source) + "\n![Hình](anh.jpg)\n")
    assert build("--jobs", jobs) == 0
    before = place.published()
    shutil.rmtree("output")
    path, old, new = {
        "body": (f"content/{ARTICLE_PATH}", "126 trạm", "129 trạm"),
        "original": ("content/originals/goc.txt", "126", "129"),
        "picture": ("content/articles/2022/anh.jpg", None, None),
    }[what]
    with monkeypatch.context() as patched:
        data = Path(path).read_bytes()
        other = data + b"x" if what == "picture" else data.replace(old.encode(), new.encode())
        patched.setattr("khotin.build.stager.render", changing_before(Path(path), other))
        assert build("--jobs", jobs) == 1
    said = capsys.readouterr().err
    assert os.path.basename(path) in said
    assert place.published() is None
    Path(path).write_bytes(data)
    assert build("--jobs", jobs) == 0 and place.published() == before


def changing_before(path, data):
    """`render`, before which a file gets other bytes."""
    from khotin.build.renderer import render

    def change_and_render(*values, **named):
        path.write_bytes(data)
        return render(*values, **named)

    return change_and_render


def test_a_setting_that_changed_back_leaves_no_page_of_the_other(place, monkeypatch):
    """config.yaml is read before the files are hashed: what a page was made with counts, not the file of later."""
    config = place.folder / "config.yaml"
    config.write_text('title: {vi: "Kho A", en: "Store A"}\n', encoding="utf-8")
    assert build() == 0
    expected = place.published()
    with monkeypatch.context() as patched:
        patched.setattr(text_files, "read_start", changed_reading("config.yaml", b"Store A", b"Store B"))
        assert build() in (0, 1)
    assert build() == 0
    assert place.published() == expected


def edit(chance, place, living):
    """One random edit of the content; `living` are the numbers of the articles there are."""
    number = chance.choice(sorted(living))
    kind = chance.choice(
        (
            "add",
            "change",
            "body",
            "re-date",
            "rename",
            "delete",
            "draft",
            "province",
            "setting",
            "register",
            "page",
            "tamper",
            "spoil the cache",
            "lose the cache",
            "fail",
            "nothing",
        )
    )
    if kind == "add" or (kind == "delete" and len(living) < 3):
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
        (place.folder / "config.yaml").write_text(
            f'title: {{vi: "Kho {chance.randint(1, 9)}", en: "Store"}}\n', encoding="utf-8"
        )
    elif kind == "register":
        topics = FEW_PAGES["registers/topics.yaml"]
        place.write(
            "registers/topics.yaml",
            topics.replace("Digital transformation", f"Digital change {chance.randint(1, 9)}", 1),
        )
    elif kind == "page":
        place.write(
            "pages/about.en.md",
            f'---\ntitle: "About {chance.randint(1, 9)}"\nsummary: "What this is."\n---\n\nWords.\n',
        )
    elif kind == "tamper":
        (place.output / "version.json").unlink(missing_ok=True)
    elif kind == "spoil the cache" and os.path.exists(cache_path("output")):
        with open(cache_path("output"), "r+b") as stream:
            stream.seek(chance.randrange(os.path.getsize(stream.name)))
            stream.write(chance.randbytes(100))
    elif kind == "lose the cache":
        Path(cache_path("output")).unlink(missing_ok=True)
    elif kind == "fail":
        place.write("articles/wrong.md", "no article")
        assert build("--allow-shrink") == 1
        place.remove("articles/wrong.md")


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
    give_everything(place)
    assert build() == 0
    for step in range(EDITS if IS_SOAK else 6):
        for _ in range(chance.randint(1, 2)):
            edit(chance, place, living)
        assert build("--allow-shrink", *chance.choice(((), (), ("--verify-output",), ("--verify-inputs",)))) == 0
        if step % 5 == 4:
            assert place.published() == clean_hash(), f"step {step}"


def test_i01_other_options_and_back_give_the_same_site(place):
    assert build() == 0
    before = place.published()
    for options in (
        ("--base-url", "https://example.org/x"),
        ("--drafts",),
        ("--revision", "abc"),
        ("--date", "2026-12-31"),
    ):
        assert build(*options) == 0
        assert place.published() == clean_hash(*options)
    assert build() == 0
    assert place.published() == before


VARIATIONS = (
    {"TZ": "UTC", "PYTHONHASHSEED": "0"},
    {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "4711", "LC_ALL": "C"},
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "17", "LANG": "tr_TR.UTF-8", "SOURCE_DATE_EPOCH": "0"},
)


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_h10_variations_of_the_machine_give_the_same_bytes(tmp_path, method):
    hashes = set()
    for number, variation in enumerate(VARIATIONS):
        place = Place(tmp_path / ("đường dẫn khác " * number or "a"))
        for path in sorted(place.content.rglob("*.md"), reverse=bool(number % 2)):
            text = path.read_bytes()
            path.unlink()
            path.write_bytes(text)
            os.utime(path, (number, number))
        program = [
            "-c",
            f"import multiprocessing, sys\nif __name__ == '__main__':\n    "
            f"multiprocessing.set_start_method('{method}')\n"
            "    from khotin.cli import main\n    sys.exit(main(sys.argv[1:]))\n",
        ]
        done = subprocess.run(
            [sys.executable, *program, "build", "--no-search", "--date", TODAY, "--jobs", str(number + 1)],
            cwd=place.folder,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), **variation},
            umask=(0o022, 0o077, 0o002)[number],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        hashes.add(place.published())
        assert all(
            path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644) for path in place.output.rglob("*")
        )
    assert len(hashes) == 1


def test_the_version_file_counts_what_stands_there(place):
    assert build() == 0
    assert json.loads((place.output / "version.json").read_text(encoding="utf-8"))["articles"] == 4
    assert len(files_in("output")) == sum(path.is_file() for path in place.output.rglob("*"))
