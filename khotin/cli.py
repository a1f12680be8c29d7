"""The command line: `main(argv)` runs one command and turns foreseen failures into an exit code.

Results go to stdout, progress and problems to stderr. The work of a command is one function in another package; the
options of all commands are in khotin/parser.py.
"""

import argparse
import os
import sys
import traceback
from collections.abc import Callable
from importlib import import_module

from khotin.build.executor import WorkerFailed, WorkerLost
from khotin.build.publisher import BuildLocked, finish_interrupted
from khotin.build.signals import STOPPED_WORDS, Interrupted, stoppable
from khotin.parser import parse
from khotin.problems import FAILED, PROBLEMS, USAGE, WELL, ContentError, Failed, Problem, as_text, machine_failure
from khotin.terminal import NORMAL, drop_closed_streams, print_error, set_volume

# The function of each command, in a module that is imported when the command is run.
RUNNERS = {
    "build": "khotin.commands.build:run_build",
    "serve": "khotin.preview.command:serve",
    "new": "khotin.commands.new:run_new",
    "status": "khotin.commands.status:run_status",
    "publish": "khotin.commands.publish:run_publish",
    "export": "khotin.commands.export:run_export",
    "convert": "khotin.commands.convert:run_convert",
    "check": "khotin.checks.command:run_check",
    "init": "khotin.commands.init:run_init",
    "upgrade": "khotin.commands.upgrade:run_upgrade",
    "completion": "khotin.commands.completion:run_completion",
}


def main(argv: list[str]) -> int:
    """Run one command and return its exit code.

    0: all well. 1: problems in the content, or a file or folder that is missing or already exists. 2: wrong usage.
    3: the machine or the program failed, or a signal stopped the command. 130: Ctrl-C stopped it.
    """
    try:
        with stoppable():
            return _run(argv)
    except Interrupted as stopped:
        print_error(STOPPED_WORDS)
        return stopped.exit_code
    except OSError as error:
        if drop_closed_streams(error):  # the reader of the output has closed it, as `head` does
            return WELL
        words = machine_failure(error)
        return _fail(f"{words.vi[0].upper()}{words.vi[1:]}", f"{words.en[0].upper()}{words.en[1:]}")
    finally:
        set_volume(NORMAL)


def _run(argv: list[str]) -> int:
    """Run one command; report foreseen failures and return their exit code. Raises `OSError`, `Interrupted`."""
    try:
        options = parse(argv)
        set_volume(getattr(options, "volume", NORMAL))
        if options.project:
            os.chdir(options.project)
        finish_interrupted(getattr(options, "output", "output"))
        code = _runner(options.command)(options)
        sys.stdout.flush()
        return code
    except SystemExit as stop:
        return USAGE if stop.code else WELL
    except ContentError as refused:
        print_error(as_text(refused.problems))
        return USAGE if all(map(_is_wrong_use, refused.problems)) else PROBLEMS
    except BuildLocked as locked:
        return _fail(
            f"{locked}: một lần dựng hoặc đăng khác đang chạy ở đây.",
            f"{locked}: another build or publication is running here.",
        )
    except Failed as failure:
        return _fail(failure.words.vi, failure.words.en)
    except (WorkerLost, MemoryError):
        return _fail(
            "Một tiến trình bị dừng giữa chừng; có thể máy thiếu bộ nhớ. Trang đã đăng vẫn nguyên vẹn.",
            "A process was killed; the machine may be short of memory. The published site is unchanged.",
        )
    except WorkerFailed as failure:
        print_error(str(failure))
        return FAILED
    except OSError:
        raise
    except Exception:  # a bug of this program
        print_error(traceback.format_exc())
        return FAILED


def _runner(command: str) -> Callable[[argparse.Namespace], int]:
    module, _, function = RUNNERS[command].partition(":")
    return getattr(import_module(module), function)


def _is_wrong_use(problem: Problem) -> bool:
    return problem.rule == "usage" or problem.where.path.startswith("--")


def _fail(vi: str, en: str) -> int:
    print_error(f"{vi}\n{en}\n")
    return FAILED
