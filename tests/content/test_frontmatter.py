"""Front matter as typed, with its places; what YAML would lose or twist is refused with the line to paste."""

import re
import time
import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from khotin.content.frontmatter import (
    MappingNode,
    MissingKey,
    SequenceNode,
    events,
    parse_document,
    quote,
    read_document,
    read_yaml,
    write_document,
    write_fields,
)
from khotin.content.text_files import Source, decode
from khotin.language.characters import forbidden_character
from khotin.language.vietnamese import clean, compose
from khotin.problems import ContentError


@pytest.fixture(params=["C library", "pure Python"])
def either_yaml(request, monkeypatch):
    """Each build of the YAML library, one after the other."""
    if request.param == "pure Python":
        monkeypatch.setattr(events, "LOADER", yaml.SafeLoader)


def document(front_matter, body="Nội dung."):
    return read_document(Source("bai.md", f"---\n{front_matter}\n---\n\n{body}\n"))


def problems_of(front_matter, body="Nội dung."):
    with pytest.raises(ContentError) as refusal:
        document(front_matter, body)
    for problem in refusal.value.problems:
        assert problem.where.path == "bai.md" and problem.rule == "front-matter"
        assert problem.message.vi != problem.message.en
    return refusal.value.problems


def problem_of(front_matter):
    """The one problem, as (line, Vietnamese message, line to paste)."""
    (problem,) = problems_of(front_matter)
    return problem.where.line, problem.message.vi, problem.hint


def refused_text(text):
    with pytest.raises(ContentError) as refusal:
        read_document(Source("bai.md", text))
    (problem,) = refusal.value.problems
    return problem.where.line, problem.message.vi, problem.hint


def test_values_know_their_place():
    read = document('title:\n  vi: "Hội"\ntopics: [a, "b"]')
    title, topics = read.fields["title"], read.fields["topics"]
    assert (title["vi"], title["vi"].line, title["vi"].column, title["vi"].quoted) == ("Hội", 3, 7, True)
    assert [(item, item.line, item.column, item.quoted) for item in topics] == [("a", 4, 10, False), ("b", 4, 13, True)]
    assert [(key, key.line) for key in read.fields] == [("title", 2), ("topics", 4)]
    assert (title.line, topics.line, topics.column) == (3, 4, 9)
    assert isinstance(title, MappingNode) and isinstance(topics, SequenceNode)


def test_the_body_knows_its_line():
    read = document("a: b", "Một.\n\nHai.")
    assert (read.body.strip(), read.body_line) == ("Một.\n\nHai.", 4)
    assert ("---\na: b\n---\n" + read.body).split("\n")[read.body_line] == "Một."


def test_a05_line_ends_do_not_change_a_document():
    text = "---\ntitle: a\n---\n\nMột.\n"
    first, *others = [
        read_document(Source("bai.md", decode(text.replace("\n", end).encode(), "bai.md")))
        for end in ("\n", "\r\n", "\r")
    ]
    assert all(other == first for other in others)


def test_a08_odd_blanks_become_plain_and_invisible_characters_go():
    read = document('title: Hội\u00a0nghị\u200b\nnote: "sơ\\u00a0kết\\u200b"', "chuyển\u00ad đổi\u2028số")
    assert (read.fields["title"], read.fields["note"], read.body.strip()) == ("Hội nghị", "sơ kết", "chuyển đổi số")


def test_a08_escapes_on_any_line_of_a_text_are_cleaned():
    assert document('title: "Hội\n  nghi\\u0323\\u200b"').fields["title"] == "Hội nghị"


@pytest.mark.parametrize("code", ["\\ud800", "\\uDFFF"])
def test_a09_a_lone_surrogate_is_named(code, either_yaml):
    line, message, _ = problem_of(f'title: a\nnote: "{code}"')
    assert line == 3 and message in (f"mã {code} không phải một chữ", f"mã U+{code[2:].upper()} không phải một chữ")


def test_a09_a_forbidden_character_written_as_an_escape_is_named(either_yaml):
    assert problem_of('title: "a\\u202eb"')[:2] == (2, "ký tự đảo chiều U+202E ẩn trong câu; hãy xóa")


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
    ("typed", "lost", "fixed"),
    [
        ("title: Dự án #5", "#5", 'title: "Dự án #5"'),
        ("title: #5", "#5", 'title: "#5"'),
        ("topics: [a, b]\ntitle: Dự án # năm", "# năm", 'title: "Dự án # năm"'),
    ],
)
def test_b02_what_a_comment_would_swallow_is_named(typed, lost, fixed, either_yaml):
    line, message, hint = problem_of(typed)
    assert (line, message, hint) == (2 + typed.count("\n"), f'phần "{lost}" sẽ bị mất', fixed)


