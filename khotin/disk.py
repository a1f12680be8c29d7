"""The few calls that change files: each does one thing whole, or raises `OSError` naming the path."""

import errno
import os
from contextlib import contextmanager

READABLE_FILE, READABLE_FOLDER = 0o644, 0o755
# From linux/fs.h and linux/fcntl.h.
AT_FDCWD, RENAME_EXCHANGE = -100, 2


@contextmanager
def readable_by_all():
    """What is written inside can be read by a web server, whatever the umask of the account is (H12)."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def write_file(path, data):
    """Write a new file and the folders it needs; what stood at the path is replaced, never written into.

    Files may be shared with the published site by hard links, so writing into one would change what readers see.
    """
    descriptor = _create(path)
    try:
        _write_all(descriptor, data, path)
    finally:
        os.close(descriptor)


def replace_file(path, data):
    """Write a file of the program's own, such as a cache: readers find the old content or the new one."""
    beside = f"{path}.{os.getpid()}.tmp"
    write_file(beside, data)
    os.replace(beside, path)


def link_file(source, target):
    """Make `target` the same file as `source`, or a copy where the disk knows no hard links. Returns whether both are the same."""
    try:
        _link(source, target)
        return True
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EXDEV, errno.EMLINK, errno.EOPNOTSUPP):
            raise
        with open(source, "rb") as stream:
            write_file(target, stream.read())
        return False


def remove_file(path):
    """Remove a file or a link, or nothing where there is none."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass


def remove_folder(path):
    """Remove a folder with all it holds; links in it are removed, never followed."""
    for root, folders, names in os.walk(path, topdown=False):
        for name in names:
            os.unlink(os.path.join(root, name))
        for name in folders:
            inner = os.path.join(root, name)
            (os.unlink if os.path.islink(inner) else os.rmdir)(inner)
    os.rmdir(path)


def exchange(first, second):
    """Let two folders change places in one step; False where the system cannot do that."""
    try:
        import ctypes
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (ImportError, OSError, AttributeError):
        return False
    if call(AT_FDCWD, os.fsencode(first), AT_FDCWD, os.fsencode(second), RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL):
        return False
    raise OSError(code, os.strerror(code), first)


def _create(path):
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    for _ in range(3):
        try:
            return os.open(path, flags, READABLE_FILE)
        except FileNotFoundError:
            _make_folder(path)
        except FileExistsError:
            _clear(path)
    return os.open(path, flags, READABLE_FILE)


def _make_folder(path):
    """Make the folder a file needs. Mostly the one around it is there, which is quicker to try than to look for."""
    folder = os.path.dirname(path)
    try:
        os.mkdir(folder, READABLE_FOLDER)
    except FileExistsError:
        return  # another process was faster
    except FileNotFoundError:
        os.makedirs(folder, READABLE_FOLDER, exist_ok=True)


def _write_all(descriptor, data, path):
    left = memoryview(data)
    while left:
        try:
            left = left[os.write(descriptor, left):]
        except OSError as error:
            raise OSError(error.errno, error.strerror, path) from None


def _link(source, target):
    for _ in range(3):
        try:
            return os.link(source, target)
        except FileNotFoundError:
            _make_folder(target)
        except FileExistsError:
            _clear(target)
    return os.link(source, target)


def _clear(path):
    """Remove whatever stands where a file must be."""
    (remove_folder if os.path.isdir(path) and not os.path.islink(path) else remove_file)(path)
