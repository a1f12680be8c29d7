"""A process that works for the preview: a long build delays no request, and a crash ends no preview.

It reads one job a line and writes lines of JSON: how far it is, then the reply. It ends when its input ends.
"""

import contextlib
import errno
import importlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from khotin.build.signals import blocked_signals, leave_signals_to_parent
from khotin.encoding import Struct
from khotin.problems import machine_failure
from khotin.project import PACKAGE, PROJECT
from khotin.terminal import report_progress

# On Windows a process in a group of its own gets no Ctrl-C.
OWN_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
START = "from khotin.preview.worker import main; main({!r})"
REPLY, PROGRESS = "reply", "progress"
Job = dict[str, str]


class Outcome(Struct, frozen=True):
    """How a build ended: `problems` as the browser shows them; `is_lasting` means that no edit mends them."""

    is_good: bool
    is_new: bool
    seconds: float
    problems: list[dict[str, Any]]
    is_lasting: bool = False


def machine_failed(vi: str, en: str, *, is_lasting: bool) -> Outcome:
    """Return the outcome of a build for which the machine or the program is to blame, not the content."""
    place = {"path": "Kho Tin", "line": 0, "column": 0, "rule": "machine", "hint": None, "typed": None}
    return Outcome(False, False, 0, [{**place, "message": {"vi": vi, "en": en}}], is_lasting)


DIED = machine_failed(
    "chương trình dựng trang đã dừng đột ngột; đang thử lại",
    "the building process stopped unexpectedly; trying again",
    is_lasting=True,
)


class Worker:
    """A process that does the jobs of a module; it is started when needed, and again when it has died."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._refusal: OSError | None = None
        self._is_stopped = False
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the process before its first job, so that its imports are done by then."""
        with contextlib.suppress(OSError):
            self._started()

    def ask(
        self, job: Job, seconds: float | None = None, tell: Callable[[dict[str, Any]], object] | None = None
    ) -> Any:
        """Return the reply to a job; `tell` is called with each report of its progress.

        None where the process died, was stopped or took longer than `seconds`; then the process is killed.
        """
        try:
            return self._send(job, seconds, tell or (lambda progress: None))
        except (OSError, ValueError):
            self._end()
            return None

    @property
    def failure(self) -> Outcome:
        """The outcome of a job without a reply: why the process could not be started, or that it died."""
        if self._refusal is None:
            return DIED
        words = machine_failure(self._refusal)
        return machine_failed(words.vi, words.en, is_lasting=True)

    def stop(self) -> None:
        """End the process at once and for good; what it was writing is repaired by the next build."""
        with self._lock:
            self._is_stopped = True
        self._end()

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    stream.close()  # type: ignore[union-attr]

    def _send(self, job: Job, seconds: float | None, tell: Callable[[dict[str, Any]], object]) -> Any:
        process = self._started()
        stdin, stdout = process.stdin, process.stdout
        assert stdin and stdout
        stdin.write(json.dumps(job).encode() + b"\n")
        stdin.flush()
        timer = threading.Timer(seconds, process.kill) if seconds else None
        if timer:
            timer.start()
        try:
            return _read_reply(stdout, tell)
        finally:
            if timer:
                timer.cancel()

    @contextlib.contextmanager
    def _noting_refusal(self) -> Iterator[None]:
        """Keep the error of the system that forbids to start the process."""
        try:
            yield
        except OSError as error:
            self._refusal = error
            raise
        self._refusal = None

    def _started(self) -> subprocess.Popen[bytes]:
        """Return the process, started with signals blocked: Ctrl-C reaches it too, and it has to ignore that."""
        with self._lock:
            if self._is_stopped:
                raise OSError(errno.ECANCELED, "the preview has stopped")
            if self._process is None:
                with blocked_signals(), self._noting_refusal():
                    self._process = subprocess.Popen(
                        [sys.executable, "-c", START.format(self._module)],
                        stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE,
                        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONUTF8": "1"},
                        creationflags=OWN_GROUP,
                    )
            return self._process


def _read_reply(stdout: Any, tell: Callable[[dict[str, Any]], object]) -> Any:
    """Return the next reply; report the progress before it. Raises `ValueError` where the process ended."""
    while True:
        message = json.loads(stdout.readline())
        if REPLY in message:
            return message[REPLY]
        tell(message[PROGRESS])


def main(module: str) -> None:
    """Do the jobs of a module, by its `make_jobs`, until there are no more."""
    leave_signals_to_parent()  # Ctrl-C is meant for the server, which ends this process
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # printed output must not mix with the replies
    jobs = importlib.import_module(module).make_jobs()
    report_progress(
        lambda words, done, total: _write(replies, PROGRESS, {"words": words, "done": done, "total": total})
    )
    for line in sys.stdin.buffer:
        job = json.loads(line)
        _write(replies, REPLY, _without_local_paths(jobs[job["kind"]](job), job["content"]))


def _write(stream: BinaryIO, name: str, value: Any) -> None:
    stream.write(json.dumps({name: value}, ensure_ascii=False).encode() + b"\n")
    stream.flush()


def _without_local_paths(value: Any, content: str) -> Any:
    """Return a value without absolute paths of this machine: browsers need not know them, and they are long."""
    if isinstance(value, dict):
        return {name: _without_local_paths(item, content) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_local_paths(item, content) for item in value]
    if isinstance(value, str):
        for folder in (os.path.dirname(os.path.abspath(content)), os.getcwd(), str(PROJECT)):
            value = value.replace(folder.rstrip(os.sep) + os.sep, "")
    return value
