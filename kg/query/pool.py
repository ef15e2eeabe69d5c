"""Queries in processes of their own, so that one that takes too long can be killed and holds nobody up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType

from kg.errors import BusyError, KgError, QueryError, QueryMemoryError, QueryTimeoutError, StoreError
from kg.query.evaluation import Answered, Limits, Query
from kg.query.wording import refuse
from kg.query.worker import serve

_OPENING = 300.0  # seconds that a library may take to open; only one without a store takes more than one
_SPARE = 60.0  # seconds that a process more than are wanted ready is kept without work
_SLICE = 0.2  # seconds between two looks whether the one who asked is still there

Gone = Callable[[], bool]


class Worker:
    """A process with the library open, seen from its owner."""

    def __init__(self, folder: Path, state: str) -> None:
        self.state, self.used = state, time.monotonic()
        context = get_context("spawn")  # never forked: the owner has threads
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, folder), name="kg-query", daemon=True)
        self._process.start()
        theirs.close()
        self._open = False

    def answer(self, query: Query, limits: Limits, gone: Gone | None = None) -> Answered:
        """The answer of the process; QueryTimeoutError or QueryMemoryError where it had to be ended for it."""
        try:
            if not self._open:
                self._told(time.monotonic() + _OPENING, gone)
                self._open = True
            self._connection.send((query, limits))
            return self._received(time.monotonic() + limits.seconds, gone)
        except TimeoutError:
            self.kill()
            raise QueryTimeoutError(
                f"stopped after {limits.seconds:g} s; ask for less, or allow it more time"
            ) from None
        except (EOFError, OSError):
            self.kill()
            if not self._open:
                raise QueryError("the process for queries ended before it had opened the library; try again") from None
            raise QueryMemoryError(
                f"its process broke off, most likely for want of memory (it may take {limits.memory} MB); "
                "ask for less at once"
            ) from None

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self._connection.close()

    @property
    def alive(self) -> bool:
        """Whether it can answer another query."""
        return not self._connection.closed and self._process.is_alive()

    def _received(self, until: float, gone: Gone | None) -> Answered:
        head = self._told(until, gone)
        assert isinstance(head, Answered)
        parts: list[bytes] = []
        while not parts or parts[-1]:
            self._wait(until, gone)
            parts.append(self._connection.recv_bytes())
        return Answered(b"".join(parts), head.rows, head.cut)

    def _told(self, until: float, gone: Gone | None) -> object:
        self._wait(until, gone)
        told = self._connection.recv()
        if isinstance(told, KgError):
            raise told
        return told

    def _wait(self, until: float, gone: Gone | None) -> None:
        """Wait for the next word; TimeoutError where it does not come, or nobody waits for it any more."""
        while not self._connection.poll(min(_SLICE, max(0.0, until - time.monotonic()))):
            if time.monotonic() >= until or (gone is not None and gone()):
                raise TimeoutError


class Pool:
    """Processes that answer queries on one library: at least `ready` wait for work, up to `most` are at it at once.

    A query that finds all at work gets another process, so that long ones hold no short one up; beyond `most` it waits
    `patience` seconds for one. A process that was killed is replaced; so is one that has the library open as it was
    before a change. More than `ready` are kept for a minute after their last work. Safe to use from several threads.
    """

    def __init__(
        self, folder: Path, limits: Limits | None = None, *, ready: int = 2, most: int = 8, patience: float = 5.0
    ) -> None:
        self.folder, self.limits = folder, limits or Limits()
        self._ready, self._most, self._patience = ready, max(most, ready, 1), patience
        self._free = threading.Condition()
        self._idle: list[Worker] = []
        self._busy = 0
        self._closed = False
        state = state_of(folder)
        self._idle.extend(Worker(folder, state) for _ in range(ready))

    def run(self, query: Query, limits: Limits | None = None, gone: Gone | None = None) -> Answered:
        """Answer a query; `gone` tells whether the one who asked has left, so that its query can be stopped.

        Raises BadQueryError, RefusedQueryError, QueryTimeoutError, QueryMemoryError, BusyError, and what opening a
        library raises.
        """
        refuse(query.text)
        worker = self._taken(state_of(self.folder))
        try:
            return worker.answer(query, limits or self.limits, gone)
        except KgError as error:
            if not isinstance(error, QueryError):
                worker.kill()  # it could not open the library
            raise
        except BaseException:
            worker.kill()  # its answer is half read
            raise
        finally:
            self._given_back(worker)

    def close(self) -> None:
        """End all processes; those at work are ended when they are given back."""
        with self._free:
            self._closed = True
            idle, self._idle = self._idle, []
            self._free.notify_all()
        for worker in idle:
            worker.kill()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def _taken(self, state: str) -> Worker:
        """A process that has the library open as it is now, now at work for us."""
        with self._free:
            if not self._free.wait_for(lambda: self._closed or self._busy < self._most, self._patience):
                raise BusyError(f"{self._most} queries are at work already; ask again in a moment")
            if self._closed:
                raise BusyError("closing down; ask again when it is back")
            self._busy += 1
            worker = self._idle.pop() if self._idle else None
        try:
            if worker is not None and worker.alive and worker.state == state:
                return worker
            if worker is not None:
                worker.kill()
            return Worker(self.folder, state)
        except BaseException:
            with self._free:
                self._busy -= 1
                self._free.notify()
            raise

    def _given_back(self, worker: Worker) -> None:
        worker.used = time.monotonic()
        fresh = worker if worker.alive else self._replacement()
        with self._free:
            self._busy -= 1
            if fresh is not None:
                self._idle.append(fresh)
            surplus = self._surplus()
            self._free.notify()
        for one in surplus:
            one.kill()

    def _replacement(self) -> Worker | None:
        """A process in place of one that ended, where one is wanted."""
        if self._closed or len(self._idle) >= self._ready:
            return None
        try:
            return Worker(self.folder, state_of(self.folder))
        except (KgError, OSError):
            return None  # the next who asks is told

    def _surplus(self) -> list[Worker]:
        """The idle processes that are not worth keeping, taken out: the last ones used are at the end."""
        until = time.monotonic() - _SPARE
        count = max(0, len(self._idle) - (0 if self._closed else self._ready))
        dropped = [worker for worker in self._idle[:count] if self._closed or worker.used < until]
        self._idle = [worker for worker in self._idle if worker not in dropped]
        return dropped


def run(folder: Path, query: Query, limits: Limits | None = None) -> Answered:
    """Answer one query on a library in a process of its own."""
    with Pool(folder, limits, ready=0, most=1) as pool:
        return pool.run(query)


def state_of(folder: Path) -> str:
    """A name that changes with every change of a library; StoreError where there is none."""
    from kg.graph.generations import current

    state = current(folder)
    if state is not None:
        return state.generation
    try:
        status = (folder / "graph.ttl").stat()
    except OSError as error:
        raise StoreError(f"{folder}: no library here; make one with kg build REPORTS -o {folder}") from error
    return f"{status.st_mtime_ns} {status.st_size}"
