"""The rules for articles: one rule, one module (`fidelity` is a folder); its docstring is its documentation.

The list below is written out by hand, in the order of docs/rules.md. A rule has a stable `NAME`, the `SEVERITY` of most
of its findings, and `check(context)`, which yields problems. The rule `twins` in `duplicates` compares all articles
and is called with their signatures.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from khotin.checks.evidence.article_context import ArticleContext, node_at
from khotin.checks.rules import (
    duplicates,
    fidelity,
    figure_details,
    figures,
    links,
    mentions,
    originals,
    parity,
    places,
    private_data,
    redactions,
    terminology,
    translation,
    writing,
)
from khotin.content.acceptances import RULE, acceptances_of, unused_acceptance, without_accepted
from khotin.content.articles import WITHDRAWN
from khotin.encoding import Struct
from khotin.language import legacy_encodings
from khotin.languages import Bilingual
from khotin.problems import Location, Problem, closest, did_you_mean


class Rule(Protocol):
    """A rule that is applied to one article."""

    NAME: str
    SEVERITY: str

    def check(self, context: ArticleContext) -> Iterator[Problem]:
        """Yield the problems of an article."""


RULES: tuple[Rule, ...] = (
    fidelity,
    figures,
    figure_details,
    terminology,
    parity,
    translation,
    places,
    mentions,
    links,
    originals,
    private_data,
    redactions,
    writing,
)
# Rules that compare all articles.
ACROSS = (duplicates,)
# A withdrawn article may be emptied, and its page shows no text of it; a build looks at its links, so `check` does.
OF_WITHDRAWN: tuple[Rule, ...] = (links,)
NAMES = (*(rule.NAME for rule in RULES), *(rule.NAME for rule in ACROSS))
# Findings of reading that an article may accept too: correct text that resembles a legacy encoding.
OF_READING = (legacy_encodings.RULE,)


class Outcome(Struct, frozen=True):
    """The problems of one article; `failed` names rules that raised an exception on it."""

    problems: tuple[Problem, ...]
    failed: tuple[str, ...] = ()


def check_article(context: ArticleContext, rules: Iterable[Rule] = RULES) -> Outcome:
    """Apply the rules to one article, only some to a withdrawn one. A rule that raises an exception is reported."""
    problems, failed = list[Problem](), list[str]()
    is_withdrawn = context.article.status == WITHDRAWN
    applied = [rule for rule in rules if not is_withdrawn or rule in OF_WITHDRAWN]
    for rule in applied:
        try:
            problems += rule.check(context)
        except Exception as error:  # a bug in one rule must not hide what the others find
            failed.append(rule.NAME)
            problems.append(failure(context.article.path, rule.NAME, error))
    judged = [rule.NAME for rule in applied if rule.NAME not in failed]
    return Outcome(tuple(_without_accepted(context, problems, judged)), tuple(failed))


def failure(path: str, rule: str, error: Exception) -> Problem:
    """Return the problem of a rule that raised an exception on an article: an error that cannot be accepted."""
    shown = f"{type(error).__name__}: {error}"[:200]
    message = Bilingual(
        f'quy tắc "{rule}" bị lỗi khi xem bài này ({shown}); đây là lỗi của chương trình, hãy báo người phụ trách',
        f'the rule "{rule}" failed on this article ({shown}); this is a mistake of the program, please report it',
    )
    return Problem(Location(path), rule, message)


def _without_accepted(context: ArticleContext, problems: list[Problem], judged: Collection[str]) -> list[Problem]:
    """Apply the acceptances of the rules that were applied and did not fail; those of others cannot be judged."""
    left, unused = without_accepted(problems, acceptances_of(context.document, judged))
    return [*left, *map(unused_acceptance, unused), *_unknown_rules(context)]


def _unknown_rules(context: ArticleContext) -> Iterator[Problem]:
    for row in context.mappings("accepted"):
        node = node_at(row, "rule")
        if str(node) not in (*NAMES, *OF_READING):
            near = did_you_mean(closest(str(node), NAMES))
            vi, en = f'không có quy tắc "{node}"{near.vi}', f'there is no rule "{node}"{near.en}'
            yield Problem(context.location(node), RULE, Bilingual(vi, en))


__all__ = ["ACROSS", "NAMES", "RULES", "ArticleContext", "Outcome", "Rule", "check_article", "failure"]
