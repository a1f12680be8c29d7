"""What a validation collects, and the advice beside an unknown field."""

import pytest

from khotin.content.frontmatter import parse_document
from khotin.content.schema.types.validation import (
    LONGEST_HINT,
    MOST_PROBLEMS,
    MOST_UNKNOWN,
    Fault,
    Validation,
    require_known,
    scalar_type,
)
from khotin.content.text_files import Source
from khotin.languages import Bilingual
from khotin.problems import Edit
from tests.conftest import TODAY


@pytest.fixture
def validation_of(registers):
    """validation_of(front matter): the validation of a file, and its fields."""

    def read(text):
        document, _ = parse_document(Source("bai.md", f"---\n{text}\n---\n\nChữ.\n"))
        return Validation(document, registers, TODAY), document.fields

    return read


def test_a_problem_is_at_the_position_of_its_value(validation_of):
    validation, fields = validation_of("a: x\nb: 'y'")
    validation.report(fields["b"], Fault("lỗi", "error", "z", "other"))
    [problem] = validation.problems
    assert (problem.where.path, problem.where.line, problem.where.column) == ("bai.md", 3, 4)
    assert (problem.rule, problem.message, problem.hint) == ("other", Bilingual("lỗi", "error"), "b: z")


@pytest.mark.parametrize(("hint", "is_kept"), [("x" * LONGEST_HINT, True), ("x" * (LONGEST_HINT + 1), False)])
def test_a_line_that_nobody_pastes_is_left_out(validation_of, hint, is_kept):
    validation, fields = validation_of("a: x")
    validation.add_problem(fields, "lỗi", "error", Edit(2, hint))
    assert (validation.problems[0].hint is not None) is is_kept


def test_no_more_problems_are_collected_than_somebody_reads(validation_of):
    validation, fields = validation_of("a: x")
    for _ in range(MOST_PROBLEMS + 1):
        validation.add_problem(fields, "lỗi", "error")
    assert len(validation.problems) == MOST_PROBLEMS


@pytest.mark.parametrize(
    ("text", "pending"), [('pending: ["title.en"]', {"title.en"}), ("pending: title.en", set()), ("a: x", set())]
)
def test_pending_fields_are_known_before_any_field_is_read(validation_of, text, pending):
    assert validation_of(text)[0].pending == pending


@pytest.mark.parametrize(
    ("text", "known", "options", "message", "hint"),
    [
        ("provinc: x", ["province", "district"], {}, '"provinc"', "province: x"),
        ("xyz: x", ["province", "district"], {}, '"xyz"; there is only: province, district', None),
        ("date: x", ["published"], {"usual_names": {"date": "published"}}, '"date"', "published: x"),
        ("titel: x", ["title"], {"prefix": "image."}, '"image.titel"', "title: x"),
        ("titel: [x]", ["title"], {}, '"titel"', "title: [x]"),
    ],
)
def test_an_unknown_field_is_reported_with_what_was_meant(validation_of, text, known, options, message, hint):
    validation, fields = validation_of(text)
    require_known(validation, fields, known, **options)
    [problem] = validation.problems
    assert f"there is no field {message}" in problem.message.en and problem.hint == hint


def test_known_fields_are_no_problem(validation_of):
    validation, fields = validation_of("a: x\nb: y")
    require_known(validation, fields, ["a", "b", "c"])
    assert not validation.problems


def test_hundreds_of_unknown_fields_are_counted(validation_of):
    validation, fields = validation_of("\n".join(f"f{number}: x" for number in range(MOST_UNKNOWN + 5)))
    require_known(validation, fields, ["title"])
    assert len(validation.problems) == MOST_UNKNOWN + 1
    assert validation.problems[-1].message.en == "and 5 more unknown fields"


def test_a_field_that_is_there_already_is_not_named_twice(validation_of):
    validation, fields = validation_of("title: a\ntitel: b")
    require_known(validation, fields, ["title"])
    assert validation.problems[0].edit is None


def test_a_scalar_type_gives_the_text_or_reports_the_fault(validation_of):
    fault = Fault("sai", "wrong")
    kind = scalar_type(
        lambda validation, node, name: fault if node == "x" else None, lambda registers: {}, Bilingual("chữ", "a text")
    )
    validation, fields = validation_of("a: ' y '\nb: x")
    assert kind.convert(validation, fields["a"], "a") == "y" and not validation.problems
    assert kind.convert(validation, fields["b"], "b") is None
    assert [problem.message.en for problem in validation.problems] == ["wrong"]
