"""Everything a build reads, with the SHA-256 of its content."""

import errno
import hashlib
import os
import stat
import time
from operator import attrgetter

from khotin.build.filesystem import READING
from khotin.digests import digest_files
from khotin.encoding import Struct, field
from khotin.languages import LANGUAGES
from khotin.project import read_folders, text_path

PIECE = 65536
# A file changed this recently may change again within one tick of its disk's clock; FAT counts in two seconds.
YOUNG_NS = 2_000_000_000
NOT_A_FILE = b"not a regular file"
# Stands for a folder without files, whose path ends in a slash: it may have a name that is wrong.
EMPTY_FOLDER = b"empty folder"
# Windows reports the time of creation in place of the time of change, so there every file is read.
HAS_CHANGE_TIME = os.name == "posix"


class Stamp(Struct, frozen=True):
    """A file as last scanned: inode, size in bytes, modification and change time in nanoseconds, SHA-256."""

    inode: int
    size: int
    modified: int
    changed: int
    sha256: bytes


# {name of a file: its stamp} for each folder.
Stamps = dict[str, dict[str, Stamp]]
# The inode in the stamp of a file that may have changed once more since it was read: no file has it.
NOT_TRUSTED = 0


class Inputs(Struct, frozen=True):
    """All files of a build: {path: SHA-256}; what is not a file or cannot be read has the reason instead of a SHA-256.

    `stamps` are for the next scan: the inode is `NOT_TRUSTED` where a file changed too recently. `changed` are the
    paths with other content than in the scan before, None if files were added or removed since, or cannot be read.
    """

    digests: dict[str, bytes]
    stamps: Stamps = field(default_factory=dict)
    changed: frozenset[str] | None = None

    def digest_below(self, folder: str) -> bytes:
        """Return one SHA-256 over the files below a folder."""
        return digest_files((path, sha256) for path, sha256 in self.digests.items() if path.startswith(f"{folder}/"))


def scan_inputs(content: str, known: Stamps, *, verify: bool = False) -> Inputs:
    """Return all files that a build of a content folder reads.

    A file is trusted by its stamp, as git's index does it: where inode, size and both times are those of the last
    build, and both were more than two seconds past when it was hashed, its content is unchanged. With `verify` every
    file is read.
    """
    scan = _Scan(known, time.time_ns(), trusts_stamps=HAS_CHANGE_TIME and not verify)
    for folder in read_folders(content):
        if folder != content and os.path.islink(folder):  # it may lead to a file without end
            scan.digests[folder] = NOT_A_FILE
        else:
            scan.add_folder(folder)
    single = ("config.yaml", *(text_path(content, f"editors.{language}.md") for language in LANGUAGES))
    for path in single:
        scan.add_path(path)
    others = sum(each in (ABSENT, EMPTY_FOLDER) for each in scan.digests.values())
    is_same_number = scan.found == len(scan.digests) - others == sum(map(len, known.values()))
    is_same_set = is_same_number and known.keys() == scan.stamps.keys()
    return Inputs(scan.digests, scan.stamps, frozenset(scan.changed) if is_same_set else None)


class _Scan:
    """Collects files with their SHA-256; `started` is the time in nanoseconds.

    `found` counts those that the scan before has seen too, `changed` are those of them with other content.
    """

    def __init__(self, known: Stamps, started: int, *, trusts_stamps: bool) -> None:
        self.known, self.started, self.trusts_stamps = known, started, trusts_stamps
        self.digests: dict[str, bytes] = {}
        self.stamps: Stamps = {}
        self.found = 0
        self.changed: set[str] = set()

    def add_folder(self, folder: str) -> None:
        """Add the files below a folder; folders whose name starts with a dot are passed over, links never followed."""
        if folder in self.stamps:
            return
        self.stamps[folder] = {}
        before = len(self.digests)
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=attrgetter("name"))
        except OSError as error:
            self.digests[folder] = _reason(error)
            return
        for entry in listed:
            if not entry.is_dir(follow_symlinks=False):
                self.add_path(f"{folder}/{entry.name}")
            elif not entry.name.startswith("."):
                self.add_folder(f"{folder}/{entry.name}")
        if len(self.digests) == before:
            self.digests[f"{folder}/"] = EMPTY_FOLDER

    def add_path(self, path: str) -> None:
        """Add one file by its SHA-256, or by the reason why it has none."""
        if path in self.digests:
            return
        try:
            self._add(path, os.lstat(path))
        except OSError as error:
            self.digests[path] = _reason(error)

    def _add(self, path: str, status: os.stat_result) -> None:
        if not stat.S_ISREG(status.st_mode):
            self.digests[path] = NOT_A_FILE
            return
        folder, _, name = path.rpartition("/")
        is_old = max(status.st_mtime_ns, status.st_ctime_ns) < self.started - YOUNG_NS
        before = stamp = self.known.get(folder, {}).get(name)
        seen = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        is_trusted = is_old and self.trusts_stamps
        if not is_trusted or stamp is None or seen != (stamp.inode, stamp.size, stamp.modified, stamp.changed):
            stamp = Stamp(*seen, _hash_file(path)) if is_old else Stamp(NOT_TRUSTED, 0, 0, 0, _hash_file(path))
        self.digests[path] = stamp.sha256
        if before is not None:
            self.found += 1
            if before.sha256 != stamp.sha256:
                self.changed.add(path)
        if path.isascii() or path.isprintable():  # other names are errors
            self.stamps.setdefault(folder, {})[name] = stamp


def _reason(error: OSError) -> bytes:
    return f"error {error.errno}".encode()


ABSENT = _reason(OSError(errno.ENOENT, ""))


def _hash_file(path: str) -> bytes:
    descriptor = os.open(path, READING)
    try:
        whole = hashlib.sha256()
        while data := os.read(descriptor, PIECE):
            whole.update(data)
        return whole.digest()
    finally:
        os.close(descriptor)
