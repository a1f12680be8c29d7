"""Run a command and measure it: wall clock, processor time, memory of all its processes together."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# Reading the memory of large processes takes a while; it may cost no more than this share of a processor.
SHORTEST_PAUSE, SHARE = 0.02, 0.02


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds of wall clock and of all processors; the most memory of all its processes, in MiB."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str | os.PathLike], folder: Path) -> Run:
    """Run a command in a folder to its end and measure it. Raises `SystemExit` when it fails."""
    started = time.perf_counter()
    process = subprocess.Popen([os.fspath(part) for part in command], cwd=folder, stdout=subprocess.DEVNULL)
    with _watched_memory(process.pid) as samples:
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed: {process.returncode}")
    return Run(
        wall, usage.ru_utime + usage.ru_stime, max([usage.ru_maxrss if not any(samples) else 0, *samples]) / 1024
    )


def processor_seconds(pid: int) -> float:
    """Return the seconds of processor that a process and its children, living or ended, have taken so far."""
    return sum(map(_ticks, _family(pid))) / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    return sum(map(int, status.rpartition(")")[2].split()[11:15]))  # utime, stime, cutime and cstime of proc(5)


@contextmanager
def _watched_memory(pid: int) -> Iterator[list[int]]:
    """Sample the memory of a process and its children in a thread; the list fills while the context lasts."""
    samples: list[int] = []
    ended = threading.Event()

    def sample() -> None:
        pause = 0.0
        while not ended.wait(pause):
            began = time.thread_time()
            samples.append(sum(map(_memory, _family(pid))))
            pause = max(SHORTEST_PAUSE, (time.thread_time() - began) / SHARE)

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield samples
    finally:
        ended.set()
        thread.join()


def _memory(pid: int) -> int:
    """The memory of a process in KiB; pages it shares with others are divided among them (PSS)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _family(pid: int) -> Iterator[int]:
    """A process and those that it or one of its threads started."""
    yield pid
    try:
        files = list(Path(f"/proc/{pid}/task").glob("*/children"))
        children = [child for file in files for child in file.read_text(encoding="ascii").split()]
    except OSError:
        return
    for child in children:
        yield from _family(int(child))
