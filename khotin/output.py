"""What is written: only what differs, whole or not at all, stale files removed, guarded folders."""

import os
import shutil
from dataclasses import dataclass

from khotin.problems import Where, refuse

MARK = ".khotin"
MARK_TEXT = b"This folder is made by Kho Tin and replaced by every build.\n"


@dataclass(frozen=True, slots=True)
class Report:
    """What a build changed in the output folder, in files."""

    written: int
    unchanged: int
    removed: int


def guard(folder, protected):
    """Refuse an output folder that is not the program's own. `protected` are folders that must survive.

    Nothing is touched: the root, a home, the project, what lies above or inside protected folders, links and foreign
    folders that hold anything are refused (H04, H05).
    """
    shown, real = os.fspath(folder), os.path.realpath(folder)
    if os.path.islink(folder):
        _refuse(shown, "thư mục xuất là một liên kết tắt", "the output folder is a link")
    if real in (os.path.realpath(os.sep), os.path.realpath(os.path.expanduser("~"))):
        _refuse(shown, "thư mục xuất là thư mục gốc hoặc thư mục cá nhân", "the output folder is the root or a home")
    for keep in map(os.path.realpath, protected):
        if _contains(real, keep) or _contains(keep, real) and keep != os.path.realpath(os.curdir):
            _refuse(shown, f"thư mục xuất chạm vào {keep}", f"the output folder touches {keep}")
    if os.path.exists(folder) and not os.path.isdir(folder):
        _refuse(shown, "thư mục xuất là một tệp", "the output folder is a file")
    if os.path.isdir(folder) and os.listdir(folder) and not _is_marked(folder):
        _refuse(shown, f"thư mục này không do Kho Tin tạo (không có tệp {MARK}); hãy chọn thư mục khác hoặc dọn trống nó",
                f"this folder was not made by Kho Tin (there is no file {MARK}); choose another or empty it")


def publish(files, folder):
    """Write (path, bytes) beside the old site, reuse what is equal, swap in one step. Returns a `Report`."""
    beside, old = f"{folder}.next", f"{folder}.old"
    for leftover in (beside, old):
        shutil.rmtree(leftover, ignore_errors=True)
    report = _write_beside([*files, (MARK, MARK_TEXT)], folder, beside)
    if os.path.isdir(folder):
        os.rename(folder, old)
    os.rename(beside, folder)
    shutil.rmtree(old, ignore_errors=True)
    return report


def _write_beside(files, folder, beside):
    written = unchanged = 0
    before = set(_existing(folder))
    for path, data in files:
        if path in before and _read(os.path.join(folder, path)) == data:
            unchanged += 1
        else:
            written += 1
        _write(os.path.join(beside, path), data)
    return Report(written, unchanged, len(before - {path for path, _ in files}))


def _existing(folder):
    for root, _, names in os.walk(folder):
        for name in names:
            yield os.path.relpath(os.path.join(root, name), folder).replace(os.sep, "/")


def _read(path):
    with open(path, "rb") as stream:
        return stream.read()


def _write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as stream:
        stream.write(data)


def _is_marked(folder):
    path = os.path.join(folder, MARK)
    return os.path.isfile(path) and not os.path.islink(path) and _read(path) == MARK_TEXT


def _contains(folder, path):
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _refuse(shown, vi, en):
    refuse(Where(shown), "output", vi, en)
