"""Work spread over processes by whole parts: the result is the same for any number of them."""

import gc
import marshal
import os
import signal
import threading
from contextlib import contextmanager
from itertools import chain, islice

from khotin.signals import held, leave

# Give the other processes their last moment before they are ended.
ENDING_SECONDS = 5


def default_jobs():
    """As many processes as this one may use processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(function, parts, jobs):
    """[function(part) for part in parts], by up to `jobs` processes of which this one is the first.

    Each takes the next part when it is free. Whatever a part raises is raised here, and the others stop.
    """
    jobs = min(jobs, len(parts))
    if jobs < 2:
        return [function(part) for part in parts]
    import multiprocessing
    context = multiprocessing.get_context(_start_method(multiprocessing))
    turn, results = context.Value("l", 0), {}
    gc.freeze()  # what exists now is shared with the other processes until one of them touches it
    others = []
    try:
        for _ in range(jobs - 1):
            with held():
                others.append(_start(context, function, parts, turn))
        _take_turns(function, parts, turn, results)
        for process, pipe in others:
            results |= _receive(process, pipe)
    finally:
        gc.unfreeze()
        _end(others)
    return [results[index] for index in range(len(parts))]


@contextmanager
def ahead(values, jobs):
    """The values of a generator, made meanwhile by another process where there may be one; they must be plain, and none is None.

    A process that is lost is no loss: what it did not send is made here.
    """
    if jobs < 2 or not _can_fork():
        yield values
        return
    process, (pipe, far_end) = None, os.pipe()
    try:
        with held():
            process = os.fork()
            if not process:
                _send(values, far_end)
        os.close(far_end)
        with os.fdopen(pipe, "rb") as stream:
            yield _receive_or_make(values, stream)
    finally:
        if process:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


class WorkerLost(Exception):
    """A process ended without a result: the system may have run out of memory."""


def _start_method(multiprocessing):
    """The method somebody chose, else fork where it is safe (no threads) and the system's own method elsewhere."""
    return multiprocessing.get_start_method(allow_none=True) or ("fork" if _can_fork() else "spawn")


def _can_fork():
    return hasattr(os, "fork") and threading.active_count() == 1


def _send(values, pipe):
    try:
        leave()
        with os.fdopen(pipe, "wb") as stream:
            for value in chain(values, (None,)):
                marshal.dump(value, stream)
                stream.flush()
    finally:
        os._exit(0)


def _receive_or_make(values, stream):
    count = 0
    try:
        while (value := marshal.load(stream)) is not None:
            yield value
            count += 1
    except (EOFError, ValueError, TypeError):
        yield from islice(values, count, None)


def _start(context, function, parts, turn):
    pipe, far_end = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(function, parts, turn, far_end), daemon=True)
    process.start()
    far_end.close()
    return process, pipe


def _work(function, parts, turn, pipe):
    leave()
    threading.Thread(target=_end_with_the_first, daemon=True).start()
    results, error = {}, None
    try:
        _take_turns(function, parts, turn, results)
    except Exception as problem:
        error = problem
    pipe.send((results, error))
    pipe.close()


def _end_with_the_first():
    """End when the first process is killed: nobody may go on writing behind the next build's back."""
    import multiprocessing
    multiprocessing.parent_process().join()
    os._exit(1)


def _take_turns(function, parts, turn, results):
    try:
        while (index := _next(turn)) < len(parts):
            results[index] = function(parts[index])
    except BaseException:
        turn.value = len(parts)
        raise


def _next(turn):
    with turn.get_lock():
        turn.value += 1
        return turn.value - 1


def _receive(process, pipe):
    try:
        results, error = pipe.recv()
    except EOFError:
        process.join(ENDING_SECONDS)
        raise WorkerLost(process.exitcode) from None
    if error is not None:
        raise error
    return results


def _end(others):
    for process, pipe in others:
        pipe.close()
        process.join(0.05)
        if process.is_alive():
            process.kill()
            process.join(ENDING_SECONDS)
