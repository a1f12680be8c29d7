"""A Dask scheduler and workers as processes on this machine, a client in a process of its own, and tasks for them.

The client has a process of its own because Dask leaves threads behind: a process that has threads should not fork, and
other tests fork.
"""

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

from khotin.build import cluster as module
from khotin.build.cluster import Cluster
from khotin.problems import ContentError, Failed, Location, fail
from tests.support.building import REPOSITORY

# Nobody needs the dashboard; a worker keeps no copy of its state, and looks often whether it is still wanted.
ENVIRONMENT = {
    "DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "0",
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s",
    "DASK_DISTRIBUTED__DEPLOY__LOST_WORKER_TIMEOUT": "1s",
}


class RunningCluster:
    """A scheduler with workers that run in a folder; everything ends with `close`."""

    def __init__(self, folder):
        self.folder, self.processes = Path(folder), []
        self._file = self.folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
        deadline = time.monotonic() + 60
        while not (self._file.is_file() and self._file.stat().st_size):
            assert time.monotonic() < deadline and self.scheduler.poll() is None, "the scheduler did not start"
            time.sleep(0.05)
        self.address = json.loads(self._file.read_text(encoding="utf-8"))["address"]

    def add_worker(self, folder=None, path=REPOSITORY):
        """Start a worker in a folder; it finds what is in `path`."""
        words = ["--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0"]
        return self._start("worker", *words, "--death-timeout", "60", folder=folder, path=path)

    def kill(self, process):
        """Kill a process of the cluster."""
        process.send_signal(signal.SIGKILL)
        process.wait()

    def close(self):
        """End all processes."""
        for process in self.processes:
            if process.poll() is None:
                self.kill(process)

    def _start(self, kind, *words, folder=None, path=REPOSITORY):
        process = subprocess.Popen(
            [sys.executable, "-c", "from dask.__main__ import main; main()", kind, "--scheduler-file", str(self._file),
             *words],
            cwd=folder or self.folder,
            env={**os.environ, **ENVIRONMENT, "PYTHONPATH": str(path)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.processes.append(process)
        return process


@dataclass(frozen=True)
class Outcome:
    """What came of work that was spread over a cluster."""

    results: list
    error: Exception | None
    told: str
    ticks: list


class Client:
    """A process that spreads work over clusters, one piece of work after another; `close` ends it."""

    def __init__(self):
        self._executor = ProcessPoolExecutor(1, get_context("spawn"))

    def spread(self, address, function, parts, folder=".", **changes):
        """Return the outcome; `refusals=2` repeats the work until so many workers are refused."""
        return self._executor.submit(_spread, address, function, parts, folder, **changes).result()

    def close(self):
        """End the process."""
        self._executor.shutdown()


def _spread(address, function, parts, folder, refusals=0, **constants):
    told, ticks, results, error = io.StringIO(), [], [], None
    with (
        contextlib.redirect_stderr(told),
        contextlib.chdir(folder),
        patch.multiple(module, **constants) if constants else contextlib.nullcontext(),
        Cluster(address) as cluster,
    ):
        try:
            deadline = time.monotonic() + 60
            cluster.gather(results.append, function, parts, tick=ticks.append, meanwhile=lambda: "own")
            while len(cluster._refused) < refusals and time.monotonic() < deadline:
                results.clear()
                cluster.gather(results.append, function, parts, tick=None, meanwhile=lambda: "own")
        except (ContentError, Failed) as caught:
            error = caught
    return Outcome(results, error, told.getvalue(), ticks)


def square(part):
    """A task that only computes."""
    return [number * number for number in part]


def square_slowly(part):
    """A task that takes long enough to be interrupted."""
    time.sleep(0.05)
    return square(part)


def stumble(part):
    """A task that always fails."""
    raise ZeroDivisionError("over the garden fence")


class Unsendable(Exception):
    """Its copy would need another argument than it keeps."""

    def __init__(self, word, other):
        super().__init__(word)
        self.other = other


def stumble_unsendably(part):
    """A task that fails with an error that cannot be sent."""
    raise Unsendable("over the garden fence", open(os.devnull, "rb"))  # noqa: SIM115 - an open file cannot be sent


def refuse(part):
    """A task that finds a problem in the content, wherever it runs."""
    fail(Location("bai.md", 7), "test", "lỗi", "error")


def refuse_on_workers(part):
    """A task that finds a problem only on a worker."""
    return refuse(part) if _is_worker() else part


def die_on_workers(part):
    """A task that ends every worker it is given to."""
    if _is_worker():
        os._exit(9)
    return part


def _is_worker():
    from distributed import get_worker

    try:
        return bool(get_worker())
    except ValueError:
        return False
