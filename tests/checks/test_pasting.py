"""Each correction that a problem offers is applied and the article checked again: it is gone and no other has come."""

import re

import pytest

from khotin.checks.article_checker import ArticleChecker
from khotin.checks.evidence.article_context import ContentFolder
from khotin.checks.fixing import corrected
from khotin.checks.selection import files_beside_articles
from khotin.content.article_files import list_articles
from tests.checks.rules import (
    test_fidelity,
    test_figures,
    test_originals,
    test_parity,
    test_places,
    test_terminology,
    test_writing,
)
from tests.conftest import TODAY
from tests.integration.test_bad_inputs import CASES, write
from tests.support.checked_articles import CONTENT, TRI_TON, changed, founding_text
from tests.support.mistakes import BAD_INPUTS, MISTAKES, OFFICE_INPUTS

TABLES = (test_figures, test_originals, test_parity, test_places, test_terminology, test_writing)
ROWS = [
    *((identity, replacements) for table in TABLES for identity, replacements, *_ in table.FOUND),
    *((identity, ((old, new),)) for identity, old, new, *_ in test_fidelity.FOUND),
]
# Words of an article and codes in a message: what is left tells what is wrong.
PARTICULARS = re.compile(r'"[^"]*"|\d\w*|[a-f0-9]{12}')
# What keeps an article from being read, so that no rule has been applied.
READING = ("reading", "old-font", "front-matter", "schema", "registers", "markup")
# One line does not mend two faults: unknown fields, a district of the former province, words in one language only.
MORE_FAULTS = ("alias-bomb", "python-tag", "unknown-province", "img-missing")
TYPED = {**MISTAKES, **BAD_INPUTS, **OFFICE_INPUTS}


@pytest.fixture
def check(tmp_path, registers):
    """check({path below content: text}) gives the problems of all articles, each checked by itself."""
    content = tmp_path / "content"
    (content / "originals").mkdir(parents=True)
    for stored in (CONTENT / "originals").iterdir():
        (content / "originals" / stored.name).write_bytes(stored.read_bytes())

    def find(files):
        write(content, files)
        listed, problems = list_articles(f"{content}/articles", f"{content}/articles")
        ids = frozenset(file.id for file in listed)
        folder = ContentFolder(registers, str(content), files_beside_articles(str(content)), ids)
        return [*problems, *(each for file in listed for each in ArticleChecker(folder, TODAY).check(file).problems)]

    return find


def kind_of(problem):
    return problem.rule, PARTICULARS.sub("", problem.message.en)


def require_healing(check, files, path, is_whole=True):
    """Apply each correction by itself; return how many problems there were, and how many had one.

    `is_whole`: the article without the mistake has no problem at all.
    """
    before = check(files)
    kinds = {kind_of(problem) for problem in before}
    was_read = not any(problem.rule in READING for problem in before)
    for problem in before:
        if problem.edit:
            text = files[path].decode() if isinstance(files[path], bytes) else files[path]
            after = check({path: corrected(text, [problem.edit])})
            same = [each for each in before if (each.rule, each.message) == (problem.rule, problem.message)]
            left = [each for each in after if (each.rule, each.message) == (problem.rule, problem.message)]
            assert len(left) < len(same), problem
            new = [
                each for each in after if kind_of(each) not in kinds and (was_read or is_whole or each.rule in READING)
            ]
            # A changed text makes the English outdated, which only a person can review.
            assert not [each for each in new if "English was reviewed" not in each.message.en], (problem, new)
    return len(before), sum(problem.edit is not None for problem in before)


def path_of(identity):
    return f"articles/{identity[:4]}/{identity}.md"


@pytest.mark.parametrize(("identity", "replacements"), ROWS)
def test_a_correction_removes_what_a_rule_finds(check, identity, replacements):
    text = changed(founding_text(identity), *replacements)
    assert require_healing(check, {path_of(identity): text}, path_of(identity))[0]


@pytest.mark.parametrize("name", CASES)
def test_a_correction_removes_the_problem_of_a_bad_input(check, name):
    files, *expected = CASES[name]
    if name not in MORE_FAULTS:
        assert require_healing(check, files, expected[0].path, is_whole=False)[0]


@pytest.mark.parametrize("name", TYPED)
def test_a_mistake_is_named_at_its_line_and_corrected(check, name):
    typed = TYPED[name]
    text = changed(founding_text(TRI_TON), *typed.replacements)
    problems = check({path_of(TRI_TON): text})
    named = [problem for problem in problems if typed.says in problem.message.en]
    assert named, [problem.message.en for problem in problems]
    assert typed.on in ["", *text.split("\n")][named[0].where.line]
    assert all(problem.message.vi != problem.message.en for problem in problems)
    _, healed = require_healing(check, {path_of(TRI_TON): text}, path_of(TRI_TON))
    assert (named[0].edit is None) is bool(typed.needs_an_editor), named[0]
    assert healed or typed.needs_an_editor
