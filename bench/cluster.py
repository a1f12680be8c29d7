"""A build by two workers of a Dask cluster on this machine compared with one by two processes: bytes, time, volume."""

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.build import WORK
from bench.corpora import write_corpus
from bench.corpus import REPOSITORY
from bench.measuring import Run, processor_seconds, run

WORKERS = 2
WORKER = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0", "--host", "127.0.0.1")
# The build, which also counts the bytes of what it gives to the scheduler.
COUNTING = """
import sys
sys.path.insert(0, sys.argv[1])
from khotin.build import cluster
from khotin.cli import main
pack, sizes = cluster._packed, []
def counted(value):
    sizes.append(len(packed := pack(value)))
    return packed
cluster._packed = counted
code = main(sys.argv[3:])
open(sys.argv[2], "w").write(str(sum(sizes)))
sys.exit(code)
"""


def measure(articles: int) -> None:
    """Build generated articles both ways, from nothing and without search, and print what each took."""
    WORK.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=WORK, prefix="cluster-") as name:
        folder = Path(name)
        write_corpus({"khotin": folder}, articles)
        processes = run(_build("processes", "--jobs", str(WORKERS)), folder)
        _tell(f"{WORKERS} processes", processes)
        with _cluster(folder) as (address, started):
            counting = (sys.executable, "-c", COUNTING, REPOSITORY, folder / "volume")
            first = run((*counting, *_build("cluster", "--cluster", address)[2:]), folder)
            others = [processor_seconds(process.pid) for process in started]
        _tell(f"{WORKERS} workers", Run(first.wall, first.cpu + sum(others), first.memory))
        print(f"  first process {first.cpu:.0f} s, scheduler {others[0]:.0f} s, workers {sum(others[1:]):.0f} s")
        volume = int((folder / "volume").read_text(encoding="utf-8"))
        print(f"through the scheduler: {volume / 1e6:.1f} MB, {volume / articles / 1e3:.1f} KB an article")
        same = _tree(folder / "processes") == _tree(folder / "cluster")
        print(f"bytes: {'equal' if same else 'DIFFERENT'}")
    if not same:
        raise SystemExit(1)


def _build(output: str, *words: str) -> tuple[str | Path, ...]:
    named = ("--output", output, "--no-search", "--date", "2026-01-01", "--base-url", "https://example.org/a")
    return (sys.executable, REPOSITORY / "build.py", "build", *named, *words)


def _tell(name: str, run: Run) -> None:
    print(f"{name}: {run.wall:.0f} s, {run.cpu:.0f} s of processor time", flush=True)


@contextlib.contextmanager
def _cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen]]]:
    """Start a scheduler and workers, and end them; gives the address and the processes, the scheduler first."""
    told = folder / "scheduler.json"
    started = [_dask(folder, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")]
    try:
        while not (told.is_file() and told.stat().st_size) and started[0].poll() is None:
            time.sleep(0.1)
        address = json.loads(told.read_bytes())["address"]
        started += [_dask(folder, "worker", *WORKER) for _ in range(WORKERS)]
        yield address, started
    finally:
        for process in started:
            process.kill()
            process.wait()


def _dask(folder: Path, kind: str, *words: str) -> subprocess.Popen:
    command = (sys.executable, "-c", "from dask.__main__ import main; main()", kind, "--scheduler-file")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    return subprocess.Popen(
        [*command, "scheduler.json", *words], cwd=folder, env=environment, stderr=subprocess.DEVNULL
    )


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).digest()
        for path in folder.rglob("*")
        if path.is_file()
    }
