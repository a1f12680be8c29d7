"""Comparison and queue for the browser, made in a second process so that a running build does not delay them."""

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor

from khotin.languages import Bilingual
from khotin.preview.comparison import only_problems
from khotin.preview.worker import Worker
from khotin.problems import Location, Problem

LONGEST_REVIEW = 60.0
TOO_LONG = Bilingual(
    "chương trình không đối chiếu được bài này (quá lâu hoặc dừng đột ngột); hãy chia nhỏ hoặc viết đơn giản hơn đoạn vừa sửa",
    "the program could not compare this article (it took too long or stopped at once); split or simplify the passage you edited last",
)


class Reviewer:
    """Answers one question after the other; the process starts with the first. `job` is what the builds are asked."""

    def __init__(self, job):
        self._job = job
        self._worker = Worker()
        self._turns = ThreadPoolExecutor(1, "review")

    async def review(self, identity: str) -> dict | None:
        """One article beside its original, as data; None where there is none of that name.

        An article over which the process dies, or that takes longer than `LONGEST_REVIEW` seconds, is a problem of that
        article; a fresh process answers the next question.
        """
        reply = await asyncio.wrap_future(self._ask(LONGEST_REVIEW, kind="review", id=identity))
        return (
            reply["view"]
            if reply
            else only_problems(identity, f"{identity}.md", [Problem(Location(f"{identity}.md"), "review", TOO_LONG)])
        )

    async def queue(self):
        """What waits for the editor, as data."""
        return await asyncio.wrap_future(self._ask(kind="queue"))

    def stop(self):
        """End the process; questions still waiting get no answer."""
        self._turns.shutdown(wait=False, cancel_futures=True)
        self._worker.stop()

    def _ask(self, seconds: float | None = None, **job: str) -> Future:
        try:
            return self._turns.submit(self._worker.ask, {**self._job, **job}, seconds)
        except RuntimeError:  # the preview has stopped
            return Future()
