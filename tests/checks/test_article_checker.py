"""One article file after reading and rules, and what is kept of it."""

import pickle

import pytest

from khotin.checks import article_checker
from khotin.checks.article_checker import ArticleChecker, Identity
from khotin.checks.evidence.article_context import ContentFolder
from khotin.checks.rules import duplicates
from khotin.content.article_files import list_articles
from tests.conftest import TODAY
from tests.support.checked_articles import CONTENT, TRI_TON, changed, founding_path, founding_text
from tests.support.sites import make_site

PATH = f"articles/2022/{TRI_TON}.md"


@pytest.fixture
def check(tmp_path, registers):
    """Check one article whose text is given; its original is stored beside it."""

    def run(text):
        content = make_site(tmp_path, {PATH: text})
        (content / "originals").mkdir()
        for original in (CONTENT / "originals").iterdir():
            (content / "originals" / original.name).write_bytes(original.read_bytes())
        [file] = list_articles(str(content / "articles"), "articles")[0]
        folder = ContentFolder(registers, str(content), frozenset(), frozenset([file.id]))
        path = str(content / PATH)
        return ArticleChecker(folder, TODAY).check(type(file)(file.id, path, None))

    return run


def test_an_article_without_fault_keeps_what_is_compared_with_others(check):
    checked = check(founding_text(TRI_TON))
    assert (checked.problems, checked.failed) == ((), ())
    assert checked.identity == Identity(TRI_TON, checked.path, (), "published")
    assert checked.signature.id == TRI_TON and len(checked.signature.sketch) > 20
    assert checked.original[1] == checked.signature.sha256


def test_an_article_that_cannot_be_read_keeps_its_problems_only(check):
    checked = check(changed(founding_text(TRI_TON), ("published:", "publishd:")))
    assert checked.problems and checked.identity is None and checked.signature is None


def test_findings_of_rules_are_among_its_problems(check):
    checked = check(changed(founding_text(TRI_TON), ("had 126 mobile", "had 127 mobile")))
    assert [problem.rule for problem in checked.problems] == ["fidelity"]


def test_an_exception_in_the_signature_is_reported(check, monkeypatch):
    def fail(context):
        raise ValueError("oops")

    monkeypatch.setattr(duplicates, "make_signature", fail)
    checked = check(founding_text(TRI_TON))
    assert checked.failed == ("twins",) and "ValueError: oops" in checked.problems[0].message.en


def test_an_exception_in_reading_is_reported(check, monkeypatch):
    def fail(*_):
        raise LookupError("no such thing")

    monkeypatch.setattr(article_checker, "read_article_file", fail)
    checked = check(founding_text(TRI_TON))
    assert checked.failed == ("reading",) and "LookupError" in checked.problems[0].message.en


def test_other_processes_can_check(registers):
    checker = ArticleChecker(ContentFolder(registers, "content"), TODAY)
    assert pickle.loads(pickle.dumps(checker)).today == TODAY
    assert founding_path(TRI_TON).exists()
