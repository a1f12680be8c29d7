"""The list of a published site in the store: the SHA-256 of each file, in parts that are named by their own SHA-256."""

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from khotin.encoding import decode, encode
from khotin.problems import Failed
from khotin.store import Store

OWN = ".khotin-store"
LISTS = f"{OWN}/lists/"
# A part lists about so many files: 2 MB.
FILES_IN_PART = 50_000


@dataclass(frozen=True, slots=True)
class Listing:
    """Which parts list a site, by their SHA-256, and the form its files were sent in."""

    form: bytes
    parts: tuple[bytes, ...]


def split(files: dict[str, bytes], form: bytes) -> tuple[Listing, dict[bytes, bytes]]:
    """Return the listing of {path: SHA-256} and the parts it names as {SHA-256: bytes}."""
    count = 1 + len(files) // FILES_IN_PART
    divided: list[dict[str, bytes]] = [{} for _ in range(count)]
    for path, sha256 in sorted(files.items()):
        divided[zlib.crc32(path.encode()) % count][path] = sha256
    coded = [zlib.compress(encode(part)) for part in divided]
    names = tuple(hashlib.sha256(data).digest() for data in coded)
    return Listing(form, names), dict(zip(names, coded, strict=True))


def write_parts(store: Store, parts: dict[bytes, bytes], present: Iterable[bytes]) -> None:
    """Write the parts that are not present."""
    for name in parts.keys() - set(present):
        store.write(part_key(name), parts[name])


def read_files(store: Store, listing: Listing) -> dict[str, bytes]:
    """Return {path: SHA-256} of a site in the store. Raises `Failed` for a part that is gone or altered."""
    files: dict[str, bytes] = {}
    for name in listing.parts:
        found = store.read(part_key(name))
        if found is None or hashlib.sha256(found.data).digest() != name:
            key = f"{store.address}/{part_key(name)}"
            raise Failed(
                f"{key} mất hoặc đã bị sửa; hãy xóa {OWN}/ và mọi tệp ở địa chỉ này rồi đăng lại.",
                f"{key} is gone or altered; delete {OWN}/ and all files at this address and publish again.",
            )
        files.update(decode(zlib.decompress(found.data), dict[str, bytes]))
    return files


def part_key(name: bytes) -> str:
    """Return the key of a part."""
    return f"{LISTS}{name.hex()}"
