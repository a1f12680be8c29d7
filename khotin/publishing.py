"""From what was made to what is published: search index, version file, the standby completed, and the next one begun."""

import hashlib
import os
from dataclasses import dataclass, replace

from khotin import disk
from khotin.exports import version
from khotin.memory import Standing, identify, keep_standing, remember, stamp_of
from khotin.output import MARK, MARK_TEXT, prepare_standby, settle, standby_of
from khotin.packing import pack_problems
from khotin.search import make_search_index, search_files
from khotin.stock import PROJECT
from khotin.workers import spread
from khotin.workshop import is_kept

PART = 2000


@dataclass(frozen=True, slots=True)
class Site:
    """A whole site: `units` as the memory holds them, `files` {path: SHA-256}, which of them are `written` now.

    `linked` are those the standby lacked, `found` is what it held where nothing else had to be changed.
    """

    units: dict
    files: dict
    written: frozenset
    pages: int
    linked: tuple = ()
    found: dict | None = None


def gather(plan, harvest, memory):
    """The site of what was made now and what is kept."""
    made = {each.name: each for each in harvest.made}
    units = {unit.name: (unit.fingerprint, made[unit.name].files if unit.name in made else memory.units[unit.name][1]) for unit in plan.units}
    files = {path: digest for _, each in units.values() for path, digest in each}
    return Site(units, files, frozenset().union(*(each.written for each in harvest.made)), plan.pages)


def index_for_search(plan, build):
    """The search index of the articles, or None where none is wanted."""
    return make_search_index(plan.archive, PROJECT) if build.with_search else None


def add_search(site, search, memory, build):
    """The site with its search index; its files are copied only when it is another than the published one."""
    if search is None:
        return site
    name, fingerprint = "search", hashlib.sha256(repr(sorted(search.files)).encode()).digest()
    if is_kept(name, fingerprint, memory):
        return _with_unit(site, name, (fingerprint, memory.units[name][1]), ())
    placed = [_place(path, data, memory, build) for path, data in search_files(search)]
    return _with_unit(site, name, (fingerprint, tuple((path, digest) for path, digest, _ in placed)), (path for path, _, is_new in placed if is_new))


def settle_site(site, plan, memory, build):
    """Write the version file and complete the standby with what is kept of the published site."""
    told = [(path, digest.hex()) for path, digest in site.files.items()]
    data = version(build.revision, build.today, len(plan.archive.articles), told)
    path, digest, is_new = _place("version.json", data, memory, build)
    site = _with_unit(site, path, (digest, ((path, digest),)), (path,) if is_new else ())
    site = _with_unit(site, MARK, (b"", ((MARK, hashlib.sha256(MARK_TEXT).digest()),)), () if MARK in memory.files else (MARK,))
    known = memory.inodes()
    kept = {path: known[path] if path in known else _inode(f"{build.output}/{path}") for path in site.files if path not in site.written and path != MARK}
    linked, found = settle(build.output, kept, {*site.written, MARK})
    return replace(site, linked=tuple(linked), found=found)


def remember_site(site, contents, memory):
    """Remember what was made. It is believed only together with the state of the folder, which `follow` adds after the swap."""
    remember(memory, site.units, contents.entries)


def follow(site, contents, memory, build, inputs):
    """After the swap: let the old site become the next standby, so that the next build links nothing, and note how all files are.

    Nothing depends on it: an error here leaves more to do for the next build.
    """
    try:
        standby = prepare_standby(build.output)
        for path in memory.files.keys() - site.files.keys():
            disk.remove_file(f"{standby}/{path}")
        written = sorted(site.written)
        spread(_Linker(build.output, standby), [written[start:start + PART] for start in range(0, len(written), PART)], build.jobs)
        keep_standing(memory, Standing(inputs, identify(site.units), site.pages, contents.archive.drafts, contents.archive.waiting,
                                       pack_problems(contents.problems), *_stamps(build.output, site, memory)))
    except OSError:
        return


@dataclass(frozen=True)
class _Linker:
    folder: str
    standby: str

    def __call__(self, paths):
        for path in paths:
            disk.link_file(f"{self.folder}/{path}", f"{self.standby}/{path}")


def _stamps(folder, site, memory):
    """(paths, stamps) of all files and folders. Those of files that nobody touched are known."""
    known = dict(zip(memory.standing.paths, memory.standing.stamps, strict=True)) if memory.units else {}
    touched = {*site.written, *site.linked, *memory.damaged, MARK}
    files = sorted(site.files)
    folders = sorted({f"{os.path.dirname(path)}/" for path in files} | {"./"})
    stamps = [known[path] if path in known and path not in touched else stamp_of(f"{folder}/{path}") for path in files]
    return (*files, *folders), (*stamps, *(stamp_of(f"{folder}/{path}") for path in folders))


def _with_unit(site, name, unit, written):
    return replace(site, units={**site.units, name: unit}, files={**site.files, **dict(unit[1])}, written=site.written | frozenset(written))


def _place(path, data, memory, build):
    """(path, SHA-256, whether it was written) of one more file."""
    digest = hashlib.sha256(data).digest()
    if memory.files.get(path) == digest:
        return path, digest, False
    disk.write_file(f"{standby_of(build.output)}/{path}", data)
    return path, digest, True


def _inode(path):
    return os.lstat(path).st_ino
