"""What an article is said to name stands in its text."""

import pytest

from khotin.checks.rules import mentions
from tests.support.checked_articles import TRI_TON, changed, founding_text, make_context
from tests.support.rule_tables import assert_found, findings

OWN = 'mentions: ["le-quoc-cuong", "so-thong-tin-va-truyen-thong-an-giang", "ocop"]'


@pytest.mark.parametrize("typed", [OWN, 'mentions: ["ocop"]', "mentions: []"])
def test_leaves_alone_what_the_text_names(tmp_path, registers, typed):
    assert findings(mentions, tmp_path, registers, TRI_TON, (OWN, typed)) == []


def test_finds_what_the_text_does_not_name_and_leaves_it_out(tmp_path, registers):
    found = findings(mentions, tmp_path, registers, TRI_TON, (OWN, 'mentions: ["ocop", "tran-tuyet-minh"]'))
    assert_found(found, "mentions:", 'the text does not name "tran-tuyet-minh"')


def test_a_part_of_a_word_is_not_named(tmp_path, registers):
    found = findings(mentions, tmp_path, registers, TRI_TON, ("sản phẩm OCOP", "sản phẩm OCOPS"))
    assert_found(found, "mentions:", 'it holds none of "OCOP"')


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ('mentions: ["ocop", "tran-tuyet-minh"]', 'mentions: ["ocop"]'),
        ('mentions: ["tran-tuyet-minh"]', None),
        ('mentions:\n  - "ocop"\n  - "tran-tuyet-minh"', None),
    ],
)
def test_the_correction_leaves_it_out(tmp_path, registers, typed, line):
    context = make_context(tmp_path, registers, changed(founding_text(TRI_TON), (OWN, typed)), identity=TRI_TON)
    [problem] = mentions.check(context)
    assert problem.hint == line and (problem.edit is None) == ("\n" in typed)
