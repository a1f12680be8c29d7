"""No news item is in the archive twice: the same original, the same address of the source, or nearly the same text.

Of each article at most 64 numbers are kept, so that ten thousand articles are compared without their texts.

Passes: two articles about the same conference by two portals, in their own words.
Fails: the same page collected twice under two names; a text that differs from another one in a few words.
"""

import hashlib
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import accumulate, combinations, groupby
from urllib.parse import parse_qsl, urlencode, urlsplit

from khotin.checks.evidence.article_context import ArticleContext
from khotin.checks.findings import make_finding
from khotin.content.articles import WITHDRAWN
from khotin.encoding import Struct
from khotin.language.vietnamese import fold
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import WARNING, Location, Problem

NAME, SEVERITY = "twins", WARNING
finding = partial(make_finding, NAME, severity=SEVERITY)
SHINGLE, KEPT = 4, 64
# The similarity of two texts is estimated by the share of their smallest hashes that both have.
ALIKE = 0.7
# A hash in many articles stands for an official phrase; only pairs that share a few rare ones are compared.
COMMON, FEWEST_SHARED = 20, 3
INDEX_BITS = 24
WORD = lazy_pattern(r"\w+")
SAME_ORIGINAL = Bilingual("cùng bản gốc với", "the same original as")
SAME_ADDRESS = Bilingual("cùng địa chỉ nguồn với", "the same source address as")
SAME_TEXT = Bilingual("gần như trùng nội dung với", "nearly the same text as")


class Signature(Struct, frozen=True):
    """The values by which duplicates of an article are recognised, with the lines of `sha256` and `url` in its file."""

    id: str
    path: str
    sha256: str | None
    sha256_line: int
    url: str | None
    url_line: int
    sketch: tuple[int, ...]


def make_signature(context: ArticleContext) -> Signature | None:
    """Return the signature of one article; a withdrawn one has none."""
    article, source = context.article, context.mapping("source")
    if article.status == WITHDRAWN:
        return None
    return Signature(
        article.id,
        article.path,
        _sha256_of_own(context),
        source["sha256"].line if "sha256" in source else 0,
        _plain_address(article.source.url),
        source["url"].line if "url" in source else 0,
        _sketch(article.body if context.has_source else ""),
    )


def check_all(signatures: Iterable[Signature]) -> Iterator[Problem]:
    """Yield the problems of all articles together, each one for both articles."""
    ordered = sorted(signatures, key=lambda signature: signature.id)
    yield from _same(ordered, "sha256", SAME_ORIGINAL)
    yield from _same(ordered, "url", SAME_ADDRESS)
    for one, other in sorted(_alike(ordered), key=lambda pair: (pair[0].id, pair[1].id)):
        if not (one.sha256 and one.sha256 == other.sha256):
            yield _duplicate(one, other, 0, SAME_TEXT)
            yield _duplicate(other, one, 0, SAME_TEXT)


def _same(signatures: list[Signature], field: str, words: Bilingual) -> Iterator[Problem]:
    groups = defaultdict(list)
    for signature in signatures:
        groups[getattr(signature, field)].append(signature)
    for value, group in groups.items():
        for index, one in enumerate(group if value and len(group) > 1 else ()):
            yield _duplicate(one, group[index - 1 if index else 1], getattr(one, f"{field}_line"), words)


def _duplicate(one: Signature, other: Signature, line: int, words: Bilingual) -> Problem:
    message = Bilingual(f"{words.vi} {other.path}", f"{words.en} {other.path}")
    return finding(Location(one.path, line, 1 if line else 0), message)


def _alike(signatures: list[Signature]) -> Iterator[tuple[Signature, Signature]]:
    """Yield pairs whose texts are nearly the same: found through rare hashes they share, compared by all of them."""
    # One number holds a hash and its article: a sorted list of such numbers is smaller than a dictionary of lists.
    entries = sorted(number << INDEX_BITS | index for index, one in enumerate(signatures) for number in one.sketch)
    shared = Counter[tuple[int, int]]()
    for _, group in groupby(entries, lambda entry: entry >> INDEX_BITS):
        found = [entry & (1 << INDEX_BITS) - 1 for entry in group]
        if 1 < len(found) <= COMMON:
            shared.update(combinations(found, 2))
    for (a, b), count in shared.items():
        if count >= FEWEST_SHARED and _similarity(signatures[a].sketch, signatures[b].sketch) >= ALIKE:
            yield signatures[a], signatures[b]


def _similarity(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    smallest = sorted({*one, *other})[: min(len(one), len(other))]
    both = set(one) & set(other)
    return sum(number in both for number in smallest) / len(smallest) if smallest else 0


def _sha256_of_own(context: ArticleContext) -> str | None:
    """Return the SHA-256 of the article's original; None for one that is another article's."""
    typed, stored = context.article.source.sha256, context.original_bytes
    if stored is None:
        return typed
    return typed if context.is_own_original and hashlib.sha256(stored).hexdigest() == typed else None


def _sketch(body: str) -> tuple[int, ...]:
    """Return the smallest hashes of the shingles of a text: sequences of four words."""
    words = WORD.findall(fold(body).lower())
    if len(words) < 3 * SHINGLE:
        return ()
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    data = " ".join(words).encode("ascii", "replace")
    shingles = (data[start:end] for start, end in zip(starts, starts[SHINGLE:], strict=False))
    return tuple(sorted(set(map(zlib.crc32, shingles)))[:KEPT])


def _plain_address(url: str | None) -> str | None:
    """Return an address without scheme, www, final slash and tracking parameters, in which equal pages may differ."""
    if not url:
        return None
    parts = urlsplit(url)
    pairs = (pair for pair in parse_qsl(parts.query) if not pair[0].lower().startswith(("utm_", "fbclid", "gclid")))
    query = urlencode(sorted(pairs))
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}{'?' + query if query else ''}"
