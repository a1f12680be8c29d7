"""Comparison and queue for the browser, made in a second process so that a running build does not delay them."""

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from khotin.languages import Bilingual
from khotin.preview.views import View, only_problems
from khotin.preview.worker import Job, Worker
from khotin.problems import Location, Problem

LONGEST_REVIEW = 60.0
TOO_LONG = Bilingual(
    "chương trình không đối chiếu được bài này (quá lâu hoặc dừng đột ngột); "
    "hãy chia nhỏ hoặc viết đơn giản hơn đoạn vừa sửa",
    "the program could not compare this article (it took too long or stopped unexpectedly); "
    "split or simplify the passage you edited last",
)


class Reviewer:
    """Answers one question after the other; the process starts with the first. `job` is what the builds are asked."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._worker = Worker("khotin.preview.editorial")
        self._turns = ThreadPoolExecutor(1, "review")
        self._is_prepared = False

    def prepare(self) -> None:
        """Let the process read all articles before the first question; later calls do nothing."""
        if not self._is_prepared:
            self._is_prepared = True
            self._submit("prepare")

    async def review(self, identity: str, queue: str = "") -> View | None:
        """Return one article beside its original, and its neighbours in a list of the queue; None for an unknown name.

        Where the process dies or takes longer than `LONGEST_REVIEW` seconds, the view holds that as a problem of the
        article; a new process answers the next question.
        """
        reply = await self._ask("review", LONGEST_REVIEW, id=identity, queue=queue)
        if reply:
            return reply["view"]
        return only_problems(identity, f"{identity}.md", [Problem(Location(f"{identity}.md"), "review", TOO_LONG)])

    async def count(self, identity: str) -> dict[str, int] | None:
        """Return how many errors and warnings an article has; None where that cannot be told."""
        return await self._ask("count", LONGEST_REVIEW, id=identity)

    async def queue(self) -> dict[str, Any] | None:
        """Return the articles that wait for an editor."""
        return await self._ask("queue")

    async def terms(self) -> dict[str, Any] | None:
        """Return the terms that no article uses, as far as they are known."""
        return await self._ask("terms")

    async def problems(self) -> dict[str, Any] | None:
        """Return the published articles with problems, as far as they are known."""
        return await self._ask("problems")

    async def unreadable(self) -> dict[str, Any] | None:
        """Return the problems of articles whose fields cannot be read, by the SHA-256 of the file."""
        return await self._ask("unreadable")

    def stop(self) -> None:
        """End the process; questions still waiting get no answer."""
        self._turns.shutdown(wait=False, cancel_futures=True)
        self._worker.stop()

    async def _ask(self, kind: str, seconds: float | None = None, **more: str) -> Any:
        return await asyncio.wrap_future(self._submit(kind, seconds, **more))

    def _submit(self, kind: str, seconds: float | None = None, **more: str) -> Future[Any]:
        job = {"kind": kind, **self._job, **more}
        try:
            return self._turns.submit(self._worker.ask, job, seconds)
        except RuntimeError:  # the preview has stopped
            return Future()
