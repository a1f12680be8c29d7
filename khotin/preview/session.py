"""Watching and building, each in a thread of its own: every change ends in a build that began after it."""

import threading
import time
from collections.abc import Callable

from khotin.preview.notices import Notices
from khotin.preview.state import Board
from khotin.preview.watching import Snapshot, Watched, differing
from khotin.preview.worker import DIED, Outcome, Worker
from khotin.terminal import is_quiet, print_error, tell_details

# Between two scans of all files: so many times as long as a scan takes, and no less than so many seconds. Where the
# system tells of changes, scans only look for what it kept to itself, and take less than a hundredth of one processor.
RARELY, OFTEN = (150, 2.0), (4, 0.08)
# A notice that comes this much later than the change it tells of is no reason to distrust the system.
LATE_SECONDS = 0.5
# How long files must keep still before a build begins, and for how long one waits for that.
STILL_SECONDS, LONGEST_WAIT = 0.04, 1.0
# A browser is not left waiting longer than this by edits that never stop, or by a build of which it hears nothing.
LONGEST_SILENCE, SHORTEST_SILENCE = 2.0, 0.5
RETRY_SECONDS = 5.0


class Session:
    """Watches and builds until stopped; `announce` is called whenever the browser should hear of something."""

    def __init__(self, board: Board, watched: Watched, job: dict[str, str]) -> None:
        self.announce: Callable[[], object] = lambda: None
        self._board, self._watched, self._job = board, watched, job
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
        self._hand_over(set(), self._board.notice())
        while not self._stopping.is_set():
            now = self._look(seen, self._pause)
            if differing(seen, now):
                number = self._board.notice()
                now = self._wait_until_still(now)
                self._hand_over(differing(seen, now), number)
                seen = now

    def _scan(self) -> Snapshot:
        started = time.monotonic()
        seen = self._watched.scan()
        factor, shortest = RARELY if self._notices.are_given else OFTEN
        self._pause = max(shortest, factor * (time.monotonic() - started))
        return seen

    def _look(self, seen: Snapshot, seconds: float) -> Snapshot:
        """Return a snapshot as soon as the system tells of a change, or after so many seconds."""
        told = self._notices.wait(seconds)
        if not told and not self._stopping.is_set():
            now = self._scan()
            if self._notices.are_given and differing(seen, now):
                told = self._notices.wait(LATE_SECONDS)
                self._notices.are_given = bool(told)
            seen = now
        return self._watched.look_again(seen, told)

    def _wait_until_still(self, seen: Snapshot) -> Snapshot:
        """Return a later snapshot, when nothing changes any more: a hundred files saved at once are one change."""
        deadline = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < deadline and not self._stopping.is_set():
            told = self._notices.wait(STILL_SECONDS)
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
            outcome = Outcome(**reply) if reply else DIED
            self._record(outcome, changed, number)
            is_lasting = outcome.is_lasting  # as after a full disk: no edit mends it, so it is tried again
            if is_first and outcome.is_good and not outcome.is_new and not self._due.is_set():
                self._worker.ask({"kind": "prepare", **self._job})
            is_first = False

    def _record(self, outcome: Outcome, changed: set[str], number: int) -> None:
        self._board.record(outcome, changed, number)
        tell_details(f"{path}: đã thay đổi / changed" for path in sorted(changed))
        _print(outcome)
        self._announce_after(0 if not self._due.is_set() else LONGEST_SILENCE)

    def _tell_progress(self, progress: dict[str, int]) -> None:
        self._board.note_progress(progress)
        self._announce_after(SHORTEST_SILENCE)

    def _announce_after(self, silence: float) -> None:
        """Announce, unless there was an announcement within so many seconds."""
        now = time.monotonic()
        if now - self._announced >= silence:
            self._announced = now
            self.announce()


def _print(outcome: Outcome) -> None:
    moment = time.strftime("%H:%M:%S")
    if outcome.is_good:
        return None if is_quiet() else print_error(f"{moment}  dựng xong / built: {outcome.seconds:.1f} s\n")
    for problem in outcome.problems:
        place = ":".join(str(part) for part in (problem["path"], problem["line"], problem["column"]) if part)
        print_error(f"{moment}  {place}: {problem['message']['vi']}\n          {problem['message']['en']}\n")
