"""The campaign of broken and unbroken articles: how many breaks each rule finds, how many false alarms it gives."""

import copy
import random
import re
from collections import Counter

from khotin.checks.evidence.article_context import ArticleContext, ContentFolder
from khotin.checks.rules import RULES, check_article, duplicates
from khotin.content.article_files import list_articles, read_article_file
from tests.support.checked_articles import TODAY
from tests.support.mutations import mutations
from tests.support.sites import make_site
from tests.support.truthful import make_article


def judge(folder, registers, articles):
    """The rules that say something of a small archive, with their problems."""
    content = make_site(folder, {name: data for article in articles for name, data in article.files().items()})
    files, problems = list_articles(str(content / "articles"), str(content / "articles"))
    around = ContentFolder(registers, str(content), frozenset(), frozenset(file.id for file in files))
    traces = []
    for file in files:
        entry = read_article_file(file, registers, TODAY)
        problems = [*problems, *entry.problems]
        if entry.article:
            context = ArticleContext(entry.article, entry.document, around)
            problems = [*problems, *check_article(context, RULES).problems]
            traces.append(duplicates.make_signature(context))
    return [*problems, *duplicates.check_all([trace for trace in traces if trace])]


def broken(registers, mutation, seed, instances):
    """Articles broken in one way: as many as asked for, from as many truthful ones as it takes."""
    number, made = 0, 0
    while made < instances and number < 40 * instances:
        rng = random.Random(f"{seed}/{mutation.name}/{number}")
        article, other = (make_article(registers, f"{seed}/{mutation.name}", n) for n in (number, number + 100_000))
        article, number = copy.deepcopy(article), number + 1
        if not mutation.apply(article, other, rng):
            continue
        made += 1
        yield [article, *_twins_of(article)]


def _twins_of(article):
    """The second article with the same text, where the mutation needs one."""
    kind = getattr(article, "twin", None)
    if not kind:
        return []
    second = copy.deepcopy(article)
    second.id = f"{article.id}-b"
    if kind == "near":
        second.body[-1] = re.sub(r"\bđã\b", "vừa", second.body[-1]) + " Xin cảm ơn."
        second.fields.pop("source")
        second.files = lambda: {f"articles/{second.id[:4]}/{second.id}.md": second.text}
    return [second]


def find_breaks(folder, registers, seed="breaks", instances=25, names=None):
    """For each mutation: (mutation, found, tried, the instances that were missed)."""
    for mutation in mutations(registers):
        if names and mutation.name not in names:
            continue
        found, tried, missed = 0, 0, []
        for number, articles in enumerate(broken(registers, mutation, seed, instances)):
            problems = judge(folder / re.sub(r"\W+", "-", mutation.name) / str(number), registers, articles)
            tried += 1
            is_found = any(problem.rule in mutation.rules for problem in problems)
            found += is_found
            if not is_found:
                missed.append((articles[0], problems))
        yield mutation, found, tried, missed


def find_false_alarms(folder, registers, seed="unbroken", count=1000):
    """(alarms by rule, problems) of truthful articles; that nobody reviewed their English is true too."""
    articles = [make_article(registers, seed, number) for number in range(count)]
    found = judge(folder, registers, articles)
    problems = [problem for problem in found if "not marked as reviewed" not in problem.message.en]
    return Counter(problem.rule for problem in problems), problems
