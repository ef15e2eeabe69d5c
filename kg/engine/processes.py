"""Worker processes on this machine."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice

from kg.engine.outcome import I, Outcome, R, WorkerDiedError

# Spawned workers inherit no threads and no locks, so the same code is safe on every platform.
_CONTEXT = multiprocessing.get_context("spawn")
_AHEAD = 2  # items handed out per worker before the first result is taken: bounds memory, keeps workers busy


class Processes:
    """The engine of `workers` spawned processes; results keep the order of the items.

    A worker that dies takes the pool with it; the items it may have held are then run again one by one, each in a
    process of its own, so that only the one that kills is reported (`WorkerDiedError`). Leaving the iterator early,
    Ctrl-C included, ends the workers at once.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def map(self, function: Callable[[I], R], items: Iterable[I]) -> Iterator[Outcome[I, R]]:
        """One outcome an item, in order; at most a few items a worker are in flight."""
        rest = iter(items)
        while suspects := (yield from self._pooled(function, rest)):
            for item in suspects:
                yield _alone(function, item)

    def _pooled(self, function: Callable[[I], R], rest: Iterator[I]) -> Generator[Outcome[I, R], None, list[I]]:
        """Run until the items end or the pool breaks; returns the items whose fate is then unknown."""
        with _pool(self.workers) as pool:
            flying: deque[tuple[I, Future[R]]] = deque()
            while True:
                for item in islice(rest, self.workers * _AHEAD - len(flying)):
                    flying.append((item, _submit(pool, function, item)))
                if not flying:
                    return []
                outcome = _outcome(*flying[0])
                if isinstance(outcome.error, WorkerDiedError):
                    return [item for item, _ in flying]
                flying.popleft()
                yield outcome


@contextmanager
def beside(function: Callable[[I], R], item: I) -> Iterator[Callable[[], Outcome[I, R]]]:
    """Apply a function to one item in a process of its own while this one goes on; what is yielded waits for it."""
    with _pool(1) as pool:
        future = _submit(pool, function, item)
        yield lambda: _outcome(item, future)


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """A pool whose workers are ended at once when the block is left by an exception or early."""
    others = set(multiprocessing.active_children())
    # An interrupt ends a worker silently: the parent tells the story.
    pool = ProcessPoolExecutor(workers, _CONTEXT, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_DFL))
    try:
        yield pool
    except BaseException:
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, function: Callable[[I], R], item: I) -> Future[R]:
    """Hand an item to the pool; a pool already broken gives a future that says so."""
    try:
        return pool.submit(function, item)
    except BrokenProcessPool as broken:
        future: Future[R] = Future()
        future.set_exception(broken)
        return future


def _outcome(item: I, future: Future[R]) -> Outcome[I, R]:
    """Wait for a future and tell a failing function from a dying worker."""
    try:
        return Outcome(item, value=future.result())
    except BrokenProcessPool:
        return Outcome(item, error=WorkerDiedError(f"{item}: the worker process died (killed, or out of memory)"))
    except Exception as error:
        return Outcome(item, error=error)


def _alone(function: Callable[[I], R], item: I) -> Outcome[I, R]:
    """Run one item in a process of its own."""
    with _pool(1) as pool:
        return _outcome(item, _submit(pool, function, item))
