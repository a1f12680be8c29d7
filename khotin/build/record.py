"""Writing of the cache for the next build: only what differs from the last build."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from khotin.build.cache import Cache
from khotin.build.database import CacheDamaged
from khotin.build.inputs import Inputs, Stamp
from khotin.build.last_build import (
    ARTICLES,
    CONDITIONS,
    INDEXES,
    INPUTS,
    NAMES,
    OUTPUTS,
    PICTURES,
    REGISTERS,
    RESULT,
    SAVED,
    SHOWN,
    TEXTS,
    LastBuild,
    LastResult,
    PublishedOutput,
)
from khotin.build.stager import Staged
from khotin.build.stored import Table, rows
from khotin.digests import key_of
from khotin.site.exports.joined import PieceIndex

if TYPE_CHECKING:
    from khotin.build.article_reader import LoadedArticle
    from khotin.build.loader import LoadedContent


def record_build(last: LastBuild, cache: Cache, inputs: Inputs, staged: Staged, result: LastResult) -> None:
    """Record what was published, and of what."""
    cache.write_table(INPUTS, inputs.stamps, _changed(inputs.stamps, last.stamps), dict[str, Stamp])
    cache.write_table(OUTPUTS, staged.outputs, _changed(staged.outputs, last.stored_outputs), PublishedOutput)
    cache.write_rows(SAVED, ((key_of(name), data) for name, data in rows(staged.saved)))
    if staged.indexes:
        cache.write_table(INDEXES, staged.indexes, staged.indexes, PieceIndex)
    cache.write_value(RESULT, result)


def record_content(last: LastBuild, cache: Cache, content: "LoadedContent", staged: Staged) -> None:
    """Record the content as read, and which outputs show each article."""
    readable = {path: article for path, article in content.articles.items() if article.listed}
    known = last.articles if last.conditions == content.conditions else {}
    changed = list(_changed(readable, known))
    gone = list(map(key_of, last.articles.keys() - readable.keys()))
    cache.remove_rows(ARTICLES, gone)
    cache.write_rows(ARTICLES, ((key_of(path), readable[path]) for path in changed if path in readable))
    heads = {sha256.hex(): head for sha256, head in last.heads.items()}
    cache.write_table(PICTURES, heads, _changed(heads, last.stored_heads), tuple[str, int, int])
    if last.registers is None or last.registers[0] != content.registers_digest:
        cache.write_value(REGISTERS, (content.registers_digest, content.archive.registers))
    cache.write_value(CONDITIONS, content.conditions)
    cache.write_value(NAMES, content.names)
    cache.remove_rows(SAVED, map(key_of, last.stored_outputs.keys() - staged.outputs.keys()))
    new = {path: list[bytes]() for path in readable.keys() - last.articles.keys()}
    for kind, keys in ((SHOWN, staged.shown), (TEXTS, staged.texts)):
        cache.remove_rows(kind, gone)
        cache.write_rows(kind, _keys_of(kind, {**new, **keys}, last))


def record_edits(cache: Cache, articles: "Iterable[LoadedArticle]") -> None:
    """Record edited articles as read; the same outputs show them as before."""
    cache.write_rows(ARTICLES, ((key_of(article.listed.path), article) for article in articles if article.listed))


def _keys_of(kind: str, made: Mapping[str, list[bytes]], last: LastBuild) -> Iterator[tuple[bytes, list[bytes]]]:
    """Yield the keys of articles, each with those of the outputs that show it, or its text, by now, or did before.

    Raises `CacheDamaged` where the latter are missing.
    """
    for path, keys in made.items():
        before = last.outputs_with(kind, path)
        if before is None and last.result and path in last.articles:
            raise CacheDamaged(kind)
        if before is None or not set(keys) <= set(before):
            yield key_of(path), sorted({*keys, *(before or ())})


def _changed(new: Table[Any], old: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys that were added, removed or have another value."""
    yield from (key for key, value in rows(new) if (before := old.get(key)) is not value and before != value)
    yield from old.keys() - new.keys()
