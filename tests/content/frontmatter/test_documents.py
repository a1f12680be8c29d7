"""Markdown files taken apart: fences, front matter, body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khotin.content.decoding import decode
from khotin.content.frontmatter import MappingNode, read_document, read_yaml
from khotin.content.text_files import Source
from khotin.problems import ContentError
from tests.support.front_matter import document, problem_of, refused_text


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


@pytest.mark.parametrize("body", ["Ảnh: Nguyễn Văn A\n---\nHết.", "Một.\n\n---\n\nHai.", "Chú thích: x\n\n---"])
def test_a_rule_between_paragraphs_is_no_second_front_matter(body):
    assert document("title: a", body).body.strip() == body


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
        ("+++\ntitle = 'a'\n+++\nx", (1, "dùng --- thay cho +++", None)),
        ("---\ntitle: a\n\nx", (1, "phần thông tin mở ở dòng 1 nhưng không có dòng --- kết thúc", "---")),
        ("Nội dung.", (1, "thiếu phần thông tin giữa hai dòng ---", None)),
        ("title: a\n---\nx", (1, "thiếu dòng --- phía trên phần thông tin", "---")),
    ],
)
def test_b09_a_missing_or_misspelt_fence_never_turns_fields_into_text(text, expected):
    assert refused_text(text) == expected


def test_blanks_after_a_fence_do_not_matter():
    assert read_document(Source("bai.md", "--- \ntitle: a\n---  \nx")).fields == {"title": "a"}


@pytest.mark.parametrize("front_matter", ["- a\n- b", "abc", "[a, b]"])
def test_b10_a_list_or_plain_text_instead_of_fields_is_refused(front_matter, either_yaml):
    assert problem_of(front_matter)[:2] == (2, 'phần thông tin phải gồm các dòng "tên: giá trị"')


@pytest.mark.parametrize("front_matter", ["", "\n", "# ghi chú"])
def test_an_empty_front_matter_has_no_fields(front_matter):
    assert document(front_matter).fields == {}


def test_a_register_may_be_a_list():
    assert read_yaml(Source("a.yaml", "- a\n- b: c\n")) == ["a", {"b": "c"}]
    with pytest.raises(ContentError) as refusal:
        read_yaml(Source("a.yaml", "a: 1\nb: 2\nb: 3\n"))
    assert refusal.value.problems[0].where.line == 3


@pytest.mark.soak
@given(st.text(alphabet="-—:#&*!|>[]{}\"' \tabc\u00a0\u200b\n", max_size=60))
def test_whatever_is_typed_is_read_or_refused_with_a_place(text):
    try:
        problems, fields = [], document(text).fields
    except ContentError as refusal:
        problems, fields = refusal.problems, None
    assert all(1 <= problem.where.line <= text.count("\n") + 6 for problem in problems)
    assert problems or isinstance(fields, MappingNode)
