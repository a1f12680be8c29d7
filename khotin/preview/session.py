"""Watching and building, each in a thread of its own: every change ends in a build that began after it."""

import threading
import time

from khotin.preview.watching import differing
from khotin.preview.worker import Outcome, Worker
from khotin.terminal import complain

SHORTEST_PAUSE = 0.08
# How long files must keep still before a build begins, and for how long one waits for that.
STILL_SECONDS, LONGEST_WAIT = 0.04, 1.0
# A browser is not left waiting longer than this by edits that never stop.
LONGEST_SILENCE = 2.0
RETRY_SECONDS = 5.0


class Session:
    """Watches and builds until stopped; `announce` is called whenever the browser should hear of something."""

    def __init__(self, board, watched, job):
        self.announce = lambda: None
        self._board, self._watched, self._job = board, watched, job
        self._worker = Worker()
        self._stopping, self._due = threading.Event(), threading.Event()
        self._changed, self._handed = set(), 0
        self._lock = threading.Lock()
        self._pause, self._announced = SHORTEST_PAUSE, 0.0

    def start(self):
        """Begin to watch and to build."""
        for work in (self._watch, self._build_when_due):
            threading.Thread(target=work, name=work.__name__, daemon=True).start()

    def stop(self):
        """Stop at once, a running build included."""
        self._stopping.set()
        self._due.set()
        self._worker.stop()

    def _watch(self):
        seen = {}
        while not self._stopping.is_set():
            now = self._scan()
            if differing(seen, now):
                number = self._board.notice()
                now = self._wait_until_still(now)
                self._hand_over(differing(seen, now) if seen else set(), number)
                seen = now
            self._stopping.wait(self._pause)

    def _scan(self):
        """A snapshot; watching many files must not take more than a fifth of a processor."""
        started = time.monotonic()
        seen = self._watched.scan()
        self._pause = max(SHORTEST_PAUSE, 4 * (time.monotonic() - started))
        return seen

    def _wait_until_still(self, seen):
        """A later snapshot, when nothing changes any more: a hundred files saved at once are one change."""
        deadline = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < deadline and not self._stopping.wait(STILL_SECONDS):
            again = self._watched.scan()
            if not differing(seen, again):
                return again
            seen = again
        return seen

    def _hand_over(self, changed, number):
        """Let the changes be built."""
        with self._lock:
            self._changed |= changed
            self._handed = number
        self._due.set()

    def _build_when_due(self):
        is_lasting = False
        while not self._stopping.is_set():
            self._due.wait(RETRY_SECONDS if is_lasting else None)
            self._due.clear()
            with self._lock:
                changed, self._changed, number = self._changed, set(), self._handed
            outcome = self._worker.build(self._job)
            if self._stopping.is_set():
                return
            self._record(outcome, changed, number)
            is_lasting = outcome.is_lasting  # as after a full disk: no edit mends it, so it is tried again

    def _record(self, outcome, changed, number):
        self._board.record(outcome, changed, number)
        _tell(outcome)
        now = time.monotonic()
        if not self._due.is_set() or now - self._announced > LONGEST_SILENCE:
            self._announced = now
            self.announce()


def _tell(outcome: Outcome) -> None:
    moment = time.strftime("%H:%M:%S")
    if outcome.is_good:
        return complain(f"{moment}  dựng xong / built: {outcome.seconds:.1f} s\n")
    for problem in outcome.problems:
        place = ":".join(str(part) for part in (problem["path"], problem["line"], problem["column"]) if part)
        complain(f"{moment}  {place}: {problem['message']['vi']}\n          {problem['message']['en']}\n")
