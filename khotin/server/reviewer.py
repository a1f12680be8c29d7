"""Comparison and queue for the browser, made in a second process so that a running build does not delay them."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from khotin.server.worker import Worker


class Reviewer:
    """Answers one question after the other; the process starts with the first."""

    def __init__(self, content):
        self._content = content
        self._worker = Worker()
        self._turns = ThreadPoolExecutor(1, "review")

    async def review(self, identity):
        """One article beside its original, as data; None where there is none of that name."""
        return await self._ask(kind="review", id=identity)

    async def queue(self):
        """What waits for the editor, as data."""
        return await self._ask(kind="queue")

    def stop(self):
        """End the process; questions still waiting get no answer."""
        self._turns.shutdown(wait=False, cancel_futures=True)
        self._worker.stop()

    async def _ask(self, **job):
        return await asyncio.get_running_loop().run_in_executor(self._turns, self._worker.ask, {**job, "content": self._content})
