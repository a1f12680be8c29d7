"""Publication: staged files are moved into the site in an order that leaves no dead link; an interruption can be
completed.

Rendered files are staged beside the output. What will be moved and removed is written to the journal in the build cache
and committed; until then the published site is untouched. Then it is applied: new files first, to which no published
page links yet; then those that replace others, pages before the lists that link to them, `version.json` last; then
removals. A publication that is interrupted after the commit is finished by the next command. A first build is one
rename.
"""

import os
import sys
import time
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

from khotin.build import filesystem
from khotin.build.cache import Cache, cache_path, has_journal, open_cache
from khotin.build.database import CacheDamaged
from khotin.build.guard import (
    MARK,
    MARK_TEXT,
    folders_of,
    is_ours,
    require_folders,
    require_own,
    require_safe,
    staging_of,
)
from khotin.patterns import lazy_pattern

VERSION = "version.json"
ADD, REPLACE, REMOVE, RENAME = "add", "replace", "remove", "rename"
# The journal of the first publication: the staging folder becomes the site.
WHOLE = [(RENAME, "")]
# What lists of a publication show before a path.
SIGNS = {ADD: "+", REPLACE: "~", REMOVE: "-"}
# The order in which files are added and replaced; lists, feeds and the data of the whole archive match no pattern.
FIRST = lazy_pattern(r"assets/|pictures/|originals/|pagefind/")
SECOND = lazy_pattern(r"(?:vi/tin|en/news|data/articles)/")
# Seconds to wait for the lock: workers of a killed build end a moment after it.
BUSY_SECONDS = 1.0
# Flags for the lock file: an existing file is not emptied, and a link is not followed.
LOCKING = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
# On Windows a file that a program has open cannot be replaced; virus scanners open new files for a moment.
OPEN_FILE_SECONDS = 2.0


class BuildLocked(Exception):
    """Another build or publication uses the output folder, or the store, that the exception names."""


class PublicationLost(Exception):
    """The journal cannot be applied: staged files are missing."""


@contextmanager
def lock(output: str, seconds: float = BUSY_SECONDS) -> Iterator[None]:
    """Hold the lock of an output folder; the system releases it when its holder and all forked processes have ended.

    Raises `BuildLocked` if another process still holds it after `seconds`, `OSError` where nothing can be locked.
    """
    import filelock

    os.makedirs(os.path.dirname(output) or ".", exist_ok=True)
    path = f"{output}.lock"
    # `FileLock` would close the file in forked processes: a worker of a killed build may still stage files.
    descriptor = os.open(path, LOCKING, filesystem.READABLE_FILE)
    try:
        _wait_for_lock(descriptor, path, time.monotonic() + seconds)
        try:
            yield
        finally:
            filelock.unlock_descriptor(descriptor)
    finally:
        os.close(descriptor)


def start_staging(output: str) -> str:
    """Return an empty staging folder with the marker file; what an interrupted build left there is removed."""
    drop_staging(output)
    staging = staging_of(output)
    filesystem.write_file(f"{staging}/{MARK}", MARK_TEXT)
    return staging


def drop_staging(output: str) -> None:
    """Remove the staging folder and its files, the marker file last, so that an interrupted removal can be continued.

    A folder without the marker file is left alone.
    """
    staging = staging_of(output)
    if not is_ours(staging):
        return
    for name in os.listdir(staging):
        if name != MARK:
            filesystem.remove(f"{staging}/{name}")
    filesystem.remove_file(f"{staging}/{MARK}")
    os.rmdir(staging)


def drop_unpublished(output: str, cache: Cache) -> None:
    """Remove staged files that were not published; where that fails, the next command does it."""
    with suppress(OSError, CacheDamaged):
        if not cache.read_journal():
            drop_staging(output)


def files_in(output: str) -> set[str]:
    """Return the paths of everything in a published folder that is not a folder."""
    found: set[str] = set()
    _list_into(found, output, "")
    return found


def plan_moves(output: str, new: Iterable[str], published: set[str], files: Container[str]) -> list[tuple[str, str]]:
    """Return the journal of a publication: (action, path) in a safe order.

    `new` are the paths of new bytes, `published` those of the output folder, `files` all of the new site. Raises
    `ContentError` for a path that leads outside, and for a folder of the output that somebody replaced.
    """
    removed = {path for path in published if path not in files}
    require_safe(new, removed)
    if not os.path.isdir(output) or not os.listdir(output):
        return WHOLE
    staged = set(new)
    require_folders(output, staged, removed)
    return [
        *((ADD, path) for path in sorted(staged - published, key=rank)),
        *((REPLACE, path) for path in sorted(staged & published, key=rank)),
        *((REMOVE, path) for path in sorted(removed, key=rank, reverse=True)),
    ]


