"""What a person sees on a terminal: colours, a progress bar, a table. The only door to rich.

Colour only where the stream is a terminal and NO_COLOR is not set; everywhere else the same words, plain.
"""

import errno
import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

SHOWN_FROM = 20


def paint(stream, lines):
    """Print lines made of (text, style) pairs; a style is a colour's name or empty."""
    console = _console(stream)
    from rich.text import Text

    for parts in lines:
        console.print(Text.assemble(*((_safe(text), style) for text, style in parts)), soft_wrap=True)


def print_table(stream, rows):
    """Print rows of cells as a table; numbers stand right."""
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE, pad_edge=False, show_header=False, show_edge=False)
    for cell in rows[0]:
        table.add_column(justify="right" if isinstance(cell, int) else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_safe(str(cell)) for cell in row))
    _console(stream).print(table)


def with_progress(items, words, stream):
    """The items one after the other, with a bar on the stream from twenty on, where it is a terminal."""
    items = list(items)
    if len(items) < SHOWN_FROM or not _is_terminal(stream):
        yield from items
        return
    from rich.progress import track

    yield from track(items, words, console=_console(stream), transient=True)


@contextmanager
def progress(steps, words, stream):
    """Gives a function that moves a bar to a step, or None where nobody would see it or there is little to do. No thread is started."""
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
    """Have a function called with (words, steps done, steps in all) whenever a bar moves, or would move on a terminal."""
    global _report
    _report = report


_report: Callable[[str, int, int], object] | None = None


@contextmanager
def _bar(steps: int, words: str, stream: TextIO) -> Iterator[Callable[[int], object]]:
    """Give a function that moves a bar; it does nothing where there is no terminal."""
    if not _is_terminal(stream):
        yield lambda step: None
        return
    from rich.progress import Progress

    with Progress(console=_console(stream), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(words, total=steps)
        yield lambda step: bar.update(task, completed=step, refresh=True)


def complain(text: str) -> None:
    """Write text to stderr; where nobody reads that any more, or it cannot be written, the exit code alone tells."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _drop(sys.stderr)


def drop_closed_streams(error: OSError) -> bool:
    """Return whether an error means that nobody reads stdout or stderr any more; what is still to be written then goes nowhere."""
    # Windows calls a write to a closed pipe an invalid argument.
    if not isinstance(error, BrokenPipeError) and not (os.name == "nt" and error.errno == errno.EINVAL):
        return False
    closed = [stream for stream in (sys.stdout, sys.stderr) if _has_no_reader(stream)]
    for stream in closed:
        _drop(stream)
    return bool(closed)


def _has_no_reader(stream: TextIO) -> bool:
    if not hasattr(select, "poll"):  # Windows: a write that fails for this reason is one to a standard stream
        return True
    poll = select.poll()
    try:
        poll.register(stream.fileno(), 0)
    except OSError:  # no real stream, as in a test
        return False
    return bool(poll.poll(0))  # only errors and a closed other end are told unasked


def _drop(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _console(stream):
    from rich.console import Console

    width = None if _is_terminal(stream) else 120
    # With NO_COLOR nothing is left but the words: bold type is made by the same codes.
    plain = False if os.environ.get("NO_COLOR") else None
    console = Console(file=stream, highlight=False, markup=False, emoji=False, width=width, force_terminal=plain)
    console.on_broken_pipe = _leave_to_the_command
    return console


def _leave_to_the_command():
    """Rich would end the program with 1; whether a reader that has enough is a failure is for the command to say."""
    raise BrokenPipeError


def _is_terminal(stream):
    return bool(getattr(stream, "isatty", lambda: False)())


def _safe(text):
    """Text that cannot steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
