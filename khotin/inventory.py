"""What is published: every file with its content and the numbers it had then, and whether all of it is still so.

Numbers are kept as bytes and the rest as plain columns, because a site of many thousand files is recalled and kept in
every build.
"""

import os
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from struct import Struct

from khotin.output import MARK, standby_of

FOLDER, STRANGER = 0, -1
# The character that follows "/": behind all paths inside a folder.
AFTER_STROKE = "0"
_numbers = Struct("=Qqqq")
_inode = Struct("=Q")


@dataclass(frozen=True, slots=True)
class Inventory:
    """`units` are {name: fingerprint} of whatever was made. `files` {path: SHA-256}, sorted, `owners` {path: its unit} and
    `stamps` {path: numbers} have the same paths; `folders` are {path: numbers}, the whole site being "".

    `standby` holds the numbers of the standby's folders. Those that the last build changed are missing there: what they
    hold must be looked at, and for the published folder they are noted as `touched`.
    """

    units: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)
    owners: dict = field(default_factory=dict)
    stamps: dict = field(default_factory=dict)
    folders: dict = field(default_factory=dict)
    standby: dict = field(default_factory=dict)
    touched: frozenset = frozenset()

    def inode(self, path):
        """The inode of a file when it was published."""
        return _inode.unpack_from(self.stamps[path])[0]


def pack_inventory(inventory):
    """An inventory as a tuple of columns."""
    number = {name: index for index, name in enumerate(inventory.units)}
    owners = array("I", [number[inventory.owners[path]] for path in inventory.files])
    return (*_columns(inventory.units), *_columns(inventory.files), owners.tobytes(), list(inventory.stamps.values()),
            *_columns(inventory.folders), [inventory.standby.get(folder) for folder in inventory.folders], list(inventory.touched))


def unpack_inventory(columns):
    """The inventory of what `pack_inventory` made."""
    names, prints, paths, digests, owners, stamps, folders, looks, standby, touched = columns
    numbers = array("I")
    numbers.frombytes(owners)
    return Inventory(dict(zip(names, prints, strict=True)), dict(zip(paths, digests, strict=True)),
                     dict(zip(paths, map(names.__getitem__, numbers), strict=True)), dict(zip(paths, stamps, strict=True)),
                     dict(zip(folders, looks, strict=True)),
                     {folder: look for folder, look in zip(folders, standby, strict=True) if look}, frozenset(touched))


def survey(output, inventory):
    """First the published paths that are no longer as they were: changed, replaced, or gone; folders have a stroke at their end.
    Then whether the standby holds the same files and nothing else. Where nothing is known, the whole is."""
    if not inventory.folders:
        yield {"/"}
        yield False
        return
    yield {*_changed(output, inventory.stamps), *(f"{folder}/" for folder in _changed(output, inventory.folders))}
    yield _holds_the_same(standby_of(output), inventory)


def stamp_of(path):
    """The numbers that change whenever a file is written, replaced or put back, or an entry of a folder comes or goes."""
    status = os.lstat(path)
    return _numbers.pack(status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def folders_of(paths):
    """All folders that files stand in, and those around them."""
    folders, level = {""}, {parent_of(path) for path in paths}
    while level:
        folders |= level
        level = {parent_of(path) for path in level} - folders
    return folders


def parent_of(path):
    """The folder a file or folder stands in."""
    return path.rpartition("/")[0]


def _columns(values):
    return list(values), list(values.values())


def _changed(root, stamps):
    for path, known in stamps.items():
        try:
            if stamp_of(f"{root}/{path}") != known:
                yield path
        except OSError:
            yield path


def _holds_the_same(standby, inventory):
    """A folder that nobody touched holds what it held; the others are compared entry by entry."""
    paths = list(inventory.files)
    unknown = (folder for folder in inventory.folders if folder not in inventory.standby)
    return next(_changed(standby, inventory.standby), None) is None and all(_is_equal(standby, folder, paths, inventory) for folder in unknown)


def _is_equal(standby, folder, paths, inventory):
    """Whether a folder of the standby holds the very files that are published. The mark is each folder's own, and guarded."""
    try:
        with os.scandir(f"{standby}/{folder}") as entries:
            found = {entry.name: _kind(entry) for entry in entries}
    except OSError:
        return False
    found.pop("" if folder else MARK, None)
    return found == {name: inventory.inode(path) if path else FOLDER for name, path in _entries(folder, paths) if path != MARK}


def _kind(entry):
    """The inode of a file; a folder has none that matters."""
    if entry.is_dir(follow_symlinks=False):
        return FOLDER
    return entry.inode() if entry.is_file(follow_symlinks=False) else STRANGER


def _entries(folder, paths):
    """(name, path) of what stands directly in a folder, without path for a folder; `paths` are sorted."""
    prefix = f"{folder}/" if folder else ""
    at = bisect_left(paths, prefix)
    while at < len(paths) and paths[at].startswith(prefix):
        name, is_folder, _ = paths[at][len(prefix):].partition("/")
        yield name, None if is_folder else paths[at]
        at = bisect_left(paths, f"{prefix}{name}{AFTER_STROKE}", at) if is_folder else at + 1
