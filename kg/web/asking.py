"""From a request to the library: a thread waits for the process that answers, and has it stopped if the client left."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from fastapi import Request

from kg.errors import BusyError
from kg.query.evaluation import Answered, Limits, Query
from kg.query.indexed import Index, Indexed, open_index
from kg.query.pool import Gone, Pool, state_of
from kg.query.things import Ask, Row, rows_told
from kg.web.settings import Settings

T = TypeVar("T")

_QUEUE = 32  # requests that may wait for a process
_LOOK = 0.5  # seconds between two looks whether the client is still there


class Asking:
    """A library and the processes that answer queries on it; `pool` is there while the application runs."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder, self.settings = folder, settings
        self.pool: Pool | None = None
        self._room = settings.workers + _QUEUE
        self._inside = 0
        self._threads = ThreadPoolExecutor(self._room, "asking")
        self._index: tuple[str, Index | None] = ("", None)

    async def answer(self, request: Request, query: Query, limits: Limits | None = None) -> Answered:
        """The answer to one query of a client."""
        return await self.using(request, lambda ask: ask(query), limits)

    def index(self) -> Index | None:
        """The index of the library as it is now; None where it has none."""
        state = state_of(self.folder)
        if self._index[0] != state:
            self._index = (state, open_index(self.folder, leased=False))
        return self._index[1]

    def door(self, gone: Gone, limits: Limits | None = None) -> Ask:
        """What asks the library as it is now; `gone` tells whether nobody waits for the answer any more."""
        assert self.pool is not None, "the application has not started"
        ask = partial(self.pool.run, limits=limits, gone=gone)
        index = self.index()
        return ask if index is None else Indexed(ask, index)

    async def using(self, request: Request, work: Callable[[Ask], T], limits: Limits | None = None) -> T:
        """What some work makes of a library that it may ask several queries, each within limits, by default the usual.

        BusyError where too many wait already.
        """
        if self._inside >= self._room:
            raise BusyError("too many requests wait already; ask again in a moment")
        left = threading.Event()
        watch = asyncio.create_task(_watch(request, left))
        ask = self.door(left.is_set, limits)
        self._inside += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work, ask)
        finally:
            self._inside -= 1
            watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watch


async def _watch(request: Request, left: threading.Event) -> None:
    """Set the event when the client goes away."""
    while not await request.is_disconnected():
        await asyncio.sleep(_LOOK)
    left.set()


def asking_of(request: Request) -> Asking:
    """The way to the library that the application of a request serves."""
    found = request.app.state.asking
    assert isinstance(found, Asking)
    return found


def rows(ask: Ask, name: str, **values: str | Sequence[str]) -> list[Row]:
    """The rows that answer a question of the pages, `kg/web/sparql/NAME.rq`; values as in `kg.query.things.rows_of`.

    Some are asked of the index where there is one, with `kg/web/sql/NAME.sql`: the same rows, in no order but a stated
    one.
    """
    if isinstance(ask, Indexed) and (sql := sql_text(name)):
        return ask.index.told(sql, {key: [some] if isinstance(some, str) else some for key, some in values.items()})
    return rows_told(ask, question_text(name), **values)


@cache
def sql_text(name: str) -> str:
    """The text of `kg/web/sql/NAME.sql`, "" where there is none."""
    path = files("kg.web") / "sql" / f"{name}.sql"
    return path.read_text("utf-8") if path.is_file() else ""


@cache
def question_text(name: str) -> str:
    """The text of `kg/web/sparql/NAME.rq`."""
    return (files("kg.web") / "sparql" / f"{name}.rq").read_text("utf-8")
