"""Files of content: from bytes on a disk to clean text, or to problems that name the byte.

`read_bytes` is the one way to read a file of content, `read_source` the one way to read text that people write.
"""

import errno
import os
import re
import stat
from dataclasses import dataclass
from itertools import islice

from khotin.content.expected_files import demand_expected
from khotin.language import vietnamese
from khotin.language.characters import (
    CONFLICT_LINE,
    CONFLICT_SIGNS,
    FORBIDDEN_OR_MARK,
    describe_character,
    forbidden_character,
)
from khotin.languages import Bilingual
from khotin.problems import ContentError, Location, Problem, fail

RULE = "reading"
LARGEST_ARTICLE = 256 * 1024
# The one limit of originals: what `convert` takes, `check` reads and `build` publishes.
LARGEST_ORIGINAL = 5 * 1024 * 1024
LITTER = re.compile(
    r".*~$|.*\.(swp|swo|tmp|bak)$|#.*#$|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._.*|\.#.*|\.gitkeep$", re.I
)
MARK = b"\xef\xbb\xbf"
MOST_CHARACTERS_NAMED = 20
SPECIAL_FILES = (
    (stat.S_ISFIFO, Bilingual("ống dẫn (FIFO)", "a pipe (FIFO)")),
    (stat.S_ISSOCK, Bilingual("ổ cắm (socket)", "a socket")),
    (stat.S_ISCHR, Bilingual("tệp thiết bị", "a device file")),
    (stat.S_ISBLK, Bilingual("tệp thiết bị", "a device file")),
)
OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Source:
    """A text file as read: composed (NFC), line feeds only, otherwise as typed."""

    path: str
    text: str


def read_source(path: str | os.PathLike[str], shown: str | None = None, limit: int = LARGEST_ARTICLE) -> Source:
    """Return the text of a file that people write.

    Raises `ContentError`, naming line and byte, for what is not clean UTF-8 text, and for conflict markers that git left in it.
    """
    shown = shown or os.fspath(path)
    text = decode(read_bytes(path, shown, limit), shown)
    _demand_merged(text, shown)
    return Source(shown, text)


def read_bytes(path: str | os.PathLike[str], shown: str | None = None, limit: int = LARGEST_ARTICLE) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes: the one way to read any file of content.

    Links are not followed; folders, pipes, sockets and device files are refused without being opened. Raises `ContentError`.
    """
    shown = shown or os.fspath(path)
    size, data = read_start(path, shown, limit + 1)
    if size > limit or len(data) > limit:
        _refuse_long(shown, max(size, len(data)), limit)
    demand_expected(os.fspath(path), shown, data)
    return data


def read_start(path: str | os.PathLike[str], shown: str, most: int) -> tuple[int, bytes]:
    """Return (size, first bytes) of a regular file, at most `most` of them. Raises `ContentError` for what is no regular file."""
    try:
        _demand_regular(os.lstat(path), shown)  # to open a device can already do something
        descriptor = os.open(path, OPEN_FLAGS)
    except OSError as error:
        _refuse_unopened(shown, error)
    try:
        status = os.fstat(descriptor)
        _demand_regular(status, shown)
        return status.st_size, _read_up_to(descriptor, most)
    finally:
        os.close(descriptor)


def demand_folder(path: str | os.PathLike[str], shown: str) -> None:
    """Raise `ContentError` unless a path is a folder of its own: not missing, not a link, not a file."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        fail(Location(shown), RULE, "không có thư mục này", "there is no such folder")
    if stat.S_ISLNK(mode):
        fail(
            Location(shown),
            RULE,
            "thư mục này là liên kết tắt; hãy thay bằng thư mục thật",
            "this folder is a link; put the real folder in its place",
        )
    if not stat.S_ISDIR(mode):
        fail(Location(shown), RULE, "đây phải là thư mục, không phải tệp", "this must be a folder, not a file")


