"""Protection against files that change during a build: within `expecting`, a file with another SHA-256 is an error."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from khotin.problems import Location, fail

_NOTHING: Mapping[str, bytes] = {}
_expected: ContextVar[Mapping[str, bytes]] = ContextVar("expected", default=_NOTHING)


@contextmanager
def expecting(digests: Mapping[str, bytes]) -> Iterator[None]:
    """Within the context, make reading a file of content fail when its SHA-256 is not that of `digests`, by path."""
    token = _expected.set(digests)
    try:
        yield
    finally:
        _expected.reset(token)


def expected_files() -> Mapping[str, bytes]:
    """Return the SHA-256 of the files that are expected, by path."""
    return _expected.get()


def require_expected(path: str, shown: str, data: bytes) -> None:
    """Raise `ContentError` when the bytes of a file are not the expected ones."""
    expected = _expected.get().get(path)
    if expected is not None and expected != hashlib.sha256(data).digest():
        vi = "tệp thay đổi trong lúc đang đọc; hãy chạy lại"
        fail(Location(shown), "reading", vi, "the file changed while it was read; run again")
