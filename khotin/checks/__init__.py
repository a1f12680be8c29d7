"""What must hold in every article: one rule, one module; its docstring is its documentation.

The list below is written out by hand, in the order of docs/rules.md. A rule has a stable `NAME`, the `SEVERITY` of most of its
findings, and `check(case)`, which yields problems. `twins` looks across articles and is called with what is kept of each.
"""

from dataclasses import dataclass

from khotin.checks import fidelity, figures, links, originals, parity, places, private_data, terminology, twins, writing
from khotin.checks.cases import Case, finding, place
from khotin.languages import Bilingual
from khotin.problems import ERROR, WARNING, Problem, Where, closest

RULES = (fidelity, figures, terminology, parity, places, links, originals, private_data, writing)
ACROSS = (twins,)
NAMES = tuple(rule.NAME for rule in (*RULES, *ACROSS))
# Findings of reading that an article may accept too: text that looks like an old font and is none.
OF_READING = ("old-font",)
RULE = "accepted"


@dataclass(frozen=True)
class Outcome:
    """What the rules said of one article; `failed` names rules that broke down on it."""

    problems: tuple[Problem, ...]
    failed: tuple[str, ...] = ()


def check_article(case, rules=RULES):
    """Apply the rules to one article. A rule that breaks down is told as such; the others go on."""
    problems, failed = [], []
    for rule in rules:
        try:
            problems += rule.check(case)
        except Exception as error:  # a mistake in a rule must not hide what the others find
            failed.append(rule.NAME)
            problems.append(_breakdown(case, rule, error))
    return Outcome(tuple(without_accepted(case, problems, [rule.NAME for rule in rules])), tuple(failed))


def without_accepted(case, problems, asked):
    """The problems that no acceptance of the article covers, and the acceptances that cover nothing any more.

    `asked` are the names of the rules that were applied: an acceptance for another one cannot be judged.
    """
    accepted = {row.rule: node for row, node in zip(case.article.accepted, case.document.fields.get("accepted", ()))}
    found = {problem.rule for problem in problems}
    stale = [problem for rule, node in accepted.items() if rule not in found for problem in _stale_acceptance(case, rule, node, asked)]
    return [*(problem for problem in problems if problem.rule not in accepted), *stale]


def _stale_acceptance(case, rule, node, asked):
    if rule in asked:
        yield finding(place(case, node["rule"]), RULE, f'không còn gì thuộc quy tắc "{rule}" để chấp nhận; hãy xóa dòng này',
                      f'the rule "{rule}" finds nothing here any more; delete this acceptance', severity=WARNING)
    elif rule not in NAMES and rule not in OF_READING:
        near = closest(rule, NAMES)
        yield finding(place(case, node["rule"]), RULE, f'không có quy tắc "{rule}"' + (f'; ý bạn là "{near}"?' if near else ""),
                      f'there is no rule "{rule}"' + (f'; did you mean "{near}"?' if near else ""), f'rule: "{near}"' if near else None, WARNING)


def _breakdown(case, rule, error):
    said = f"{type(error).__name__}: {error}"[:200]
    return Problem(Where(case.article.path), rule.NAME, Bilingual(f'quy tắc "{rule.NAME}" bị lỗi khi xem bài này ({said}); đây là lỗi của chương trình',
                                                                  f'the rule "{rule.NAME}" broke down on this article ({said}); this is a mistake of the program'), None, ERROR)


__all__ = ["ACROSS", "Case", "NAMES", "Outcome", "RULES", "check_article", "without_accepted"]
