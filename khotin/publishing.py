"""From what was made to what is published: search index, version file, the standby completed, and the next one begun."""

import hashlib
import os
import time
from collections.abc import Set
from dataclasses import dataclass, replace

from khotin import disk
from khotin.exports import CHECKSUMS, checksums, version
from khotin.inventory import Inventory, folders_of, parent_of, stamp_of
from khotin.memory import keep_standing, remember
from khotin.output import MARK, MARK_TEXT, prepare_standby, settle, standby_of, trim
from khotin.packing import pack_problems
from khotin.search import SearchResult, find_pagefind, index_articles, plan_indexes
from khotin.stock import PROJECT
from khotin.urls import SEARCH
from khotin.workers import spread

PART = 2000
VERSION = "version.json"
# What is no sheet of the plan and made here, beside the search indexes, whose names are their folders.
OWN = (CHECKSUMS, VERSION, MARK)


@dataclass(frozen=True, slots=True)
class Site:
    """A whole site: `units` {name: fingerprint}, `files` {path: SHA-256}, `owners` {path: its unit}, and which files are `written` now.

    Once it is settled, its files are sorted, `folders` are all it needs, `gone` and `lost` the files and folders that only the
    published site has, and `linked` the files that the standby lacked, or None where it lacked none for certain.
    """

    units: dict
    files: dict
    owners: dict
    written: frozenset
    pages: int
    folders: Set = frozenset()
    gone: Set = frozenset()
    lost: Set = frozenset()
    linked: tuple | None = None


def gather(plan, harvest, memory):
    """The site of what was made now and what is kept. Paths stay in their order, so that sorting them takes no time."""
    known, made = memory.inventory, {each.name for each in harvest.made}
    units = {name: fingerprint for name, fingerprint in plan.kept.items() if name not in OWN and not name.startswith(SEARCH)} | {unit.name: unit.fingerprint for unit in plan.units}
    fresh = {path: digest for each in harvest.made for path, digest in each.files}
    files, owners = dict(known.files), dict(known.owners)
    for path, name in known.owners.items():
        if (name in made or name not in units) and path not in fresh:
            del files[path], owners[path]
    owners |= {path: each.name for each in harvest.made for path, _ in each.files}
    return Site(units, files | fresh, owners, frozenset().union(*(each.written for each in harvest.made)), plan.pages)


def add_search(site, plan, memory, build):
    """(the site with its search indexes, how they came about), or (site, None) where none are wanted.

    An index whose words did not change stays as it is published; the others are made one after another, for each is large.
    """
    if not build.with_search:
        return site, None
    started, made, kept = time.monotonic(), 0, 0
    command, version = find_pagefind(PROJECT)
    for index in plan_indexes(plan.archive, version):
        if memory.is_kept(index.folder, index.fingerprint):
            site, kept = _with_kept_index(site, index, memory), kept + 1
        else:
            site, made = _with_new_index(site, index, command, memory, build), made + 1
    return site, SearchResult(version, made, kept, round(time.monotonic() - started, 3))


def settle_site(site, plan, memory, build):
    """Write the files that tell of all others, and complete the standby with what is kept of the published site."""
    site = _with_file(site, CHECKSUMS, checksums(site.files), memory, build)
    data = version(build.revision, build.today, len(plan.archive.articles), dict(sorted(site.files.items())))
    site = _with_file(site, VERSION, data, memory, build)
    site = _with_unit(site, MARK, b"", {MARK: hashlib.sha256(MARK_TEXT).digest()}, () if MARK in memory.files else (MARK,))
    site = _compared(site, memory.inventory)
    if memory.is_standby_equal and site.written.issuperset(memory.damaged & site.files.keys()):
        trim(standby_of(build.output), site.gone, site.lost)
        return site
    kept = {path: _inode(path, memory, build) for path in site.files if path not in site.written and path != MARK}
    return replace(site, linked=tuple(settle(build.output, kept, {*site.written, MARK}, site.folders)))


def remember_site(contents, memory):
    """Remember what was read. What is published is believed again when `follow` has noted it after the swap."""
    remember(memory, contents.entries)


