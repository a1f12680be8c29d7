"""Content files: opened without following links, read up to a limit, and listed.

Every file of content is read with `read_bytes`, every text that people write with `read_source`.
"""

import errno
import os
import re
import stat
from collections.abc import Sequence
from typing import NoReturn, TypeAlias

from khotin.content.decoding import RULE, decode, require_merged
from khotin.content.expected_files import require_expected
from khotin.encoding import Struct, is_utf8
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import ContentError, Location, Problem, fail

Path: TypeAlias = str | os.PathLike[str]
LARGEST_ARTICLE = 256 * 1024
# The one limit of originals: what `convert` takes, `check` reads and `build` publishes.
LARGEST_ORIGINAL = 10 * 1024 * 1024
# Bytes read beyond the size that a file had: its end, or the start of what was added meanwhile.
PIECE = 4096
# Files that editors and systems leave behind.
TEMPORARY = lazy_pattern(
    r".*~$|~\$.*|.*\.(swp|swo|tmp|bak)$|#.*#$|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._.*|\.#.*|\.gitkeep$", re.I
)
SPECIAL_FILES = (
    (stat.S_ISFIFO, Bilingual("đường ống (FIFO)", "a pipe (FIFO)")),
    (stat.S_ISSOCK, Bilingual("socket", "a socket")),
    (stat.S_ISCHR, Bilingual("tệp thiết bị", "a device file")),
    (stat.S_ISBLK, Bilingual("tệp thiết bị", "a device file")),
)
# Errors of the system that the folder causes, not the machine.
UNOPENED = (errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
NO_FOLDER = Bilingual(
    "không có thư mục này; hãy chạy lệnh trong thư mục của kho, nơi có content/articles",
    "there is no such folder; run the command in the folder of the archive, the one that holds content/articles",
)
NO_PERMISSION = Bilingual("không có quyền đọc thư mục", "there is no permission to read the folder")
NOT_UTF8 = Bilingual(
    "tên có byte không phải UTF-8; hãy đổi tên", "the name has bytes that are not UTF-8; give it another name"
)
OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Source(Struct, frozen=True):
    """A text file as read: composed (NFC), line feeds only, otherwise as typed."""

    path: str
    text: str


def read_source(path: Path, shown: str | None = None, limit: int = LARGEST_ARTICLE) -> Source:
    """Return the text of a file that people write.

    Raises `ContentError`, naming line and byte, for what is not clean UTF-8 text and for conflict markers of git, and
    what `read_start` raises.
    """
    shown = shown or os.fspath(path)
    text = decode(read_bytes(path, shown, limit), shown)
    require_merged(text, shown)
    return Source(shown, text)


def read_bytes(path: Path, shown: str | None = None, limit: int = LARGEST_ARTICLE) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes.

    Links are not followed; folders, pipes, sockets and device files are not opened. Raises `ContentError` for these and
    for a longer file, and `OSError`.
    """
    shown = shown or os.fspath(path)
    size, data = read_start(path, shown, limit + 1)
    if size > limit or len(data) > limit:
        _refuse_long(shown, max(size, len(data)), limit)
    require_expected(os.fspath(path), shown, data)
    return data


def read_start(path: Path, shown: str, most: int) -> tuple[int, bytes]:
    """Return (size, first bytes) of a regular file, at most `most` of them.

    Raises `ContentError` for other files and those that may not be read, and `OSError` where the machine fails.
    """
    try:
        _require_regular(os.lstat(path), shown)  # opening a device may already have an effect
        descriptor = os.open(path, OPEN_FLAGS)
    except OSError as error:
        _refuse_unopened(shown, error)
    try:
        status = os.fstat(descriptor)
        _require_regular(status, shown)
        return status.st_size, _read_up_to(descriptor, min(most, status.st_size + PIECE), most)
    finally:
        os.close(descriptor)


def require_folder(path: Path, shown: str) -> None:
    """Raise `ContentError` unless a path is a folder of its own: not missing, not a link, not a file, and readable."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        fail(Location(shown), RULE, NO_FOLDER.vi, NO_FOLDER.en)
    except PermissionError:
        fail(Location(shown), RULE, NO_PERMISSION.vi, NO_PERMISSION.en)
    if stat.S_ISLNK(mode):
        _refuse_linked_folder(shown)
    if not stat.S_ISDIR(mode):
        fail(Location(shown), RULE, "đây phải là thư mục, không phải tệp", "this must be a folder, not a file")
    if not os.access(path, os.R_OK | os.X_OK):
        fail(Location(shown), RULE, NO_PERMISSION.vi, NO_PERMISSION.en)


def list_files(folder: Path, shown: str) -> list[tuple[str, Problem | None]]:
    """Return every file below a folder as (path relative to it, problem or None), sorted; temporary files of editors
    and systems are left out.

    Links, pipes, sockets and device files have a problem, and so have folders that are unreadable or named as articles.
    """
    try:
        require_folder(folder, shown)
    except ContentError as refused:
        return [("", refused.problems[0])]
    found: list[tuple[str, Problem | None]] = []
    _list_into(found, folder, "", shown)
    return sorted(found, key=lambda item: item[0])


def list_layers(folders: Sequence[Path]) -> dict[str, str]:
    """Return every file below some folders as {path relative to its folder: path}; a file of an earlier folder comes
    first.

    Raises `ContentError` with the problems of `list_files`.
    """
    listed = {str(folder): list_files(folder, str(folder)) for folder in folders}
    if problems := [problem for files in listed.values() for _, problem in files if problem]:
        raise ContentError(problems)
    layers = ({name: f"{folder}/{name}" for name, _ in files} for folder, files in reversed(listed.items()))
    found: dict[str, str] = {}
    for layer in layers:
        found |= layer
    return dict(sorted(found.items()))


def require_real_folders(folder: str, path: str) -> None:
    """Raise `ContentError` where a folder between a content folder and a new file in it is a link: none is read."""
    inside = os.path.dirname(os.path.relpath(path, folder)).split(os.sep)
    for count in range(1, len(inside) + 1):
        above = os.path.join(folder, *inside[:count])
        if os.path.islink(above):
            _refuse_linked_folder(above)


def _list_into(found: list[tuple[str, Problem | None]], folder: Path, inside: str, shown: str) -> None:
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError as error:
        if error.errno not in UNOPENED:
            raise
        where = Location(f"{shown}/{inside}".rstrip("/"))
        unread = Problem(where, RULE, Bilingual("không đọc được thư mục", "the folder cannot be read"))
        found.append((inside.rstrip("/"), unread))
        return
    for entry in listed:
        name, is_folder = f"{inside}{entry.name}", entry.is_dir(follow_symlinks=False)
        if (is_folder and entry.name.startswith(".")) or (not is_folder and _is_temporary(entry.name)):
            continue
        problem = _entry_problem(entry, is_folder, f"{shown}/{name}")
        if is_folder and not problem:
            _list_into(found, entry.path, f"{name}/", shown)
        else:
            found.append((name, problem))


def _is_temporary(name: str) -> bool:
    # Nearly all names are those of articles; the long pattern is for the others.
    return not (name.endswith(".md") and name[0].isalnum()) and bool(TEMPORARY.fullmatch(name))


def _entry_problem(entry: os.DirEntry[str], is_folder: bool, shown: str) -> Problem | None:
    if not is_utf8(entry.name):
        return Problem(Location(shown), RULE, NOT_UTF8)
    if entry.is_file(follow_symlinks=False) or (is_folder and not entry.name.endswith(".md")):
        return None
    return _irregular(entry.stat(follow_symlinks=False).st_mode, shown)


def _irregular(mode: int, shown: str) -> Problem:
    """Return the problem of a link, folder, pipe, socket or device file in the place of a file."""
    name = os.path.basename(shown)
    if stat.S_ISLNK(mode):
        return _link(shown)
    if stat.S_ISDIR(mode):
        vi, en = ("bài viết", "an article") if name.endswith(".md") else ("tệp", "a file")
        return _problem(shown, f'"{name}" là thư mục, không phải {vi}', f'"{name}" is a folder, not {en}')
    other = Bilingual("một thứ khác", "something else")
    kind = next((kind for is_kind, kind in SPECIAL_FILES if is_kind(mode)), other)
    vi, en = f'"{name}" là {kind.vi}, không phải tệp thường', f'"{name}" is {kind.en}, not a regular file'
    return _problem(shown, vi, en)


def _link(shown: str) -> Problem:
    name = os.path.basename(shown)
    vi = f'"{name}" là liên kết tắt; hãy thay bằng tệp thật'
    return _problem(shown, vi, f'"{name}" is a link; put the real file in its place')


def _problem(shown: str, vi: str, en: str) -> Problem:
    return Problem(Location(shown), RULE, Bilingual(vi, en))


def _refuse_linked_folder(shown: str) -> NoReturn:
    vi = "thư mục này là liên kết tắt; hãy thay bằng thư mục thật"
    fail(Location(shown), RULE, vi, "this folder is a link; put the real folder in its place")


def _refuse_unopened(shown: str, error: OSError) -> NoReturn:
    where = Location(shown)
    if error.errno in (errno.ELOOP, errno.EMLINK):
        raise ContentError([_link(shown)])
    if error.errno == errno.EISDIR:
        raise ContentError([_irregular(stat.S_IFDIR, shown)])
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        fail(where, RULE, "không tìm thấy tệp", "the file was not found")
    if error.errno == errno.ENAMETOOLONG:
        fail(where, RULE, "tên tệp quá dài", "the name of the file is too long")
    if error.errno in (errno.EACCES, errno.EPERM, errno.ENXIO):
        fail(where, RULE, "không có quyền đọc tệp", "there is no permission to read the file")
    raise error


def _require_regular(status: os.stat_result, shown: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise ContentError([_irregular(status.st_mode, shown)])


def _read_up_to(descriptor: int, piece: int, most: int) -> bytes:
    """Return all bytes of an open file, or at least `most` if it holds more, read in pieces of some length."""
    data = os.read(descriptor, piece)
    while data and len(data) < most and (more := os.read(descriptor, piece)):
        data += more
    return data


def _refuse_long(shown: str, size: int, limit: int) -> NoReturn:
    size_kb, most = -(-size // 1024), limit // 1024
    vi, en = f"tệp dài {size_kb} KB, tối đa {most} KB", f"the file has {size_kb} KB; the limit is {most} KB"
    fail(Location(shown), RULE, vi, en)
