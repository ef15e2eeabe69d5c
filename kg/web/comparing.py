"""The doubtful pairs of the library that is served, looked for in a process beside the answering."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from fastapi import Request

from kg.errors import KgError, QueryError
from kg.query.doubts import doubts_of
from kg.query.pool import state_of
from kg.resolve import NAME, Doubt
from kg.web.asking import asking_of

_KEEPS_OUT_OF_THE_WAY = 10  # niceness: who reads a page shall not wait for this


class Comparing:
    """Has the reports of a library compared once for each of its states, and of its table of judgements."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._state: tuple[str, int] | None = None
        self._theirs: Connection | None = None
        self._found: tuple[Doubt, ...] | None = None

    def doubts(self, patience: float = 0.0) -> tuple[Doubt, ...] | None:
        """The doubtful pairs, None while they are looked for; at most so many seconds are waited for them.

        Raises KgError where the library or its judgements can't be read.
        """
        state = (state_of(self.folder), _changed(self.folder / NAME))
        if state != self._state:
            self._begin(state)
        if self._found is None and self._theirs is not None and self._theirs.poll(patience):
            self._end()
        return self._found

    def _begin(self, state: tuple[str, int]) -> None:
        context = get_context("spawn")  # never forked: the server has threads
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_compare, args=(theirs, self.folder), name="kg-review", daemon=True)
        process.start()
        theirs.close()
        self._state, self._theirs, self._found = state, ours, None

    def _end(self) -> None:
        assert self._theirs is not None
        try:
            told = self._theirs.recv()
        except EOFError:
            told = QueryError("the process that compares the reports broke off, most likely for want of memory")
        self._theirs.close()
        self._theirs = None
        if isinstance(told, KgError):
            self._state = None
            raise told
        self._found = told


def comparing_of(request: Request) -> Comparing:
    """What compares the reports of the application of a request."""
    found = getattr(request.app.state, "comparing", None)
    if found is None:
        found = request.app.state.comparing = Comparing(asking_of(request).folder)
    assert isinstance(found, Comparing)
    return found


def _changed(table: Path) -> int:
    try:
        return table.stat().st_mtime_ns
    except OSError:
        return 0


def _compare(owner: Connection, folder: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal interrupts the whole group; the owner ends us
    os.nice(_KEEPS_OUT_OF_THE_WAY)
    found: tuple[Doubt, ...] | KgError
    try:
        found = doubts_of(folder)
    except KgError as error:
        found = error
    with suppress(BrokenPipeError):
        owner.send(found)
