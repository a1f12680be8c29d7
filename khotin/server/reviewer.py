"""Comparison and queue for the browser, made in a second process so that a running build does not delay them."""

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor

from khotin.server.worker import Worker


class Reviewer:
    """Answers one question after the other; the process starts with the first. `job` is what the builds are asked."""

    def __init__(self, job):
        self._job = job
        self._worker = Worker()
        self._turns = ThreadPoolExecutor(1, "review")

    async def review(self, identity):
        """One article beside its original, as data; None where there is none of that name."""
        return await asyncio.wrap_future(self._ask(kind="review", id=identity))

    async def queue(self):
        """What waits for the editor, as data."""
        return await asyncio.wrap_future(self._ask(kind="queue"))

    def stop(self):
        """End the process; questions still waiting get no answer."""
        self._turns.shutdown(wait=False, cancel_futures=True)
        self._worker.stop()

    def _ask(self, **job):
        try:
            return self._turns.submit(self._worker.ask, {**self._job, **job})
        except RuntimeError:  # the preview has stopped
            return Future()