def decode(data, shown):
    """Bytes as composed text with line feeds; a byte-order mark at the start is taken off."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _looks_like_utf16(data):
        fail(
            Location(shown),
            RULE,
            "tệp được lưu dạng UTF-16 hoặc UTF-32; hãy lưu lại dạng UTF-8",
            "the file is saved as UTF-16 or UTF-32; save it as UTF-8",
        )
    if data.startswith(MARK + MARK):
        fail(
            Location(shown, 1, 1),
            RULE,
            "đầu tệp có hai dấu BOM; hãy lưu lại dạng UTF-8",
            "the file starts with two byte-order marks; save it as UTF-8",
        )
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        _refuse_bytes(data, error, shown)
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    _demand_few_marks(text, shown)
    text = vietnamese.compose(text)
    _demand_clean(text, shown)
    if not text or text.isspace():
        fail(Location(shown), RULE, "tệp trống", "the file is empty")
    return text


def list_files(folder: str | os.PathLike[str], shown: str) -> list[tuple[str, Problem | None]]:
    """Return every file below a folder as (path relative to it, problem or None), sorted; litter is left out.

    Links are refused and not followed; so are pipes, sockets and device files. A folder that cannot be listed, is a link or is
    named like an article comes with its problem too.
    """
    try:
        demand_folder(folder, shown)
    except ContentError as refused:
        return [("", refused.problems[0])]
    found: list[tuple[str, Problem | None]] = []
    _list_into(found, folder, "", shown)
    return sorted(found, key=lambda item: item[0])


def _list_into(found, folder, inside, shown):
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError:
        found.append(_unlisted(inside.rstrip("/"), shown))
        return
    for entry in listed:
        name, is_folder = f"{inside}{entry.name}", entry.is_dir(follow_symlinks=False)
        if (is_folder and entry.name.startswith(".")) or (not is_folder and _is_litter(entry.name)):
            continue
        problem = _entry_problem(entry, is_folder, f"{shown}/{name}")
        if is_folder and not problem:
            _list_into(found, entry.path, f"{name}/", shown)
        else:
            found.append((name, problem))


def _unlisted(relative, shown):
    where = Location(f"{shown}/{relative}" if relative else shown)
    return relative, Problem(where, RULE, Bilingual("không đọc được thư mục", "the folder cannot be read"))


def _is_litter(name):
    # Nearly all names are those of articles; the long pattern is for the others.
    return not (name.endswith(".md") and name[0].isalnum()) and bool(LITTER.fullmatch(name))


def _entry_problem(entry: os.DirEntry[str], is_folder: bool, shown: str) -> Problem | None:
    if entry.is_file(follow_symlinks=False):
        return None
    if entry.is_symlink():
        return _link(shown)
    if is_folder:
        return _misnamed_folder(shown) if entry.name.endswith(".md") else None
    return _special_file(entry.stat(follow_symlinks=False), shown)


def _link(shown):
    name = os.path.basename(shown)
    return Problem(
        Location(shown),
        RULE,
        Bilingual(
            f'"{name}" là liên kết tắt; hãy thay bằng tệp thật', f'"{name}" is a link; put the real file in its place'
        ),
    )


def _misnamed_folder(shown: str) -> Problem:
    name = os.path.basename(shown)
    is_article = name.endswith(".md")
    return Problem(
        Location(shown),
        RULE,
        Bilingual(
            f'"{name}" là thư mục, không phải {"bài viết" if is_article else "tệp"}',
            f'"{name}" is a folder, not {"an article" if is_article else "a file"}',
        ),
    )


def _special_file(status: os.stat_result, shown: str) -> Problem:
    """The problem of something that is neither file nor folder nor link."""
    name = os.path.basename(shown)
    kind = next(
        (kind for is_kind, kind in SPECIAL_FILES if is_kind(status.st_mode)),
        Bilingual("một thứ khác", "something else"),
    )
    return Problem(
        Location(shown),
        RULE,
        Bilingual(f'"{name}" là {kind.vi}, không phải tệp thường', f'"{name}" is {kind.en}, not a regular file'),
    )


def _refuse_unopened(shown, error):
    if error.errno in (errno.ELOOP, errno.EMLINK):
        raise ContentError([_link(shown)])
    if error.errno == errno.EISDIR:
        raise ContentError([_misnamed_folder(shown)])
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        fail(Location(shown), RULE, "không tìm thấy tệp", "the file is not there")
    if error.errno == errno.ENAMETOOLONG:
        fail(Location(shown), RULE, "tên tệp quá dài", "the name of the file is too long")
    if error.errno in (errno.EACCES, errno.EPERM, errno.ENXIO):
        fail(Location(shown), RULE, "không có quyền đọc tệp", "the file may not be read")
    raise error


def _demand_regular(status: os.stat_result, shown: str) -> None:
    if stat.S_ISREG(status.st_mode):
        return
    if stat.S_ISLNK(status.st_mode):
        raise ContentError([_link(shown)])
    raise ContentError([_misnamed_folder(shown) if stat.S_ISDIR(status.st_mode) else _special_file(status, shown)])


def _read_up_to(descriptor, most):
    """All bytes of an open file, or a few more than `most` if it holds more."""
    data = os.read(descriptor, most)
    while data and len(data) < most and (more := os.read(descriptor, most)):
        data += more
    return data


def _refuse_long(shown, size, limit):
    size_kb = -(-size // 1024)
    fail(
        Location(shown),
        RULE,
        f"tệp dài {size_kb} KB, tối đa {limit // 1024} KB",
        f"the file has {size_kb} KB, the most is {limit // 1024} KB",
    )


def _looks_like_utf16(data):
    """Without a mark: every second byte of the start is mostly zero, which no UTF-8 text has."""
    head = data[:512]
    return len(head) >= 4 and max(head[0::2].count(0), head[1::2].count(0)) > len(head) // 5


def _refuse_bytes(data, error, shown):
    """Name the line, the column of the letters before the fault, and the byte counted from the file's start."""
    before = data[: error.start].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    where, byte = _where(before, len(before), shown), error.start + 1
    if error.reason == "unexpected end of data":
        fail(
            where,
            RULE,
            f"dòng {where.line}, byte {byte}: ký tự bị cắt dở; hãy xóa hoặc gõ lại",
            f"line {where.line}, byte {byte}: a letter is cut in the middle; delete it or type it again",
        )
    fail(
        where,
        RULE,
        f"dòng {where.line}, byte {byte}: không phải UTF-8 (có thể là windows-1258); hãy lưu lại dạng UTF-8",
        f"line {where.line}, byte {byte}: not UTF-8 (perhaps windows-1258); save it as UTF-8",
    )


