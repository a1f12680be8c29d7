"""Problems as values, and the three forms in which people and programs get them."""

import json

import pytest

from khotin.languages import Bilingual
from khotin.problems import (
    DELETE,
    ERROR,
    INSERT_AFTER,
    WARNING,
    ContentError,
    Edit,
    Location,
    Problem,
    as_annotations,
    as_json,
    as_text,
    closest,
    collecting,
    did_you_mean,
    fail,
    has_errors,
    in_order,
)

MESSAGE = Bilingual('không có mục "titel"', 'there is no field "titel"')


def problem(path="bai.md", line=2, column=1, **changes):
    return Problem(Location(path, line, column), **{"rule": "schema", "message": MESSAGE, **changes})


def test_what_cannot_go_on_raises_its_problems():
    with pytest.raises(ContentError) as refused:
        fail(Location("bai.md"), "reading", "tệp trống", "the file is empty")
    assert refused.value.problems == [
        Problem(Location("bai.md"), "reading", Bilingual("tệp trống", "the file is empty"))
    ]


def test_problems_of_several_steps_are_collected():
    problems = []
    for message in ("one", "two"):
        with collecting(problems):
            fail(Location("bai.md"), "reading", message, message)
    assert [each.message.en for each in problems] == ["one", "two"]


def test_only_errors_stop_a_build():
    assert has_errors([problem(severity=ERROR)]) and not has_errors([problem(severity=WARNING)]) and not has_errors([])


@pytest.mark.parametrize(("word", "near"), [("titel", "title"), ("sumary", "summary"), ("xyz", None), ("", None)])
def test_the_nearest_known_word_is_named_if_one_is_near(word, near):
    assert closest(word, ("title", "summary", "status")) == near


@pytest.mark.parametrize(
    ("word", "near"), [("hue", "thua-thien-hue"), ("vung-tau", "ba-ria-vung-tau"), ("giang", "an-giang"), ("", None)]
)
def test_the_known_word_that_ends_with_a_word_was_meant_and_of_several_the_most_alike(word, near):
    known = ("an-giang", "ba-ria-vung-tau", "kien-giang", "phu-yen", "thua-thien-hue")
    assert closest(word, known) == near


def test_c12_a_word_that_differs_in_capitals_only_is_near():
    assert closest("anh.jpg", ["bia.jpg", "Anh.JPG"]) == "Anh.JPG"


def test_the_nearest_word_ends_a_message_in_both_languages():
    assert did_you_mean("title") == Bilingual('; ý bạn là "title"?', '; did you mean "title"?')
    assert did_you_mean(None) == Bilingual("", "")


def test_problems_come_once_each_by_file_and_place():
    late, early, other = problem(line=9), problem(line=2, column=5), problem(path="a.md", line=30)
    assert in_order([late, early, other, late]) == [other, early, late]


def test_the_text_report_has_location_message_line_with_caret_and_the_line_to_paste(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bai.md").write_bytes("---\r\n  titel: Hội nghị\r\n".encode())
    assert as_text([problem(column=3, edit=Edit(2, 'title: "Hội nghị"'))]) == (
        'bai.md:2:3: lỗi (schema): không có mục "titel"\n'
        '  error (schema): there is no field "titel"\n'
        "      titel: Hội nghị\n"
        "      ^\n"
        '  Sửa thành / Change to: title: "Hội nghị"\n'
    )


def test_one_language_can_be_asked_for(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert (
        as_text([problem(edit=Edit(2, "title:"))], "en")
        == 'bai.md:2:1: error (schema): there is no field "titel"\n  Change to: title:\n'
    )
    assert as_text([problem(severity=WARNING)], "vi") == 'bai.md:2:1: cảnh báo (schema): không có mục "titel"\n'


@pytest.mark.parametrize(
    ("edit", "vi", "both"),
    [
        (Edit(3, "  vi: a"), "Sửa thành:   vi: a", "Sửa thành / Change to:   vi: a"),
        (Edit(7, "---", INSERT_AFTER), "Thêm sau dòng 7: ---", "Thêm sau dòng 7 / Insert after line 7: ---"),
        (Edit(7, action=DELETE), "Xóa dòng 7", "Xóa dòng 7 / Delete line 7"),
    ],
)
def test_what_to_do_is_said_in_the_language_asked_for_or_in_both(edit, vi, both):
    for language, said in (("vi", vi), (None, both)):
        assert as_text([problem(line=0, edit=edit)], language).splitlines()[-1] == f"  {said}"


def test_braces_of_a_line_to_paste_stay(tmp_path):
    assert "Change to: a: {b}" in as_text([problem(edit=Edit(2, "a: {b}"))], "en")


def test_the_caret_stands_under_its_letter_in_long_and_in_decomposed_lines(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bai.md").write_text("e\u0302\u0301" * 200 + "x" + "a" * 200, encoding="utf-8")
    _, typed, caret, *_ = as_text([problem(line=1, column=201)], "vi").split("\n")
    assert typed[caret.index("^")] == "x"


@pytest.mark.parametrize("line", [0, 99])
def test_a_file_that_cannot_be_shown_is_only_named(tmp_path, monkeypatch, line):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bai.md").write_bytes(b"\xff\xfe\x00")
    assert len(as_text([problem(line=line)], "vi").splitlines()) == 1


def test_k02_text_of_an_article_can_neither_end_a_line_nor_steer_the_terminal():
    evil = Bilingual("a\n::error::b\x1b[31m\u202ec", "a\r\u2028b")
    report = as_text([problem(message=evil, edit=Edit(2, "x\ny"))])
    assert len(report.splitlines()) == 3
    assert report.replace("\n", "").isprintable()


def test_k02_text_of_an_article_never_becomes_a_command_of_the_workflow():
    evil = Bilingual("100%\n::error file=x::y\r", "same")
    annotation = as_annotations([problem(path="a,b:c.md", message=evil)], "vi")
    assert annotation == "::error file=a%2Cb%3Ac.md,line=2,col=1,title=schema::100%25%0A::error file=x::y%0D\n"


def test_annotations_carry_both_languages_and_the_line_to_paste():
    assert as_annotations([problem(line=0, column=0, severity=WARNING, edit=Edit(2, "title:"))]) == (
        '::warning file=bai.md,title=schema::không có mục "titel"%0Athere is no field "titel"'
        "%0ASửa thành / Change to: title:\n"
    )


def test_programs_get_a_list_of_records():
    assert json.loads(as_json([problem(edit=Edit(2, "title:")), problem(line=1)])) == [
        {
            "path": "bai.md",
            "line": 1,
            "column": 1,
            "severity": "error",
            "rule": "schema",
            "message": {"vi": MESSAGE.vi, "en": MESSAGE.en},
            "hint": None,
            "edit": None,
        },
        {
            "path": "bai.md",
            "line": 2,
            "column": 1,
            "severity": "error",
            "rule": "schema",
            "message": {"vi": MESSAGE.vi, "en": MESSAGE.en},
            "hint": "title:",
            "edit": {"line": 2, "text": "title:", "action": "replace"},
        },
    ]


def test_nothing_found_is_an_empty_report():
    assert (as_text([]), json.loads(as_json([])), as_annotations([])) == ("", [], "")


def test_a_name_that_is_no_text_can_still_be_reported():
    odd = [problem(path="b\udce0i.md")]
    assert as_json(odd).encode() and json.loads(as_json(odd))[0]["path"] == "b\udce0i.md"
    assert as_annotations(odd).encode() and as_text(odd).encode()
