"""Values of a register's rows: each is read or told with its line, and reading goes on."""

import pytest

from khotin.content.frontmatter import read_yaml
from khotin.content.registers.rows import MOST_PROBLEMS, RegisterReader
from khotin.content.text_files import Source
from khotin.languages import EMPTY, Bilingual


def reader_of(text):
    return RegisterReader("x.yaml", read_yaml(Source("x.yaml", text)))


def told(reader):
    """Each problem as (line, English message)."""
    return [(problem.where.line, problem.message.en) for problem in reader.problems]


def read(method, text, *arguments, **options):
    """What a method reads from the one row of a register, and the English messages."""
    reader = reader_of(text)
    value = getattr(reader, method)(reader.tree, *arguments, **options)
    return value, [message for _, message in told(reader)]


@pytest.mark.parametrize(
    ("method", "arguments", "text", "value"),
    [
        ("text", ["name"], "name: ' Tri Tôn '", "Tri Tôn"),
        ("texts", ["names"], "names: [a, b]", ("a", "b")),
        ("texts", ["names"], "other: a", ()),
        ("pair", ["name"], "name: {vi: a, en: b}", Bilingual("a", "b")),
        ("optional_pair", ["name"], "name: {vi: a, en: b}", Bilingual("a", "b")),
        ("slug", [], "slug: tri-ton", "tri-ton"),
        ("choice", ["kind", ("huyen", "quan")], "kind: quan", "quan"),
        ("code", [3], "code: '089'", "089"),
        ("day", ["until"], "until: 2025-06-30", "2025-06-30"),
        ("day", ["until"], "until: null", None),
        ("day", ["until"], "other: a", None),
        ("span", ["since"], "since: 2023-04-10", ("2023-04-10", "2023-04-10")),
        ("span", ["since"], "since_between: [1975-05-01, 1976-02-01]", ("1975-05-01", "1976-02-01")),
        ("span", ["since"], "other: a", None),
        ("tile", [], "tile: [8, 22]", (8, 22)),
        ("tile", [], "other: a", None),
    ],
)
def test_a_right_value_is_read_without_a_problem(method, arguments, text, value):
    assert read(method, text, *arguments) == (value, [])


@pytest.mark.parametrize("method", ["optional_text", "optional_pair"])
def test_a_value_that_may_be_missing_is_read_as_nothing(method):
    value, problems = read(method, "other: a", "name")
    assert not value and not problems


@pytest.mark.parametrize(
    ("method", "arguments", "text", "value", "message"),
    [
        ("text", ["name"], "other: a", "", '"name" is missing'),
        ("text", ["name"], "name: [a]", "", "name must be a text"),
        ("text", ["name"], "name: ''", "", "name is empty or holds a line break"),
        ("text", ["name"], f"name: {'a' * 1001}", "", "name has 1001 characters; the limit is 1000"),
        ("texts", ["names"], "names: a", (), "names must be a list"),
        ("pair", ["name"], "name: a", EMPTY, "name has two parts, vi and en"),
        ("pair", ["name"], "name: {vi: a}", Bilingual("a", ""), '"en" is missing'),
        ("choice", ["kind", ("huyen", "quan")], "kind: xa", "", 'kind "xa" is none of: huyen, quan'),
        ("code", [3], "code: '89'", "", 'code "89" must have exactly 3 digits'),
        ("code", [3], "code: ٠٨٩", "", "must have exactly 3 digits"),
        ("day", ["until"], "until: 2025-06-31", None, 'until: "2025-06-31" is not a date'),
        ("day", ["until"], "until: 20250630", None, 'until: "20250630" is not a date'),
        ("span", ["since"], "since_between: [2025-01-01]", None, "since_between must hold two days"),
        ("span", ["since"], "since_between: [2025-01-02, 2025-01-01]", None, "the earlier one first"),
        ("tile", [], "tile: [9, 1]", None, "tile must hold two numbers"),
        ("tile", [], "tile: [1, 23]", None, "tile must hold two numbers"),
        ("tile", [], "tile: [0, 1]", None, "tile must hold two numbers"),
        ("tile", [], "tile: [1]", None, "tile must hold two numbers"),
    ],
)
def test_a_wrong_value_is_reported_and_read_as_nothing(method, arguments, text, value, message):
    found, [problem] = read(method, text, *arguments)
    assert found == value and message in problem


