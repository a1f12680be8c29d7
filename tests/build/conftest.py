"""What tests of a build share."""

import signal

import pytest


@pytest.fixture(autouse=True, scope="module")
def hangups_are_heard():
    """Whoever runs the tests may have SIGHUP ignored, as nohup does, and every process inherits that."""
    if not hasattr(signal, "SIGHUP"):
        yield
        return
    former = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, former)
