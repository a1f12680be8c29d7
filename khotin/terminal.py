"""Output to a terminal: its volume, colours, a progress bar, a table. The only module that imports rich.

Colour only where the stream is a terminal and NO_COLOR is not set; everywhere else the same words without it.
"""

import errno
import os
import select
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO, TypeVar

from khotin.problems import printable

if TYPE_CHECKING:
    from rich.console import Console

Item = TypeVar("Item")
SHOWN_FROM = 20
# How much commands print: problems only; also what they did; also each file.
QUIET, NORMAL, VERBOSE = range(3)


def set_volume(volume: int) -> None:
    """Set how much commands print from now on: QUIET, NORMAL or VERBOSE."""
    global _volume
    _volume = volume


_volume = NORMAL


def is_quiet() -> bool:
    """Return whether only problems and what was asked for are to be printed."""
    return _volume == QUIET


def tell(text: str, stream: TextIO | None = None) -> None:
    """Print what a command did, to stdout unless a stream is given; nothing under --quiet."""
    if not is_quiet():
        print(text, file=stream or sys.stdout, flush=True)


def tell_details(lines: Iterable[str], stream: TextIO | None = None) -> None:
    """Print one line for each file or page, to stderr unless a stream is given; nothing without --verbose."""
    if _volume == VERBOSE:
        (stream or sys.stderr).writelines(f"{printable(line)}\n" for line in lines)


def paint(stream: TextIO, lines: Iterable[Iterable[tuple[str, str]]]) -> None:
    """Print lines made of (text, style) pairs; a style is the name of a colour or empty."""
    console = _console(stream)
    from rich.text import Text

    for parts in lines:
        console.print(Text.assemble(*((printable(text), style) for text, style in parts)), soft_wrap=True)


def print_table(stream: TextIO, rows: Sequence[Sequence[object]]) -> None:
    """Print rows of cells as a table, numbers aligned to the right."""
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE, pad_edge=False, show_header=False, show_edge=False)
    for cell in rows[0]:
        table.add_column(justify="right" if isinstance(cell, int) else "left", overflow="fold")
    for row in rows:
        table.add_row(*(printable(str(cell)) for cell in row))
    _console(stream).print(table)


def with_progress(items: Iterable[Item], words: str, stream: TextIO) -> Iterator[Item]:
    """Yield the items, with a progress bar where the stream is a terminal and there are twenty or more."""
    known = list(items)
    if len(known) < SHOWN_FROM or is_quiet() or not _is_terminal(stream):
        yield from known
        return
    from rich.progress import track

    yield from track(known, words, console=_console(stream), transient=True)


@contextmanager
def progress(steps: int, words: str, stream: TextIO) -> Iterator[Callable[[int], None] | None]:
    """Give a function that moves a bar to a step, or None without a terminal or for one step. Starts no thread."""
    if steps < 2 or not (_report or _is_terminal(stream)):
        yield None
        return
    report = _report or (lambda words, done, total: None)
    with _bar(steps, words, stream) as move:

        def tick(step: int) -> None:
            move(step)
            report(words, step, steps)

        yield tick


def report_progress(report: Callable[[str, int, int], object]) -> None:
    """Call a function with (words, steps done, steps in all) whenever a bar moves, or would move on a terminal."""
    global _report
    _report = report


_report: Callable[[str, int, int], object] | None = None


@contextmanager
def _bar(steps: int, words: str, stream: TextIO) -> Iterator[Callable[[int], object]]:
    """Give a function that moves a bar; it does nothing where there is no terminal."""
    if is_quiet() or not _is_terminal(stream):
        yield lambda step: None
        return
    from rich.progress import Progress

    with Progress(console=_console(stream), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(words, total=steps)
        yield lambda step: bar.update(task, completed=step, refresh=True)


def print_error(text: str) -> None:
    """Write text to stderr. An error there is ignored: the exit code says enough."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _drop(sys.stderr)


def drop_closed_streams(error: OSError) -> bool:
    """If an error means that the reader of stdout or stderr has closed it, discard further output and return True."""
    # Windows calls a write to a closed pipe an invalid argument.
    if not isinstance(error, BrokenPipeError) and not (os.name == "nt" and error.errno == errno.EINVAL):
        return False
    closed = [stream for stream in (sys.stdout, sys.stderr) if _has_no_reader(stream)]
    for stream in closed:
        _drop(stream)
    return bool(closed)


def _has_no_reader(stream: TextIO) -> bool:
    if not hasattr(select, "poll"):  # Windows: only a standard stream fails for this reason
        return True
    poll = select.poll()
    try:
        poll.register(stream.fileno(), 0)
    except OSError:  # no real stream, as in a test
        return False
    return bool(poll.poll(0))  # errors and a closed other end are always reported


def _drop(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _console(stream: TextIO) -> "Console":
    from rich.console import Console

    width = None if _is_terminal(stream) else 120
    # NO_COLOR also means no bold type, which needs the same codes.
    plain = False if os.environ.get("NO_COLOR") else None
    console = Console(file=stream, highlight=False, markup=False, emoji=False, width=width, force_terminal=plain)
    console.on_broken_pipe = _raise_broken_pipe  # type: ignore[method-assign]
    return console


def _raise_broken_pipe() -> None:
    """Raise `BrokenPipeError`, which the command handles; rich would end the program with 1."""
    raise BrokenPipeError


def _is_terminal(stream: TextIO) -> bool:
    return bool(getattr(stream, "isatty", lambda: False)())
