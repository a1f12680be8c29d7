"""Acceptances: which finding one names, and which name none."""

from khotin.content.acceptances import (
    RULE,
    TypedAcceptance,
    acceptances_of,
    line_to_accept,
    unused_acceptance,
    without_accepted,
)
from khotin.content.frontmatter import parse_document
from khotin.content.text_files import Source
from khotin.languages import Bilingual
from khotin.problems import Location, Problem

FINDING = Problem(Location("bai.md", 4), "writing", Bilingual("tiêu đề  viết hoa", "a title"), is_acceptable=True)
TEXT = """\
---
accepted:
  - {rule: "writing", what: "a title", why: "x"}
  - {rule: "figures", what: "a title", why: "x"}
  - "no record"
---

Bài.
"""


def acceptance(what, rule="writing"):
    return TypedAcceptance(rule, what, Location("bai.md", 2))


def test_acceptances_of_asked_rules_have_their_position():
    document, _ = parse_document(Source("bai.md", TEXT))
    assert acceptances_of(document, ["writing"]) == [TypedAcceptance("writing", "a title", Location("bai.md", 3, 29))]


def test_the_words_of_either_language_name_a_finding_whatever_its_blanks():
    assert acceptance("tiêu đề viết hoa").names(FINDING) and acceptance("a title").names(FINDING)
    assert not acceptance("a title", "figures").names(FINDING) and not acceptance("another").names(FINDING)


def test_one_acceptance_covers_one_of_two_equal_findings():
    other = Problem(Location("bai.md", 9), "writing", FINDING.message, is_acceptable=True)
    assert without_accepted([other, FINDING], [acceptance("a title")]) == ([other], [])
    assert without_accepted([other, FINDING], [acceptance("a title")] * 2) == ([], [])


def test_what_cannot_be_accepted_is_reported_and_its_acceptance_unused():
    broken = Problem(Location("bai.md"), "writing", FINDING.message)
    [reported], [unused] = without_accepted([broken], [acceptance("a title")])
    assert reported is broken
    assert (unused_acceptance(unused).rule, unused_acceptance(unused).where) == (RULE, Location("bai.md", 2))


def test_the_line_to_paste_is_read_back_as_the_acceptance_of_the_finding():
    for language in ("vi", "en"):
        text = f"---\naccepted:\n  {line_to_accept(FINDING, language)}\n---\n\nBài.\n"
        [read] = acceptances_of(parse_document(Source("bai.md", text))[0], ["writing"])
        assert read.names(FINDING)
