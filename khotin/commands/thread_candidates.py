"""Persons and documents that articles name and that are in no entry of threads.yaml yet."""

from collections import Counter
from collections.abc import Iterable

from khotin.content.articles import Article
from khotin.content.registers import Thread
from khotin.convert.facts.threads import find_names
from khotin.language.vietnamese import tone_key


class ThreadCandidates:
    """A count of the names in one article after the other; both placements of a tone mark are one name."""

    def __init__(self, threads: Iterable[Thread]) -> None:
        self._threads = tuple(threads)
        self._counts: Counter[str] = Counter()
        self._names: dict[str, str] = {}

    @property
    def ranked(self) -> tuple[str, ...]:
        """The names found so far, as "name (3)" where three articles have it, the most frequent first."""
        keys = sorted(self._counts, key=lambda key: (-self._counts[key], key))
        return tuple(f"{self._names[key]} ({self._counts[key]})" for key in keys)

    def count(self, article: Article) -> None:
        """Count the names in the text of an article."""
        names = {tone_key(name): name for name in find_names(article.body.split("\n"), self._threads)}
        self._counts.update(names.keys())
        self._names = names | self._names
