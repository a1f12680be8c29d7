"""Files that are made from the program, and what VS Code is told about it."""

import json
import re

import pytest
import yaml

from khotin.checks.report import text_report
from khotin.checks.rules import NAMES
from khotin.content.frontmatter import read_document
from khotin.content.schema import FIELDS, read_article
from khotin.content.text_files import Source
from khotin.languages import Bilingual
from khotin.problems import ERROR, WARNING, Location, Problem
from scripts.generate import generated
from tests.conftest import REPOSITORY, TODAY

VSCODE = REPOSITORY / ".vscode"


def load(name):
    return json.loads((VSCODE / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", generated(), ids=lambda path: path.name)
def test_generated_files_are_up_to_date(path):
    assert path.read_text(encoding="utf-8") == generated()[path], "run: python -m scripts.generate"


def test_the_page_of_rules_has_every_rule():
    page = (REPOSITORY / "docs/rules.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", page, re.M) == list(NAMES)


def test_the_example_of_an_acceptance_can_be_pasted():
    page = (REPOSITORY / "docs/rules.md").read_text(encoding="utf-8")
    [accepted] = yaml.safe_load(re.search(r"^```yaml\n(accepted:.*?)^```", page, re.M | re.S)[1])["accepted"]
    assert accepted["what"] == 'the Vietnamese title: "HỘI NGHỊ TỔNG KẾT" is in capitals only'


@pytest.mark.parametrize("task", load("tasks.json")["tasks"], ids=lambda task: task["args"][1])
@pytest.mark.parametrize("language", ["vi", "en", None])
@pytest.mark.parametrize("severity", [ERROR, WARNING])
def test_the_task_finds_file_line_and_column_of_a_problem(task, language, severity):
    said = Bilingual("câu trích: sai", "the quote: wrong")
    report = text_report(
        [Problem(Location("content/articles/2022/a.md", 12, 7), "figures", said, None, severity)], language
    )
    matchers = [matcher for matcher in task["problemMatcher"] if "line" in matcher["pattern"]]
    found = [
        (matcher["severity"], match)
        for matcher in matchers
        for line in report.splitlines()
        if (match := re.search(matcher["pattern"]["regexp"], line))
    ]
    [(named, match)] = found
    assert (named, match[1], match[2], match[3], match[4]) == (
        severity,
        "content/articles/2022/a.md",
        "12",
        "7",
        "figures",
    )


def test_the_task_finds_problems_of_a_whole_file():
    pattern = load("tasks.json")["tasks"][0]["problemMatcher"][2]["pattern"]
    report = text_report(
        [Problem(Location("content/articles/a.md"), "reading", Bilingual("tệp trống", "the file is empty"))]
    )
    assert re.search(pattern["regexp"], report.splitlines()[0])[1] == "content/articles/a.md"
    with_line = text_report(
        [Problem(Location("content/articles/a.md", 3, 1), "reading", Bilingual("tệp trống", "the file is empty"))]
    )
    assert not re.search(pattern["regexp"], with_line.splitlines()[0])


def test_saving_an_article_runs_a_task_that_exists():
    saved = load("settings.json")["triggerTaskOnSave.tasks"]
    assert set(saved) <= {task["label"] for task in load("tasks.json")["tasks"]}
    [schema] = load("settings.json")["yaml.schemas"]
    assert (REPOSITORY / schema).is_file()


def filled(snippet):
    """A snippet with its first choices and defaults put in."""
    text = "\n".join(snippet["body"])
    for name, value in (("CURRENT_YEAR", "2026"), ("CURRENT_MONTH", "11"), ("CURRENT_DATE", "20")):
        text = text.replace(f"${name}", value)
    return re.sub(r"\$\{\d+(?::([^}]*)|\|([^,|]*)[^}]*\|)\}", lambda match: match[1] or match[2], text)


def test_the_snippet_of_an_article_is_one_that_can_be_read(registers):
    text = filled(load("khotin.code-snippets")["Bài mới / New article"])
    document = read_document(Source("a.md", text))
    article, problems = read_article(document, "2026-11-20-bai", None, registers, TODAY)
    assert problems == [] and article is not None
    assert set(document.fields) <= {field.name for field in FIELDS}


def test_the_snippet_of_an_acceptance_offers_every_rule():
    [line] = load("khotin.code-snippets")["Chấp nhận / Accepted finding"]["body"]
    assert set(re.search(r"\|([\w,-]+)\|", line)[1].split(",")) == set(NAMES)
