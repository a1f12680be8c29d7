"""Fetching of portals' pages: robots.txt is respected, a host gets one request a second, redirects are checked."""

import time
from collections.abc import Callable
from urllib.parse import urldefrag, urljoin, urlsplit

from protego import Protego

from khotin.encoding import Struct
from khotin.language.web_addresses import find_address_fault
from khotin.web.client import Answer, Request, WebError, send

AGENT = "KhoTin"
HEADERS = {"User-Agent": f"{AGENT}/1 (news archive)", "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8"}
MOST_REDIRECTS = 5
PAUSE = 1.0  # seconds between two requests to a host
TIMEOUT = 30.0  # seconds
LARGEST_RULES = 500 * 1024  # bytes of robots.txt, the minimum that RFC 9309 demands
REDIRECTS = (301, 302, 303, 307, 308)
TEXT_TYPES = ("", "text/html", "application/xhtml+xml", "text/plain")


class Page(Struct, frozen=True):
    """A fetched page: the address that answered, after redirects, its bytes and its media type."""

    url: str
    data: bytes
    media_type: str


class Fetcher:
    """Fetches pages one after the other.

    `allow_local` permits addresses that are not public; `max_bytes` limits a page. Tests replace `wait` and `clock`.
    """

    def __init__(
        self,
        *,
        allow_local: bool,
        max_bytes: int,
        wait: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._allow_local, self._max_bytes, self._wait, self._clock = allow_local, max_bytes, wait, clock
        self._rules: dict[str, Protego] = {}
        self._last: dict[str, float] = {}

    def fetch(self, url: str) -> Page:
        """Return the page at an address. Raises `WebError`, also where robots.txt forbids it."""
        url, answer = self._follow(url, self._max_bytes, has_rules=True)
        if answer.status != 200:
            raise WebError(f"máy chủ trả lời mã {answer.status}", f"the server answered with status {answer.status}")
        media_type = answer.headers.get("content-type", "").split(";")[0].strip().lower()
        if media_type not in TEXT_TYPES:
            raise WebError(f"không phải trang chữ ({media_type})", f"it is not a text page ({media_type})")
        return Page(url, answer.data, media_type)

    def _follow(self, url: str, max_bytes: int, *, has_rules: bool) -> tuple[str, Answer]:
        """Return the last address and its answer. Raises `WebError`.

        `has_rules`: each address must be allowed by robots.txt.
        """
        for _ in range(MOST_REDIRECTS + 1):
            url = urldefrag(url).url
            if fault := find_address_fault(url, is_own=self._allow_local):
                raise WebError(f'"{url}" {fault.vi}', f'"{url}" {fault.en}')
            if has_rules:
                self._require_allowed(url)
            answer = self._send(url, max_bytes)
            target = answer.headers.get("location", "")
            if answer.status not in REDIRECTS or not target:
                return url, answer
            url = urljoin(url, target)
        raise WebError(f"chuyển hướng quá {MOST_REDIRECTS} lần", f"it redirects more than {MOST_REDIRECTS} times")

    def _send(self, url: str, max_bytes: int) -> Answer:
        host = urlsplit(url).hostname or ""
        if host in self._last and (delay := self._last[host] + PAUSE - self._clock()) > 0:
            self._wait(delay)
        is_guarded = not self._allow_local
        try:
            return send(Request(url, headers=HEADERS, timeout=TIMEOUT, max_bytes=max_bytes, is_guarded=is_guarded))
        finally:
            self._last[host] = self._clock()

    def _require_allowed(self, url: str) -> None:
        """Raise `WebError` where robots.txt of the host forbids an address."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = self._read_rules(f"{origin}/robots.txt")
        if not self._rules[origin].can_fetch(url, AGENT):
            raise WebError(f"robots.txt không cho lấy {url}", f"robots.txt does not allow {url} to be fetched")

    def _read_rules(self, url: str) -> Protego:
        """Return the rules of a host, none without a robots.txt. Raises `WebError` where they cannot be read."""
        _, answer = self._follow(url, LARGEST_RULES, has_rules=False)
        if 400 <= answer.status < 500:
            return Protego.parse("")
        if answer.status != 200:
            raise WebError(
                f"robots.txt trả lời mã {answer.status}; không rõ có được lấy trang không",
                f"robots.txt answers with status {answer.status}; whether pages may be fetched is unknown",
            )
        return Protego.parse(answer.data.decode("utf-8", "replace"))
