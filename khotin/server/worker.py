"""A process that builds, apart from the one that answers: a long build delays no request, and a crash ends no preview.

It reads one job a line and writes one reply a line, both JSON; it ends when its input ends.
"""

import json
import os
import signal
import subprocess
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

from khotin import problems as complaints
from khotin.config import load_config
from khotin.languages import Bilingual
from khotin.pipeline import PROJECT, Build, build_site, vietnamese_today
from khotin.problems import Problem, Refused, Where, has_errors

MOST_SHOWN = 50
START = "from khotin.server.worker import main; main()"


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

    def __init__(self):
        self._process = None

    def build(self, job):
        """Have the site built; returns an `Outcome` whatever happens."""
        try:
            return Outcome(**self._ask(job))
        except (OSError, ValueError, TypeError):
            self.stop()
            return _failed("chương trình dựng trang đã dừng đột ngột; đang thử lại", "the building process stopped at once; trying again")

    def stop(self):
        """End the process at once; what it was writing is repaired by the next build."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _ask(self, job):
        if self._process is None:
            self._process = subprocess.Popen([sys.executable, "-c", START], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                             env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"})
        self._process.stdin.write(json.dumps(job).encode() + b"\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def main():
    """Answer jobs until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the server, which ends this process
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not get among the replies
    for line in sys.stdin.buffer:
        outcome = build_preview(json.loads(line))
        replies.write(json.dumps({name: getattr(outcome, name) for name in Outcome.__slots__}).encode() + b"\n")
        replies.flush()


def build_preview(job):
    """Build the site with its drafts; whatever goes wrong is in the outcome."""
    try:
        build = Build(content=job["content"], output=job["output"], today=vietnamese_today(), with_drafts=True, with_search=False)
        result = build_site(build, load_config(base_url=job["base_url"]))
    except Refused as refused:
        return Outcome(False, False, 0, _records(refused.problems, job["content"]))
    except OSError as error:
        where = _without_local_paths(str(error.filename or ""), job["content"])
        return _failed(f"máy không làm được: {where} {error.strerror}", f"the machine failed: {where} {error.strerror}")
    except Exception as error:  # a bug of ours: the terminal shows where
        traceback.print_exc()
        name = _without_local_paths(f"{type(error).__name__}: {error}", job["content"])
        return _failed(f"lỗi của chương trình: {name}", f"a fault of the program: {name}", is_lasting=False)
    return Outcome(True, bool(result.written or result.removed), result.seconds, [])


def _failed(vi, en, is_lasting=True):
    problem = Problem(Where("Kho Tin"), "machine", Bilingual(vi, en))
    return Outcome(False, False, 0, [_record(problem, "")], is_lasting)


def _records(found, content):
    errors = [problem for problem in complaints.in_order(found) if has_errors([problem])]
    return [_record(problem, content) for problem in errors[:MOST_SHOWN]]


def _record(problem, content):
    """A problem for the browser: with the line as typed, without a path of this machine."""
    return {
        "path": _without_local_paths(problem.where.path, content),
        "line": problem.where.line,
        "column": problem.where.column,
        "rule": problem.rule,
        "message": {language: _without_local_paths(problem.message[language], content) for language in ("vi", "en")},
        "hint": problem.hint,
        "typed": _typed_line(problem.where),
    }


def _typed_line(where):
    try:
        return Path(where.path).read_text(encoding="utf-8-sig").split("\n")[where.line - 1].rstrip() if where.line else None
    except (OSError, ValueError, IndexError):
        return None


def _without_local_paths(text, content):
    """Where the project lies on this disk is nobody's business, and too long to read."""
    for folder in (os.path.dirname(os.path.abspath(content)), os.getcwd(), str(PROJECT)):
        text = text.replace(folder.rstrip(os.sep) + os.sep, "")
    return text
