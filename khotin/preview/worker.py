"""A process that builds, apart from the one that answers: a long build delays no request, and a crash ends no preview.

It reads one job a line and writes one reply a line, both JSON; it ends when its input ends.
"""

import contextlib
import errno
import json
import os
import subprocess
import sys
import threading
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from khotin import problems as complaints
from khotin.build.executor import WorkerFailed, WorkerLost, default_jobs
from khotin.build.options import BuildOptions, vietnamese_today
from khotin.build.pipeline import build_site
from khotin.build.publisher import BuildLocked
from khotin.build.signals import held, leave
from khotin.commands.status import HEADINGS, read_queue
from khotin.config import load_config
from khotin.content.registers import load_registers
from khotin.languages import Bilingual
from khotin.preview.comparison import review_article
from khotin.problems import ContentError, Location, Problem, has_errors
from khotin.project import PACKAGE, PROJECT, content_path

MOST_SHOWN = 50
# On Windows a process in a group of its own hears no Ctrl-C.
OWN_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
START = "from khotin.preview.worker import main; main()"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build ended. `problems` are records as the browser shows them; `is_lasting` means that no edit mends them."""

    is_good: bool
    is_new: bool
    seconds: float
    problems: list
    is_lasting: bool = False


class Worker:
    """The other end of the process; it is started when needed and again when it has died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen | None = None
        self._is_stopped = False
        self._lock = threading.Lock()

    def build(self, job: dict) -> Outcome:
        """Have the site built; returns an `Outcome` whatever happens."""
        reply = self.ask({"kind": "build", **job})
        return Outcome(**reply) if reply else DIED

    def ask(self, job: dict, seconds: float | None = None) -> Any:
        """The reply to a job, or None where the process died over it, was stopped or took longer than some seconds; then it is ended."""
        try:
            return json.loads(self._send(job, seconds))
        except (OSError, ValueError):
            self._end()
            return None

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
            with contextlib.suppress(OSError):
                process.stdin.close()

    def _send(self, job: dict, seconds: float | None) -> bytes:
        process = self._start()
        process.stdin.write(json.dumps(job).encode() + b"\n")
        process.stdin.flush()
        watchdog = threading.Timer(seconds, process.kill) if seconds else None
        if watchdog:
            watchdog.start()
        try:
            return process.stdout.readline()
        finally:
            if watchdog:
                watchdog.cancel()

    def _start(self) -> subprocess.Popen:
        """The process, started while signals wait: Ctrl-C goes to it too, and must not meet it before it can ignore that."""
        with self._lock:
            if self._is_stopped:
                raise OSError(errno.ECANCELED, "the preview has stopped")
            if self._process is None:
                with held():
                    self._process = subprocess.Popen(
                        [sys.executable, "-c", START],
                        stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE,
                        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONUTF8": "1"},
                        creationflags=OWN_GROUP,
                    )
            return self._process


def main():
    """Answer jobs until there are no more."""
    leave()  # Ctrl-C is meant for the server, which ends this process
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not get among the replies
    for line in sys.stdin.buffer:
        job = json.loads(line)
        reply = JOBS[job["kind"]](job)
        reply = _without_local_paths(reply, job["content"])
        replies.write(json.dumps(reply, ensure_ascii=False).encode() + b"\n")
        replies.flush()


def build_preview(job):
    """Build the site with its drafts; whatever goes wrong is in the outcome."""
    try:
        result = build_site(_build_of(job), load_config(base_url=job["base_url"]))
        return asdict(Outcome(True, bool(result.written or result.removed), result.seconds, []))
    except ContentError as refused:
        errors = [problem for problem in complaints.in_order(refused.problems) if has_errors([problem])]
        return asdict(Outcome(False, False, 0, [_record(problem) for problem in errors[:MOST_SHOWN]]))
    except OSError as error:
        return asdict(
            _failed(
                f"máy không làm được: {error.filename or ''} {error.strerror}",
                f"the machine failed: {error.filename or ''} {error.strerror}",
                is_lasting=True,
            )
        )
    except (BuildLocked, WorkerLost, MemoryError):
        return asdict(
            _failed(
                "một lần dựng khác đang giữ thư mục này, hoặc máy thiếu bộ nhớ; đang thử lại",
                "another build holds this folder, or the machine lacks memory; trying again",
                is_lasting=True,
            )
        )
    except Exception as error:  # a bug of ours: the terminal shows where
        traceback.print_exc()
        name = str(error).splitlines()[-1] if isinstance(error, WorkerFailed) else f"{type(error).__name__}: {error}"
        return asdict(_failed(f"lỗi của chương trình: {name}", f"a fault of the program: {name}", is_lasting=False))


def review(job: dict) -> dict:
    """One article beside its original as "view", which is None where there is none of that name."""
    registers = load_registers(content_path(job["content"], "registers"))
    try:
        return {"view": review_article(job["id"], job["content"], registers, vietnamese_today())}
    except ContentError:
        return {"view": None}


def queue(job):
    """The editor's queue, with its headings."""
    return {
        "headings": {name: asdict(heading) for name, heading in HEADINGS.items()},
        "stock": asdict(read_queue(job["content"], vietnamese_today())),
    }


def _build_of(job):
    return BuildOptions(
        content=job["content"],
        output=job["output"],
        today=vietnamese_today(),
        with_drafts=True,
        with_search=False,
        base_url=job["base_url"],
        jobs=default_jobs(),
        may_shrink=True,
    )


def _failed(vi, en, is_lasting):
    return Outcome(False, False, 0, [_record(Problem(Location("Kho Tin"), "machine", Bilingual(vi, en)))], is_lasting)


def _record(problem):
    """A problem for the browser, with the line as typed."""
    where = problem.where
    return {
        "path": where.path,
        "line": where.line,
        "column": where.column,
        "rule": problem.rule,
        "message": asdict(problem.message),
        "hint": problem.hint,
        "typed": _typed_line(where),
    }


def _typed_line(where):
    try:
        return (
            Path(where.path).read_text(encoding="utf-8-sig").split("\n")[where.line - 1].rstrip()
            if where.line
            else None
        )
    except (OSError, ValueError, IndexError):
        return None


def _without_local_paths(value, content):
    """Where the project lies on this disk is nobody's business, and too long to read."""
    if isinstance(value, dict):
        return {name: _without_local_paths(item, content) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_local_paths(item, content) for item in value]
    if isinstance(value, str):
        for folder in (os.path.dirname(os.path.abspath(content)), os.getcwd(), str(PROJECT)):
            value = value.replace(folder.rstrip(os.sep) + os.sep, "")
    return value


DIED = _failed(
    "chương trình dựng trang đã dừng đột ngột; đang thử lại",
    "the building process stopped at once; trying again",
    is_lasting=True,
)
JOBS = {"build": build_preview, "review": review, "queue": queue}
