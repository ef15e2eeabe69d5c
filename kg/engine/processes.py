"""Worker processes on this machine."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from kg.engine.limits import Limits
from kg.engine.outcome import I, Outcome, R, WorkerDiedError
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
def spare(load: Callable[[], None]) -> Iterator[Spare]:
    """A process of its own while the block runs, which begins with `load`: what it will need is there by then."""
    with uninterrupted():
        worker = Worker(_called, spawned=True)
    try:
        yield Spare(worker, load)
    finally:
        worker.kill()


class Spare:
    """A process beside this one that does what it is given, one thing after the other."""

    def __init__(self, worker: Worker, load: Callable[[], None]) -> None:
        self._worker = worker
        self._begun: deque[tuple[Callable[[Any], Any], Any]] = deque()
        self._worker.begin((_loaded, load))
        self._loading = True

    def begin(self, function: Callable[[I], Any], item: I) -> None:
        """Have it apply a function to an item when it has done what it was given before."""
        self._begun.append((function, item))
        with suppress(OSError):  # it has died, and will be heard of
            self._worker.begin((function, item))

    def outcome(self) -> Outcome[Any, Any]:
        """What came of the first of the items that were begun and not asked after; waits for it."""
        if self._loading:
            self._loading = False
            self._awaited(None)
        return self._awaited(self._begun.popleft()[1])

    def shared(self, function: Callable[[I], R], items: Sequence[I], weight: Callable[[I], int]) -> Iterator[R]:
        """The values of some items, in order, done in both processes, each of which has about half of the weight.

        What dies in the other process is done in this one. Raises what the function raises.
        """
        theirs = _half(items, weight)
        for place in theirs:
            self.begin(function, items[place])
        mine = {place: function(item) for place, item in enumerate(items) if place not in theirs}
        for place, item in enumerate(items):
            if place in mine:
                yield mine.pop(place)
            else:
                outcome = self.outcome()
                yield function(item) if isinstance(outcome.error, WorkerDiedError) else outcome.result()

    def _awaited(self, item: object) -> Outcome[Any, Any]:
        try:
            while (outcome := self._worker.told(item)) is None:
                pass
        except EOFError:
            return Outcome(item, error=self._worker.died(item))
        return outcome


def _half(items: Sequence[I], weight: Callable[[I], int]) -> set[int]:
    """The places of those that together weigh about half, never the heaviest."""
    taken: set[int] = set()
    ours = others = 0
    for place in sorted(range(len(items)), key=lambda place: -weight(items[place])):
        if ours <= others:
            ours += weight(items[place])
        else:
            others += weight(items[place])
            taken.add(place)
    return taken


def _called(task: tuple[Callable[[I], R], I]) -> R:
    function, item = task
    return function(item)


def _loaded(load: Callable[[], None]) -> None:
    with suppress(Exception):  # what can't be loaded is told by those who need it
        load()
