"""Processes that listen to signals however the tests themselves were started."""

import signal


def listen_to_all():
    """Undo what a child inherits of tests that were started under `nohup`, or in the background of a script."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
