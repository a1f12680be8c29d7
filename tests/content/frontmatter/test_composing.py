"""What YAML would lose or change is refused with the line to paste."""

import re
import time

import pytest

from khotin.content.frontmatter import parse_document
from khotin.content.text_files import Source
from khotin.language.vietnamese import compose
from tests.support.front_matter import document, problem_of, problems_of, refused_text


@pytest.mark.parametrize("code", ["\\ud800", "\\uDFFF"])
def test_a09_a_lone_surrogate_is_named(code, either_yaml):
    line, message, _ = problem_of(f'title: a\nnote: "{code}"')
    assert line == 3 and message in (f"mã {code} không phải một chữ", f"mã U+{code[2:].upper()} không phải một chữ")


def test_a09_a_forbidden_character_written_as_an_escape_is_named(either_yaml):
    assert problem_of('title: "a\\u202eb"')[:2] == (2, "ký tự đảo chiều U+202E ẩn trong câu; hãy xóa")


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


def test_b03_a_block_of_lines_is_refused(either_yaml):
    assert problem_of("summary: |\n  Một.\n  Hai.\nstatus: draft") == (
        2,
        'dấu "|" của YAML không được dùng; viết cả đoạn trên một dòng trong dấu nháy',
        None,
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [("title", "title"), ("nhãn", "nha\u0303n"), ("title", "ti\u200btle"), ("title", '"t\\u200bitle"')],
)
def test_b06_a_repeated_key_is_named_with_both_lines(first, second):
    text = compose(f"---\n{first}: a\nstatus: draft\n{second}: b\n---\n\nNội dung.\n")
    line, message, _ = refused_text(text)
    assert line == 4 and message == f'"{compose(first)}" có ở dòng 2 và dòng 4; chỉ giữ một'


def test_b06_a_second_language_at_the_left_edge_belongs_to_the_field_above():
    read = parse_document(Source("bai.md", "---\ntitle:\n  vi: a\nen: b\nsummary:\n  vi: c\nen: d\n---\n\nNội dung."))
    document, (problem,) = read
    assert (problem.where.line, problem.hint) == (7, "  en: d")
    assert problem.message.vi == '"en" thuộc về "summary" ở trên; thụt vào hai dấu cách'
    assert document.fields == {"title": {"vi": "a"}, "en": "b", "summary": {"vi": "c", "en": "d"}}


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


@pytest.mark.parametrize("brackets", [500, 100_000])
@pytest.mark.parametrize("sign", ["[", "{", "- ", "? "])
def test_b08_deep_nesting_is_refused_before_anything_is_composed(brackets, sign, either_yaml):
    line, message, _ = problem_of(f"title: a\nlist:\n  {sign * brackets}")
    assert (line, message) == (4, "lồng quá 6 tầng")


def test_b08_too_many_values_are_refused(either_yaml):
    assert problem_of(f"list: [{'a, ' * 3000}]")[1] == "quá 2000 giá trị"


def test_b08_six_levels_are_enough_for_a_figure(either_yaml):
    assert document("a:\n  - {b: {c: [d]}}").fields == {"a": [{"b": {"c": ["d"]}}]}


def test_words_between_curly_quotes_are_read_without_them():
    read, problems = parse_document(Source("bai.md", "---\nprovince: “an-giang”\ntopics: [‘health’]\n---\n\nx"))
    assert read.fields == {"province": "an-giang", "topics": ["health"]}
    assert [problem.hint for problem in problems] == ['province: "an-giang"', 'topics: ["health"]']


def test_faults_that_leave_the_rest_readable_come_with_the_document():
    read, problems = parse_document(Source("bai.md", "---\ntitle: Dự án #5\nstatus: draft\nstatus: draft\n---\n\nx"))
    assert read.fields == {"title": "Dự án", "status": "draft"}
    assert [problem.where.line for problem in problems] == [2, 4]