@pytest.mark.parametrize(
    ("typed", "right", "message"),
    [
        ("Tri_Ton", "tri-ton", 'slug "Tri_Ton" is not an id: only a–z, 0–9 and hyphens between them'),
        ("chuyển đổi số", "chuyen-doi-so", "; write chuyen-doi-so"),
        ("-a--b-", "a-b", "; write a-b"),
        ("a" * 81, "a" * 80, f"; write {'a' * 80}"),
        ('"!"', "", "at most 80 characters"),
        ("[a]", "", "is not an id"),
        ("con", "con", 'slug "con" is not an id: Windows keeps this name; choose another'),
    ],
)
def test_a_wrong_slug_is_reported_and_read_as_the_one_that_is_offered(typed, right, message):
    found, [problem] = read("slug", f"slug: {typed}")
    assert found == right and message in problem


def test_what_names_a_row_by_its_right_slug_has_no_problem_of_its_own():
    reader = reader_of("rows:\n  - slug: Tri Ton\nuse: tri-ton\nwrong: Tri Ton\n")
    known, thing = reader.by_slug(reader.rows(reader.tree["rows"], ("slug",), "rows")), Bilingual("huyện", "district")
    assert reader.reference(reader.tree["use"], "use", known, thing) == "tri-ton"
    assert [line for line, _ in told(reader)] == [2]
    reader.reference(reader.tree["wrong"], "wrong", known, thing)
    assert told(reader)[1][1].endswith('did you mean "tri-ton"?')


def test_rows_that_are_no_records_are_reported_and_ignored():
    reader = reader_of("rows:\n  - slug: a\n  - b\n  - slug: c\n    nam: d\n")
    rows = list(reader.rows(reader.tree["rows"], ("slug", "name"), "rows"))
    assert [row["slug"] for row in rows] == ["a", "c"]
    assert [line for line, _ in told(reader)] == [3, 5]
    assert 'there is no field "nam"' in told(reader)[1][1] and "name" in told(reader)[1][1]


def test_groups_are_the_values_of_a_mapping():
    reader = reader_of("tiles: {an-giang: [a]}\nother: a\n")
    assert list(reader.groups(reader.tree["tiles"], "tiles")) == [("an-giang", ["a"])]
    assert list(reader.groups(None, "tiles")) == [] and not reader.problems
    assert list(reader.groups(reader.tree["other"], "other")) == []
    assert told(reader) == [(2, 'other consists of lines "province: list"')]


def test_a_repeated_slug_is_reported_at_the_second():
    reader = reader_of("- slug: a\n  name: first\n- slug: b\n- slug: a\n  name: second\n")
    found = reader.by_slug(iter(reader.tree))
    assert list(found) == ["a", "b"] and found["a"]["name"] == "first"
    assert told(reader) == [(4, '"a" appears twice; use each slug once')]


def test_a_repeated_text_is_reported_at_the_second_whatever_its_capitals():
    reader, seen = reader_of("- vi: Quận\n- vi: xã\n- vi: quận\n- {}\n- {}\n"), set()
    assert [reader.unique_text(row, "vi", seen) for row in reader.tree] == ["Quận", "xã", "quận", "", ""]
    assert told(reader)[0] == (3, '"quận" appears twice; keep one of the two rows')
    assert len(told(reader)) == 3


def test_a_reference_is_a_slug_of_another_list():
    reader = reader_of("right: an-giang\nwrong: an-giag\n")
    known, thing = ("an-giang", "dong-thap"), Bilingual("tỉnh", "province")
    assert reader.reference(reader.tree["right"], "into", known, thing) == "an-giang"
    assert reader.reference(reader.tree["wrong"], "into", known, thing) is None
    [(line, message)] = told(reader)
    assert line == 2 and 'into: unknown province "an-giag"' in message and "an-giang" in message


def test_a_reference_typed_by_its_name_gets_its_slug():
    reader = reader_of("wrong: Đắk Lắk\n")
    reader.reference(reader.tree["wrong"], "into", ("dak-nong", "dak-lak"), Bilingual("tỉnh", "province"))
    assert told(reader) == [(1, 'into: unknown province "Đắk Lắk"; did you mean "dak-lak"?')]


def test_no_more_problems_are_collected_than_somebody_reads():
    reader = reader_of("a: b")
    for _ in range(MOST_PROBLEMS + 5):
        reader.add_problem(reader.tree, "lỗi", "error")
    assert len(reader.problems) == MOST_PROBLEMS
