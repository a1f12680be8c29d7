"""Staging: outputs that changed since the last build are rendered into the staging folder and verified."""

import hashlib
import os
import time
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from functools import cached_property, partial
from itertools import chain
from typing import Any

from khotin.build import publisher, verify
from khotin.build.executor import parallel_map
from khotin.build.filesystem import read_file, write_file
from khotin.build.guard import MARK, MARK_TEXT
from khotin.build.last_build import LastBuild, Masking, PublishedOutput
from khotin.build.masking import require_masked
from khotin.build.options import BuildOptions, StagingStore
from khotin.build.plan import SiteChanged, SitePlan
from khotin.build.renderer import RenderResult, links_of, render
from khotin.build.stored import StoredTable, Table, in_order, rows
from khotin.build.tables import PARTS, part_of
from khotin.digests import key_of
from khotin.encoding import Struct, encode
from khotin.project import PROJECT
from khotin.site import urls
from khotin.site.exports import CHECKSUMS, checksums, has_checksum, may_have_checksum, read_checksums, version
from khotin.site.exports.joined import PieceIndex
from khotin.site.search import SearchResult, find_pagefind, index_articles, plan_indexes
from khotin.site.urls import BaseAddress

CHUNK = 100  # pages of a store that are read for their links at once


class Staged:
    """The site that is about to be published: its outputs, and {path: SHA-256} of the files of those that were `made`.

    `paths` are the paths with new bytes in the staging folder, `sent` those in a store. `links` are {file of the site:
    (link to it, first page with the link)} of new pages. `published` are the published paths of outputs that are not
    kept. `indexes` are the positions of pieces in joined files, `seconds` are by template. `saved` are the outputs that
    were made, in the form in which the cache keeps them; by the path of an article, `shown` are the keys of those that
    show it, `texts` of those that show its text. `parts` are as in `LastResult`. If no output is kept, the tables are
    long and are stored in files.
    """

    def __init__(self, kept: dict[str, PublishedOutput]) -> None:
        self._kept = kept
        self.outputs: Table[PublishedOutput] = {} if kept else StoredTable(PublishedOutput)
        self.made: Table[bytes] = {} if kept else StoredTable(bytes)
        self.paths: Table[None] = {} if kept else StoredTable(type(None))
        self.sent: Table[None] = {} if kept else StoredTable(type(None))
        self.links: Table[tuple[str, str]] = {} if kept else StoredTable(tuple[str, str])
        self.saved: Table[bytes] = {} if kept else StoredTable(bytes)
        self.shown: dict[str, list[bytes]] = {}
        self.texts: dict[str, list[bytes]] = {}
        self.published: set[str] = set()
        self.indexes: dict[str, PieceIndex] = {}
        self.parts: tuple[tuple[int, bytes], ...] = ()
        self.seconds: dict[str, float] = {}
        self.search: SearchResult | None = None
        self.outputs.update(kept)

    @cached_property
    def files(self) -> Table[bytes]:
        """{path: SHA-256} of all files, once everything is made: those of kept outputs are decoded."""
        if not self._kept:
            return self.made
        kept = (output.files.items() for name, output in self._kept.items() if self.outputs[name] is output)
        return dict(chain(chain.from_iterable(kept), rows(self.made)))

    def add(self, outputs: Mapping[str, PublishedOutput]) -> None:
        """Add outputs that were made, and their files."""
        self.outputs.update(outputs)
        self.made.update(dict(chain.from_iterable(output.files.items() for output in outputs.values())))

    def take(self, result: RenderResult) -> None:
        """Add what was rendered."""
        self.add(result.outputs)
        self.saved.update({name: saved.data for name, saved in result.saved.items()})
        for name, saved in result.saved.items():
            key = key_of(name)
            for path in saved.shown:
                self.shown.setdefault(path, []).append(key)
            for path in saved.texts:
                self.texts.setdefault(path, []).append(key)
        self.paths.update(dict.fromkeys(result.staged))
        self.sent.update(dict.fromkeys(result.sent))
        self.links.update({target: link for target, link in result.links.items() if target not in self.links})
        self.indexes |= result.indexes
        for template, spent in result.nanoseconds.items():
            self.seconds[template] = self.seconds.get(template, 0) + spent / 1e9


