"""Start and end of the program: signals and standard streams are set up before anything else is imported."""

import contextlib
import io
import os
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING, Literal, NoReturn, TextIO

from khotin.build.signals import STOPPED_WORDS, Interrupted, handle

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

FAILED = 3  # as in khotin.problems, which needs a library


def launch() -> NoReturn:
    """Run the command line of this process and end it with the exit code."""
    _set_up_streams()
    sys.unraisablehook = _end_if_stopped
    handle(_end_at_once)
    try:
        from khotin.cli import main
    except ModuleNotFoundError as error:
        _end_without_library(error)
    from khotin.garbage import skip_last_collection

    code = _flush(main(sys.argv[1:]))
    handle(signal.SIG_IGN)  # the command is done; a signal while Python exits would only hide its exit code
    skip_last_collection()
    sys.exit(code)


def _set_up_streams() -> None:
    """Replace letters that a stream's encoding lacks, and open the null device for a closed stream."""
    sys.stdin = sys.stdin or _null_device("r")
    sys.stdout = sys.stdout or _null_device("w")
    sys.stderr = sys.stderr or _null_device("w")
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def _end_without_library(error: ModuleNotFoundError) -> NoReturn:
    """End the process where a library is missing, as with the system's Python instead of that of .venv."""
    sys.stderr.write(
        f"Thiếu thư viện {error.name}. Trong bản chép của kho mã: chạy make venv, rồi .venv/bin/python build.py.\n"
        f"The library {error.name} is missing. In a checkout: run make venv, then .venv/bin/python build.py.\n"
    )
    sys.exit(FAILED)


def _null_device(mode: Literal["r", "w"]) -> TextIO:
    return open(os.devnull, mode, encoding="utf-8")  # stays open as long as the process


def _flush(code: int) -> int:
    """Write what is left of the output; return the exit code, or 3 in place of 0 where that fails."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            code = code or FAILED
    return code


def _end_at_once(number: int, frame: FrameType | None) -> NoReturn:
    """Handle a signal while there is nothing to clean up yet."""
    with contextlib.suppress(OSError):
        os.write(2, STOPPED_WORDS.encode(sys.stderr.encoding, "backslashreplace"))
    os._exit(Interrupted(number).exit_code)


def _end_if_stopped(unraisable: "UnraisableHookArgs") -> None:
    """End the process where `Interrupted` was raised in a finalizer, from which no exception reaches the command."""
    if isinstance(unraisable.exc_value, Interrupted):
        _end_at_once(unraisable.exc_value.args[0], None)
    sys.__unraisablehook__(unraisable)


if __name__ == "__main__":
    launch()