def rank(path: str) -> tuple[int, str]:
    """Return the sort key of a path for publication: files link only to files that come before them."""
    if path == VERSION:
        return 3, path
    if FIRST.match(path):
        return 0, path
    return 1 if SECOND.match(path) else 2, path


def apply_journal(output: str, cache: Cache) -> None:
    """Apply the journal and clear it; it can safely be applied again from its beginning. A lost cache is recreated.

    Raises `PublicationLost`, and `ContentError` as `plan_moves` does.
    """
    if journal := cache.read_journal():
        _apply(journal, output)
        cache.attempt(partial(_clear_journal, cache))
    drop_staging(output)


def _clear_journal(cache: Cache) -> None:
    with cache.transaction():
        cache.clear_journal()


def finish_publication(output: str, cache: Cache) -> None:
    """Complete an interrupted publication; where that is impossible, let the whole site be made again."""
    try:
        apply_journal(output, cache)
    except PublicationLost:
        cache.reset()
        drop_staging(output)
    cache.require_program()


def finish_interrupted(output: str) -> None:
    """Finish an interrupted build, for commands that build nothing; one that is still running is left alone.

    Raises `ContentError` for folders that are not the program's own, `OSError`.
    """
    if not (has_journal(cache_path(output)) or is_ours(staging_of(output))):
        return
    with (
        suppress(BuildLocked),
        lock(output, seconds=0),
        open_cache(cache_path(output)) as cache,
        filesystem.readable_by_all(),
    ):
        for folder in (output, staging_of(output)):
            require_own(folder)
        cache.attempt(partial(finish_publication, output, cache))


def _wait_for_lock(descriptor: int, path: str, deadline: float) -> None:
    import filelock

    with filesystem.naming(path):
        while not filelock.lock_descriptor(descriptor, blocking=False):
            if time.monotonic() >= deadline:
                raise BuildLocked(path.removesuffix(".lock"))
            time.sleep(0.05)


def _apply(journal: list[tuple[str, str]], output: str) -> None:
    staging = staging_of(output)
    if journal == WHOLE:
        return _rename_folder(staging, output)
    moved = {path for action, path in journal if action in (ADD, REPLACE)}
    removed = {path for action, path in journal if action == REMOVE}
    require_safe(moved, removed)
    if not is_ours(staging):
        raise PublicationLost(staging)
    has_lost_version = (REPLACE, VERSION) in journal and not os.path.lexists(f"{output}/{VERSION}")
    if has_lost_version or not is_ours(output):  # it was emptied since
        raise PublicationLost(output)
    require_folders(staging, moved, set())
    require_folders(output, moved, removed)
    become_folders = folders_of(moved) & removed
    for path in become_folders:
        _remove_file(f"{output}/{path}")
    for action, path in journal:
        if action != REMOVE:
            _move(staging, output, path)
        elif path not in become_folders:
            _remove(output, path)


def _move(staging: str, output: str, path: str) -> None:
    source, target = f"{staging}/{path}", f"{output}/{path}"
    try:
        return _replace(source, target)
    except FileNotFoundError:
        if not os.path.lexists(source):
            if os.path.isfile(target) and not os.path.islink(target):
                return  # moved before the interruption
            raise PublicationLost(path) from None
        os.makedirs(os.path.dirname(target), filesystem.READABLE_FOLDER, exist_ok=True)
    except (IsADirectoryError, PermissionError):
        if os.path.islink(target) or not os.path.isdir(target):
            raise
        filesystem.remove_folder(target)  # the new site has it elsewhere
    _replace(source, target)


def _remove_file(path: str) -> None:
    """Remove a file or a link; a folder stays."""
    if os.path.islink(path) or not os.path.isdir(path):
        filesystem.remove_file(path)


def _replace(source: str, target: str) -> None:
    deadline = time.monotonic() + OPEN_FILE_SECONDS
    while True:
        try:
            return os.replace(source, target)
        except PermissionError:
            if sys.platform != "win32" or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _remove(output: str, path: str) -> None:
    """Remove a path of the output, and the folders that become empty."""
    filesystem.remove(f"{output}/{path}")
    folder = os.path.dirname(path)
    with suppress(OSError):
        while folder:
            os.rmdir(f"{output}/{folder}")
            folder = os.path.dirname(folder)


def _rename_folder(staging: str, output: str) -> None:
    if not os.path.lexists(staging):
        if os.path.lexists(f"{output}/{VERSION}"):
            return
        raise PublicationLost(output)
    with suppress(FileNotFoundError):
        os.rmdir(output)
    os.rename(staging, output)


def _list_into(found: set[str], folder: str, inside: str) -> None:
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except FileNotFoundError:
        return
    for entry in listed:
        if entry.is_dir(follow_symlinks=False):
            _list_into(found, entry.path, f"{inside}{entry.name}/")
        else:
            found.add(inside + entry.name)
