"""Snapshots of the files that an editor may change: size, times, inode and, of fresh files, the digest."""

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Sequence

from khotin.content.text_files import TEMPORARY
from khotin.languages import LANGUAGES
from khotin.project import possible_folders, text_path

# A file changed this recently may change again within one tick of the disk's clock, with the same size and time.
FRESH_SECONDS = 3
# Size, times of modification and change in nanoseconds, inode; of a fresh file its SHA-256 too.
Identity = tuple[int | bytes | None, ...]
Snapshot = dict[str, Identity]


class Watched:
    """The files a preview is made from: content, the program's registers and pages, templates, assets, settings.

    `folders` and `files` are watched whether they are there yet or not.
    """

    def __init__(self, content: str) -> None:
        self._content = content
        self.folders = _outermost(possible_folders(content))
        self.files = ["config.yaml", *(text_path(content, f"editors.{language}.md") for language in LANGUAGES)]

    def scan(self) -> Snapshot:
        """Return a snapshot: {path: what identifies its content now}, without temporary files and dot files."""
        now = time.time()
        found: Snapshot = {}
        for path in (*self.folders, *self.files):
            self._scan_path(path, found, now)
        return found

    def look_again(self, seen: Snapshot, paths: Iterable[str]) -> Snapshot:
        """Return a snapshot as it was, with another look at some paths and all that lies below them."""
        now = time.time()
        found = dict(seen)
        for path in filter(self._is_watched, map(os.path.normpath, paths)):
            if found.pop(path, None) is None:
                for inner in [inner for inner in found if inner.startswith(path + os.sep)]:
                    del found[inner]
            self._scan_path(path, found, now)
        return found

    def _scan_path(self, path: str, found: Snapshot, now: float) -> None:
        """Add a file, or all files below a folder. Of links to folders only the content folder is followed."""
        if os.path.isdir(path) and (path == self._content or not os.path.islink(path)):
            _scan_folder(path, found, now)
        else:
            _scan_file(path, found, now)

    def _is_watched(self, path: str) -> bool:
        if path in self.files or path in self.folders:
            return True
        insides = [path.removeprefix(folder + os.sep) for folder in self.folders if path.startswith(folder + os.sep)]
        return bool(insides) and not any(map(_is_passed_over, insides[0].split(os.sep)))


def differing(before: Snapshot, after: Snapshot) -> set[str]:
    """Return the paths that came, went or changed between two snapshots."""
    return {
        path
        for path in before.keys() | after.keys()
        if (old := before.get(path)) is not (new := after.get(path)) and not _is_same(old, new)
    }


def _is_same(before: Identity | None, after: Identity | None) -> bool:
    """Return whether two identities are of one content; only one of them may have the final hash of a fresh file."""
    if before is None or after is None or len(before) == len(after):
        return before == after
    return all(one == other for one, other in zip(before, after, strict=False))


def _outermost(folders: Sequence[str]) -> list[str]:
    """Return folders without those that lie inside another of them; of two names of one folder the first."""
    real = {os.path.realpath(folder): folder for folder in reversed(folders)}
    return [
        folder
        for path, folder in real.items()
        if not any(path != other and path.startswith(other + os.sep) for other in real)
    ]


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or TEMPORARY.fullmatch(name) is not None


def _scan_folder(folder: str, found: Snapshot, now: float) -> None:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # gone while we looked, or not readable: the build says so
        return
    for entry in entries:
        if _is_passed_over(entry.name):
            continue
        try:
            if not entry.is_dir(follow_symlinks=False):
                found[entry.path] = _identity(entry.path, entry.stat(follow_symlinks=False), now)
            else:
                _scan_folder(entry.path, found, now)
        except OSError:
            continue


def _scan_file(path: str, found: Snapshot, now: float) -> None:
    try:
        found[path] = _identity(path, os.lstat(path), now)
    except OSError:  # there is none
        return


def _identity(path: str, status: os.stat_result, now: float) -> Identity:
    """Return what tells a file's content from another.

    A file moved in with an old date, or set back to its old time, differs in its inode or in one of its times.
    """
    known = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    is_fresh = any(0 <= now - moment <= FRESH_SECONDS for moment in (status.st_mtime, status.st_ctime))
    return (*known, _digest(path)) if is_fresh and stat.S_ISREG(status.st_mode) else known


def _digest(path: str) -> bytes | None:
    try:
        with open(path, "rb") as stream:
            return hashlib.sha256(stream.read()).digest()
    except OSError:
        return None