def _demand_clean(text, shown):
    if not forbidden_character(text) and "\ufeff" not in text:
        return
    matches = islice(FORBIDDEN_OR_MARK.finditer(text), MOST_CHARACTERS_NAMED)
    raise ContentError(
        Problem(_where(text, match.start(), shown), RULE, describe_character(match[0])) for match in matches
    )


def _demand_merged(text: str, shown: str) -> None:
    """Refuse lines that git left where two versions of a text clash, each with its line."""
    if not any(signs in text for signs in CONFLICT_SIGNS):
        return
    matches = list(islice(CONFLICT_LINE.finditer(text), MOST_CHARACTERS_NAMED))
    if matches:
        raise ContentError(
            Problem(_where(text, match.start(), shown), RULE, _conflict(match[0].strip()[:7])) for match in matches
        )


def _conflict(signs: str) -> Bilingual:
    return Bilingual(
        f"dòng {signs} là dấu xung đột git để lại; hãy giữ một trong hai bản rồi xóa các dòng dấu này",
        f"the line {signs} is a conflict marker that git left; keep one of the two versions and delete the marker lines",
    )


def _demand_few_marks(text: str, shown: str) -> None:
    index = vietnamese.heaped_marks(text)
    if index is not None:
        fail(
            _where(text, index, shown),
            RULE,
            "hơn 30 dấu trên một chữ; hãy xóa",
            "more than 30 marks on one letter; delete them",
        )


def _where(text, index, shown):
    start = text.rfind("\n", 0, index) + 1
    return Location(shown, text.count("\n", 0, index) + 1, index - start + 1)
