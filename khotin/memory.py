"""What the last build left behind: what it read, what it made of it, and how the published files looked then.

Nothing here is needed for a right site: without it everything is made again, with equal bytes.
"""

import hashlib
import marshal
import os
from dataclasses import dataclass, field

from khotin import keeping

# Output folders that are remembered; those built the longest time ago are forgotten first.
MOST_OUTPUTS = 16
STANDING, UNITS, ENTRIES = "standing", "units", "entries"


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of the published folder. `stamps` holds, for each of `paths`, the numbers its file had when published."""

    inputs: bytes
    units: bytes
    pages: int
    drafts: int
    waiting: int
    problems: tuple
    paths: tuple
    stamps: tuple


@dataclass(slots=True)
class Memory:
    """The cache of one output folder. `units` are {name: (fingerprint, ((path, SHA-256), …))} of whatever was made,
    `entries` what the article files were read as, `damaged` the published paths that are no longer as they were,
    `files` the SHA-256 of all others."""

    folder: str
    standing: Standing | None = None
    units: dict = field(default_factory=dict)
    entries: dict = field(default_factory=dict)
    damaged: set = field(default_factory=set)
    files: dict = field(default_factory=dict)
    is_broken: bool = False

    def inodes(self):
        """{path: inode} of the published files that are as they were."""
        if not self.units:
            return {}
        return {path: stamp[0] for path, stamp in zip(self.standing.paths, self.standing.stamps, strict=True) if path in self.files}

    def recall(self, name):
        """One part of the cache, or None; whether any was unreadable is kept in `is_broken`."""
        try:
            return keeping.recall(os.path.join(self.folder, name))
        except keeping.Broken:
            self.is_broken = True
            return None

    def keep(self, name, value):
        """Keep one part of the cache."""
        keeping.keep(os.path.join(self.folder, name), value)


def recall_standing(output):
    """The memory of an output folder with its smallest part only."""
    memory = Memory(keeping.folder_of(output))
    found = memory.recall(STANDING)
    memory.standing = Standing(*found) if found else None
    return memory


def recall_all(output):
    """The memory of an output folder, and what of the folder is no longer as it was published."""
    memory = recall_standing(output)
    memory.entries = memory.recall(ENTRIES) or {}
    units = memory.recall(UNITS)
    # Both parts must be of one build: a kill between two writes must never make old content pass for new.
    if units is not None and memory.standing and memory.standing.units == units[0]:
        memory.units = units[1]
        memory.damaged = find_damaged(output, memory.standing)
        memory.files = {path: digest for _, files in memory.units.values() for path, digest in files if path not in memory.damaged}
    return memory


def remember(memory, units, entries):
    """Keep what a build made. Without the state of the published folder that belongs to it, it is not believed."""
    memory.keep(ENTRIES, entries)
    memory.keep(UNITS, (identify(units), units))
    keeping.forget_old(keeping.BUILDS, MOST_OUTPUTS)


def keep_standing(memory, standing):
    """Keep the state of the published folder."""
    memory.keep(STANDING, tuple(getattr(standing, name) for name in Standing.__slots__))


def identify(units):
    """What stands for a set of units: it ties the parts of the cache to one build."""
    return hashlib.sha256(marshal.dumps(sorted((name, unit[0]) for name, unit in units.items()), 2)).digest()


def find_damaged(output, standing):
    """The published paths whose file or folder is not the one that was published: changed, replaced, or gone."""
    damaged, prefix = set(), f"{output}/"
    for path, stamp in zip(standing.paths, standing.stamps, strict=True):
        try:
            if stamp_of(prefix + path) != stamp:
                damaged.add(path)
        except OSError:
            damaged.add(path)
    return damaged


def stamp_of(path):
    """The numbers that change whenever a file is written, replaced or put back, or an entry of a folder comes or goes."""
    status = os.lstat(path)
    if path.endswith("/"):
        return (status.st_ino, status.st_mtime_ns)
    return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
