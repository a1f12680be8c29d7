"""Watching and building, each in a thread of its own: every change is followed by a build that starts after it."""

import threading
import time
from collections.abc import Callable

from khotin.preview.notices import Notices
from khotin.preview.state import PreviewState
from khotin.preview.watching import Snapshot, Watched, differing
from khotin.preview.worker import Outcome, Worker
from khotin.terminal import is_quiet, print_error, tell_details

# The pause between two scans of all files: (multiple of a scan's duration, shortest in seconds). Where the system sends
# notices, scans find only what it did not report, and take less than a hundredth of one processor.
PAUSE_WITH_NOTICES, PAUSE_WITHOUT_NOTICES = (150, 2.0), (4, 0.08)
# Notices may be this much later than the change that a scan has found; after that they are not relied on any more.
LATE_SECONDS = 0.5
# Debounce interval: a build starts when nothing has changed for this long, or after the longest delay.
DEBOUNCE_SECONDS, LONGEST_DEBOUNCE = 0.04, 1.0
# Seconds between announcements to browsers: while edits do not stop, and while a build reports its progress.
PAUSE_OF_EDITS, PAUSE_OF_PROGRESS = 2.0, 0.5
RETRY_SECONDS = 5.0


class Session:
    """Watches and builds until stopped; `announce` is called whenever there is something new for browsers."""

    def __init__(self, state: PreviewState, watched: Watched, job: dict[str, str]) -> None:
        self.announce: Callable[[], object] = lambda: None
        self._state, self._watched, self._job = state, watched, job
        self._notices = Notices(watched.folders, watched.files)
        self._worker = Worker("khotin.preview.builder")
        self._stopping, self._due = threading.Event(), threading.Event()
        self._changed: set[str] = set()
        self._handed = 0
        self._lock = threading.Lock()
        self._pause, self._announced = 0.0, 0.0

    def start(self) -> None:
        """Begin to watch and to build."""
        for work in (self._watch, self._build_when_due):
            threading.Thread(target=work, name=work.__name__, daemon=True).start()

    def stop(self) -> None:
        """Stop at once, a running build included."""
        self._stopping.set()
        self._due.set()
        self._notices.stop()
        self._worker.stop()

    def _watch(self) -> None:
        self._notices.start()
        seen = self._scan()
        self._hand_over(set(), self._state.notice())
        while not self._stopping.is_set():
            now = self._look(seen, self._pause)
            if differing(seen, now):
                number = self._state.notice()
                now = self._debounce(now)
                self._hand_over(differing(seen, now), number)
                seen = now

    def _scan(self) -> Snapshot:
        started = time.monotonic()
        seen = self._watched.scan()
        factor, shortest = PAUSE_WITH_NOTICES if self._notices.are_given else PAUSE_WITHOUT_NOTICES
        self._pause = max(shortest, factor * (time.monotonic() - started))
        return seen

    def _look(self, seen: Snapshot, seconds: float) -> Snapshot:
        """Return a snapshot as soon as there is a notice of a change, or after `seconds`."""
        told = self._notices.wait(seconds)
        if not told and not self._stopping.is_set():
            now = self._scan()
            if self._notices.are_given and differing(seen, now):
                told = self._notices.wait(LATE_SECONDS)
                self._notices.are_given = bool(told)
            seen = now
        return self._watched.look_again(seen, told)

    def _debounce(self, seen: Snapshot) -> Snapshot:
        """Return a later snapshot, when nothing changes any more: a hundred files saved at once are one change."""
        deadline = time.monotonic() + LONGEST_DEBOUNCE
        while time.monotonic() < deadline and not self._stopping.is_set():
            told = self._notices.wait(DEBOUNCE_SECONDS)
            again = self._watched.look_again(seen, told) if self._notices.are_given else self._watched.scan()
            if not differing(seen, again):
                return again
            seen = again
        return seen

    def _hand_over(self, changed: set[str], number: int) -> None:
        """Let the changes be built."""
        with self._lock:
            self._changed |= changed
            self._handed = number
        self._due.set()

    def _build_when_due(self) -> None:
        self._worker.start()
        is_lasting, is_first = False, True
        while not self._stopping.is_set():
            self._due.wait(RETRY_SECONDS if is_lasting else None)
            self._due.clear()
            with self._lock:
                changed, self._changed, number = self._changed, set(), self._handed
            reply = self._worker.ask({"kind": "build", **self._job}, tell=self._tell_progress)
            if self._stopping.is_set():
                return
            outcome = Outcome(**reply) if reply else self._worker.failure
            self._record(outcome, changed, number)
            is_lasting = outcome.is_lasting  # as after a full disk: no edit mends it, so it is tried again
            if is_first and outcome.is_good and not outcome.is_new and not self._due.is_set():
                self._worker.ask({"kind": "prepare", **self._job})
            is_first = False

    def _record(self, outcome: Outcome, changed: set[str], number: int) -> None:
        self._state.record(outcome, changed, number)
        tell_details(f"{path}: đã thay đổi / changed" for path in sorted(changed))
        _print(outcome)
        self._announce_after(PAUSE_OF_EDITS if self._due.is_set() else 0)

    def _tell_progress(self, progress: dict[str, int]) -> None:
        self._state.note_progress(progress)
        self._announce_after(PAUSE_OF_PROGRESS)

    def _announce_after(self, pause: float) -> None:
        """Announce, unless the last announcement was less than `pause` seconds ago."""
        now = time.monotonic()
        if now - self._announced >= pause:
            self._announced = now
            self.announce()


def _print(outcome: Outcome) -> None:
    moment = time.strftime("%H:%M:%S")
    if outcome.is_good:
        return None if is_quiet() else print_error(f"{moment}  dựng xong / built: {outcome.seconds:.1f} s\n")
    for problem in outcome.problems:
        place = ":".join(str(part) for part in (problem["path"], problem["line"], problem["column"]) if part)
        print_error(f"{moment}  {place}: {problem['message']['vi']}\n          {problem['message']['en']}\n")
