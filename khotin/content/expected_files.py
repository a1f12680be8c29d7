"""What was hashed is what is used: within `expecting`, a file with other bytes than those that were hashed is refused."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from khotin.problems import Location, fail

_expected: ContextVar[Mapping[str, bytes]] = ContextVar("expected", default={})


@contextmanager
def expecting(digests: Mapping[str, bytes]) -> Iterator[None]:
    """Inside, refuse every file of content that is read with another SHA-256 than that of `digests`, by path."""
    token = _expected.set(digests)
    try:
        yield
    finally:
        _expected.reset(token)


def demand_expected(path: str, shown: str, data: bytes) -> None:
    """Raise `ContentError` for the bytes of a file that are not the expected ones."""
    expected = _expected.get().get(path)
    if expected is not None and expected != hashlib.sha256(data).digest():
        fail(
            Location(shown),
            "reading",
            "tệp thay đổi trong lúc đang đọc; hãy chạy lại",
            "the file changed while it was read; run again",
        )
