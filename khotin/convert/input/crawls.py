"""Saved crawls (WARC files, plain or compressed): the pages in them, with address and day of collection."""

import os
import zlib
from collections.abc import Iterator
from datetime import datetime

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from khotin.clock import VIETNAM
from khotin.content.text_files import LARGEST_ORIGINAL
from khotin.convert.input.sources import RawInput, name_of_address
from khotin.languages import Bilingual
from khotin.problems import Location, fail

TEXT_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
# What the library raises for damaged files, including errors of its own on missing headers.
FAULTS = (ArchiveLoadFailed, zlib.error, EOFError, ValueError, AttributeError, TypeError, LookupError)
SIZE = LARGEST_ORIGINAL // 1024 // 1024
TOO_LARGE = Bilingual(f"trang lớn hơn {SIZE} MB", f"the page has more than {SIZE} MB")
CUT = Bilingual("trang bị cắt trong tệp thu thập", "the page was cut off in the crawl")


def read_crawl(path: str) -> Iterator[RawInput]:
    """Yield the pages of a saved crawl; records of other kinds are left out. Raises `ContentError`, `OSError`."""
    if not os.path.isfile(path):
        fail(Location(path), "reading", "không có tệp này", "there is no such file")
    with open(path, "rb") as stream:
        try:
            for record in ArchiveIterator(stream):
                if _is_page(record):
                    yield _read(record)
        except FAULTS as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            fail(
                Location(path), "reading", f"không đọc được tệp WARC ({reason})", f"the WARC file is damaged ({reason})"
            )


def _is_page(record: ArcWarcRecord) -> bool:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in ("response", "resource") or not url.startswith(("http://", "https://")):
        return False
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    if not headers or (record.rec_type == "response" and headers.get_statuscode() != "200"):
        return False
    return (headers.get_header("Content-Type") or "").split(";")[0].strip().lower() in TEXT_TYPES


def _read(record: ArcWarcRecord) -> RawInput:
    url = record.rec_headers.get_header("WARC-Target-URI")
    data = record.content_stream().read(LARGEST_ORIGINAL + 1)
    is_cut = record.rec_headers.get_header("WARC-Truncated") or record.raw_stream.limit > 0
    refusal = CUT if is_cut else None
    refusal = TOO_LARGE if len(data) > LARGEST_ORIGINAL else refusal
    headers = record.http_headers or record.rec_headers
    media_type = (headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
    day = _day(record.rec_headers.get_header("WARC-Date"))
    return RawInput(url, name_of_address(url, media_type), data, url, day, refusal)


def _day(moment: str | None) -> str | None:
    """Return the Vietnamese day of a moment such as "2024-05-06T20:00:00Z", or None."""
    try:
        return datetime.fromisoformat(moment or "").astimezone(VIETNAM).date().isoformat()
    except ValueError:
        return None
