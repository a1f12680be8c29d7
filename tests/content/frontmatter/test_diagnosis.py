"""Why YAML cannot be read, line by line."""

import pytest

from khotin.problems import INSERT_AFTER, Edit
from tests.support.front_matter import document, problem_of, problems_of


@pytest.mark.parametrize(
    ("typed", "fixed"),
    [
        ("title: Hà Nội: khai mạc", 'title: "Hà Nội: khai mạc"'),
        ("  vi: Hà Nội: khai mạc", '  vi: "Hà Nội: khai mạc"'),
        ('title: Hà Nội: "khai mạc"', "title: 'Hà Nội: \"khai mạc\"'"),
        ("title: Nói 'có': \"không\"", 'title: "Nói \'có\': \\"không\\""'),
    ],
)
def test_b01_a_colon_in_a_value_gets_the_quoted_line(typed, fixed, either_yaml):
    front_matter = f"title:\n{typed}" if typed.startswith(" ") else typed
    line, message, hint = problem_of(front_matter)
    assert (line, message, hint) == (
        1 + front_matter.count("\n") + 1,
        f'có dấu ":" trong "{fixed.split(":")[0].strip()}"',
        fixed,
    )


@pytest.mark.parametrize(
    "value",
    [
        "[Nóng] Tin",
        "{Nóng} Tin",
        "%50 giảm giá",
        "@ubnd họp",
        "*Quan trọng*",
        "&x và y",
        "!K",
        "`lệnh`",
        "- gạch đầu",
        "? hỏi",
        ", phẩy",
        "] đóng",
        "} đóng",
    ],
)
def test_b03_a_sign_at_the_start_of_a_value_gets_the_quoted_line(value, either_yaml):
    line, message, hint = problem_of(f"status: draft\ntitle: {value}")
    assert line == 3 and value[0] in message
    assert hint == f'title: "{value}"'


@pytest.mark.parametrize(
    ("value", "message", "fixed"),
    [
        ('"Xanh" và sạch', 'có chữ sau dấu " đóng', "title: '\"Xanh\" và sạch'"),
        ("'Xanh' và sạch", "có chữ sau dấu ' đóng", "title: \"'Xanh' và sạch\""),
        ('"Xanh và sạch', 'dấu " mở mà không đóng', 'title: "Xanh và sạch"'),
        ('"D:\\sach"', "trước dấu \\ cần thêm một dấu \\", 'title: "D:\\\\sach"'),
        ("[a, b", "danh sách mở bằng [ mà không đóng bằng ]", "title: [a, b]"),
        ("{a: #7a1f2b, b: 2}", 'giá trị bắt đầu bằng "#" phải đặt trong dấu nháy', 'title: {a: "#7a1f2b", b: 2}'),
    ],
)
def test_b03_quotes_and_brackets_that_do_not_match_are_named(value, message, fixed, either_yaml):
    assert problem_of(f"title: {value}\nstatus: draft") == (2, message, fixed)


def test_b03_a_tab_before_a_value_gets_the_line_without(either_yaml):
    assert problem_of("title: \tHội") == (2, 'sau "title" phải là dấu ":" và dấu cách thường', "title: Hội")


@pytest.mark.parametrize(
    ("typed", "message", "fixed"),
    [
        ("\u200btitle: a", 'có ký tự ẩn trước "title"; hãy xóa', "title: a"),
        ("title:\u00a0a", 'sau "title" phải là dấu ":" và dấu cách thường', "title: a"),
        ("title：a", 'sau "title" phải là dấu ":" và dấu cách thường', "title: a"),
        ("title\u00a0: a", 'sau "title" phải là dấu ":" và dấu cách thường', "title: a"),
        ("title:a", 'sau "title:" cần một dấu cách', "title: a"),
        ("title:“Hà Nội”", 'sau "title:" cần một dấu cách', 'title: "Hà Nội"'),
        ('title:"Hà Nội', 'sau "title:" cần một dấu cách', 'title: "Hà Nội"'),
        ('title "a"', 'sau "title" phải là dấu ":" và dấu cách', 'title: "a"'),
        ("topics [a, b]", 'sau "topics" phải là dấu ":" và dấu cách', "topics: [a, b]"),
        ('sha256 "Hà Nội', 'sau "sha256" phải là dấu ":" và dấu cách', 'sha256: "Hà Nội"'),
    ],
)
def test_odd_signs_around_a_key_are_named_with_the_line_to_paste(typed, message, fixed, either_yaml):
    assert problem_of(f"{typed}\nstatus: draft") == (2, message, fixed)


