"""What must hold in every article: one rule, one module; its docstring is its documentation.

The list below is written out by hand, in the order of docs/rules.md. A rule has a stable `NAME`, the `SEVERITY` of most of its
findings, and `check(context)`, which yields problems. `twins` looks across articles and is called with what is kept of each.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from khotin.checks.evidence.article_context import ArticleContext, place
from khotin.checks.rules import (
    duplicates,
    fidelity,
    figures,
    links,
    originals,
    parity,
    places,
    private_data,
    terminology,
    writing,
)
from khotin.content.acceptances import RULE, acceptances_of, unused_acceptance, without_accepted
from khotin.content.articles import WITHDRAWN
from khotin.language import legacy_encodings
from khotin.languages import Bilingual
from khotin.problems import Location, Problem, closest

RULES = (fidelity, figures, terminology, parity, places, links, originals, private_data, writing)
ACROSS = (duplicates,)
# A withdrawn article may be emptied, and its page shows no text of it; links and pictures are looked at because a build does so.
OF_WITHDRAWN = (links,)
NAMES = tuple(rule.NAME for rule in (*RULES, *ACROSS))
# Findings of reading that an article may accept too: text that looks like an old font and is none.
OF_READING = (legacy_encodings.RULE,)


@dataclass(frozen=True)
class Outcome:
    """What the rules said of one article; `failed` names rules that broke down on it."""

    problems: tuple[Problem, ...]
    failed: tuple[str, ...] = ()


def check_article(context, rules=RULES):
    """Apply the rules to one article, to a withdrawn one only some. A rule that breaks down is told as such; the others go on."""
    problems, failed = [], []
    asked = [rule for rule in rules if context.article.status != WITHDRAWN or rule in OF_WITHDRAWN]
    for rule in asked:
        try:
            problems += rule.check(context)
        except Exception as error:  # a mistake in a rule must not hide what the others find
            failed.append(rule.NAME)
            problems.append(breakdown(context.article.path, rule.NAME, error))
    return Outcome(
        tuple(_without_accepted(context, problems, [rule.NAME for rule in asked if rule.NAME not in failed])),
        tuple(failed),
    )


def breakdown(path: str, rule: str, error: Exception) -> Problem:
    """The problem of a rule that raised an exception on an article: an error that cannot be accepted."""
    said = f"{type(error).__name__}: {error}"[:200]
    return Problem(
        Location(path),
        rule,
        Bilingual(
            f'quy tắc "{rule}" bị lỗi khi xem bài này ({said}); đây là lỗi của chương trình',
            f'the rule "{rule}" broke down on this article ({said}); this is a mistake of the program',
        ),
    )


def _without_accepted(context: ArticleContext, problems: list[Problem], asked: Collection[str]) -> list[Problem]:
    """Apply the acceptances of the rules that were `asked` and did not break down; those of others cannot be judged."""
    told, unused = without_accepted(problems, acceptances_of(context.document, asked))
    return [*told, *map(unused_acceptance, unused), *_unknown_rules(context)]


def _unknown_rules(context: ArticleContext) -> Iterator[Problem]:
    for row in context.document.fields.get("accepted", ()):
        name = row["rule"]
        if name not in NAMES and name not in OF_READING:
            near = closest(name, NAMES)
            yield Problem(
                place(context, name),
                RULE,
                Bilingual(
                    f'không có quy tắc "{name}"' + (f'; ý bạn là "{near}"?' if near else ""),
                    f'there is no rule "{name}"' + (f'; did you mean "{near}"?' if near else ""),
                ),
            )


__all__ = ["ACROSS", "NAMES", "Outcome", "RULES", "breakdown", "check_article"]
