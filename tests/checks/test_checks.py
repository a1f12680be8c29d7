"""All rules together: acceptances, a rule that breaks down, the campaign of breaks."""

import os
from types import SimpleNamespace

import pytest

from khotin.checks import NAMES, RULES, check_article
from khotin.problems import ERROR, WARNING
from tests.checks.campaign import find_breaks, find_false_alarms
from tests.checks.cases import FOUNDING, TRI_TON, changed, founding_text, make_case

IS_SOAK = bool(os.environ.get("SOAK"))


@pytest.mark.parametrize("identity", FOUNDING)
def test_no_rule_says_anything_of_a_founding_article(identity, tmp_path, registers):
    case = make_case(tmp_path, registers, founding_text(identity), identity=identity)
    assert check_article(case).problems == ()


def test_the_names_of_the_rules_are_those_that_others_hold_on_to():
    assert NAMES == ("fidelity", "figures", "terminology", "parity", "places", "links", "originals", "private-data", "writing", "twins")
    assert [rule.NAME for rule in RULES if rule.SEVERITY == ERROR] == ["fidelity", "figures", "links", "originals"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.NAME)
def test_every_rule_gives_an_example_that_passes_and_one_that_fails(rule):
    assert "\nPasses: " in rule.__doc__ and "\nFails: " in rule.__doc__


def accepting(*rules):
    rows = ", ".join(f'{{rule: "{rule}", why: "Đã xem."}}' for rule in rules)
    return ("status:", f"accepted: [{rows}]\nstatus:")


def test_an_accepted_finding_is_not_told(tmp_path, registers):
    text = changed(founding_text(TRI_TON), ("and to roll out", "and to to roll out"), accepting("writing"))
    assert check_article(make_case(tmp_path, registers, text, identity=TRI_TON)).problems == ()


def test_an_acceptance_of_one_rule_hides_no_other(tmp_path, registers):
    text = changed(founding_text(TRI_TON), ("had 126 BTS", "had had 127 BTS"), accepting("writing"))
    assert {problem.rule for problem in check_article(make_case(tmp_path, registers, text, identity=TRI_TON)).problems} == {"fidelity", "accepted"}


def test_an_acceptance_that_matches_nothing_any_more_is_told(tmp_path, registers):
    case = make_case(tmp_path, registers, changed(founding_text(TRI_TON), accepting("writing")), identity=TRI_TON)
    [problem] = check_article(case).problems
    assert (problem.rule, problem.severity) == ("accepted", WARNING)
    assert case.article.accepted and problem.where.line == case.document.fields["accepted"][0].line


def test_an_acceptance_of_an_unknown_rule_names_the_nearest(tmp_path, registers):
    case = make_case(tmp_path, registers, changed(founding_text(TRI_TON), accepting("fidelty")), identity=TRI_TON)
    [problem] = check_article(case).problems
    assert problem.hint == 'rule: "fidelity"'


def test_an_acceptance_for_a_rule_that_was_not_asked_is_left_alone(tmp_path, registers):
    case = make_case(tmp_path, registers, changed(founding_text(TRI_TON), accepting("twins", "old-font")), identity=TRI_TON)
    assert check_article(case).problems == ()


def test_a_rule_that_breaks_down_is_told_and_the_others_go_on(tmp_path, registers):
    def check(case):
        raise RecursionError("too deep")

    text = changed(founding_text(TRI_TON), ("had 126 BTS", "had 127 BTS"))
    broken = SimpleNamespace(NAME="broken", SEVERITY=ERROR, check=check)
    outcome = check_article(make_case(tmp_path, registers, text, identity=TRI_TON), (broken, *RULES))
    assert outcome.failed == ("broken",)
    assert {problem.rule for problem in outcome.problems} == {"broken", "fidelity"}
    assert "RecursionError: too deep" in outcome.problems[0].message.en


@pytest.mark.soak
def test_of_forty_kinds_of_breaks_nearly_all_are_found(tmp_path, registers):
    """At least 99 % of breaks of numbers and structure and 95 % of the others; a small share in the ordinary run."""
    found, tried = {True: 0, False: 0}, {True: 0, False: 0}
    kinds = 0
    for mutation, hits, attempts, _ in find_breaks(tmp_path, registers, instances=25 if IS_SOAK else 2):
        kinds += 1
        found[mutation.is_structural] += hits
        tried[mutation.is_structural] += attempts
        assert attempts, f"{mutation.name} breaks nothing"
    assert kinds >= 40
    assert found[True] >= 0.99 * tried[True]
    assert found[False] >= 0.95 * tried[False]


@pytest.mark.soak
def test_of_a_thousand_unbroken_articles_hardly_any_gives_a_false_alarm(tmp_path, registers):
    count = 1000 if IS_SOAK else 60
    _, problems = find_false_alarms(tmp_path, registers, count=count)
    assert len({problem.where.path for problem in problems}) <= 0.005 * count, problems[:5]