@pytest.mark.parametrize("front_matter", ["topics:\n\t- a", "title:\n\tvi: a", "title:\n  vi: a\n \ten: b"])
def test_a_tab_as_indent_is_named(front_matter, either_yaml):
    line, message, hint = problem_of(front_matter)
    assert (line, message) == (2 + front_matter.count("\n"), "dùng dấu cách, không dùng phím Tab")
    assert "\t" not in hint


def test_a_line_with_a_tab_and_another_fault_gets_the_line_without_both(either_yaml):
    assert problem_of("title:\n\tvi: “Hà Nội”")[2] == '  vi: "Hà Nội"'
    assert problem_of('title:\n\tvi:"a"')[2] == '  vi: "a"'


@pytest.mark.parametrize(
    ("lines", "wrong", "right"),
    [
        (["title:", '  vi "a"', '  en: "b"'], 1, '  vi: "a"'),
        (["title:", '  vi: "a"', '  en "b"'], 2, '  en: "b"'),
        (["title:", "  vi Hà Nội", '  en: "b"'], 1, "  vi: Hà Nội"),
        (["title:", "  vi “Hà Nội”", '  en: "b"'], 1, '  vi: "Hà Nội"'),
        (["title", '  vi: "a"'], 0, "title:"),
        (["figures", "  - {value: 1}"], 0, "figures:"),
        (["source:", '  url: "a"', "  original tin.txt"], 2, "  original: tin.txt"),
    ],
)
def test_a_missing_colon_is_named_at_its_line(lines, wrong, right, either_yaml):
    line, message, hint = problem_of("\n".join(lines))
    assert (line, hint) == (wrong + 2, right)
    assert message == f'sau "{right.split(":")[0].strip()}" phải là dấu ":" và dấu cách'


def test_a_text_that_goes_on_with_the_letters_of_a_language_lacks_no_colon(either_yaml):
    assert problem_of("title:\n  vi: Xử lý\n  vi phạm giao thông\n  en: b")[2] is None


LABEL, QUOTE = '{vi: "a", en: "b"}', 'quote: "1"}'


@pytest.mark.parametrize(
    ("typed", "group", "fixed"),
    [
        (f"{{label: {LABEL[:-1]}, {QUOTE}", ' "label"', f"{{label: {LABEL}, {QUOTE}"),
        (f"{{label: {{vi: a, en: b, {QUOTE}", ' "label"', f"{{label: {{vi: a, en: b}}, {QUOTE}"),
        (f"{{label: {LABEL}, {QUOTE[:-1]}", "", f"{{label: {LABEL}, {QUOTE}"),
        (f"{{value: 1, label: {LABEL}", "", f"{{value: 1, label: {LABEL}}}"),
        (f"{{value: 1, label: {LABEL[:-1]}", ' "label"', f"{{value: 1, label: {LABEL}}}"),
        (f'{{label: {{vi: "a", {QUOTE}', ' "label"', None),
        (f'{{label: {{"vi": "a", en: "b", {QUOTE}', ' "label"', None),
    ],
)
def test_a_group_left_open_is_closed_where_its_keys_end_or_not_at_all(typed, group, fixed, either_yaml):
    message = f"nhóm{group} mở bằng {{ mà không đóng bằng }}"
    assert problem_of(f"figures:\n  - {typed}") == (3, message, fixed and f"  - {fixed}")


@pytest.mark.parametrize(
    ("typed", "fixed"),
    [
        (f"{{label: {LABEL}, {QUOTE[:-2]}}}", f"{{label: {LABEL}, {QUOTE}"),
        ('{unit: "tổ, hội, label: {vi: "a", en: "b"}}', '{unit: "tổ, hội", label: {vi: "a", en: "b"}}'),
        (f'{{label: {{vi: "a", en: "b}}, {QUOTE}', f"{{label: {LABEL}, {QUOTE}"),
        (f"{{label: {LABEL}, {QUOTE[:-2]}”}}", f"{{label: {LABEL}, {QUOTE}"),
        (f"{{label: {LABEL}, {QUOTE[:-2]}'}}", f"{{label: {LABEL}, {QUOTE}"),
        ('{quote: "nói “có”}', '{quote: "nói “có”"}'),
    ],
)
def test_a_quote_left_open_in_a_group_is_closed_at_the_end_of_its_text(typed, fixed, either_yaml):
    assert problem_of(f"figures:\n  - {typed}") == (3, 'dấu " mở mà không đóng', f"  - {fixed}")


