"""Rehearse the deployment: build, pack, unpack, serve as GitHub Pages does, follow every link, and add up the sizes.

Once under a project's path and once at the root of a domain of its own: `make rehearse`.
"""

import argparse
import contextlib
import http.client
import json
import shutil
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

from scripts.crawling import walk
from scripts.hosting import host, pack, unpack

FOLDER = Path(".cache/rehearsal")
ADDRESSES = {"project": "https://example.github.io/kho-tin/", "domain": "https://tin.example.org/"}
REVISION = "rehearsal"

# A published site may have 1 GB.
LIMIT = 1_000_000_000
WARNING, ERROR = 0.7, 0.9


def main(arguments: list[str] | None = None) -> int:
    """Rehearse at both addresses, report, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--content", default="content", metavar="DIR")
    options = parser.parse_args(arguments)
    shutil.rmtree(FOLDER, ignore_errors=True)
    faults = [fault for name in ADDRESSES for fault in rehearse(name, options.content)]
    for fault in faults:
        print("LỖI / ERROR:", fault)
    print(f"{len(ADDRESSES)} lần diễn tập, {len(faults)} lỗi / {len(ADDRESSES)} rehearsals, {len(faults)} errors")
    return 1 if faults else 0


def rehearse(name: str, content: str) -> Iterator[str]:
    """Yield the problems of the site at one of the two addresses, and print sizes and times."""
    published, folder = ADDRESSES[name], FOLDER / name
    folder.mkdir(parents=True)
    print(f"== {published}")
    with _timed("dựng / build"):
        _build(content, folder / "output", published)
    with _timed("đóng gói / pack"):
        pack(folder / "output", folder / "artifact.tar")
        unpack(folder / "artifact.tar", folder / "site")
    yield from check_size(folder / "site", folder / "artifact.tar")
    with host(folder / "site", urllib.parse.urlsplit(published).path) as root, _timed("đi hết liên kết / walk"):
        yield from _compare_revision(folder / "site")
        yield from _try_not_found(root, folder / "site")
        yield from _walk(root, published)


def check_size(site: Path, archive: Path) -> Iterator[str]:
    """Yield an error if the site is too large for Pages; print its size, with a warning near the limit."""
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    share = sum(sizes) / LIMIT
    print(
        f"  {len(sizes)} tệp / files, {sum(sizes) / 1e6:.1f} MB = {share:.1%} of 1 GB, artifact.tar "
        f"{archive.stat().st_size / 1e6:.1f} MB"
    )
    if share >= ERROR:
        yield f"{site}: {share:.0%} of the 1 GB that Pages takes"
    elif share >= WARNING:
        print(f"  CẢNH BÁO / WARNING: {share:.0%} of the 1 GB that Pages takes; see docs/scaling.md")


def _build(content: str, output: Path, published: str) -> None:
    """Build the site with the program's own command."""
    options = [f"--content={content}", f"--output={output}", f"--base-url={published}", f"--revision={REVISION}"]
    if code := subprocess.run([sys.executable, "build.py", "build", *options]).returncode:
        sys.exit(code)


def _compare_revision(site: Path) -> Iterator[str]:
    """Yield an error if the deployment could not be confirmed: version.json must name the commit."""
    shown = json.loads((site / "version.json").read_text("utf-8"))["revision"]
    if shown != REVISION:
        yield f"version.json: revision {shown}, not {REVISION}"


def _try_not_found(root: str, site: Path) -> Iterator[str]:
    """Yield what is wrong with addresses that have no page, or are typed without the closing slash."""
    status, _, body = _get(root + "vi/khong-co/o/day")
    if status != 404 or body != (site / "404.html").read_bytes():
        yield f"/vi/khong-co/o/day: status {status}, or not the site's own 404.html"
    status, location, _ = _get(root + "vi")
    if status != 301 or not (location or "").endswith("/vi/"):
        yield f"/vi: status {status}, sent to {location}"


def _get(address: str) -> tuple[int, str | None, bytes]:
    """Return status, Location and body of an address."""
    parts = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=60)
    connection.request("GET", parts.path)
    response = connection.getresponse()
    return response.status, response.getheader("Location"), response.read()


def _walk(root: str, published: str) -> Iterator[str]:
    """Yield every broken link of the hosted site; print what was reached."""
    walked = walk(root, published)
    print(f"  {len(walked.reached)} địa chỉ / addresses, {len(walked.broken)} liên kết hỏng / broken links")
    print(f"  {len(walked.elsewhere)} liên kết ra ngoài, không thử / links elsewhere, not tried")
    for origin, target, why in walked.broken:
        yield f"{origin or 'start'} → {target}: {why}"


@contextlib.contextmanager
def _timed(name: str) -> Iterator[None]:
    """Print how long the block took."""
    start = time.monotonic()
    yield
    print(f"  {name}: {time.monotonic() - start:.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