def test_b02_comments_that_swallow_nothing_are_allowed(either_yaml):
    read = document(
        '# đầu\ntitle: "Dự án #5" # ghi chú\ntopics: [a] # ghi chú\nsource: # ghi chú\n  portal: C#\n\n# cuối'
    )
    assert read.fields == {"title": "Dự án #5", "topics": ["a"], "source": {"portal": "C#"}}


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
    ],
)
def test_b03_quotes_and_brackets_that_do_not_match_are_named(value, message, fixed, either_yaml):
    assert problem_of(f"title: {value}\nstatus: draft") == (2, message, fixed)


def test_b03_a_block_of_lines_gets_the_quoted_line(either_yaml):
    assert problem_of("summary: |\n  Một.\n  Hai.\nstatus: draft") == (
        2,
        'dấu "|" của YAML không được dùng; viết cả đoạn trên một dòng trong dấu nháy',
        'summary: "Một. Hai."',
    )


def test_b03_a_tab_before_a_value_gets_the_line_without(either_yaml):
    assert problem_of("title: \tHội") == (2, 'sau "title" phải là dấu ":" và dấu cách thường', "title: Hội")


@pytest.mark.parametrize(
    "value",
    """
        no yes on 012 01 08 1_000 1.10 12:30 1e3 .inf null 2025 ~ true 0x1F 2022-06-15 = -5 5:30
    """.split(),
)
def test_b04_values_stay_what_was_typed(value, either_yaml):
    assert document(f"title: {value}\nlist: [{value}]").fields == {"title": value, "list": [value]}


@pytest.mark.parametrize(
    ("first", "second"),
    [("title", "title"), ("nhãn", "nha\u0303n"), ("title", "ti\u200btle"), ("title", '"t\\u200bitle"')],
)
def test_b06_a_key_that_stands_twice_is_named_with_both_lines(first, second):
    text = compose(f"---\n{first}: a\nstatus: draft\n{second}: b\n---\n\nNội dung.\n")
    line, message, _ = refused_text(text)
    assert line == 4 and message == f'"{compose(first)}" có ở dòng 2 và dòng 4; chỉ giữ một'


@pytest.mark.parametrize(
    "front_matter",
    [
        "a: &a x\nb: y",
        "a: *a",
        "a: b\n<<: {c: d}",
        "a: !!python/object:os.system x",
        "a: !!str x",
        "a: &a [x]\nb: *a",
        "a: &a {x: y}\nb:\n  <<: *a",
    ],
)
def test_b07_anchors_aliases_merge_keys_and_tags_are_refused(front_matter, either_yaml):
    assert re.fullmatch(
        r'ký hiệu "([&*!]|<<)" của YAML không được dùng; nếu là chữ, hãy đặt cả giá trị trong dấu nháy',
        problem_of(front_matter)[1],
    )


def test_b07_an_alias_bomb_is_refused_at_once(either_yaml):
    bomb = "\n".join(["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))])
    seconds = []
    for _ in range(5):
        started = time.process_time()
        problems_of(bomb)
        seconds.append(time.process_time() - started)
    assert min(seconds) < 0.01


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: a\n---\nstatus: draft\n---\n\nNội dung.", 5),
        ("---\ntitle: a\n---\n---\nstatus: draft\n---\n\nNội dung.", 4),
        ("---\ntitle: a\n---\n\ntitle:\n  vi: b\ntopics:\n- a\n---\nNội dung.", 9),
    ],
)
def test_b07_a_second_front_matter_is_refused(text, line, either_yaml):
    assert refused_text(text)[:2] == (line, "chỉ được có một phần thông tin")


@pytest.mark.parametrize("body", ["Ảnh: Nguyễn Văn A\n---\nHết.", "Một.\n\n---\n\nHai.", "Chú thích: x\n\n---"])
def test_a_rule_between_paragraphs_is_no_second_front_matter(body):
    assert document("title: a", body).body.strip() == body


@pytest.mark.parametrize("brackets", [500, 100_000])
@pytest.mark.parametrize("sign", ["[", "{", "- ", "? "])
def test_b08_deep_nesting_is_refused_before_anything_is_composed(brackets, sign, either_yaml):
    line, message, _ = problem_of(f"title: a\nlist:\n  {sign * brackets}")
    assert (line, message) == (4, "lồng quá 6 tầng")


def test_b08_too_many_values_are_refused(either_yaml):
    assert problem_of(f"list: [{'a, ' * 3000}]")[1] == "quá 2000 giá trị"


