"""The built site in its folder: which files it has, and their bytes."""

import hashlib
import os

from khotin.build.cache import cache_path, read_cache
from khotin.build.filesystem import read_file
from khotin.build.guard import SAFE_PATH, require_own
from khotin.build.last_build import LastBuild
from khotin.build.publisher import VERSION, files_in
from khotin.problems import Location, fail


def require_site(output: str) -> None:
    """Raise `ContentError` for a folder without a site, or one that was not made by the program."""
    require_own(output)
    if not os.path.isfile(f"{output}/{VERSION}"):
        fail(
            Location(output),
            "output",
            "ở đây chưa có trang nào; hãy chạy lệnh build trước",
            "there is no site here; run the command build first",
        )


def list_site(output: str, *, is_partial: bool = False) -> dict[str, bytes]:
    """Return {path: SHA-256} of a built site, from the build cache where it belongs to this site.

    Of a partial site only the cache has all files. Raises `ContentError` for a folder without a site, and for a path
    that cannot be a file of a site.
    """
    require_site(output)
    paths = files_in(output)
    with read_cache(cache_path(output)) as cache:
        known = cache.attempt(lambda: _files_of(LastBuild(output, cache)))
    if is_partial and not known:
        fail(
            Location(output),
            "output",
            "bộ nhớ đệm của lần dựng này bị mất; hãy chạy lại",
            "the cache of this build is lost; run again",
        )
    return known or {path: hashlib.sha256(read_site_file(output, path)).digest() for path in sorted(paths)}


def _files_of(last: LastBuild) -> dict[str, bytes]:
    return {path: sha256 for each in last.outputs.values() for path, sha256 in each.files.items()}


def read_site_file(output: str, path: str, sha256: bytes | None = None) -> bytes:
    """Return the bytes of a file of the site. Raises `ContentError` where it is missing or was changed."""
    data = read_file(f"{output}/{path}") if SAFE_PATH.fullmatch(path) and _is_text(path) else None
    if data is None or (sha256 and hashlib.sha256(data).digest() != sha256):
        fail(
            Location(f"{output}/{path}"),
            "output",
            "tệp này không còn như lúc dựng trang; hãy chạy build --verify-output",
            "this file has changed since it was built; run build --verify-output",
        )
    return data


def _is_text(path: str) -> bool:
    """Return whether a name can be sent: names on a disk may hold bytes that are not UTF-8."""
    return path.isascii() or path.encode(errors="replace").decode() == path
