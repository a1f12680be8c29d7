"""What the last build left behind: what it read, what it made of it, and how the published files looked then.

Nothing here is needed for a right site: without it everything is made again, with equal bytes.
"""

import os
from dataclasses import dataclass, field
from functools import cached_property
from zlib import crc32

from khotin import disk, keeping
from khotin.inventory import Inventory, pack_inventory, stamp_of, unpack_inventory

# Output folders that are remembered; those built the longest time ago are forgotten first.
MOST_OUTPUTS = 16
STANDING, INVENTORY, ENTRIES = "standing", "inventory", "articles"
# What was read is kept in so many parts: an edit writes one of them anew.
PARTS = 64


@dataclass(frozen=True, slots=True)
class Standing:
    """How the last build ended; `facts` stands for all it showed but the texts of articles, `inventory` is the SHA-256 of what it
    noted of the published folder."""

    inputs: bytes
    facts: bytes
    inventory: bytes
    pages: int
    files: int
    drafts: int
    waiting: int
    problems: tuple


@dataclass
class Memory:
    """The cache of one `output` folder. `inventory` is what was published by the build that left the `mark`, `parts` are what
    was read, `broken` names whatever could not be believed.

    How the folders are now is told by a survey: `damaged` are the published paths that are no longer as they were,
    `is_standby_equal` says that the standby holds the published files and nothing else.
    """

    output: str
    mark: bytes | None = None
    standing: Standing | None = None
    inventory: Inventory = field(default_factory=Inventory)
    parts: dict = field(default_factory=dict)
    damaged: set = field(default_factory=set)
    is_standby_equal: bool = False
    broken: set = field(default_factory=set)

    @cached_property
    def folder(self):
        """Where the cache lies."""
        return keeping.folder_of(self.output)

    def recall(self, name, digest=None):
        """One part of the cache, or None; which were unreadable is kept in `broken`."""
        try:
            return keeping.recall(os.path.join(self.folder, name), digest)
        except keeping.Broken:
            self.broken.add(name)
            return None

    def keep(self, name, value):
        """Keep one part of the cache; returns its SHA-256."""
        return keeping.keep(os.path.join(self.folder, name), value)

    @cached_property
    def files(self):
        """{path: SHA-256} of the published files that are as they were."""
        if not self.damaged:
            return self.inventory.files
        return {path: digest for path, digest in self.inventory.files.items() if path not in self.damaged}

    @cached_property
    def harmed(self):
        """The units of which a file is no longer as it was."""
        return {self.inventory.owners[path] for path in self.damaged if path in self.inventory.owners}

    @property
    def facts(self):
        """What the last build showed but for the texts of articles, or None where that is not known or no longer so."""
        return self.standing.facts if self.inventory.units and not self.harmed else None

    def is_kept(self, name, fingerprint):
        """Whether a unit stands as it must in the published site."""
        return self.inventory.units.get(name) == fingerprint and name not in self.harmed


def recall_published(output):
    """The memory of an output folder without what was read. How the published files are now is not known yet."""
    memory = Memory(output, mark_of(output))
    if found := memory.recall(STANDING):
        memory.standing = Standing(*found)
        # Both parts must be of one build, whatever was killed between two writes.
        if columns := memory.recall(INVENTORY, memory.standing.inventory):
            memory.inventory = unpack_inventory(columns)
    return memory


def recall_entries(memory):
    """What the files were read as: {"conditions": what all depend on, table: {key: value}}, or nothing."""
    names = (f"{ENTRIES}/{number}" for number in range(PARTS))
    memory.parts = {name: part for name in names if (part := memory.recall(name))}
    return _join(memory.parts)


def mark_of(output):
    """What tells whether a build has published since: each does so only after it removed what is known of the state before."""
    try:
        return stamp_of(os.path.join(keeping.folder_of(output), STANDING))
    except OSError:
        return None


def remember(memory, entries):
    """Before a swap: keep what was read, and believe nothing of the old state any more."""
    _keep_parts(memory, entries)
    disk.remove_file(os.path.join(memory.folder, STANDING))
    keeping.forget_old(keeping.BUILDS, MOST_OUTPUTS)


def keep_standing(memory, inventory, **known):
    """After a swap: keep the state of the published folder. The part that makes the others believed comes last."""
    digest = memory.keep(INVENTORY, pack_inventory(inventory))
    standing = Standing(inventory=digest, files=len(inventory.files), **known)
    memory.keep(STANDING, tuple(getattr(standing, name) for name in Standing.__slots__))


def _join(parts):
    """The conditions of the first part, and all tables that were read under the same."""
    joined = {}
    for conditions, tables in parts.values():
        if joined.setdefault("conditions", conditions) == conditions:
            for table, entries in tables.items():
                joined.setdefault(table, {}).update(entries)
    return joined


def _split(entries):
    """{name: (conditions, tables)}: the parts in which entries are kept, each in that of its key."""
    tables = {table: values for table, values in entries.items() if table != "conditions"}
    parts = {}
    for table, values in tables.items():
        for key, value in values.items():
            name = f"{ENTRIES}/{crc32(os.fsencode(key)) % PARTS}"
            if name not in parts:
                parts[name] = (entries["conditions"], {each: {} for each in tables})
            parts[name][1][table][key] = value
    return parts


def _keep_parts(memory, entries):
    """Keep the parts in which anything changed. Every entry carries the content it stands for, so a kill between two parts harms none."""
    parts = _split(entries)
    for name, part in parts.items():
        if memory.parts.get(name) != part:
            memory.keep(name, part)
    for name in (memory.parts.keys() | memory.broken) - parts.keys():
        disk.remove_file(os.path.join(memory.folder, name))
