"""What `convert` is given: files, addresses and saved crawls, as inputs of one page each."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from khotin.encoding import Struct
from khotin.languages import Bilingual

AUTO, TEXT, HTML, WARC = FORMS = ("auto", "text", "html", "warc")
CRAWL_ENDINGS = (".warc", ".warc.gz")
TEXT_ENDING, PAGE_ENDING = ".txt", ".html"


class RawInput(Struct, frozen=True):
    """One page: what messages call it, the name of its original, its bytes.

    `url` and the ISO day `collected` are known of fetched pages. `refusal` says why a page cannot be taken.
    """

    shown: str
    name: str
    data: bytes
    url: str | None = None
    collected: str | None = None
    refusal: Bilingual | None = None


def is_address(path: str) -> bool:
    """Return whether an argument is a web address rather than a path."""
    return path.lower().startswith(("http://", "https://"))


def is_address_in_part(path: str) -> bool:
    """Return whether an argument was probably meant as an address: "www.angiang.gov.vn", "https:/…", "ftp://…"."""
    return re.match(r"www\.|https?:|[a-z]{2,}://", path, re.I) is not None and not is_address(path)


def is_crawl(path: str) -> bool:
    """Return whether a file is a saved crawl by its name."""
    return path.lower().endswith(CRAWL_ENDINGS)


def name_of_address(url: str, media_type: str) -> str:
    """Return the name that a page's original is kept under: the last part of its address, else the host."""
    parts = urlsplit(url)
    name = PurePosixPath(unquote(parts.path)).name or parts.hostname or "trang"
    ending = TEXT_ENDING if media_type == "text/plain" else PAGE_ENDING
    return name if name.lower().endswith(ending) else f"{name}{ending}"