@pytest.mark.parametrize(("typed", "fixed"), [('["a", "b]', '["a", "b"]'), ('["a, "b"]', '["a", "b"]')])
def test_a_quote_left_open_in_a_list_is_closed_at_the_end_of_its_item(typed, fixed, either_yaml):
    assert problem_of(f"topics: {typed}") == (2, 'dấu " mở mà không đóng', f"topics: {fixed}")


@pytest.mark.parametrize("indent", ["   ", "    "])
def test_a_group_without_its_hyphen_gets_it_in_front(indent, either_yaml):
    lines = f"figures:\n  - {{{QUOTE}\n{indent}{{{QUOTE}"
    assert problem_of(lines) == (4, 'mỗi mục của danh sách bắt đầu bằng "- "', f"  - {{{QUOTE}")


def test_a_group_right_after_its_hyphen_gets_the_line_with_a_space(either_yaml):
    assert problem_of(f"figures:\n  -{{{QUOTE}") == (3, 'sau dấu "-" cần một dấu cách', f"  - {{{QUOTE}")


SOURCE = ["source:", '  portal: "a"', '  url: "b"', '  original: "c"', "status: draft"]


@pytest.mark.parametrize("unindented", [(1,), (2,), (1, 2)])
def test_lines_inside_a_group_without_indent_are_named_and_none_of_the_right_ones(unindented, either_yaml):
    lines = [line.lstrip() if index in unindented else line for index, line in enumerate(SOURCE)]
    found = [(problem.where.line, problem.hint) for problem in problems_of("\n".join(lines))]
    assert found == [(index + 2, SOURCE[index]) for index in unindented]


@pytest.mark.parametrize(
    ("front_matter", "line"),
    [
        ("title: a\n  vi: b", 2),
        ('figures:\n  - {value: 3, unit: "x}\nstatus: draft', 3),
        ("title\nstatus: draft", 2),
        ("topics: [a, b\nstatus: draft", 2),
        ("? [a]\n: b", 2),
        ("%YAML 1.1\ntitle: a", 2),
    ],
)
def test_whatever_else_yaml_refuses_is_named_with_its_line(front_matter, line, either_yaml):
    assert {problem.where.line for problem in problems_of(front_matter)} == {line}


@pytest.mark.parametrize(
    "value",
    [
        'figures:\n  - {value: 1, label: {vi: "a", en: "b"},\n     unit: "tổ", quote: "1 tổ"}',
        'topics: [\n  "a",\n  "b"\n]',
    ],
)
def test_a_value_on_several_lines_is_no_fault_of_a_file_with_another(value, either_yaml):
    assert problem_of(f"province: @x\n{value}")[::2] == (2, 'province: "@x"')


def test_every_broken_line_of_a_file_is_reported_together(either_yaml):
    found = problems_of("title: Hà Nội: khai mạc\nauthors: [a]\noffices: @x\nstatus: draft\ndateline: *q*")
    assert [problem.where.line for problem in found] == [2, 4, 6]


PROVENANCE = '  section: "Văn hóa"\n  original: "a.txt"\n  sha256: "1"\n'


@pytest.mark.parametrize(
    ("front_matter", "line", "name"),
    [
        (f'published: "2022"\n{PROVENANCE}status: "draft"', 3, "source"),
        (f'authors:\n  - "A"\n{PROVENANCE}status: "draft"', 4, "source"),
        (f"{PROVENANCE}status: draft", 2, "source"),
        (
            f'status: "withdrawn"\n  date: "2022-06-15"\n  reason: {{vi: "a", en: "b"}}\nsource:\n{PROVENANCE}',
            3,
            "withdrawal",
        ),
        ('  vi: "A"\n  en: "B"\nsummary:\n  vi: "A"\n  en: "B"', 2, "title"),
    ],
)
def test_fields_of_a_group_without_its_name_are_one_problem_with_the_line_to_insert(
    front_matter, line, name, either_yaml
):
    [problem] = problems_of(front_matter)
    assert (problem.where.line, problem.edit) == (line, Edit(line - 1, f"{name}:", INSERT_AFTER))
    lines = front_matter.split("\n")
    assert document("\n".join([*lines[: line - 2], problem.edit.text, *lines[line - 2 :]]))


@pytest.mark.parametrize(
    "front_matter",
    [
        '  vi: "A"\n  en: "B"\nstatus: "draft"',
        f'source:\n{PROVENANCE}status: "draft"\n{PROVENANCE}',
        'status: "draft"\n  colour: "red"',
    ],
    ids=["title or summary", "group that is there", "unknown field"],
)
def test_fields_that_may_belong_to_another_group_are_not_given_a_name(front_matter):
    assert all(each.edit is None or each.edit.action != INSERT_AFTER for each in problems_of(front_matter))
