"""The list of a published site in the store: the SHA-256 of each file, in parts that are named by their own SHA-256.

Small changes are kept in the listing itself: an edit writes no part. Parts never change, so those that were read or
written are also kept in a folder of this machine, if there is one.
"""

import hashlib
import zlib
from collections.abc import Iterable
from contextlib import suppress

from khotin.build.filesystem import read_file, write_file
from khotin.encoding import Struct, decode, encode
from khotin.problems import Failed
from khotin.publish.store import Store

OWN = ".khotin-store"
LISTS, STAGED = f"{OWN}/lists/", f"{OWN}/staged/"
# The files that a part lists take about 2 MB, the most changes that a listing holds 40 KB.
FILES_IN_PART, MOST_CHANGES = 50_000, 500
GONE = b""


class Listing(Struct, frozen=True):
    """The list of a site: its parts by their SHA-256, and (path, SHA-256 or `GONE`) of what has changed since.

    `form` is the digest of the rules for headers under which its files were sent.
    """

    form: bytes
    parts: tuple[bytes, ...]
    changes: tuple[tuple[str, bytes], ...] = ()


def split(files: dict[str, bytes], form: bytes) -> tuple[Listing, dict[bytes, bytes]]:
    """Return the listing of {path: SHA-256} and the parts it names as {SHA-256: bytes}."""
    count = 1 + len(files) // FILES_IN_PART
    divided: list[dict[str, bytes]] = [{} for _ in range(count)]
    for path, sha256 in sorted(files.items()):
        divided[zlib.crc32(path.encode()) % count][path] = sha256
    coded = [zlib.compress(encode(part)) for part in divided]
    names = tuple(hashlib.sha256(data).digest() for data in coded)
    return Listing(form, names), dict(zip(names, coded, strict=True))


def describe(
    files: dict[str, bytes], form: bytes, before: Listing | None, listed: dict[str, bytes]
) -> tuple[Listing, dict[bytes, bytes]]:
    """Return the listing of {path: SHA-256} and its new parts.

    Few changes are added to the listing `before`, which lists the files `listed`; otherwise all parts are rewritten.
    """
    if before is not None:
        changes = dict(before.changes)
        changes |= {path: sha256 for path, sha256 in files.items() if listed.get(path) != sha256}
        changes |= dict.fromkeys(listed.keys() - files.keys(), GONE)
        if len(changes) <= MOST_CHANGES:
            return Listing(form, before.parts, tuple(sorted(changes.items()))), {}
    return split(files, form)


def write_parts(store: Store, parts: dict[bytes, bytes], present: Iterable[bytes], folder: str | None = None) -> None:
    """Write the parts that are not present. Raises `Failed`."""
    for name in parts.keys() - set(present):
        store.write(part_key(name), parts[name])
        _keep_part(name, parts[name], folder)


def read_files(store: Store, listing: Listing, folder: str | None = None) -> dict[str, bytes]:
    """Return {path: SHA-256} of a site in the store. Raises `Failed` for a part that is missing or altered."""
    files: dict[str, bytes] = {}
    for name in listing.parts:
        data = kept_part(name, folder) or _read_part(store, name)
        _keep_part(name, data, folder)
        files.update(decode(zlib.decompress(data), dict[str, bytes]))
    files.update(listing.changes)
    return {path: sha256 for path, sha256 in files.items() if sha256 != GONE}


def kept_part(name: bytes, folder: str | None) -> bytes | None:
    """Return a part that this machine has kept."""
    data = read_file(f"{folder}/{name.hex()}") if folder else None
    return data if data is not None and hashlib.sha256(data).digest() == name else None


def part_key(name: bytes) -> str:
    """Return the key of a part."""
    return f"{LISTS}{name.hex()}"


def _keep_part(name: bytes, data: bytes, folder: str | None) -> None:
    if folder:
        with suppress(OSError):
            write_file(f"{folder}/{name.hex()}", data)


def _read_part(store: Store, name: bytes) -> bytes:
    found = store.read(part_key(name))
    if found is None or hashlib.sha256(found.data).digest() != name:
        key = f"{store.address}/{part_key(name)}"
        raise Failed(
            f"{key} mất hoặc đã bị sửa; hãy xóa {OWN}/ và mọi tệp ở địa chỉ này rồi đăng lại.",
            f"{key} is gone or altered; delete {OWN}/ and all files at this address and publish again.",
        )
    return found.data
