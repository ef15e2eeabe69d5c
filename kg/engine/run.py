"""One pass of worker processes over items: who works on what, what is done, and what had to be ended."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Generic, cast

from kg.engine.limits import Limits, memory_of
from kg.engine.outcome import I, MemoryLimitError, Outcome, R, TimeLimitError
from kg.engine.worker import Worker, uninterrupted

AHEAD = 4
"""Items a worker that may be begun while an earlier one lasts, whose outcome must be handed on first."""
BLOATED = 1 << 30
"""Bytes that a worker may hold between two items; one that holds more is replaced, and so gives them back."""
_LOOK = 0.25  # seconds between two looks at time and memory


@dataclass(slots=True)
class _Job(Generic[I]):
    """An item and its place among the others; since when it is worked on; whether for a second time, and so alone."""

    place: int
    item: I
    since: float = 0.0
    again: bool = False


class Run(Generic[I, R]):
    """One pass over items; `outcomes` does the work, `end` ends all processes."""

    def __init__(
        self, function: Callable[[I], R], items: Iterable[I], workers: int, limits: Limits, *, in_order: bool
    ) -> None:
        self._function, self._workers, self._limits, self._in_order = function, workers, limits, in_order
        self._items: Iterator[tuple[int, I]] = enumerate(items)
        self._idle: list[Worker] = []
        self._busy: dict[Connection, tuple[Worker, _Job[I]]] = {}
        self._alone: deque[_Job[I]] = deque()
        self._done: dict[int, Outcome[I, R]] = {}
        self._begun = self._told = 0
        self._exhausted = False

    def outcomes(self) -> Iterator[Outcome[I, R]]:
        """The outcomes, until there are no items any more."""
        while True:
            self._hand_out()
            yield from self._ready()
            if not self._busy:
                if self._exhausted and not self._alone:
                    return
                continue
            for connection in wait(list(self._busy), _LOOK):
                self._hear(cast(Connection, connection))
            self._look()

    def end(self) -> None:
        """End all processes at once."""
        with uninterrupted():
            for worker in (*self._idle, *(worker for worker, _ in self._busy.values())):
                worker.kill()
            self._idle, self._busy = [], {}

    def _ready(self) -> Iterator[Outcome[I, R]]:
        """What is done and may be told now."""
        while self._done:
            place = self._told if self._in_order else min(self._done)
            if place not in self._done:
                return
            self._told += 1
            yield self._done.pop(place)

    def _hand_out(self) -> None:
        """Give work to those without; an item that is to run alone waits until nobody works, and has all wait."""
        while len(self._busy) < self._workers and not any(job.again for _, job in self._busy.values()):
            job = self._following()
            if job is None:
                return
            self._begin(job)

    def _following(self) -> _Job[I] | None:
        if not self._exhausted and not (self._in_order and self._begun - self._told >= self._workers * AHEAD):
            for place, item in self._items:
                self._begun += 1
                return _Job(place, item)
            self._exhausted = True
        return self._alone.popleft() if self._alone and not self._busy else None

    def _begin(self, job: _Job[I]) -> None:
        with uninterrupted():
            worker = self._worker()
            job.since = time.monotonic()
            self._busy[worker.connection] = worker, job
        try:
            worker.begin(job.item)
        except OSError:
            pass  # it has died, and will be heard of
        except Exception as error:
            self._free(worker, job, Outcome(job.item, error=error))

    def _worker(self) -> Worker:
        """One without work: one that is there already, or a new one."""
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            worker.kill()
        return Worker(self._function)

    def _hear(self, connection: Connection) -> None:
        """Take in what a worker says: that it is ready, what came of its item, or that it is no more."""
        worker, job = self._busy[connection]
        try:
            outcome = worker.told(job.item)
        except EOFError:
            error = worker.died(job.item)
            self._drop(worker, job, None if error.killed and not job.again else error)
            return
        if outcome is None:
            job.since = time.monotonic()
        else:
            self._free(worker, job, outcome)

    def _free(self, worker: Worker, job: _Job[I], outcome: Outcome[I, R]) -> None:
        """A worker is done with an item, and can have another."""
        self._done[job.place] = outcome
        with uninterrupted():
            del self._busy[worker.connection]
            self._idle.append(worker)
        if memory_of([worker.pid]).get(worker.pid, 0) > BLOATED:
            worker.kill()

    def _drop(self, worker: Worker, job: _Job[I], error: Exception | None) -> None:
        """End a worker; its item failed with this error, or, without one, is to be run again alone."""
        worker.kill()
        del self._busy[worker.connection]
        if error is None:
            self._alone.append(_Job(job.place, job.item, again=True))
        else:
            self._done[job.place] = Outcome(job.item, error=error)

    def _look(self) -> None:
        """End what takes too long, and the largest of those that together take too much memory."""
        now = time.monotonic()
        for worker, job in list(self._busy.values()):
            allowed = self._limits.seconds(job.item)
            if allowed is not None and worker.ready and now - job.since > allowed:
                self._drop(worker, job, TimeLimitError(f"{job.item}: stopped after {allowed:g} s, the limit"))
        if self._limits.memory is not None and self._busy:
            self._look_at_memory(self._limits.memory)

    def _look_at_memory(self, limit: int) -> None:
        held = memory_of(worker.pid for worker, _ in self._busy.values())
        if sum(held.values()) <= limit:
            return
        worker, job = max(self._busy.values(), key=lambda one: held.get(one[0].pid, 0))
        alone = held.get(worker.pid, 0) > limit or len(self._busy) == 1
        error = MemoryLimitError(f"{job.item}: stopped when it took more than {limit / 1e9:.2f} GB, the limit")
        self._drop(worker, job, error if alone else None)
