"""Checks across articles: duplicates, former ids, originals with the same address, addresses that would be lost."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import partial

from khotin.build.cache import Cache, cache_path, open_cache
from khotin.build.loader import load_archive
from khotin.build.options import BuildOptions
from khotin.checks.article_checker import CheckedArticle
from khotin.checks.rules.duplicates import Signature, check_all
from khotin.config import load_config
from khotin.content.acceptances import TypedAcceptance, unused_acceptance, without_accepted
from khotin.problems import ContentError, Problem
from khotin.site.redirects import find_reused_ids

SIGNATURES = "signatures"


def check_together(checked: Collection[CheckedArticle], content: str) -> list[Problem]:
    """Check all articles of a content folder together, and keep their signatures for checks of a few."""
    signatures = _signatures(checked)
    with open_cache(cache_path(content, "check")) as cache:
        cache.attempt(partial(_write_signatures, cache, signatures))
    problems, unused = _without_accepted(check_all(signatures.values()), checked)
    identities = [each.identity for each in checked if each.identity]
    return [*problems, *map(unused_acceptance, unused), *find_reused_ids(identities), *_clashing_originals(checked)]


def read_signatures(content: str) -> dict[str, Signature]:
    """Return the signatures that the last check of everything kept, by path; none where there was no such check."""
    with open_cache(cache_path(content, "check")) as cache:
        return cache.attempt(partial(cache.read_table, SIGNATURES, Signature))


def compare_with_others(checked: Collection[CheckedArticle], others: dict[str, Signature]) -> list[Problem]:
    """Return the duplicates of checked articles, among each other and among others; only the checked ones are named."""
    signatures = _signatures(checked)
    problems = check_all((others | signatures).values())
    return _without_accepted((problem for problem in problems if problem.where.path in signatures), checked)[0]


def find_lost_addresses(published: str, build: BuildOptions) -> list[Problem]:
    """Return the problems of published addresses that would be lost, or of content that cannot be read."""
    from khotin.checks.addresses import CurrentSite, find_lost

    try:
        archive, texts, _ = load_archive(build)
        return list(find_lost(published, build, CurrentSite(archive, texts, load_config())))
    except ContentError as error:
        return error.problems


def _write_signatures(cache: Cache, signatures: dict[str, Signature]) -> None:
    with cache.transaction():
        cache.clear_table(SIGNATURES)
        cache.write_table(SIGNATURES, signatures, signatures, Signature)


def _signatures(checked: Iterable[CheckedArticle]) -> dict[str, Signature]:
    return {each.path: each.signature for each in checked if each.signature}


def _clashing_originals(checked: Iterable[CheckedArticle]) -> list[Problem]:
    """Return different originals that would be published at one address; equal ones are one file."""
    from khotin.site.clashes import find_clashes

    first = dict[tuple[str, str | None], str]()
    for each in checked:
        if each.original:
            first.setdefault(each.original, each.path)
    return list(find_clashes((address, path) for (address, _), path in first.items()))


def _without_accepted(
    problems: Iterable[Problem], checked: Iterable[CheckedArticle]
) -> tuple[list[Problem], list[TypedAcceptance]]:
    """Apply the acceptances of all articles; each covers findings of its own file only."""
    by_path = defaultdict(list)
    for problem in problems:
        by_path[problem.where.path].append(problem)
    remaining, unused = list[Problem](), list[TypedAcceptance]()
    for each in checked:
        left, rest = without_accepted(by_path.pop(each.path, ()), each.accepted)
        remaining += left
        unused += rest
    return [*remaining, *(problem for left in by_path.values() for problem in left)], unused
