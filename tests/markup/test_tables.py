"""Tables that would lose cells, and rows that make no table, each with its line."""

import pytest

from khotin.checks.fixing import corrected
from khotin.encoding import replace
from khotin.markup import find_markup_problems, render_markdown
from khotin.problems import WARNING
from tests.support.markup import make_article


@pytest.mark.parametrize(
    "body",
    [
        "| a | b |\n|---|:-:|\n| 1 | |\n| | |",
        "Một.\n\na | b\n--- | ---\n1 \\| 2 | 3",
        "a | b\n- mục | x | y",
        "| Trang chủ | Giới thiệu |",
        "| một\n| hai",
        "| a | b |\n\n| c | d |",
        "| a | b |\n| | |\n| c | d |",
        "<pre>\n| a | b |\n| c | d |\n</pre>",
        "Mã `x\n| a | b |\n| c | d |`",
        "    | a | b |\n    | c | d |",
    ],
)
def test_nothing_is_said_of_tables_and_of_bars_that_are_meant(body):
    assert find_markup_problems(make_article(body), ()) == []


@pytest.mark.parametrize(
    ("body", "line", "part", "hint"),
    [
        ("| a | b |\n|---|---|\n| 1 |", 22, "has 1 cell, the first one has 2", None),
        ("Một.\n\n\na | b\n--- | ---\n1 | 2\n1 | 2 | 3\n\nHai.", 26, "has 3 cells, the first one has 2", None),
        ("| a | b |\n|---|\n| 1 | 2 |", 21, "has 1 cell, the first one has 2", None),
        ("Một.\n\n| a | b |\n| 1 | 2 |\n| 3 | 4 |", 22, "its second row is | --- | --- |", "| --- | --- |"),
        ("| a |\n| 1 |", 20, "its second row is | --- |", "| --- |"),
        ("| a | b |\n| — | — |\n| 1 | 2 |", 20, "its second row is | --- | --- |", "| --- | --- |"),
        ("| a | b |\n| 1 |", 20, "its second row is | --- | --- |", None),
        ("| a | b |\n| c | d |\n|---|---|\n| 1 | 2 |", 20, "its second row is | --- | --- |", None),
        ("|---|---|\n| 1 | 2 |\n| 3 | 4 |", 20, "its second row is | --- | --- |", None),
        ("Kết quả:\n| a | b |\n|---|---|\n| 1 | 2 |", 21, "leave an empty line above the table", None),
        ("- mục\n| a | b |\n| 1 | 2 |", 21, "above the table, its second row is | --- | --- |", None),
    ],
)
def test_a_table_that_would_lose_its_form_is_a_warning_with_its_line(body, line, part, hint):
    (problem,) = find_markup_problems(make_article(body), ())
    assert (problem.where.line, problem.severity) == (line, WARNING) and part in problem.message.en
    assert (problem.edit.text if problem.edit else None) == hint


@pytest.mark.parametrize("body", ["Một.\n\n| a | b |\n| 1 | 2 |", "| a | b |\n| – | – |\n| 1 | 2 |\n\nHai."])
def test_the_row_offered_for_a_lost_table_makes_the_table(body):
    (problem,) = find_markup_problems(replace(make_article(body), body_line=1), ())
    mended = corrected(body, [problem.edit])
    assert find_markup_problems(make_article(mended), ()) == [] and "<th>a</th>" in render_markdown(mended)


def test_a_lost_table_of_the_english_text_is_told_in_its_own_file():
    (problem,) = find_markup_problems(make_article("a", "b\n\n| a | b |\n| 1 | 2 |"), ())
    assert (problem.where.path, problem.where.line) == ("content/articles/2022-06-15-a.en.md", 3)
    assert "các dòng này không thành bảng" in problem.message.vi


def test_rows_in_code_are_left_alone_beside_a_lost_table():
    code = "```\n| a | b |\n| c | d |\n```\n\n"
    (problem,) = find_markup_problems(make_article(f"{code}| x | y |\n| 1 | 2 |"), ())
    assert problem.where.line == 25
