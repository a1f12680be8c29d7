"""All rules together: acceptances, a rule that breaks down, the campaign of breaks."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from khotin.checks.rules import NAMES, RULES, check_article, writing
from khotin.cli import main
from khotin.content.acceptances import line_to_accept, words_of
from khotin.problems import ERROR, WARNING
from tests.support.checked_articles import FOUNDING, TRI_TON, changed, founding_text, make_context
from tests.support.rule_campaign import find_breaks, find_false_alarms

IS_SOAK = bool(os.environ.get("SOAK"))


@pytest.mark.parametrize("identity", FOUNDING)
def test_no_rule_finds_a_problem_in_a_founding_article(identity, tmp_path, registers):
    context = make_context(tmp_path, registers, founding_text(identity), identity=identity)
    assert check_article(context).problems == ()


def test_the_names_of_the_rules_are_those_that_others_rely_on():
    assert NAMES == (
        "fidelity",
        "figures",
        "figure-details",
        "terminology",
        "parity",
        "translation",
        "places",
        "mentions",
        "links",
        "originals",
        "private-data",
        "redacted",
        "writing",
        "twins",
    )
    assert [rule.NAME for rule in RULES if rule.SEVERITY == ERROR] == [
        "fidelity",
        "figures",
        "figure-details",
        "translation",
        "mentions",
        "links",
        "originals",
        "redacted",
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.NAME)
def test_every_rule_gives_an_example_that_passes_and_one_that_fails(rule):
    assert "\nPasses: " in rule.__doc__ and "\nFails: " in rule.__doc__


def accepting(*rows):
    """A replacement that puts lines to accept findings into an article, with a reason."""
    lines = "".join(f"  {row}\n".replace('why: ""', 'why: "Đã xem."') for row in rows)
    return ("status:", f"accepted:\n{lines}status:")


def row(rule, what):
    return f'- {{rule: "{rule}", what: "{what}", why: ""}}'


def problems_of(tmp_path, registers, *replacements):
    return check_article(
        make_context(tmp_path, registers, changed(founding_text(TRI_TON), *replacements), identity=TRI_TON)
    ).problems


DOUBLED, OTHER_NUMBER = ("and to roll out", "and to to roll out"), ("had 126 mobile", "had 127 mobile")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("broken", [DOUBLED, OTHER_NUMBER], ids=["warning", "error"])
def test_the_line_that_check_offers_accepts_the_finding(language, broken, tmp_path, registers):
    [problem] = problems_of(tmp_path, registers, broken)
    assert problems_of(tmp_path, registers, broken, accepting(line_to_accept(problem, language))) == ()


def test_an_acceptance_silences_only_its_own_finding(tmp_path, registers):
    [problem] = problems_of(tmp_path, registers, OTHER_NUMBER)
    accepted = accepting(line_to_accept(problem, "vi"))
    told = problems_of(tmp_path, registers, OTHER_NUMBER, DOUBLED, accepted)
    assert [each.rule for each in told] == ["writing"]
    told = problems_of(tmp_path, registers, ("had 126 mobile", "had 128 mobile"), accepted)
    assert {each.rule for each in told} == {"fidelity", "accepted"} and all(each.severity == ERROR for each in told)


def test_of_two_findings_with_the_same_words_one_acceptance_covers_one(tmp_path, registers):
    twice = (
        "Thực hiện tốt an toàn an ninh mạng.\n",
        "Thực hiện tốt an toàn an ninh mạng.\n\n    Thụt vào\n\n    Thụt vào\n",
    )
    both = [problem for problem in problems_of(tmp_path, registers, twice) if problem.rule == "writing"]
    assert len(both) == 2 and both[0].message == both[1].message
    line = line_to_accept(both[0], "en")
    left = [
        [
            problem
            for problem in problems_of(tmp_path, registers, twice, accepting(*[line] * count))
            if problem.rule in ("writing", "accepted")
        ]
        for count in (1, 2, 3)
    ]
    assert [[problem.rule for problem in problems] for problems in left] == [["writing"], [], ["accepted"]]


def test_an_acceptance_that_matches_nothing_any_more_is_an_error_at_its_words(tmp_path, registers):
    text = changed(founding_text(TRI_TON), accepting(row("writing", "tiêu đề tiếng Việt: chỉ toàn chữ hoa")))
    context = make_context(tmp_path, registers, text, identity=TRI_TON)
    [problem] = check_article(context).problems
    assert (problem.rule, problem.severity) == ("accepted", ERROR)
    assert problem.where.line == context.document.fields["accepted"][0]["what"].line


def test_an_acceptance_of_an_unknown_rule_names_the_nearest(tmp_path, registers):
    [problem] = problems_of(tmp_path, registers, accepting(row("fidelty", "x")))
    assert (problem.rule, problem.severity) == ("accepted", ERROR) and '"fidelity"' in problem.message.vi


def test_an_acceptance_for_a_rule_that_was_not_asked_is_left_alone(tmp_path, registers):
    assert problems_of(tmp_path, registers, accepting(row("twins", "x"))) == ()


def test_a_rule_that_fails_cannot_be_accepted(tmp_path, registers):
    def check(context):
        raise RecursionError("too deep")

    broken = SimpleNamespace(NAME="writing", SEVERITY=WARNING, check=check)
    context = make_context(tmp_path, registers, founding_text(TRI_TON), identity=TRI_TON)
    [problem] = check_article(context, (broken,)).problems
    text = changed(founding_text(TRI_TON), accepting(row("writing", words_of(problem, "vi").replace('"', '\\"'))))
    outcome = check_article(make_context(tmp_path, registers, text, identity=TRI_TON), (broken,))
    assert outcome.failed == ("writing",) and outcome.problems == (problem,)
    assert problem.where.path == context.article.path and '"writing"' in problem.message.en


def test_an_altered_original_cannot_be_accepted(tmp_path, registers):
    altered = ('sha256: "bcc4', 'sha256: "bcc5')
    [problem] = problems_of(tmp_path, registers, altered)
    told = problems_of(tmp_path, registers, altered, accepting(line_to_accept(problem, "vi")))
    assert [each.rule for each in told] == ["originals", "accepted"]


@pytest.mark.parametrize(
    "title",
    [
        ("--title", "Huyện Tri Tôn có 126 trạm BTS từ ngày 15/6/2022, Giám đốc Lê Quốc Cường cho biết"),
        (
            "--title",
            "Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn",
            "--title-en",
            "Department meets with Tri Ton District",
        ),
    ],
)
def test_a_fresh_skeleton_has_no_error_of_its_own(title, tmp_path, registers, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert (
        main(
            ["new", *title, "--published", "2022-06-16", "--province", "an-giang", "--topic", "digital-transformation"]
        )
        == 0
    )
    path = capsys.readouterr().out.strip()
    context = make_context(
        tmp_path / "site", registers, (tmp_path / path).read_text(encoding="utf-8"), identity=Path(path).stem
    )
    assert [problem.message.en for problem in check_article(context).problems] == []


@pytest.mark.parametrize(
    "broken",
    [
        DOUBLED,
        OTHER_NUMBER,
        ("126 trạm BTS", "162 trạm BTS"),
        ("Lê Quốc Cường", "Lê Quốc Cương"),
        ("chưa đảm bảo để chuyển đổi số.", "chưa đảm bảo để chuyển đổi số"),
    ],
    ids=["doubled", "English number", "Vietnamese number", "name", "stop"],
)
def test_the_line_to_paste_corrects_a_title_or_summary(broken, tmp_path, registers):
    text = changed(founding_text(TRI_TON), broken)
    hinted = [
        problem
        for problem in check_article(make_context(tmp_path / "before", registers, text, identity=TRI_TON)).problems
        if problem.hint and problem.rule != "parity"
    ]
    assert hinted
    lines = text.split("\n")
    for problem in hinted:
        lines[problem.where.line - 1] = problem.hint
    assert check_article(make_context(tmp_path / "after", registers, "\n".join(lines), identity=TRI_TON)).problems == ()


def test_the_line_to_paste_keeps_the_other_texts_of_its_line(tmp_path, registers):
    title = '  vi: "Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn"\n'
    head, _, rest = founding_text(TRI_TON).partition(f"title:\n{title}")
    english, _, rest = rest.partition("\n")
    flow = f'title: {{vi: "Sở Thông tin và Truyền thông làm việc với với huyện Tri Tôn", {english.strip()}}}'
    [problem] = writing.check(make_context(tmp_path, registers, f"{head}{flow}\n{rest}", identity=TRI_TON))
    assert problem.hint == flow.replace("với với", "với")


def test_a_withdrawn_article_with_nothing_but_day_and_reason_is_well(tmp_path, registers):
    text = (
        '---\nstatus: "withdrawn"\nwithdrawal: {date: "2026-11-20", reason: {vi: "Nguồn đã gỡ bài.", en: "The '
        'source has taken the article back."}}\n---\n'
    )
    outcome = check_article(make_context(tmp_path, registers, text))
    assert (outcome.problems, outcome.failed) == ((), ())


def test_the_texts_of_a_withdrawn_article_are_not_judged_but_its_links_are(tmp_path, registers):
    reason = 'withdrawal: {date: "2026-11-20", reason: {vi: "Nguồn đã gỡ bài.", en: "Taken back."}}\n'
    text = changed(
        founding_text(TRI_TON),
        OTHER_NUMBER,
        ('status: "published"\n', f'status: "withdrawn"\n{reason}'),
        ("an ninh mạng.\n", "an ninh mạng. [Xem](2020-01-01-khong-co.md)\n"),
    )
    outcome = check_article(make_context(tmp_path, registers, text, identity=TRI_TON))
    assert [problem.rule for problem in outcome.problems] == ["links"]


def test_a_rule_that_fails_is_reported_and_the_others_go_on(tmp_path, registers):
    def check(context):
        raise RecursionError("too deep")

    text = changed(founding_text(TRI_TON), ("had 126 mobile", "had 127 mobile"))
    broken = SimpleNamespace(NAME="broken", SEVERITY=ERROR, check=check)
    outcome = check_article(make_context(tmp_path, registers, text, identity=TRI_TON), (broken, *RULES))
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
