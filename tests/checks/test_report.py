"""The report of a check in its three forms."""

import io
import json

import pytest

from khotin.checks.report import annotations, count_line, json_report, print_text, step_summary, text_report
from khotin.encoding import replace
from khotin.languages import Bilingual
from khotin.problems import ERROR, WARNING, Edit, Location, Problem

SAID = Bilingual("thiếu số", "a number is missing")


def problem(path="a.md", line=3, severity=ERROR, message=SAID, edit=None, rule="fidelity"):
    return Problem(Location(path, line, 1), rule, message, edit, severity)


def test_vietnamese_comes_first_with_english_beneath():
    assert text_report([problem()]) == "a.md:3:1: lỗi (fidelity): thiếu số\n  error (fidelity): a number is missing\n"


@pytest.mark.parametrize(
    ("language", "report"),
    [("vi", "a.md:3:1: lỗi (fidelity): thiếu số\n"), ("en", "a.md:3:1: error (fidelity): a number is missing\n")],
)
def test_one_language_alone(language, report):
    assert text_report([problem()], language) == report


def test_equal_findings_of_many_files_are_reported_once_with_all_their_places():
    report = text_report([problem(f"{name}.md") for name in "abcde"], "en")
    assert report.count("a number is missing") == 1
    assert "also at 4 other places: b.md:3, c.md:3, d.md:3, e.md:3" in report


def test_a_few_equal_findings_are_reported_one_by_one():
    assert text_report([problem(f"{name}.md") for name in "abc"], "en").count("a number is missing") == 3


def test_json_holds_what_others_rely_on():
    [record] = json.loads(json_report([problem(edit=Edit(3, 'vi: "…"'))]))
    assert record == {
        "path": "a.md",
        "line": 3,
        "column": 1,
        "severity": "error",
        "rule": "fidelity",
        "message": {"vi": "thiếu số", "en": "a number is missing"},
        "hint": 'vi: "…"',
        "edit": {"line": 3, "text": 'vi: "…"', "action": "replace"},
    }


def test_annotations_are_ten_of_a_kind_with_touched_files_first():
    many = [problem(f"{number:02}.md") for number in range(30)] + [problem("w.md", severity=WARNING)]
    lines = annotations(many, "en", {"25.md"}).splitlines()
    assert lines[0].startswith("::error file=25.md,line=3,col=1")
    assert [line.split(" ")[0] for line in lines].count("::error") == 10
    assert lines[-1].startswith("::warning file=w.md")


@pytest.mark.parametrize(
    "evil",
    [
        "x\n::set-output name=a::b",
        "x\r\n::stop-commands::t",
        "a::error::b%0A",
        "</pre><script>alert(1)</script>",
        "| x | `y`",
    ],
)
def test_k01_text_of_an_article_never_becomes_a_command_or_markup(evil):
    bad = problem(path=evil, message=Bilingual(evil, evil), edit=Edit(3, evil))
    for line in annotations([bad], None, ()).splitlines():
        assert line.startswith("::error file=")
    summary = step_summary([bad], "en", count_line([bad], 1, 0.1, "en"))
    assert summary.count("<pre>") == 1 and summary.count("</pre>") == 1 and "<script>" not in summary
    assert not any(line.startswith("::") for line in text_report([bad]).splitlines())


def test_what_may_be_accepted_is_followed_by_the_line_that_accepts_it():
    acceptable = replace(problem(), is_acceptable=True)
    assert text_report([acceptable], "en") == (
        "a.md:3:1: error (fidelity): a number is missing\n"
        "  If it is right as it stands, add to accepted, with the reason: "
        '- {rule: "fidelity", what: "a number is missing", why: ""}\n'
    )
    assert 'what: "thiếu số"' in text_report([acceptable]) and "thêm vào accepted" in text_report([acceptable], "vi")
    assert "accepted" not in text_report([problem()])


def test_the_summary_of_nothing_is_one_line():
    assert (
        step_summary([], "en", "5 articles: 0 errors, 0 warnings, 0.1 s")
        == "## Result of the check\n\n5 articles: 0 errors, 0 warnings, 0.1 s\n"
    )


def test_text_is_plain_where_the_stream_is_no_terminal():
    stream = io.StringIO()
    print_text([problem()], "en", stream)
    assert stream.getvalue() == "a.md:3:1: error (fidelity): a number is missing\n"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("environment", "has_colour"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_text_is_coloured_on_a_terminal_unless_somebody_objects(environment, has_colour, monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = Terminal()
    print_text([problem()], "en", stream)
    assert ("\x1b[" in stream.getvalue()) == has_colour
    assert "a number is missing" in stream.getvalue()


def test_the_last_line_says_what_was_done():
    assert (
        count_line([problem(), problem(severity=WARNING)], 7, 1.23, None)
        == "7 bài: 1 lỗi, 1 cảnh báo, 1.2 s / 7 articles: 1 error, 1 warning, 1.2 s"
    )
    assert count_line([], 1, 1.23, "en") == "1 article: 0 errors, 0 warnings, 1.2 s"
