"""Titles and summaries say only what the original says: numbers, days, names, places.

Every number, percentage, amount and day of both titles and both summaries is in the original, whatever the notation
(11.081 is 11,081; 56,8 tỷ is 56.8 billion; 15/6/2022 is 15 June 2022; "6 tháng đầu năm" is "the first half of the
year"), with the same hedge ("trên" is "more than"). So are names of persons, letter by letter, and places, by the name
that they have in the register.
Both languages give the same figures. `published`, `event` and `authors` are those of the original too, of a saved page
as well as of a text, and nobody whom it names as an author is left out; each author is one name without a label.
A word from three to ten that the original does not prove is a warning: "three provinces" may count a list in it.
What cannot be decided is not reported.

Passes: the original says "trên 1.300 lượt phát ngôn", the English summary "more than 1,300 statements".
Fails: the original says "126 trạm BTS", the summary "162 trạm BTS".
"""

from collections.abc import Iterator

from khotin.checks.evidence.article_context import ArticleContext
from khotin.checks.rules.fidelity.facts import check_authors, check_credits, check_event, check_published
from khotin.checks.rules.fidelity.findings import NAME, SEVERITY
from khotin.checks.rules.fidelity.texts import (
    check_claims,
    check_codes,
    check_names,
    check_subject,
    compare_languages,
)
from khotin.problems import Problem

__all__ = ["NAME", "SEVERITY", "check"]


def check(context: ArticleContext) -> Iterator[Problem]:
    """Compare the four texts with the original, the two languages with each other, and the facts with the original."""
    with_problems = set[str]()
    for text in context.texts if context.has_source else ():
        problems = [*check_claims(context, text), *check_codes(context, text)]
        with_problems.update(text.field for _ in problems)
        yield from problems
        yield from check_names(context, text)
    for field in ("title", "summary"):
        if field not in with_problems:
            yield from compare_languages(context, field)
    if context.has_source:
        yield from check_subject(context)
        if context.original_text is not None or context.page:
            yield from check_published(context)
            yield from check_event(context)
            yield from check_credits(context)
    yield from check_authors(context)