def stage_site(plan: SitePlan, last: LastBuild, options: BuildOptions) -> Staged:
    """Render the outputs that changed since the last build, and stage the files whose bytes are not published."""
    staging = publisher.start_staging(options.output)
    staged = Staged(plan.kept)
    staged.add({MARK: PublishedOutput(b"", encode({MARK: hashlib.sha256(MARK_TEXT).digest()}))})
    render(staged.take, plan, staging, options, kept=last.kept)
    if options.with_search:
        _add_search(staged, plan, last, staging)
    _add_totals(staged, plan, last, staging, options)
    staged.published = last.paths_without(staged.outputs)
    return staged


def verify_site(staged: Staged, plan: SitePlan, last: LastBuild, options: BuildOptions) -> Masking:
    """Verify the staged site, and return what is masked in it.

    Raises `ContentError`, and `SiteChanged` where an edit removes a file.
    """
    if not options.may_shrink:
        verify.require_no_loss(options.output, verify.count_published(options.output), plan.articles)
    links, files = in_order(staged.links), site_files(staged, plan, options)
    if any(path not in files for path in staged.published):  # a page that was not made again may link to it
        if plan.is_partial:
            raise SiteChanged
        links = chain(_links_of_kept(staged, plan.shared.site.address, options).items(), links)
    verify.require_link_targets(links, files)
    verify.require_only_public(plan.archive, chain(staged.paths, staged.sent), files)
    return require_masked(
        plan.archive,
        last.result.masking if last.result else None,
        changed=chain(staged.paths, staged.sent),
        files=staged.files,
        files_of=lambda name: staged.outputs[name].files if name in staged.outputs else (),
        read=partial(_read_new, staged, options),
    )


def site_files(staged: Staged, plan: SitePlan, options: BuildOptions) -> Container[str]:
    """Return what tells whether the new site has a file; after an edit kept ones are not listed, but looked for."""
    return _FilesOfEdit(staged, options.output) if plan.is_partial else staged.files


class _FilesOfEdit(Struct, frozen=True):
    staged: Staged
    output: str

    def __contains__(self, path: object) -> bool:
        if path in self.staged.made:
            return True
        return path not in self.staged.published and os.path.isfile(f"{self.output}/{path}")


def _read_new(staged: Staged, options: BuildOptions, path: str) -> bytes | None:
    """Return the bytes of a file of the new site, wherever it is staged or published, or None."""
    if path in staged.paths:
        return read_file(f"{publisher.staging_of(options.output)}/{path}")
    store = options.staging_store
    if store and store.has(path, staged.files[path]):
        return store.read(path, staged.files[path])
    return read_file(f"{options.output}/{path}")


class _LinkReader(Struct, frozen=True):
    """Reads the links of published pages, from the output folder or a store, in any process."""

    address: BaseAddress
    output: str
    store: StagingStore | None = None

    def __call__(self, pages: list[tuple[str, bytes]]) -> dict[str, tuple[str, str]]:
        return links_of(((path, self._read(path, sha256)) for path, sha256 in pages), self.address)

    def _read(self, path: str, sha256: bytes) -> bytes | None:
        return self.store.read(path, sha256) if self.store else read_file(f"{self.output}/{path}")


def _links_of_kept(staged: Staged, address: BaseAddress, options: BuildOptions) -> dict[str, tuple[str, str]]:
    """Return {file of the site: (link, page)} of all links of pages that were not made again."""
    store, pages = options.staging_store, (page for page in staged.files.items() if page[0].endswith((".html", ".xml")))
    kept = [page for page in pages if page[0] not in staged.paths and page[0] not in staged.sent]
    stored = [page for page in kept if store and store.has(*page)]
    chunks = [stored[start : start + CHUNK] for start in range(0, len(stored), CHUNK)]
    here = sorted(set(kept).difference(stored))
    found: dict[str, tuple[str, str]] = _LinkReader(address, options.output)(here)
    for links in parallel_map(_LinkReader(address, options.output, store), chunks, options.jobs):
        found |= links
    return found