def test_b08_six_levels_are_enough_for_a_figure(either_yaml):
    assert document("a:\n  - {b: {c: [d]}}").fields == {"a": [{"b": {"c": ["d"]}}]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("----\ntitle: a\n---\nx", (1, '"----" không phải dòng ---; hãy gõ đúng ba dấu gạch', "---")),
        ("—--\ntitle: a\n---\nx", (1, 'gạch dài "—" do tự sửa; hãy gõ ---', "---")),
        ("---\ntitle: a\n—\nx", (3, 'gạch dài "—" do tự sửa; hãy gõ ---', "---")),
        ("---\ntitle: a\n–-\n\nx\n---\n", (3, 'gạch dài "–" do tự sửa; hãy gõ ---', "---")),
        ("---\ntitle: a\n...\nx\n---\ny", (3, '"..." không phải dòng ---; hãy gõ đúng ba dấu gạch', "---")),
        ("---\ntitle: a\n ---\nx", (3, "dòng --- phải đứng sát lề trái", "---")),
        ("---\ntitle: a\n----\nx\n---", (3, '"----" không phải dòng ---; hãy gõ đúng ba dấu gạch', "---")),
        ("\n---\ntitle: a\n---\nx", (1, "dòng 1 phải là ---; hãy xóa dòng trống phía trên", None)),
        ("+++\ntitle = 'a'\n+++\nx", (1, "dùng --- thay cho +++", "---")),
        ("---\ntitle: a\n\nx", (1, "phần thông tin mở ở dòng 1 nhưng không có dòng --- kết thúc", "---")),
        ("Nội dung.", (1, "thiếu phần thông tin giữa hai dòng ---", "---")),
        ("title: a\n---\nx", (1, "thiếu dòng --- phía trên phần thông tin", "---")),
    ],
)
def test_b09_a_missing_or_misspelt_fence_never_turns_fields_into_text(text, expected):
    assert refused_text(text) == expected


def test_blanks_behind_a_fence_do_not_matter():
    assert read_document(Source("bai.md", "--- \ntitle: a\n---  \nx")).fields == {"title": "a"}


@pytest.mark.parametrize("front_matter", ["- a\n- b", "abc", "[a, b]"])
def test_b10_a_list_or_plain_text_instead_of_fields_is_refused(front_matter, either_yaml):
    assert problem_of(front_matter)[:2] == (2, 'phần thông tin phải gồm các dòng "tên: giá trị"')


@pytest.mark.parametrize("front_matter", ["", "\n", "# ghi chú"])
def test_an_empty_front_matter_has_no_fields(front_matter):
    assert document(front_matter).fields == {}


@pytest.mark.parametrize(
    ("typed", "message", "fixed"),
    [
        ("\u200btitle: a", 'có ký tự ẩn trước "title"; hãy xóa', "title: a"),
        ("title:\u00a0a", 'sau "title" phải là dấu ":" và dấu cách thường', "title: a"),
        ("title：a", 'sau "title" phải là dấu ":" và dấu cách thường', "title: a"),
        ("title\u00a0: a", 'sau "title" phải là dấu ":" và dấu cách thường', "title: a"),
        ("title:a", 'sau "title:" cần một dấu cách', "title: a"),
    ],
)
def test_odd_signs_around_a_key_are_named_with_the_line_to_paste(typed, message, fixed, either_yaml):
    assert problem_of(f"{typed}\nstatus: draft") == (2, message, fixed)


@pytest.mark.parametrize("front_matter", ["topics:\n\t- a", "title:\n\tvi: a", "title:\n  vi: a\n \ten: b"])
def test_a_tab_as_indent_is_named(front_matter, either_yaml):
    line, message, hint = problem_of(front_matter)
    assert (line, message) == (2 + front_matter.count("\n"), "dùng dấu cách, không dùng phím Tab")
    assert "\t" not in hint


@pytest.mark.parametrize(
    ("front_matter", "line"),
    [
        ("title: a\n  vi: b", 3),
        ('figures:\n  - {value: 3, unit: "x}\nstatus: draft', 3),
        ("title\nstatus: draft", 2),
        ("topics: [a, b\nstatus: draft", 2),
        ("title: a\n   b: c\n d: e", 3),
        ("? [a]\n: b", 2),
        ("%YAML 1.1\ntitle: a", 2),
    ],
)
def test_whatever_else_yaml_refuses_is_named_with_its_line(front_matter, line, either_yaml):
    assert {problem.where.line for problem in problems_of(front_matter)} == {line}


