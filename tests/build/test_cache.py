"""A cache is used only where its stamps and sums are right; anything else in its place costs only time."""

import ast
import errno
import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from khotin.build.cache import MOST_CACHES, cache_path, has_journal, open_cache
from khotin.build.database import CacheDamaged
from khotin.digests import key_of
from tests.support.building import IS_SOAK, REPOSITORY

VALUES = {f"key {number}": ("một chữ", number) for number in range(300)}
ROWS = {key_of(name): value for name, value in VALUES.items()}
PAIR = tuple[str, int]
JOURNAL = [("add", "vi/index.html"), ("replace", "vi/tên lạ.html"), ("remove", "en/old.html")]
DAMAGED, UNWRITABLE = "cache was damaged", "cannot be written"
ALTERED = 2000 if IS_SOAK else 150


@pytest.fixture
def path(tmp_path, monkeypatch):
    """The path of a cache in the current folder."""
    monkeypatch.chdir(tmp_path)
    return cache_path("output")


def fill(path):
    """Write a table in parts, one in rows, a value and a journal."""
    with open_cache(path) as cache, cache.transaction():
        cache.write_table("numbers", VALUES, VALUES, PAIR)
        cache.write_rows("rows", ROWS.items())
        cache.write_value("one", "giá trị")
        cache.write_journal(JOURNAL)


def read(path):
    """(table, value, journal, notes) of a cache as the next build finds them."""
    with open_cache(path) as cache:
        found = cache.attempt(
            lambda: (cache.read_table("numbers", PAIR), cache.read_value("one", str), cache.read_journal())
        )
        return *found, cache.notes


def test_what_was_kept_is_found_again(path):
    fill(path)
    assert read(path) == (VALUES, "giá trị", JOURNAL, ())
    assert has_journal(path)


@pytest.mark.parametrize("change", ["data = x'00'", "data = 'a text'", "data = substr(data, 2)", "key = x'07'"])
def test_a_damaged_row_is_never_trusted(path, change):
    fill(path)
    connection = sqlite3.connect(path)
    connection.execute(f"UPDATE rows SET {change} WHERE key = ?", (key_of("key 7"),))
    connection.commit()
    connection.close()
    with open_cache(path) as cache:
        with pytest.raises(CacheDamaged):
            cache.read_row("rows", b"\x07" if "key =" in change else key_of("key 7"), PAIR)
        assert cache.attempt(lambda: cache.read_rows("rows", PAIR)) == [] and DAMAGED in " ".join(cache.notes)


def test_what_a_failed_transaction_wrote_is_not_kept(path):
    fill(path)
    with open_cache(path) as cache, pytest.raises(ValueError), cache.transaction():
        cache.write_value("one", "anders")
        cache.clear_journal()
        raise ValueError
    assert read(path)[1:3] == ("giá trị", JOURNAL)


def test_names_that_are_no_unicode_stand_in_the_journal_too(path):
    with open_cache(path) as cache, cache.transaction():
        cache.write_journal([("remove", "vi/\udcff.html")])
    assert read(path)[2] == [("remove", "vi/\udcff.html")]


def require_true_or_nothing(path):
    """What a harmed cache gives is what was written, or nothing; it never raises."""
    has_journal(path)
    table, value, journal, notes = read(path)
    assert table.items() <= VALUES.items()
    assert value in ("giá trị", None)
    assert journal in (JOURNAL, [])
    assert notes in ((), (next(iter(notes), ""),)) and all(DAMAGED in note for note in notes)
    assert (
        (table, value, journal) == (VALUES, "giá trị", JOURNAL)
        or notes
        or len(table) < len(VALUES)
        or not value
        or not journal
    )


@pytest.mark.soak
def test_i03_a_cache_altered_at_any_byte_gives_what_was_written_or_nothing(path):
    fill(path)
    whole = Path(path).read_bytes()
    chance = random.Random(1)
    places = [*range(100), *range(4096, 4136), *(chance.randrange(len(whole)) for _ in range(ALTERED))]
    for place in places:
        restore(path, whole[:place] + bytes([whole[place] ^ chance.randrange(1, 256)]) + whole[place + 1 :])
        require_true_or_nothing(path)


