"""SQLite files of the cache: only own tables are accepted; a failing disk is not taken for a damaged file."""

import errno
import os
import sqlite3

import pytest

from khotin.build.database import (
    TABLES,
    CacheDamaged,
    as_os_errors,
    connect,
    require_own_tables,
    temporary_as_os_errors,
)


@pytest.fixture
def cache(tmp_path):
    """A new file with the tables of a cache, as (path, connection)."""
    path = str(tmp_path / "cache.sqlite")
    connection = connect(path)
    for statement in TABLES:
        connection.execute(statement)
    yield path, connection
    connection.close()


def test_the_own_tables_are_accepted(cache):
    path, connection = cache
    require_own_tables(connection, path)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW more AS SELECT * FROM parts",
        "CREATE TRIGGER more AFTER INSERT ON parts BEGIN DELETE FROM about; END",
        "CREATE TABLE more (name TEXT)",
        "DROP TABLE about",
        "ALTER TABLE about ADD COLUMN more TEXT",
    ],
)
def test_other_tables_views_and_triggers_are_refused(cache, statement):
    path, connection = cache
    connection.execute(statement)
    with pytest.raises(CacheDamaged):
        require_own_tables(connection, path)


@pytest.mark.parametrize("data", [b"no database at all", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_damaged(tmp_path, data):
    path = tmp_path / "cache.sqlite"
    path.write_bytes(data)
    with pytest.raises(CacheDamaged):
        require_own_tables(connect(str(path)), str(path))


def test_an_empty_file_has_not_the_own_tables(tmp_path):
    path = str(tmp_path / "cache.sqlite")
    with pytest.raises(CacheDamaged):
        require_own_tables(connect(path), path)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_FULL, errno.ENOSPC),
        (sqlite3.SQLITE_IOERR, errno.EIO),
        (sqlite3.SQLITE_CANTOPEN, errno.EIO),
        (sqlite3.SQLITE_BUSY, errno.EIO),
    ],
)
def test_a_failure_of_the_disk_is_an_os_error_with_path_and_cause(tmp_path, code, expected):
    path = str(tmp_path / "cache.sqlite")
    error = sqlite3.OperationalError("told by SQLite")
    error.sqlite_errorcode = code
    with pytest.raises(OSError, match="told by SQLite") as raised, as_os_errors(path):
        raise error
    assert (raised.value.errno, raised.value.filename) == (expected, path)
    assert os.strerror(expected) in str(raised.value)


def test_a_file_said_to_be_read_only_that_can_be_written_is_damaged(tmp_path):
    path = tmp_path / "cache.sqlite"
    path.write_bytes(b"")
    error = sqlite3.OperationalError("attempt to write a readonly database")
    error.sqlite_errorcode = sqlite3.SQLITE_READONLY
    with pytest.raises(CacheDamaged), as_os_errors(str(path)):
        raise error


@pytest.mark.parametrize(
    ("code", "expected"), [(sqlite3.SQLITE_READONLY, errno.EROFS), (sqlite3.SQLITE_ERROR, errno.EIO)]
)
def test_a_temporary_file_is_never_damaged_but_the_disk_fails(code, expected):
    error = sqlite3.OperationalError("told by SQLite")
    error.sqlite_errorcode = code
    with pytest.raises(OSError, match="told by SQLite") as raised, temporary_as_os_errors():
        raise error
    assert raised.value.errno == expected


def test_a_missing_table_is_damage(cache):
    path, connection = cache
    with pytest.raises(CacheDamaged), as_os_errors(path):
        connection.execute("SELECT * FROM nowhere")