def test_every_broken_line_of_a_file_is_reported_together(either_yaml):
    found = problems_of("title: Hà Nội: khai mạc\nauthors: [a]\noffices: @x\nstatus: draft\ndateline: *q*")
    assert [problem.where.line for problem in found] == [2, 4, 6]


def test_faults_that_leave_the_rest_readable_come_with_the_document():
    read, problems = parse_document(Source("bai.md", "---\ntitle: Dự án #5\nstatus: draft\nstatus: draft\n---\n\nx"))
    assert read.fields == {"title": "Dự án", "status": "draft"}
    assert [problem.where.line for problem in problems] == [2, 4]


def test_a_register_may_be_a_list():
    assert read_yaml(Source("a.yaml", "- a\n- b: c\n")) == ["a", {"b": "c"}]
    with pytest.raises(ContentError) as refusal:
        read_yaml(Source("a.yaml", "a: 1\nb: 2\nb: 3\n"))
    assert refusal.value.problems[0].where.line == 3


def test_fields_are_written_in_one_form():
    fields = {
        "title": {"vi": 'Hội "nghị"', "en": "x"},
        "topics": ["a", "b"],
        "source": {"portal": "p"},
        "figures": [{"value": 126, "label": {"vi": "v", "en": "e"}}],
        "status": "draft",
    }
    assert write_fields(fields) == (
        'title:\n  vi: "Hội \\"nghị\\""\n  en: "x"\ntopics: ["a", "b"]\nsource:\n  portal: "p"\n'
        'figures:\n  - {value: 126, label: {vi: "v", en: "e"}}\nstatus: "draft"\n'
    )


@pytest.mark.parametrize("empty", [{}, []])
def test_empty_lists_and_records_read_back_as_written(empty):
    assert document(write_fields({"a": empty, "b": "c"}).rstrip()).fields == {"a": empty, "b": "c"}


ALLOWED = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])).filter(
    lambda text: not forbidden_character(text)
)
KEYS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=8)
FIELDS = st.dictionaries(
    KEYS,
    st.one_of(
        ALLOWED,
        st.lists(ALLOWED),
        st.fixed_dictionaries({"vi": ALLOWED, "en": ALLOWED}),
        st.lists(st.fixed_dictionaries({"quote": ALLOWED, "label": st.fixed_dictionaries({"vi": ALLOWED})})),
    ),
)


def cleaned(value):
    if isinstance(value, dict):
        return {key: cleaned(item) for key, item in value.items()}
    return list(map(cleaned, value)) if isinstance(value, list) else clean(compose(value))


@pytest.mark.soak
@given(FIELDS)
def test_b14_what_is_written_reads_back_equal_and_in_order(fields):
    text = write_document(fields, "Nội dung.")
    read = read_document(Source("bai.md", decode(text.encode(), "bai.md")))
    assert read.fields == cleaned(fields)
    assert list(read.fields) == list(fields)


@pytest.mark.soak
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])).filter(
        lambda text: not forbidden_character(text)
    )
)
def test_b14_a_body_reads_back_equal(body):
    text = write_document({"status": "draft"}, body)
    assert (
        read_document(Source("bai.md", decode(text.replace("\ufeff", "").encode(), "bai.md"))).body.strip()
        == clean(compose(body)).strip()
    )


@pytest.mark.soak
@given(ALLOWED)
def test_b14_a_text_is_written_on_one_line_that_any_program_reads(text):
    written = quote(text)
    assert "\n" not in written and len(written.splitlines()) == 1
    assert yaml.safe_load(f"key: {written}") == {"key": compose(text)}


@pytest.mark.soak
@given(st.text(alphabet="-—:#&*!|>[]{}\"' \tabc\u00a0\u200b\n", max_size=60))
def test_whatever_is_typed_is_read_or_refused_with_a_place(text):
    try:
        problems, fields = [], document(text).fields
    except ContentError as refusal:
        problems, fields = refusal.problems, None
    assert all(1 <= problem.where.line <= text.count("\n") + 6 for problem in problems)
    assert problems or isinstance(fields, MappingNode)


@pytest.mark.soak
@given(st.text(max_size=40))
def test_quoting_twice_composes_once(text):
    assert quote(unicodedata.normalize("NFD", text)) == quote(text)


def test_a_key_is_found_as_typed_and_a_missing_one_has_the_line_of_its_mapping():
    fields = document('title:\n  vi: "một"').fields
    assert (fields.key("title").line, fields["title"].key("vi").column) == (2, 3)
    with pytest.raises(MissingKey) as missing:
        fields["title"]["en"]
    assert (missing.value.key, missing.value.line) == ("en", 3)