@pytest.mark.soak
def test_i03_a_cache_cut_at_any_length_gives_what_was_written_or_nothing(path):
    fill(path)
    whole = Path(path).read_bytes()
    for length in [*range(110), *random.Random(2).choices(range(len(whole)), k=ALTERED)]:
        restore(path, whole[:length])
        require_true_or_nothing(path)


def restore(path, data):
    """Write bytes into the file of a cache, which keeps its inode where it has one."""
    mode = "r+b" if os.path.exists(path) else "wb"
    with open(path, mode) as stream:
        stream.write(data)
        stream.truncate()
    if os.path.exists(f"{path}-journal"):
        os.unlink(f"{path}-journal")


def put_text(path):
    restore(path, b"a text of somebody")


def put_other_tables(path):
    os.unlink(path)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE about (name TEXT)")
    connection.commit()
    connection.close()


def put_endless_view(path):
    """A file in which looking for a value would never end."""
    os.unlink(path)
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE VIEW about AS WITH RECURSIVE n(name, value) AS"
        " (SELECT 'x', 1 UNION ALL SELECT name, value + 1 FROM n) SELECT * FROM n"
    )
    connection.commit()
    connection.close()


def put_link(path):
    os.rename(path, "elsewhere")
    os.symlink(os.path.abspath("elsewhere"), path)


def put_folder(path):
    os.unlink(path)
    os.makedirs(f"{path}/inner")


@pytest.mark.parametrize(
    "harm", [put_text, put_other_tables, put_endless_view, put_link, put_folder], ids=lambda harm: harm.__name__
)
def test_i03_what_is_no_cache_of_this_place_is_replaced_and_said_once(path, harm):
    fill(path)
    harm(path)
    assert not has_journal(path) or harm is put_link
    table, value, journal, notes = read(path)
    assert (table, value, journal) == ({}, None, [])
    assert len(notes) == 1 and DAMAGED in notes[0]
    fill(path)
    assert read(path) == (VALUES, "giá trị", JOURNAL, ())


def test_a_cache_that_was_copied_here_is_not_trusted(path, tmp_path):
    """As a committed cache would be, or one that an attacker put there: no copy has the inode of the first."""
    fill(path)
    os.makedirs("other")
    shutil.copy(path, "other/copy.sqlite")
    assert read("other/copy.sqlite")[0] == {}


def test_i03_a_cache_of_another_program_is_not_trusted(path, monkeypatch):
    with open_cache(path) as cache, cache.transaction():
        cache.write_value("one", "giá trị")
    monkeypatch.setattr("khotin.build.cache.program_digest", lambda: b"another")
    with open_cache(path) as cache:
        assert cache.read_value("one", str) is None
        assert len(cache.notes) == 1 and DAMAGED in cache.notes[0]


def test_the_journal_of_another_program_is_applied_before_its_tables_are_forgotten(path, monkeypatch):
    fill(path)
    monkeypatch.setattr("khotin.build.cache.program_digest", lambda: b"another")
    with open_cache(path) as cache:
        assert cache.read_journal() == JOURNAL
        cache.clear_journal()
        cache.require_program()
        assert cache.read_table("numbers", PAIR) == {}


def test_a_file_in_the_place_of_the_cache_folder_is_left_alone(path):
    with open(".cache", "w", encoding="utf-8") as stream:
        stream.write("mine")
    fill(path)
    assert not has_journal(path)
    with open_cache(path) as cache:
        assert len(cache.notes) == 1 and UNWRITABLE in cache.notes[0]
        cache.reset()
        assert sum(UNWRITABLE in note for note in cache.notes) == 1
        with cache.transaction():
            cache.write_value("one", 1)
        assert cache.read_value("one", int) == 1
    assert Path(".cache").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("is_there", [True, False], ids=["with a cache", "without"])
def test_a_read_only_cache_folder_is_done_without_and_said_once(path, is_there):
    fill(path) if is_there else os.makedirs(os.path.dirname(path))
    before = os.geteuid()
    os.chmod(os.path.dirname(path), 0o555)
    if before == 0:
        os.seteuid(65534)
    try:
        with open_cache(path) as cache:
            assert len(cache.notes) == 1 and UNWRITABLE in cache.notes[0]
            with cache.transaction():
                cache.write_value("one", 1)
            cache.reset()
            assert cache.read_value("one", int) is None
    finally:
        os.seteuid(before)
        os.chmod(os.path.dirname(path), 0o755)
    if is_there:
        assert read(path) == (VALUES, "giá trị", JOURNAL, ())


