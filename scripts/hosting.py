"""A local stand-in for GitHub Pages: pack a site as the upload action does, unpack it, and serve it as Pages does.

Unlike a plain file server, Pages leaves dot files behind, answers /name with name.html,
sends /folder to /folder/, knows no /name.html/, and shows the site's own 404.html at any depth.
"""

import contextlib
import gzip
import http.server
import mimetypes
import tarfile
import threading
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

COMPRESSED = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")


def pack(site: Path, archive: Path) -> None:
    """Pack a folder: links followed, dot files and folders left out."""
    with tarfile.open(archive, "w", dereference=True) as tar:
        tar.add(site, arcname=".", filter=_without_dot_files)


def unpack(archive: Path, folder: Path) -> None:
    """Unpack an archive into a new folder; nothing may point out of it."""
    with tarfile.open(archive) as tar:
        tar.extraction_filter = getattr(tarfile, "data_filter", None)  # older 3.11 has no such filter
        tar.extractall(folder)


class SlowLink:
    """A connection that all answers share: `latency` in seconds before each, then `speed` in bytes a second."""

    def __init__(self, latency: float, speed: float) -> None:
        self.latency, self.speed, self._lock = latency, speed, threading.Lock()

    def carry(self, size: int) -> None:
        """Wait as long as an answer of `size` bytes takes."""
        time.sleep(self.latency)
        with self._lock:
            time.sleep(size / self.speed)


@contextlib.contextmanager
def host(site: str | Path, base_path: str = "/", link: SlowLink | None = None) -> Iterator[str]:
    """Serve a folder below a path; give the address of its root, such as http://127.0.0.1:40123/kho-tin/."""
    handler = type("Handler", (_Handler,), {"site": Path(site).resolve(), "base_path": base_path, "link": link})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base_path}"
    finally:
        server.shutdown()
        server.server_close()


def answer(site: Path, path: str) -> tuple[int, Path | str]:
    """Return how Pages answers a path of the site: a status, and the file to send or the address to redirect to."""
    target = (site / path).resolve()
    if not target.is_relative_to(site):
        return 404, site / "404.html"
    if path == "" or path.endswith("/"):
        page = target / "index.html"
        return (200, page) if page.is_file() else (404, site / "404.html")
    if target.is_file():
        return 200, target
    page = target.with_name(target.name + ".html")
    if page.is_file():
        return 200, page
    if (target / "index.html").is_file():
        return 301, f"{path}/"
    return 404, site / "404.html"


def _without_dot_files(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Return the member without its owner and time, or None for what the upload action excludes."""
    name = PurePosixPath(member.name).name
    if name.startswith("."):
        return None
    member.uid = member.gid = member.mtime = 0
    member.uname = member.gname = ""
    return member


class _Handler(http.server.BaseHTTPRequestHandler):
    """Handles one request with `answer`."""

    site: Path
    base_path: str
    link: SlowLink | None

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are sent apart; without this each answer waits 40 ms

    def do_GET(self) -> None:
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        if not path.startswith(self.base_path):
            self._send(404, b"not this site", "text/plain")
            return
        status, found = answer(self.site, path.removeprefix(self.base_path))
        if isinstance(found, str):
            self._send(status, b"", "text/plain", {"Location": self.base_path + urllib.parse.quote(found)})
            return
        body = found.read_bytes() if found.is_file() else b""
        self._send(status, body, mimetypes.guess_type(found)[0] or "application/octet-stream")

    do_HEAD = do_GET

    def _send(self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        headers = {"Cache-Control": "max-age=600", **(headers or {})}
        if kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body, headers = gzip.compress(body, 6), {**headers, "Content-Encoding": "gzip"}
        if self.link:
            self.link.carry(len(body))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            with contextlib.suppress(ConnectionError):  # the browser may have closed the connection
                self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Log nothing."""
