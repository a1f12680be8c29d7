"""Reading, writing and removing files of the site. Each function raises `OSError` that names the path."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import groupby, islice

READABLE_FILE, READABLE_FOLDER = 0o644, 0o755
# Flags for opening a file to read: links are not followed, pipes not waited for.
READING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

# Small pieces of a file that are written at once, and bytes of a large one: these are still in the processor's cache
# after they were hashed.
PIECES, LARGE_PIECE = 100, 1 << 20


@contextmanager
def readable_by_all() -> Iterator[None]:
    """Within the context, write files that a web server can read, whatever the umask of the account."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def naming(path: str) -> Iterator[None]:
    """Within the context, let every `OSError` name this path; the system names none when a disk is full."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None


def write_file(path: str, data: bytes) -> None:
    """Write a new file and its folders; what is at the path is removed first, never written into. Raises `OSError`."""
    descriptor = _create(path)
    try:
        _write_all(descriptor, data, path)
    finally:
        os.close(descriptor)


def write_pieces(path: str, pieces: Iterable[bytes | memoryview]) -> bytes:
    """Write a new file, as `write_file` does, from pieces that need not fit into memory; return its SHA-256."""
    whole, left, descriptor = hashlib.sha256(), iter(pieces), _create(path)
    try:
        while batch := list(islice(left, PIECES)):
            for data in _of_even_size(batch):
                whole.update(data)
                _write_all(descriptor, data, path)
    finally:
        os.close(descriptor)
    return whole.digest()


def read_file(path: str) -> bytes | None:
    """Return the bytes of a regular file, or None for anything else or on failure; links are not followed."""
    try:
        descriptor = os.open(path, READING)
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with open(descriptor, "rb", closefd=False) as stream:
            return stream.read()
    except OSError:
        return None
    finally:
        os.close(descriptor)


def hash_file(path: str) -> bytes | None:
    """Return the SHA-256 of a regular file, or None."""
    data = read_file(path)
    return None if data is None else hashlib.sha256(data).digest()


def remove(path: str) -> None:
    """Remove a file, a link or a folder with all it holds."""
    (remove_folder if os.path.isdir(path) and not os.path.islink(path) else remove_file)(path)


def remove_file(path: str) -> None:
    """Remove a file or a link, if there is one."""
    with suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(path)


def remove_folder(path: str) -> None:
    """Remove a folder with all it holds; links in it are removed, never followed."""
    for root, folders, names in os.walk(path, topdown=False):
        for name in names:
            os.unlink(os.path.join(root, name))
        for name in folders:
            inner = os.path.join(root, name)
            (os.unlink if os.path.islink(inner) else os.rmdir)(inner)
    os.rmdir(path)


def _create(path: str) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    if path.endswith("/index.html"):  # mostly the first file of a folder: trying to open it would fail
        _make_folder(path)
    for _ in range(3):
        try:
            return os.open(path, flags, READABLE_FILE)
        except FileNotFoundError:
            _make_folder(path)
        except FileExistsError:
            remove(path)
    return os.open(path, flags, READABLE_FILE)


def _make_folder(path: str) -> None:
    """Make the folder of a file. Its parent mostly exists: trying is faster than checking."""
    folder = os.path.dirname(path)
    try:
        os.mkdir(folder, READABLE_FOLDER)
    except FileExistsError:
        return  # made by another process
    except FileNotFoundError:
        os.makedirs(folder, READABLE_FOLDER, exist_ok=True)


def _of_even_size(pieces: list[bytes | memoryview]) -> Iterator[bytes | memoryview]:
    """Yield small pieces joined and large ones in parts."""
    for is_large, group in groupby(pieces, lambda piece: len(piece) > LARGE_PIECE):
        if not is_large:
            yield b"".join(group)
            continue
        for piece in group:
            yield from (piece[start : start + LARGE_PIECE] for start in range(0, len(piece), LARGE_PIECE))


def _write_all(descriptor: int, data: bytes | memoryview, path: str) -> None:
    left = memoryview(data)
    while left:
        try:
            left = left[os.write(descriptor, left) :]
        except OSError as error:
            raise OSError(error.errno, error.strerror, path) from None
