"""Jobs for tests of the preview's processes: they answer, print, tell their steps, die or hang."""

import io
import os
import signal
import time

from khotin.terminal import progress


def make_jobs():
    """The jobs by name, as `khotin.preview.worker` asks a module for them."""
    return {
        "echo": dict,
        "pid": lambda job: os.getpid(),
        "print": print_and_answer,
        "steps": tell_steps,
        "die": lambda job: os.kill(os.getpid(), signal.SIGKILL),
        "hang": lambda job: time.sleep(600),
    }


def print_and_answer(job):
    print('{"reply": "not this"}', flush=True)
    return "printed"


def tell_steps(job):
    with progress(2, "bước / step", io.StringIO()) as tell:
        for done in (1, 2):
            tell(done)
    return "done"
