"""A Dask scheduler and workers as processes on this machine, and functions for them to run."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from khotin.problems import Location, fail
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


def refuse(part):
    """A task that finds a problem in the content, wherever it runs."""
    fail(Location("bai.md", 7), "test", "lỗi", "error")


class RefusesElsewhere:
    """A task that finds a problem only in other processes than the one it was made in."""

    def __init__(self):
        self.home = os.getpid()

    def __call__(self, part):
        if os.getpid() != self.home:
            refuse(part)
        return part


class DiesElsewhere(RefusesElsewhere):
    """A task that ends every worker it is given to."""

    def __call__(self, part):
        if os.getpid() != self.home:
            os._exit(9)
        return part
