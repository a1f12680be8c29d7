"""Only folders of the program's own are ever written to: the output and what stands beside it."""

import os
from collections.abc import Iterable

from khotin.problems import Where, refuse

MARK = ".khotin"
MARK_TEXT = b"This folder is made by Kho Tin and replaced by every build.\n"


def guard(output: str, protected: Iterable[str | os.PathLike[str]]) -> None:
    """Refuse an output folder that is not the program's own: nothing in it is touched then.

    The root, a home, the project, what lies above or inside `protected` folders, links, and folders that hold anything
    without the program's mark are refused (H04, H05).
    """
    _guard_place(output, protected)
    for folder in (output, staging_of(output)):
        _guard_folder(folder)


def staging_of(output: str) -> str:
    """Return the folder where rendered files wait to be published."""
    return f"{output}.staging"


def _guard_place(output: str, protected: Iterable[str | os.PathLike[str]]) -> None:
    shown, real = os.fspath(output), os.path.realpath(output)
    if not shown.strip():
        _refuse(shown, "thiếu tên thư mục xuất", "the output folder has no name")
    if real in (os.path.realpath(os.sep), os.path.realpath(os.path.expanduser("~"))):
        _refuse(shown, "thư mục xuất là thư mục gốc hoặc thư mục cá nhân", "the output folder is the root or a home")
    for keep in map(os.path.realpath, protected):
        if _contains(real, keep) or _contains(keep, real) and keep != os.path.realpath(os.curdir):
            _refuse(shown, f"thư mục xuất chạm vào {keep}", f"the output folder touches {keep}")


def _guard_folder(folder: str) -> None:
    if os.path.islink(folder):
        _refuse(folder, "thư mục xuất là một liên kết tắt", "the output folder is a link")
    if os.path.exists(folder) and not os.path.isdir(folder):
        _refuse(folder, "thư mục xuất là một tệp", "the output folder is a file")
    if os.path.isdir(folder) and os.listdir(folder) and not _is_marked(folder):
        _refuse(folder, f"thư mục này không do Kho Tin tạo (không có tệp {MARK}); hãy chọn thư mục khác hoặc dọn trống nó",
                f"this folder was not made by Kho Tin (there is no file {MARK}); choose another or empty it")


def _is_marked(folder: str) -> bool:
    path = os.path.join(folder, MARK)
    if not os.path.isfile(path) or os.path.islink(path):
        return False
    with open(path, "rb") as stream:
        return stream.read(len(MARK_TEXT) + 1) == MARK_TEXT


def _contains(folder: str, path: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _refuse(shown: str, vi: str, en: str) -> None:
    refuse(Where(shown), "output", vi, en)
