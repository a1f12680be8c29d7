"""Tables in parts and in rows: what was written is read, and no more of it than is asked for."""

import pytest

from khotin.build.database import TABLES, connect
from khotin.build.stored import StoredTable
from khotin.build.tables import PARTS, TABLE, Tables, part_of
from khotin.digests import key_of

VALUES = {f"key {number}": ("một chữ", number) for number in range(2000)}
PAIR = tuple[str, int]
ONE = "key 7"


@pytest.fixture
def tables():
    """Tables in memory that hold one in parts, and nothing kept from writing it."""
    made = Tables(connect(":memory:"), ":memory:")
    for statement in TABLES:
        made._run(statement)
    with made.transaction():
        made.write_table("numbers", VALUES, VALUES, PAIR)
    made.kept.clear()
    yield made
    made.close()


def statements(tables, call):
    """The statements that a call executes."""
    seen = []
    tables._connection.set_trace_callback(seen.append)
    call()
    tables._connection.set_trace_callback(None)
    return seen


def test_a_table_is_read_whole_or_part_by_part(tables):
    rows = tables.read_parts("numbers", [part_of(ONE)], PAIR)
    assert rows[part_of(ONE)][ONE] == VALUES[ONE] and rows.keys() == {part_of(ONE)}
    assert 0 < len(rows[part_of(ONE)]) < len(VALUES) / PARTS * 4
    assert tables.read_table("numbers", PAIR) == VALUES
    assert tables.read_table("others", PAIR) == {}


def test_a_part_that_was_read_is_not_read_again(tables):
    tables.read_parts("numbers", [part_of(ONE)], PAIR)
    assert not statements(tables, lambda: tables.read_parts("numbers", [part_of(ONE)], PAIR))
    assert statements(tables, lambda: tables.read_table("numbers", PAIR))


def test_only_parts_that_changed_are_written_and_other_rows_stay(tables):
    new = {ONE: ("anders", 7), "key 9999": ("mới", 9)}
    written = statements(tables, lambda: tables.write_table("numbers", new, [*new, "key 8"], PAIR))
    parts = {part_of(key) for key in (*new, "key 8")}
    assert sum(each.startswith("REPLACE INTO parts") for each in written) == len(parts)
    left = {key: value for key, value in VALUES.items() if key != "key 8"} | new
    assert tables.read_table("numbers", PAIR) == left
    tables.kept.clear()
    assert tables.read_table("numbers", PAIR) == left


def test_a_table_too_long_for_memory_is_written_and_not_kept(tables):
    long = StoredTable(PAIR)
    long.update({key: ("khác", number) for key, (_, number) in VALUES.items()})
    tables.write_table("numbers", long, long, PAIR)
    assert not tables.kept.stored[TABLE, "numbers"]
    assert tables.read_table("numbers", PAIR) == dict(long)


def test_a_table_is_cleared(tables):
    tables.read_table("numbers", PAIR)
    tables.clear_table("numbers")
    assert tables.read_table("numbers", PAIR) == {}


def test_a_value_is_written_read_and_removed(tables):
    tables.write_value("one", "giá trị")
    tables.kept.clear()
    assert tables.read_value("one", str) == "giá trị"
    tables.remove_value("one")
    assert tables.read_value("one", str) is None


def test_rows_are_read_one_by_one_or_all(tables):
    rows = {key_of(key): value for key, value in list(VALUES.items())[:300]}
    tables.write_rows("rows", rows.items())
    one, other, new = map(key_of, (ONE, "key 8", "key 9999"))
    assert tables.read_row("rows", one, PAIR) == rows[one]
    assert tables.read_row("rows", new, PAIR) is tables.read_row("others", one, PAIR) is None
    assert sorted(tables.read_rows("rows", PAIR)) == sorted(rows.values())
    tables.write_rows("rows", [(one, ("anders", 7)), (new, ("mới", 9))])
    tables.remove_rows("rows", [other, key_of("key 10000")])
    left = {key: value for key, value in rows.items() if key != other} | {one: ("anders", 7), new: ("mới", 9)}
    assert sorted(tables.read_rows("rows", PAIR)) == sorted(left.values())
