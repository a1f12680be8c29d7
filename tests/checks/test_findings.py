"""Findings, and words for messages."""

import pytest

from khotin.checks.findings import make_finding, shortened
from khotin.languages import Bilingual
from khotin.problems import WARNING, Location


def test_a_finding_may_be_accepted():
    finding = make_finding("writing", Location("a.md", 1), Bilingual("một", "one"), severity=WARNING)
    assert (finding.rule, finding.severity, finding.hint, finding.is_acceptable) == ("writing", WARNING, None, True)


@pytest.mark.parametrize(("words", "shown"), [("ngắn", "ngắn"), ("chữ " * 30, "chữ " * 16 + "chữ …")])
def test_long_texts_are_cut_at_a_word(words, shown):
    assert shortened(words) == shown
