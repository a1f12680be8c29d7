"""Watching and building, in a thread of its own: every change ends in a build that began after it."""

import sys
import threading
import time

from khotin.server.watching import differing
from khotin.server.worker import Worker

SHORTEST_PAUSE = 0.08
# How long files must keep still before a build begins, and for how long one waits for that.
STILL_SECONDS, LONGEST_WAIT = 0.04, 1.0
# A browser is not left waiting longer than this by edits that never stop.
LONGEST_SILENCE = 2.0
RETRY_SECONDS = 5.0


class Session(threading.Thread):
    """Watches until stopped; `announce` is called in this thread after every build the browser should hear of."""

    def __init__(self, board, watched, job):
        super().__init__(name="preview", daemon=True)
        self.announce = lambda: None
        self._board, self._watched, self._job = board, watched, job
        self._worker = Worker()
        self._stopping = threading.Event()
        self._pause = SHORTEST_PAUSE
        self._announced = self._built_at = 0.0

    def run(self):
        """Build, then build again after every change until `stop`."""
        built, retry = {}, True
        while not self._stopping.is_set():
            seen = self._scan()
            if changed := differing(built, seen):
                self._board.expect()
                seen = self._wait_until_still(seen)
                changed = differing(built, seen)
            if changed or retry and time.monotonic() - self._built_at > RETRY_SECONDS:
                retry = self._build(changed if built else set(), seen)
                built = seen
            self._stopping.wait(self._pause)

    def stop(self):
        """Stop at once, a running build included."""
        self._stopping.set()
        self._worker.stop()

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

    def _build(self, changed, seen):
        """Build once; returns whether to try again though nothing changes, as after a full disk."""
        outcome = self._worker.build(self._job)
        if self._stopping.is_set():
            return False
        self._built_at = time.monotonic()
        self._board.record(outcome, changed)
        _tell(outcome)
        is_outdated = bool(differing(seen, self._watched.scan()))
        if not is_outdated or self._built_at - self._announced > LONGEST_SILENCE:
            self._announced = self._built_at
            self.announce()
        return outcome.is_lasting


def _tell(outcome):
    moment = time.strftime("%H:%M:%S")
    if outcome.is_good:
        print(f"{moment}  dựng xong / built: {outcome.seconds:.1f} s", file=sys.stderr, flush=True)
        return
    for problem in outcome.problems:
        place = ":".join(str(part) for part in (problem["path"], problem["line"], problem["column"]) if part)
        print(f"{moment}  {place}: {problem['message']['vi']}\n          {problem['message']['en']}", file=sys.stderr, flush=True)
