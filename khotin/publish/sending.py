"""The sending of one file to a store, with its headers: to its own key, or to the key where it is staged."""

from khotin.digests import digest
from khotin.publish.headers import compressed, headers_of
from khotin.publish.listing import STAGED
from khotin.publish.store import Store


def send(store: Store, key: str, path: str, data: bytes, *, with_gzip: bool) -> bool:
    """Write a file of the site to a key; return whether the answer proves that it arrived."""
    packed = compressed(path, data) if with_gzip else None
    return store.write(key, data if packed is None else packed, headers_of(path, is_compressed=packed is not None))


def staged_key(path: str, sha256: bytes, form: bytes) -> str:
    """Return the key under which a file is staged: equal bytes with equal headers are one object."""
    return f"{STAGED}{sha256.hex()}-{digest(form, headers_of(path)).hex()[:8]}"
