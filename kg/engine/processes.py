"""Worker processes on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from kg.engine.limits import Limits
from kg.engine.outcome import I, Outcome, R
from kg.engine.run import Run
from kg.engine.worker import Worker, uninterrupted


class Processes:
    """The engine of `workers` spawned processes.

    A worker that dies, or is ended because it exceeds the `limits`, costs only its item: it is the one that is
    reported (`WorkerDiedError`, `TimeLimitError`, `MemoryLimitError`). One that was killed, or had to go when several
    together took too much memory, has its item run again when no other runs. Leaving an iterator early, Ctrl-C
    included, ends the workers at once; so does the end of this process, whatever its cause.
    """

    def __init__(self, workers: int, limits: Limits | None = None) -> None:
        self.workers, self.limits = workers, limits or Limits()

    def map(self, function: Callable[[I], R], items: Iterable[I]) -> Iterator[Outcome[I, R]]:
        """One outcome an item, in the order of the items; a few items a worker are done ahead of one that lasts."""
        return self._run(function, items, in_order=True)

    def each(self, function: Callable[[I], R], items: Iterable[I]) -> Iterator[Outcome[I, R]]:
        """One outcome an item, as soon as it is there, whatever the order of the items."""
        return self._run(function, items, in_order=False)

    def _run(self, function: Callable[[I], R], items: Iterable[I], *, in_order: bool) -> Iterator[Outcome[I, R]]:
        run = Run(function, items, self.workers, self.limits, in_order=in_order)
        try:
            yield from run.outcomes()
        finally:
            run.end()


@contextmanager
def beside(function: Callable[[I], R], item: I) -> Iterator[Callable[[], Outcome[I, R]]]:
    """Apply a function to one item in a process of its own while this one goes on; what is yielded waits for it.

    The process ends with the block.
    """
    with uninterrupted():
        worker = Worker(function)
    try:
        worker.begin(item)
        yield lambda: _awaited(worker, item)
    finally:
        worker.kill()


def _awaited(worker: Worker, item: I) -> Outcome[I, R]:
    try:
        while (outcome := worker.told(item)) is None:
            pass
    except EOFError:
        return Outcome(item, error=worker.died(item))
    return outcome
