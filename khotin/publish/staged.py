"""Rendered files staged in the store itself, where each worker of a cluster writes its own.

The building process has only their digests. A file is staged under its digest until the publication copies it inside
the store, so a task that runs twice changes nothing; files left over are removed by the next publication.
"""

import hashlib
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from typing import Any

from khotin.publish.headers import form_of, plain
from khotin.publish.journal import Journal
from khotin.publish.listing import STAGED
from khotin.publish.publication import SENDERS, find_known_files
from khotin.publish.sending import send, staged_key
from khotin.publish.store import Store, StoredObject, open_store

PROBE = f"{STAGED}probe"


class StagedFiles:
    """The staged and the published files of a store. Copies in other processes know none, and only stage and read."""

    def __init__(self, address: str, *, with_gzip: bool) -> None:
        """Read what the store has. Raises `ContentError` for one that holds something else, `Failed`."""
        self._address, self._with_gzip, self._form = address, with_gzip, form_of(with_gzip)
        self._published = find_known_files(self._store, Journal(self._store).read(), self._form).certain
        self._staged = set(self._store.keys(STAGED))
        self._waiting: list[Future[bool]] = []

    def __getstate__(self) -> dict[str, Any]:
        kept = {name: self.__dict__[name] for name in ("_address", "_with_gzip", "_form")}
        return {**kept, "_published": {}, "_staged": set(), "_waiting": []}

    def has(self, path: str, sha256: bytes) -> bool:
        """Return whether a file of the site with this SHA-256 is published or staged."""
        return self._published.get(path) == sha256 or staged_key(path, sha256, self._form) in self._staged

    def published(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Return {path: SHA-256} of those paths that are published."""
        return {path: self._published[path] for path in paths if path in self._published}

    def stage(self, path: str, data: bytes, sha256: bytes) -> None:
        """Begin to stage a file."""
        key = staged_key(path, sha256, self._form)
        self._waiting.append(self._senders.submit(send, self._store, key, path, data, with_gzip=self._with_gzip))

    def settle(self) -> None:
        """Wait until everything is staged. Raises `Failed`."""
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            each.result()

    def read(self, path: str, sha256: bytes) -> bytes | None:
        """Return the bytes of a published or staged file, or None."""
        for key in (path, staged_key(path, sha256, self._form)):
            data = _plain(self._store.read(key))
            if data is not None and hashlib.sha256(data).digest() == sha256:
                return data
        return None

    def require_access(self) -> None:
        """Raise `Failed` where this process cannot write into the store."""
        self._store.write(PROBE, b"")

    @cached_property
    def _store(self) -> Store:
        return open_store(self._address)

    @cached_property
    def _senders(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(SENDERS)


def _plain(found: StoredObject | None) -> bytes | None:
    return None if found is None else plain(found.data, found.headers)