def test_h02_a_full_disk_is_an_error_that_names_path_and_cause(path):
    with open_cache(path) as cache:
        cache._connection.execute("PRAGMA max_page_count = 6")
        with pytest.raises(OSError) as caught, cache.transaction():
            cache.write_value("one", "x" * 100_000)
        assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, path)
        assert cache.read_value("one", str) is None


def test_a_cache_that_proves_damaged_while_it_is_written_begins_anew(path):
    fill(path)
    with open_cache(path) as cache:
        cache._connection.execute("DROP TABLE parts")

        def write():
            with cache.transaction():
                cache.write_value("one", "mới")
                cache.write_table("numbers", VALUES, VALUES.keys() - cache.read_table("numbers", PAIR).keys(), PAIR)

        cache.attempt(write)
    table, value, journal, notes = read(path)
    assert (table, value, journal, notes) == (VALUES, "mới", [], ())


def test_a_cache_that_is_removed_again_and_again_is_an_error_of_the_machine(path):
    with open_cache(path) as cache:

        def write():
            os.remove(path)
            with cache.transaction():
                cache.write_value("one", "mới")

        with pytest.raises(OSError) as caught:
            cache.attempt(write)
    assert (caught.value.errno, caught.value.filename) == (errno.EIO, path)


def test_a_lock_of_somebody_else_is_told_as_an_error_of_the_machine(path, monkeypatch):
    fill(path)
    monkeypatch.setattr(
        sqlite3,
        "connect",
        lambda *values, connect=sqlite3.connect, **named: connect(*values, **{**named, "timeout": 0}),
    )
    holder = sqlite3.connect(path, isolation_level=None)
    with open_cache(path) as cache:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(OSError, match="locked") as caught, cache.transaction():
            pass
        assert caught.value.filename == path
    holder.close()


def test_caches_of_many_folders_do_not_pile_up(path):
    for number in range(MOST_CACHES + 5):
        with open_cache(cache_path(f"output {number}")):
            pass
    assert len(os.listdir(".cache/build")) == MOST_CACHES


def test_a_cache_in_use_is_not_the_oldest(path):
    for each in (path, *(cache_path(f"output {number}") for number in range(MOST_CACHES - 1))):
        with open_cache(each):
            pass
    os.utime(path, (1, 1))
    with open_cache(path), open_cache(cache_path("another output")):
        assert os.path.exists(path)


def test_a_cache_that_is_removed_during_a_build_is_written_anew(path):
    with open_cache(path) as cache:

        def write(value):
            with cache.transaction():
                cache.write_table("kind", {"a": value}, ["a"], int)

        cache.attempt(lambda: write(1))
        os.remove(path)
        cache.attempt(lambda: write(2))
    with open_cache(path) as cache:
        assert cache.read_table("kind", int) == {"a": 2}


def test_nothing_that_a_cache_holds_can_be_executed():
    """No module reads values with something that makes objects of any kind, or code.

    What processes of one build send each other, or leave in a file that only they can open, is no cache.
    """
    executing = {"marshal", "pickle", "shelve", "dill", "cloudpickle"}
    for source in (REPOSITORY / "khotin").rglob("*.py"):
        names = {
            alias.name
            for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import)
            for alias in node.names
        }
        assert not names & executing or (
            source.name in ("executor.py", "cluster.py", "tasks.py") and names & executing == {"pickle"}
        ), source


def test_values_of_another_kind_than_were_written_are_damage(path):
    fill(path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE about SET value = 7 WHERE name = 'one'")
    connection.execute("UPDATE parts SET data = 'a text'")
    connection.commit()
    connection.close()
    assert read(path)[:2] == ({}, None)


def test_a_table_of_another_form_is_damage(path):
    with open_cache(path) as cache, cache.transaction():
        cache.write_table("numbers", {"key": [1, 2, 3]}, ["key"], list[int])
    with open_cache(path) as cache:
        with pytest.raises(CacheDamaged):
            cache.read_table("numbers", PAIR)
        assert cache.attempt(lambda: cache.read_table("numbers", PAIR)) == {} and DAMAGED in cache.notes[0]
