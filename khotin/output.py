"""The published folder: guarded, made complete beside, swapped in one step, and put right after a kill.

Beside `output` stands `output.standby`: the next site is made there, mostly of hard links to the published files. An
exchange of the two folders publishes it, and the old site becomes the next standby. No state of the standby can do
harm: where it is not known to hold the published files and nothing else, it is compared file by file.
"""

import os
from contextlib import suppress

from khotin import disk
from khotin.problems import Where, refuse

MARK = ".khotin"
MARK_TEXT = b"This folder is made by Kho Tin and replaced by every build.\n"


def standby_of(folder):
    """Where the next site is made."""
    return f"{folder}.standby"


def guard(folder, protected):
    """Refuse an output folder that is not the program's own. `protected` are folders that must survive.

    Nothing is touched: the root, a home, the project, what lies above or inside protected folders, links and foreign
    folders that hold anything are refused (H04, H05).
    """
    _guard_place(folder, protected)
    for each in (folder, standby_of(folder), _retired(folder)):
        _guard_folder(each)


def needs_repair(folder):
    """Whether a kill left the folder between two names."""
    return os.path.lexists(_retired(folder))


def repair(folder):
    """Undo half an exchange. Only systems without one in a single step can be caught in between."""
    standby, retired = standby_of(folder), _retired(folder)
    if not os.path.lexists(retired):
        return
    if not os.path.lexists(folder):
        os.rename(retired, folder)
    elif not os.path.lexists(standby):
        os.rename(retired, standby)
    else:
        disk.remove_folder(retired)


def prepare_standby(folder):
    """The standby folder, marked as the program's own before anything else is in it."""
    standby = standby_of(folder)
    if not _is_marked(standby):
        disk.write_file(os.path.join(standby, MARK), MARK_TEXT)
    return standby


def list_standby(folder):
    """What stands in the standby: {path: inode} of regular files, and the paths of folders and of everything else."""
    files, folders, others = {}, [], []
    _scan(standby_of(folder), "", files, folders, others)
    return files, folders, others


def settle(folder, kept, made, folders):
    """Let the standby hold exactly the `kept` files of the published site ({path: inode}) and those `made` now, in these `folders`.

    Returns the paths that were linked anew.
    """
    standby = standby_of(folder)
    files, others, strangers = list_standby(folder)
    trim(standby, [*strangers, *(path for path in files if path not in kept and path not in made)], set(others) - folders)
    linked = [path for path, inode in kept.items() if files.get(path) != inode]
    for path in linked:
        disk.link_file(f"{folder}/{path}", f"{standby}/{path}")
    return linked


def trim(root, files, folders):
    """Remove files and folders from a site. A folder that holds anything else stays: whoever looks at it next finds that."""
    for path in files:
        disk.remove_file(f"{root}/{path}")
    for path in sorted(folders, reverse=True):
        with suppress(OSError):
            os.rmdir(f"{root}/{path}")


def swap_in(folder):
    """Publish the standby in one step; what was published becomes the standby."""
    standby, retired = standby_of(folder), _retired(folder)
    if not os.path.lexists(folder):
        os.rename(standby, folder)
    elif not disk.exchange(standby, folder):
        os.rename(folder, retired)
        os.rename(standby, folder)
        os.rename(retired, standby)


def _retired(folder):
    return f"{folder}.retired"


def _scan(folder, inside, files, folders, others):
    with os.scandir(folder) as entries:
        for entry in entries:
            path = inside + entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
                _scan(entry.path, f"{path}/", files, folders, others)
            elif entry.is_file(follow_symlinks=False):
                files[path] = entry.inode()
            else:
                others.append(path)


def _guard_place(folder, protected):
    shown, real = os.fspath(folder), os.path.realpath(folder)
    if not shown.strip():
        _refuse(shown, "thiếu tên thư mục xuất", "the output folder has no name")
    if real in (os.path.realpath(os.sep), os.path.realpath(os.path.expanduser("~"))):
        _refuse(shown, "thư mục xuất là thư mục gốc hoặc thư mục cá nhân", "the output folder is the root or a home")
    for keep in map(os.path.realpath, protected):
        if _contains(real, keep) or _contains(keep, real) and keep != os.path.realpath(os.curdir):
            _refuse(shown, f"thư mục xuất chạm vào {keep}", f"the output folder touches {keep}")


def _guard_folder(folder):
    shown = os.fspath(folder)
    if os.path.islink(folder):
        _refuse(shown, "thư mục xuất là một liên kết tắt", "the output folder is a link")
    if os.path.exists(folder) and not os.path.isdir(folder):
        _refuse(shown, "thư mục xuất là một tệp", "the output folder is a file")
    if os.path.isdir(folder) and os.listdir(folder) and not _is_marked(folder):
        _refuse(shown, f"thư mục này không do Kho Tin tạo (không có tệp {MARK}); hãy chọn thư mục khác hoặc dọn trống nó",
                f"this folder was not made by Kho Tin (there is no file {MARK}); choose another or empty it")


def _is_marked(folder):
    path = os.path.join(folder, MARK)
    if not os.path.isfile(path) or os.path.islink(path):
        return False
    with open(path, "rb") as stream:
        return stream.read(len(MARK_TEXT) + 1) == MARK_TEXT


def _contains(folder, path):
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _refuse(shown, vi, en):
    refuse(Where(shown), "output", vi, en)