def _add_search(staged: Staged, plan: SitePlan, last: LastBuild, staging: str) -> None:
    """Add the search indexes; an index whose words did not change stays as it is published."""
    started, made, kept = time.monotonic(), 0, 0
    command, pagefind = find_pagefind(PROJECT)
    for index in plan_indexes(plan.archive, pagefind):
        before = last.outputs.get(index.folder)
        if before and before.digest == index.digest:
            if staged.outputs.get(index.folder) is not before:  # a new plan does not know it yet
                staged.add({index.folder: before})
            kept += 1
        else:
            _stage(staged, index.folder, index.digest, index_articles(index, command), last=last, staging=staging)
            made += 1
    staged.search = SearchResult(pagefind, made, kept, round(time.monotonic() - started, 3))


def _add_totals(staged: Staged, plan: SitePlan, last: LastBuild, staging: str, options: BuildOptions) -> None:
    """Add what is made from the list of all files: checksums of the data, the version."""
    if not plan.is_partial or any(map(has_checksum, staged.made)):
        files = checksums(_files_with_checksum(staged, plan, last, options.output))
        _stage(staged, CHECKSUMS, b"", files, last=last, staging=staging)
    before = last.result.parts if plan.is_partial and last.result else ((0, b""),) * PARTS
    hashes = hash_parts(staged.outputs, [each for _, each in before])
    data = version(options.revision, options.today, plan.articles, hashes)
    _stage(staged, publisher.VERSION, b"", {publisher.VERSION: data}, last=last, staging=staging)
    counts = Counter(map(part_of, staged.outputs))
    staged.parts = tuple((counts.get(number, before[number][0]), each) for number, each in enumerate(hashes))


def _files_with_checksum(staged: Staged, plan: SitePlan, last: LastBuild, output: str) -> Iterable[tuple[str, bytes]]:
    """Return the (path, SHA-256) of all files that have a checksum, with others among them.

    After an edit those of kept files are taken from the published lists. Raises `SiteChanged` where these were changed.
    """
    if not plan.is_partial:
        some = (each.files.items() for _, each in rows(staged.outputs) if may_have_checksum(each.encoded))
        return chain.from_iterable(some)
    listed = dict[str, bytes]()
    for path, sha256 in last.files_of(CHECKSUMS).items():
        data = read_file(f"{output}/{path}")
        if data is None or hashlib.sha256(data).digest() != sha256:
            raise SiteChanged(path)
        listed.update(read_checksums(data))
    return {**listed, **dict(rows(staged.made))}.items()


def hash_parts(outputs: Table[PublishedOutput], before: list[bytes]) -> list[bytes]:
    """Return one SHA-256 over the files of each part of a table of outputs, of those without an output as `before`.

    They leave out the version file, and the search index, which is equal on every machine only with Pagefind 1.6 or
    newer.
    """
    hashes = defaultdict[int, Any](hashlib.sha256)
    for name, output in in_order(outputs):
        if not name.startswith(urls.SEARCH) and name != publisher.VERSION:
            hashes[part_of(name)].update(output.encoded)
    return [hashes[number].digest() if number in hashes else before[number] for number in range(PARTS)]


def _stage(
    staged: Staged, name: str, output_digest: bytes, files: dict[str, bytes], *, last: LastBuild, staging: str
) -> None:
    """Add an output and stage those of its (path, bytes) that are not published."""
    made = {path: hashlib.sha256(data).digest() for path, data in files.items()}
    for path in made:
        if not last.has_file(name, path, made[path]):
            write_file(f"{staging}/{path}", files[path])
            staged.paths.update({path: None})
    staged.add({name: PublishedOutput(output_digest, encode(made))})
