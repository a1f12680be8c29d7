"""Execution of tasks: in this process, in several at a time, or on a cluster. The results are the same."""

import os
import pickle
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from khotin.build.signals import blocked_signals, leave_signals_to_parent

if TYPE_CHECKING:
    from concurrent.futures import Executor

Part = TypeVar("Part")
Result = TypeVar("Result")


class RemoteExecutor(Protocol):
    """Executes tasks elsewhere, with the interface of `gather`."""

    def gather(
        self,
        take: Callable[[Any], object],
        function: Callable[[Any], Any],
        parts: Sequence[Any],
        *,
        tick: Callable[[int], object] | None,
        meanwhile: Callable[[], Any] | None,
    ) -> None: ...


class WorkerLost(Exception):
    """A process ended without a result: the system may have run out of memory."""


class WorkerFailed(Exception):
    """An exception of another process that cannot be sent as it is: its kind, text and traceback."""


@contextmanager
def executing_with(executor: RemoteExecutor) -> Iterator[None]:
    """Within the context, use another executor instead of processes of this machine."""
    global _remote
    _remote = executor
    try:
        yield
    finally:
        _remote = None


@contextmanager
def open_executor(jobs: int, shared: Any = None) -> "Iterator[Executor]":
    """Yield an executor of `jobs` processes, each with `shared` loaded once, for `call_shared`.

    The processes end with this one, however it ends. If an exception leaves the block, they are killed at once.
    """
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context(_start_method())
    executor = ProcessPoolExecutor(jobs, context, _start_worker, (shared,))
    others = set(multiprocessing.active_children())
    try:
        yield executor
    except BaseException:
        for process in set(multiprocessing.active_children()) - others:
            process.kill()
        # A process killed while writing leaves half a result; its reader, a thread, ends only when the pipe is closed.
        executor._result_queue._writer.close()  # type: ignore[attr-defined]
        executor.shutdown(cancel_futures=True)  # waits: what the processes still write would disturb the cleanup
        raise
    executor.shutdown()


def parallel_map(
    function: Callable[[Part], Result],
    parts: Sequence[Part],
    jobs: int,
    tick: Callable[[int], object] | None = None,
    meanwhile: Callable[[], Result] | None = None,
) -> list[Result]:
    """Return [function(part) for part in parts], computed by up to `jobs` processes; `tick` is called with the number
    of parts done.

    `meanwhile` is called in this process while the others work; its result comes last. Raises what `gather` raises.
    """
    results: list[Result] = []
    gather(results.append, function, parts, jobs=jobs, tick=tick, meanwhile=meanwhile)
    return results


def gather(
    take: Callable[[Result], object],
    function: Callable[[Part], Result],
    parts: Sequence[Part],
    *,
    jobs: int,
    tick: Callable[[int], object] | None = None,
    meanwhile: Callable[[], Result] | None = None,
) -> None:
    """Call `take` with each result of `parallel_map`, in the order of the parts and as soon as possible; none is kept.

    The function is loaded once by each process. What it raises is raised here, and the others stop. Raises
    `WorkerLost`.
    """
    if min(jobs, len(parts)) < 2:
        _take_each(take, map(function, parts), tick)
        if meanwhile:
            take(meanwhile())
        return
    if _remote:
        return _remote.gather(take, function, parts, tick=tick, meanwhile=meanwhile)
    from concurrent.futures.process import BrokenProcessPool

    try:
        with open_executor(min(jobs, len(parts)), function) as executor:
            with blocked_signals():  # a signal that arrives during a fork would be lost
                futures = deque([executor.submit(call_shared, part) for part in parts])
            own = [meanwhile()] if meanwhile else []
            _take_each(take, (pickle.loads(futures.popleft().result()) for _ in range(len(futures))), tick)
            for result in own:
                take(result)
    except BrokenProcessPool as error:
        raise WorkerLost(str(error)) from None


@contextmanager
def in_background(functions: Sequence[Callable[[], Result]], jobs: int) -> Iterator[Callable[[], Iterator[Result]]]:
    """Start functions in threads of their own, with more than one job; yield a callable that yields their results.

    With one job the callable runs the functions. It raises what they raise.
    """
    if jobs < 2 or not functions:
        yield lambda: (function() for function in functions)
        return
    from concurrent.futures import ThreadPoolExecutor
    from contextvars import copy_context

    with ThreadPoolExecutor(len(functions)) as executor:
        futures = [executor.submit(copy_context().run, function) for function in functions]
        yield lambda: (future.result() for future in futures)


def _take_each(
    take: Callable[[Result], object], results: Iterable[Result], tick: Callable[[int], object] | None
) -> None:
    for number, result in enumerate(results, 1):
        take(result)
        if tick:
            tick(number)


def call_shared(part: Any) -> bytes:
    """Return the result of the shared function of this process, pickled: a pickle waits in less memory than its value.

    Raises what `call_safely` raises.
    """
    return pickle.dumps(call_safely(_shared, part), pickle.HIGHEST_PROTOCOL)


def call_safely(function: Callable[[Part], Result], part: Part) -> Result:
    """Return function(part). Raises `WorkerFailed` in place of an exception that cannot be sent to another process."""
    try:
        return function(part)
    except Exception as error:
        if _survives(error):
            raise
        told = "".join(traceback.format_exception(error))
    raise WorkerFailed(told)  # raised here, so that it holds no reference to the error, which some pickle too


def default_jobs() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _unchanged(part: Any) -> Any:
    return part


_shared: Callable[[Any], Any] = _unchanged
_remote: RemoteExecutor | None = None


def _start_worker(shared: Any) -> None:
    """Take what all tasks share, leave signals to the first process, and end when it ends."""
    global _shared
    _shared = shared
    leave_signals_to_parent()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def _survives(error: Exception) -> bool:
    """Return whether an exception can be sent to another process unchanged."""
    try:
        return type(pickle.loads(pickle.dumps(error))) is type(error)
    except Exception:  # whatever its class does when it is copied
        return False


def _start_method() -> str:
    """Return the chosen start method, else fork if no other thread runs, else one that starts a new interpreter."""
    import multiprocessing

    chosen = multiprocessing.get_start_method(allow_none=True)
    can_fork = hasattr(os, "fork") and threading.active_count() == 1
    return chosen or ("fork" if can_fork else "spawn")
