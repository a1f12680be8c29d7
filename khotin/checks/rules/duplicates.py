"""No news stands in the archive twice: the same original, the same address of the source, or nearly the same text.

Each article is reduced to a trace of some hundred numbers, so that ten thousand of them are compared without their texts.

Passes: two articles about the same conference by two portals, in their own words.
Fails: the same page collected twice under two names; a text that differs from another one in a few words.
"""

import re
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import accumulate, combinations, groupby
from urllib.parse import parse_qsl, urlencode, urlsplit

from khotin.content.articles import WITHDRAWN
from khotin.language.vietnamese import fold
from khotin.languages import Bilingual
from khotin.problems import WARNING, Location, Problem

NAME, SEVERITY = "twins", WARNING
SHINGLE, KEPT = 4, 64
# Of the smallest shingle numbers of two texts taken together, the share both hold estimates how alike they are.
ALIKE = 0.7
# A number that many articles hold is a phrase of officialdom and tells nothing; a few rare ones in common make a pair worth judging.
COMMON, FEWEST_SHARED = 20, 3
HOLDER_BITS = 24
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Trace:
    """What is kept of an article to recognise its twin. Lines tell where its original and its address stand."""

    id: str
    path: str
    sha256: str | None
    sha256_line: int
    url: str | None
    url_line: int
    sketch: tuple[int, ...]


def trace(context):
    """The trace of one article; a withdrawn one has none."""
    article, source = context.article, context.document.fields.get("source", {})
    if article.status == WITHDRAWN:
        return None
    return Trace(
        article.id,
        article.path,
        article.source.sha256,
        getattr(source.get("sha256"), "line", 0),
        _plain_address(article.source.url),
        getattr(source.get("url"), "line", 0),
        _sketch(article.body if context.has_source else ""),
    )


def check_all(traces):
    """The problems of all articles together, each told at both of its ends."""
    traces = sorted(traces, key=lambda one: one.id)
    yield from _same(traces, "sha256", "sha256_line", "cùng bản gốc với", "the same original as")
    yield from _same(traces, "url", "url_line", "cùng địa chỉ nguồn với", "the same source address as")
    for one, other in sorted(_alike(traces), key=lambda pair: (pair[0].id, pair[1].id)):
        if not (one.sha256 and one.sha256 == other.sha256):
            yield _twin(one, other, 0, "gần như trùng nội dung với", "nearly the same text as")
            yield _twin(other, one, 0, "gần như trùng nội dung với", "nearly the same text as")


def _same(traces, name, line, vi, en):
    groups = defaultdict(list)
    for one in traces:
        if getattr(one, name):
            groups[getattr(one, name)].append(one)
    for group in groups.values():
        for index, one in enumerate(group if len(group) > 1 else ()):
            yield _twin(one, group[index - 1 if index else 1], getattr(one, line), vi, en)


def _twin(one, other, line, vi, en):
    return Problem(
        Location(one.path, line, 1 if line else 0),
        NAME,
        Bilingual(f"{vi} {other.path}", f"{en} {other.path}"),
        None,
        WARNING,
        is_acceptable=True,
    )


def _alike(traces):
    """Pairs of traces whose texts are nearly the same: found through rare numbers they share, judged by all of them."""
    # One number holds both the shingle and its holder: a sorted list of them is smaller than a table of lists.
    entries = sorted(number << HOLDER_BITS | index for index, one in enumerate(traces) for number in one.sketch)
    shared = Counter()
    for _, group in groupby(entries, lambda entry: entry >> HOLDER_BITS):
        found = [entry & (1 << HOLDER_BITS) - 1 for entry in group]
        if 1 < len(found) <= COMMON:
            shared.update(combinations(found, 2))
    for (a, b), count in shared.items():
        if count >= FEWEST_SHARED and _likeness(traces[a].sketch, traces[b].sketch) >= ALIKE:
            yield traces[a], traces[b]


def _likeness(one, other):
    smallest = sorted({*one, *other})[: min(len(one), len(other))]
    both = set(one) & set(other)
    return sum(number in both for number in smallest) / len(smallest) if smallest else 0


def _sketch(body):
    """The smallest numbers of the text's shingles: rows of four words, each hashed."""
    words = WORD.findall(fold(body).lower())
    if len(words) < 3 * SHINGLE:
        return ()
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    data = " ".join(words).encode("ascii", "replace")
    return tuple(sorted({zlib.crc32(data[start:end]) for start, end in zip(starts, starts[SHINGLE:])})[:KEPT])


def _plain_address(url):
    """An address without what does not tell one page from another: the scheme, www, a final slash, marks of campaigns."""
    if not url:
        return None
    parts = urlsplit(url)
    query = urlencode(
        sorted(
            (key, value)
            for key, value in parse_qsl(parts.query)
            if not key.lower().startswith(("utm_", "fbclid", "gclid"))
        )
    )
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}{'?' + query if query else ''}"
