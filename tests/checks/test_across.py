"""What concerns several articles."""

import pytest

from khotin.checks.across import check_together, compare_with_others, read_signatures
from khotin.checks.article_checker import CheckedArticle, Identity
from khotin.checks.rules.duplicates import Signature
from khotin.content.acceptances import TypedAcceptance
from khotin.problems import Location


def article(name, url=None, **more):
    """A checked article without problems; those with one `url` are duplicates of each other."""
    path = f"content/articles/{name}.md"
    signature = Signature(name, path, None, 0, url, 7, ())
    return CheckedArticle(path, (), signature=signature, identity=Identity(name, path, (), "published"), **more)


@pytest.fixture
def content(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    return "content"


def test_duplicates_are_reported_for_both_articles(content):
    problems = check_together([article("a", "x.vn/1"), article("b", "x.vn/1"), article("c", "x.vn/2")], content)
    assert [(problem.rule, problem.where.path) for problem in problems] == [
        ("twins", "content/articles/a.md"),
        ("twins", "content/articles/b.md"),
    ]


def test_an_acceptance_covers_a_finding_of_its_own_file(content):
    row = TypedAcceptance("twins", "the same source address as content/articles/b.md", Location("a", 1, 1))
    problems = check_together([article("a", "x.vn/1", accepted=(row,)), article("b", "x.vn/1")], content)
    assert [problem.where.path for problem in problems] == ["content/articles/b.md"]


def test_an_acceptance_of_nothing_is_an_error(content):
    row = TypedAcceptance("twins", "something else", Location("a", 1, 1))
    assert [problem.rule for problem in check_together([article("a", accepted=(row,))], content)] == ["accepted"]


def test_different_originals_with_one_address_are_reported(content):
    checked = [article("a", original=("o.txt", "1")), article("b", original=("o.txt", "2"))]
    assert {problem.rule for problem in check_together(checked, content)} == {"addresses"}
    equal = [article("a", original=("o.txt", "1")), article("b", original=("o.txt", "1"))]
    assert check_together(equal, content) == []


def test_signatures_are_kept_for_checks_of_a_few(content):
    assert read_signatures(content) == {}
    check_together([article("a", "x.vn/1"), article("b", "x.vn/2")], content)
    kept = read_signatures(content)
    assert kept == {
        name: article(each, url).signature
        for each, url, name in [
            ("a", "x.vn/1", "content/articles/a.md"),
            ("b", "x.vn/2", "content/articles/b.md"),
        ]
    }
    problems = compare_with_others([article("c", "x.vn/2")], kept)
    assert [problem.where.path for problem in problems] == ["content/articles/c.md"]
