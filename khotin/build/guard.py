"""Where a build may write and remove: in folders of its own, at safe paths, and never through a link."""

import os
from collections.abc import Iterable

from khotin.build import filesystem
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import Location, fail

MARK = ".khotin"
MARK_TEXT = b"This folder is made by Kho Tin and replaced by every build.\n"
CHOOSE = Bilingual("hãy chọn một thư mục mới, như output", "choose a new folder, such as output")
MOVE = Bilingual("hãy chọn thư mục khác hoặc dời nó đi", "choose another folder or move it away")
# Nothing else becomes a path of the site: no absolute path, no empty, "." or ".." segment, no drive, no control
# character.
SAFE_PATH = lazy_pattern(r"(?!/)(?:(?!\.{1,2}(?:/|\Z))[^/\\:\x00-\x1f\x7f-\x9f]+(?:/(?!\Z)|\Z))+")
# Any file in the folder can be removed, even one with a name that the program would never use.
INSIDE_PATH = lazy_pattern(
    r"(?!/)(?:(?!\.{1,2}(?:/|\Z))[^/\x00]+(?:/(?!\Z)|\Z))+" if os.sep == "/" else SAFE_PATH.pattern
)
# A folder is looked at this often before it is refused: another build may make, publish or remove it meanwhile.
LOOKS = 3


def staging_of(output: str) -> str:
    """Return the staging folder of an output folder."""
    return f"{output}.staging"


def guard(output: str, protected: Iterable[str | os.PathLike[str]]) -> None:
    """Refuse an output folder that was not made by the program; nothing in it is touched.

    The root, a home, the project, what lies above or inside `protected` folders, links, and folders that hold anything
    without the program's marker file are refused. Raises `ContentError`.
    """
    _guard_place(output, protected)
    for folder in (output, staging_of(output)):
        require_own(folder)


def require_own(folder: str) -> None:
    """Raise `ContentError` for a folder that is a link, a file or a mount point, or has files but no marker file."""
    if os.path.islink(folder):
        vi, en = "thư mục xuất là một liên kết tắt", "the output folder is a link"
        _refuse(folder, f"{vi}; {MOVE.vi}", f"{en}; {MOVE.en}")
    if os.path.exists(folder) and not os.path.isdir(folder):
        vi, en = "thư mục xuất là một tệp", "the output folder is a file"
        _refuse(folder, f"{vi}; {MOVE.vi}", f"{en}; {MOVE.en}")
    if os.path.ismount(folder):
        _refuse(
            folder,
            "thư mục xuất là một điểm gắn ổ đĩa; hãy chọn một thư mục bên trong nó",
            "the output folder is a mount point; choose a folder inside it",
        )
    if not any(is_ours(folder) or not os.path.isdir(folder) for _ in range(LOOKS)):
        _refuse(
            folder,
            f"thư mục này không do Kho Tin tạo (không có tệp {MARK}); hãy chọn thư mục khác hoặc dọn trống nó",
            f"this folder was not made by Kho Tin (there is no file {MARK}); choose another or empty it",
        )


def is_ours(folder: str) -> bool:
    """Return whether a folder may be removed: no link, and marked or empty."""
    return os.path.isdir(folder) and not os.path.islink(folder) and (is_marked(folder) or _names_in(folder) == [])


def require_safe(moved: Iterable[str], removed: Iterable[str]) -> None:
    """Refuse paths that would lead outside the output folder. Raises `ContentError`."""
    unsafe = [
        *(path for path in moved if not SAFE_PATH.fullmatch(path)),
        *(path for path in removed if not INSIDE_PATH.fullmatch(path)),
    ]
    if unsafe:
        path = min(unsafe)
        _refuse(
            path, f"đường dẫn {path!r} dẫn ra ngoài thư mục xuất", f"the path {path!r} leads outside the output folder"
        )


def require_folders(folder: str, moved: set[str], removed: set[str]) -> None:
    """Raise `ContentError` where a link or a file takes the place of a folder in an output or staging folder.

    Through a link, files would be written and removed where it leads. A path that is moved or removed itself needs no
    check.
    """
    for inner in sorted((folders_of(moved) | folders_of(removed)) - moved):
        place = f"{folder}/{inner}"
        if inner not in removed and (os.path.islink(place) or (os.path.lexists(place) and not os.path.isdir(place))):
            _refuse(
                place,
                "ở chỗ của thư mục này có một liên kết tắt hoặc một tệp; hãy xóa nó rồi chạy build --verify-output",
                "there is a link or a file in the place of this folder; delete it and run build --verify-output",
            )


def has_real_folders(folder: str, path: str, known: set[str]) -> bool:
    """Return whether a path below a folder goes through no link; real folders on the way are added to `known`."""
    above = path.rpartition("/")[0]
    if above and above not in known:
        if os.path.islink(f"{folder}/{above}") or not has_real_folders(folder, above, known):
            return False
        known.add(above)
    return True


def is_marked(folder: str | os.PathLike[str]) -> bool:
    """Return whether a folder has the marker file, or only a part of it, as a killed build can leave."""
    data = filesystem.read_file(os.path.join(folder, MARK))
    return data == MARK_TEXT or (data is not None and MARK_TEXT.startswith(data) and _names_in(folder) == [MARK])


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return all folders above some paths."""
    found: set[str] = set()
    for path in paths:
        while (path := path.rpartition("/")[0]) and path not in found:
            found.add(path)
    return found


def _names_in(folder: str | os.PathLike[str]) -> list[str] | None:
    """Return the names in a folder, or None where it is gone."""
    try:
        return os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _guard_place(output: str, protected: Iterable[str | os.PathLike[str]]) -> None:
    shown, real = os.fspath(output), os.path.realpath(output)
    if not shown.strip():
        _refuse(shown, "thiếu tên thư mục xuất", "the output folder has no name")
    if real in (os.path.realpath(os.sep), os.path.realpath(os.path.expanduser("~"))):
        vi, en = "thư mục xuất là thư mục gốc hoặc thư mục cá nhân", "the output folder is the root or a home"
        _refuse(shown, f"{vi}; {CHOOSE.vi}", f"{en}; {CHOOSE.en}")
    for keep in map(os.path.realpath, protected):
        if _contains(real, keep) or (_contains(keep, real) and keep != os.path.realpath(os.curdir)):
            vi, en = f"thư mục xuất trùng hoặc lồng với {keep}", f"the output folder overlaps {keep}"
            _refuse(shown, f"{vi}; {CHOOSE.vi}", f"{en}; {CHOOSE.en}")


def _contains(folder: str, path: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _refuse(shown: str, vi: str, en: str) -> None:
    fail(Location(shown), "output", vi, en)
