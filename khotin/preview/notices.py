"""The system's notices of changed files. The only module that imports watchdog.

Notices are a hint: network drives and some virtual machines send none, and a system limits how many folders it watches.
So files are scanned as well; rarely as long as notices arrive.
"""

import os
import threading
from collections.abc import Iterable

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

KINDS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]


class Notices(FileSystemEventHandler):
    """Notices of changes below some folders and to some files; `are_given` as long as they can be relied on."""

    def __init__(self, folders: Iterable[str], files: Iterable[str]) -> None:
        self.are_given = False
        self._folders, self._files = list(folders), list(files)
        self._observer = Observer()
        self._watches: dict[str, ObservedWatch] = {}
        self._paths: set[str] = set()
        self._lock, self._has_come = threading.Lock(), threading.Event()
        self._starting, self._is_stopped = threading.Lock(), False

    def start(self) -> None:
        """Begin to listen, unless `stop` was called before; without notices where the system cannot give any."""
        with self._starting:
            if self._is_stopped:
                return
            try:
                self._listen()
                self.are_given = True
            except OSError:  # the system watches too many folders already
                return

    def stop(self) -> None:
        """Stop listening, and end a waiting `wait`."""
        with self._starting:
            self._is_stopped = True
            if self._observer.is_alive():
                self._observer.stop()
        self._has_come.set()

    def _listen(self) -> None:
        for folder in filter(os.path.isdir, self._folders):
            self._listen_below(folder)
        for folder in filter(os.path.isdir, {os.path.dirname(path) or os.curdir for path in self._files}):
            self._observer.schedule(self, folder, recursive=False, event_filter=KINDS)
        self._observer.start()

    def _listen_below(self, folder: str) -> None:
        self._watches[folder] = self._observer.schedule(self, folder, recursive=True, event_filter=KINDS)

    def _listen_again(self, folder: str) -> None:
        """Watch a folder that was created again, in place of its former watch; stop watching one that was removed."""
        with self._starting:
            if self._is_stopped:
                return
            try:
                if former := self._watches.pop(folder, None):
                    self._observer.unschedule(former)
                if os.path.isdir(folder) and not os.path.islink(folder):
                    self._listen_below(folder)
            except OSError:  # too many folders, or it has gone again
                self.are_given = False

    def wait(self, seconds: float) -> set[str]:
        """Return the paths of the notices since the last call, as soon as there are some; none after `seconds`."""
        self._has_come.wait(seconds)
        with self._lock:
            paths, self._paths = self._paths, set()
            self._has_come.clear()
        told = set(map(os.path.normpath, paths))
        for folder in self._folders:
            if os.path.normpath(folder) in told:
                self._listen_again(folder)
        return paths

    def dispatch(self, event: FileSystemEvent) -> None:
        """Note the paths of a notice; called by a thread of watchdog."""
        with self._lock:
            self._paths.update(os.fsdecode(path) for path in (event.src_path, event.dest_path) if path)
            self._has_come.set()
