"""The published copies of originals: byte for byte, or masked where the article has private data masked."""

import hashlib
from collections.abc import Iterator

from khotin.content.decoding import decode
from khotin.content.redaction import MASK, find_shown, mask
from khotin.content.text_files import LARGEST_ORIGINAL, read_bytes
from khotin.problems import ContentError, Location, fail
from khotin.site.outputs import Site

# The first line of a masked copy.
NOTICE = (
    f"[{MASK} Bản đăng này đã che thông tin riêng; bản gốc trong kho giữ nguyên từng byte. / "
    "Private data is masked in this published copy; the stored original keeps every byte.]"
)


def make_original(
    path: str, source: str, sha256: str | None, site: Site, *, redacted: tuple[str, ...] = ()
) -> Iterator[tuple[str, bytes]]:
    """Yield a copy of an original, in which the phrases of `redacted` are masked.

    Raises `ContentError` where its SHA-256 is not the one in the article, or where it cannot be masked.
    """
    data = read_bytes(source, limit=LARGEST_ORIGINAL)
    if hashlib.sha256(data).hexdigest() != sha256:
        fail(
            Location(source),
            "originals",
            "văn bản gốc không khớp SHA-256 ghi trong bài",
            "the original does not match the SHA-256 in its article",
        )
    yield path, _masked_copy(data, redacted, source) if redacted else data


def _masked_copy(data: bytes, redacted: tuple[str, ...], source: str) -> bytes:
    """Return the masked copy of an original. In a legacy encoding the phrases are not found, so it has none."""
    try:
        text = mask(decode(data, source), redacted)
    except ContentError:
        text = ""
    if not text or any(find_shown(text, redacted)):
        fail(
            Location(source),
            "redacted",
            "bản gốc này không che được vì bảng mã hoặc cách viết của nó, nên chưa đăng được bài; "
            'hãy để bài ở status "draft"',
            "this original cannot be masked because of its encoding or its way of writing, so the article cannot be "
            'published; keep it at status "draft"',
        )
    return f"{NOTICE}\n{text}".encode()