def follow(site, plan, contents, memory, build, inputs):
    """After the swap: let the old site become the next standby, so that the next build links nothing, and note how all files are.

    Nothing depends on it: an error here leaves more to do for the next build.
    """
    try:
        is_first = not os.path.lexists(standby_of(build.output))
        standby = prepare_standby(build.output)
        trim(standby, site.gone, site.lost)
        written = sorted(site.written)
        are_links = spread(_Linker(build.output, standby), [written[start:start + PART] for start in range(0, len(written), PART)], build.jobs)
        inventory = _take_inventory(build.output, site, memory, is_first and all(are_links))
        keep_standing(memory, inventory, inputs=inputs, facts=plan.facts, pages=site.pages, drafts=contents.archive.drafts,
                      waiting=contents.archive.waiting, problems=pack_problems(contents.problems))
    except OSError:
        return


@dataclass(frozen=True)
class _Linker:
    folder: str
    standby: str

    def __call__(self, paths):
        return all([disk.link_file(f"{self.folder}/{path}", f"{self.standby}/{path}") for path in paths])


def _take_inventory(output, site, memory, is_first):
    """How all files and folders are now. What nobody touched is as it was; the folders of both sites have changed places.

    The first standby, where it is of links alone, holds nothing but what was just put there.
    """
    known, linked = memory.inventory, site.linked or ()
    touched = _touched_folders(site, known)
    changed = {*site.written, *linked, *memory.damaged, MARK}
    stamps = _noted(known.stamps, site.files, changed, output)
    before = known.standby if site.linked is None else {}
    folders = _noted(before, site.folders, touched, output)
    if is_first:
        standby = {path: stamp_of(f"{standby_of(output)}/{path}") for path in site.folders}
    else:
        # A stranger that came while a folder was touched would go unseen by its numbers, so the next build looks into it.
        unsure = {*touched, *known.touched, *(path[:-1] for path in memory.damaged if path.endswith("/"))}
        standby = {path: stamp for path, stamp in known.folders.items() if path in site.folders and path not in unsure}
    return Inventory(site.units, site.files, site.owners, stamps, folders, standby, frozenset(touched) if site.linked is None else frozenset())


def _noted(before, paths, changed, root):
    """{path: numbers}: of `changed` paths and of those not known `before` as they are now, of all others as they were."""
    stamps = dict(zip(paths, map(before.get, paths), strict=True))
    for path in {*(path for path, stamp in stamps.items() if stamp is None), *changed} & stamps.keys():
        stamps[path] = stamp_of(f"{root}/{path}")
    return stamps


def _touched_folders(site, known):
    new = site.folders - known.folders.keys()
    paths = (*site.written, *site.gone, *(site.linked or ()), *site.lost, *new)
    return site.folders & {"", *new, *map(parent_of, paths)}


def _with_kept_index(site, index, memory):
    files = {path: memory.inventory.files[path] for path, owner in memory.inventory.owners.items() if owner == index.folder}
    return _with_unit(site, index.folder, index.fingerprint, files, ())


def _with_new_index(site, index, command, memory, build):
    placed = [_place(path, data, memory, build) for path, data in index_articles(index.documents, index.folder, command).items()]
    return _with_unit(site, index.folder, index.fingerprint, {path: digest for path, digest, _ in placed}, (path for path, _, is_new in placed if is_new))


def _with_file(site, path, data, memory, build):
    """The site with one more file."""
    _, digest, is_new = _place(path, data, memory, build)
    return _with_unit(site, path, digest, {path: digest}, (path,) if is_new else ())


def _with_unit(site, name, fingerprint, files, written):
    return replace(site, units={**site.units, name: fingerprint}, files=site.files | files, owners=site.owners | dict.fromkeys(files, name),
                   written=site.written.union(written))


def _compared(site, known):
    """The site with its folders and all it no longer has, its files sorted."""
    gone = known.files.keys() - site.files.keys()
    # Finding the folders of all files takes longer than seeing that they are the same. In their order a disk finds them sooner.
    folders = known.folders if site.files.keys() == known.files.keys() else dict.fromkeys(sorted(folders_of(site.files)))
    return replace(site, files=dict(sorted(site.files.items())), folders=folders.keys(), gone=gone, lost=known.folders.keys() - folders.keys())


def _place(path, data, memory, build):
    """(path, SHA-256, whether it was written) of one more file."""
    digest = hashlib.sha256(data).digest()
    if memory.files.get(path) == digest:
        return path, digest, False
    disk.write_file(f"{standby_of(build.output)}/{path}", data)
    return path, digest, True


def _inode(path, memory, build):
    return memory.inventory.inode(path) if path in memory.files else os.lstat(f"{build.output}/{path}").st_ino
