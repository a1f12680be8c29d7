"""Publication: staged files take their places in an order that leaves no dead link, and a kill in between is put right.

Rendered files are staged beside the output. What will be moved and removed is written to the journal in the build cache and
committed; until then the published site is untouched. Then it is applied: new files first, which nothing published leads to
yet; then those that replace others, pages before the lists that lead to them, `version.json` last; then removals. Whatever
ends a publication after the commit, the next command finishes it. A first build is one rename.
"""

import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from khotin import disk
from khotin.build.cache import Cache, cache_path, has_journal, open_cache
from khotin.build.guard import MARK, MARK_TEXT, staging_of
from khotin.problems import Where, refuse

VERSION = "version.json"
# Nothing else becomes a path of the site: no absolute path, no empty, "." or ".." segment, no drive, no control character.
SAFE_PATH = re.compile(r"(?!/)(?:(?!\.{1,2}(?:/|\Z))[^/\\:\x00-\x1f\x7f]+(?:/(?!\Z)|\Z))+")
ADD, REPLACE, REMOVE, RENAME = "add", "replace", "remove", "rename"
# In this order files come and are replaced; what matches nothing are lists, feeds and the data of the whole archive.
FIRST = re.compile(r"assets/|pictures/|originals/|pagefind/")
SECOND = re.compile(r"(?:vi/tin|en/news|data/articles)/")
BUSY_SECONDS = 1.0
# On Windows a file that somebody has open cannot be replaced; virus scanners hold new files for a moment.
OPEN_FILE_SECONDS = 2.0


class BuildLocked(Exception):
    """Another build of the same output folder is running."""


class PublicationLost(Exception):
    """What the journal says cannot be applied: staged files are gone."""


@contextmanager
def lock(output: str) -> Iterator[None]:
    """Hold the lock of an output folder; the system gives it back when its holder ends, however it ends. Raises `BuildLocked`."""
    import filelock
    os.makedirs(os.path.dirname(output) or ".", exist_ok=True)
    # A moment of patience: the workers of a build that was killed die a moment after it.
    held = filelock.FileLock(f"{output}.lock", timeout=BUSY_SECONDS)
    try:
        held.acquire()
    except filelock.Timeout:
        raise BuildLocked(output) from None
    try:
        yield
    finally:
        held.release()


def start_staging(output: str) -> str:
    """Return an empty staging folder that bears the program's mark; what an interrupted build left there is removed."""
    drop_staging(output)
    staging = staging_of(output)
    disk.write_file(f"{staging}/{MARK}", MARK_TEXT)
    return staging


def drop_staging(output: str) -> None:
    """Remove the staging folder and whatever is in it, the mark last: a kill in between leaves a folder that is still ours."""
    staging = staging_of(output)
    if not os.path.isdir(staging):
        return
    with os.scandir(staging) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                disk.remove_folder(entry.path)
            elif entry.name != MARK:
                disk.remove_file(entry.path)
    disk.remove_file(f"{staging}/{MARK}")
    os.rmdir(staging)


def drop_unpublished(output: str, cache: Cache) -> None:
    """Remove what a build staged and did not come to publish."""
    if not cache.read_journal():
        drop_staging(output)


def files_in(output: str) -> set[str]:
    """Return the paths of everything that stands in a published folder and is not a folder."""
    found: set[str] = set()
    _list_into(found, output, "")
    return found


def plan_moves(output: str, staged: set[str], published: set[str], files: Iterable[str]) -> list[tuple[str, str]]:
    """Return the journal of a publication: (action, path) in a safe order.

    `staged` are the paths of new bytes, `published` those of the output folder, `files` all of the new site. Raises `Refused`
    for a path that leads outside, and for a folder of the output that somebody replaced by a link.
    """
    kept = set(files)
    for path in staged | (published - kept):
        _demand_safe(path)
    if not os.path.isdir(output) or not os.listdir(output):
        return [(RENAME, "")]
    _demand_real_folders(output, staged | (published - kept))
    added = sorted(staged - published, key=_rank)
    replaced = sorted(staged & published, key=_rank)
    removed = sorted(published - kept, key=_rank, reverse=True)
    return [*((ADD, path) for path in added), *((REPLACE, path) for path in replaced), *((REMOVE, path) for path in removed)]


