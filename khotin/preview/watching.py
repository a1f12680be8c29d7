"""What an editor may change, and whether it did: a snapshot of all files by what cannot stay the same."""

import hashlib
import os
import stat
import time

from khotin.content.text_files import LITTER
from khotin.languages import LANGUAGES
from khotin.project import read_folders, text_path

# A file changed this recently may change again within one tick of the disk's clock, with the same size and time.
FRESH_SECONDS = 3


class Watched:
    """Everything a preview is made from: the content, what it borrows from the repository, templates, assets, settings."""

    def __init__(self, content):
        self.folders = _outermost(read_folders(content))
        self.files = ["config.yaml", *(text_path(content, f"editors.{language}.md") for language in LANGUAGES)]

    def scan(self):
        """A snapshot: {path: what identifies its content now}. Litter and dot files are not in it."""
        now = time.time()
        found = {}
        for folder in self.folders:
            _scan_folder(folder, found, now)
        for path in self.files:
            if os.path.exists(path):
                found[path] = _identity(path, os.lstat(path), now)
        return found


def differing(before, after):
    """The paths that came, went or changed between two snapshots."""
    return {path for path in before.keys() | after.keys() if not _is_same(before.get(path), after.get(path))}


def _is_same(before, after):
    """A file is read only while it is fresh, so one of two identities may lack the hash at their end."""
    if before is None or after is None or len(before) == len(after):
        return before == after
    return all(one == other for one, other in zip(before, after))


def _outermost(folders):
    """Folders without those that lie inside another of them."""
    real = {os.path.realpath(folder): folder for folder in folders}
    return [
        folder
        for path, folder in real.items()
        if not any(path != other and path.startswith(other + os.sep) for other in real)
    ]


def _scan_folder(folder, found, now):
    try:
        entries = list(os.scandir(folder))
    except OSError:  # gone while we looked, or not readable: the build says so
        return
    for entry in entries:
        if entry.name.startswith(".") or LITTER.fullmatch(entry.name):
            continue
        try:
            if not entry.is_dir(follow_symlinks=False):
                found[entry.path] = _identity(entry.path, entry.stat(follow_symlinks=False), now)
            else:
                _scan_folder(entry.path, found, now)
        except OSError:
            continue


def _identity(path, status, now):
    """Size, both times and the file's number: a file moved in with an old date, or set back to its old time, differs in one."""
    known = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    is_fresh = any(0 <= now - moment <= FRESH_SECONDS for moment in (status.st_mtime, status.st_ctime))
    return (*known, _digest(path)) if is_fresh and stat.S_ISREG(status.st_mode) else known


def _digest(path):
    try:
        with open(path, "rb") as stream:
            return hashlib.sha256(stream.read()).digest()
    except OSError:
        return None