def apply_journal(output: str, cache: Cache) -> None:
    """Apply what the journal says and clear it; it can be applied again from its beginning. Raises `PublicationLost`."""
    journal = cache.read_journal()
    staging = staging_of(output)
    removals = {path for action, path in journal if action == REMOVE}
    for action, path in journal:
        if action == RENAME:
            _rename_folder(staging, output)
        elif action == REMOVE:
            _remove(output, path)
        else:
            _move(staging, output, path, removals)
    if journal:
        with cache.transaction():
            cache.clear_journal()
        drop_staging(output)


def finish_publication(output: str, cache: Cache) -> None:
    """Finish what an interrupted build had begun to publish; where that cannot be, the whole site will be made again."""
    try:
        apply_journal(output, cache)
    except PublicationLost:
        cache.begin_anew()


def finish_interrupted(output: str) -> None:
    """Finish an interrupted publication, for commands that build nothing; one that another process is at is left to it."""
    if not has_journal(cache_path(output)):
        return
    with suppress(BuildLocked), lock(output), open_cache(cache_path(output)) as cache, disk.readable_by_all():
        finish_publication(output, cache)


def _rank(path: str) -> tuple[int, str]:
    if path == VERSION:
        return 3, path
    return 0 if FIRST.match(path) else 1 if SECOND.match(path) else 2, path


def _move(staging: str, output: str, path: str, removals: set[str]) -> None:
    source, target = f"{staging}/{path}", f"{output}/{path}"
    for attempt in range(2):
        try:
            return _replace(source, target)
        except FileNotFoundError:
            if not os.path.lexists(source):
                if os.path.lexists(target):
                    return  # moved before the interruption
                raise PublicationLost(path) from None
            _make_folders(output, path, removals)
        except (IsADirectoryError, NotADirectoryError, PermissionError):
            if attempt or not _make_way(output, path, removals):
                raise
    return _replace(source, target)


def _make_folders(output: str, path: str, removals: set[str]) -> None:
    """Make the folders a file needs; where a file stands that goes, it goes now."""
    parts = path.split("/")[:-1]
    for count in range(1, len(parts) + 1):
        folder = "/".join(parts[:count])
        if folder in removals:
            disk.remove_file(f"{output}/{folder}")
        with suppress(FileExistsError):
            os.mkdir(f"{output}/{folder}", disk.READABLE_FOLDER)


def _make_way(output: str, path: str, removals: set[str]) -> bool:
    """Remove what stands in the way of a file and goes anyway: a folder of such files, or a file where a folder must be."""
    inside = [each for each in removals if each.startswith(f"{path}/")]
    for each in inside:
        _remove(output, each)
    above = [each for each in removals if path.startswith(f"{each}/")]
    for each in above:
        disk.remove_file(f"{output}/{each}")
    return bool(inside or above)


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
    """Remove a file, and the folders that are empty then."""
    disk.remove_file(f"{output}/{path}")
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


def _demand_safe(path: str) -> None:
    if not SAFE_PATH.fullmatch(path):
        refuse(Where(path), "output", f"đường dẫn {path!r} dẫn ra ngoài thư mục xuất", f"the path {path!r} leads outside the output folder")


def _demand_real_folders(output: str, paths: Iterable[str]) -> None:
    """Refuse an output folder in which a link stands in the place of a folder: files would be written where it leads."""
    folders = {path[:end] for path in paths for end in _slashes(path)}
    for folder in folders:
        if os.path.islink(f"{output}/{folder}"):
            refuse(Where(f"{output}/{folder}"), "output",
                   "thư mục này đã bị thay bằng một liên kết tắt; hãy xóa liên kết rồi chạy build --verify-output",
                   "somebody put a link in the place of this folder; delete the link and run build --verify-output")


def _slashes(path: str) -> list[int]:
    return [at for at, character in enumerate(path) if character == "/"]


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
