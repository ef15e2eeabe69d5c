"""The names and the texts of the library that is served, in memory: read once for each state of it."""

from __future__ import annotations

import asyncio
import csv
import io
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from fastapi import Request

from kg.errors import KgError
from kg.query.evaluation import Limits, Query
from kg.query.full_texts import FullTexts
from kg.query.name_index import Name, NameIndex
from kg.query.pool import state_of
from kg.web.asking import Asking, question_text

_LIMITS = Limits(seconds=300, rows=10_000_000, megabytes=2_000, memory=4_000)
# A company is typed as an organization too: the class that says more counts.
_LESS = "Organization"


class Finding:
    """Makes the index of names when the application starts and when the library has changed; the old one serves on."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._closing = threading.Event()
        self._thread = ThreadPoolExecutor(1, "finding")
        self._lock = threading.Lock()
        self._state = ""
        self._next: Future[NameIndex] | None = None
        self._index: NameIndex | None = None
        self.texts = FullTexts(())
        """The texts of the reports; none until they are read, which is after the names."""

    def refresh(self) -> Future[NameIndex] | None:
        """Have the index made where the library is not as it was; what is being made."""
        state = state_of(self._asking.folder)
        with self._lock:
            failed = self._next is not None and self._next.done() and self._next.exception() is not None
            if state != self._state or failed:
                self._state = state
                self._next = self._thread.submit(self._made)
            return self._next

    async def index(self, patience: float) -> NameIndex | None:
        """The index, an old one while a new one is made; None where none is made within so many seconds."""
        made = self.refresh()
        if made is None or made.done() or self._index is not None or patience <= 0:
            return self._index
        try:
            return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(made)), patience)
        except (TimeoutError, KgError):  # the next who asks has it made again
            return None

    def close(self) -> None:
        """Stop making an index."""
        self._closing.set()
        self._thread.shutdown(cancel_futures=True)

    def _made(self) -> NameIndex:
        weights = {iri: int(count) for iri, count in self._table("all_weights")}
        index = NameIndex(names_of(self._table("all_names"), self._table("all_kinds"), weights))
        self._index = index
        self._thread.submit(self._read)  # next, as nobody waits for it
        return index

    def _read(self) -> None:
        self.texts = FullTexts((iri, text) for iri, text in self._table("all_texts"))

    def _table(self, name: str) -> Iterable[list[str]]:
        assert self._asking.pool is not None, "the application has not started"
        query = Query(question_text(name), "csv")
        answered = self._asking.pool.run(query, _LIMITS, gone=self._closing.is_set)
        csv.field_size_limit(2**31 - 1)  # a text is one field
        rows = csv.reader(io.StringIO(answered.content.decode("utf-8"), newline=""))
        next(rows)
        return rows


def names_of(
    rows: Iterable[Sequence[str]], classes: Iterable[Sequence[str]], weights: Mapping[str, int]
) -> Iterator[Name]:
    """Names from rows of an IRI, a name and whether it is the main one, and rows of an IRI and a class."""
    kinds: dict[str, str] = {}
    for iri, kind in classes:
        if kinds.get(iri, _LESS) == _LESS:
            kinds[iri] = kind.rpartition("#")[2]
    labels: dict[str, str] = {}
    names: dict[tuple[str, str], None] = {}
    for iri, name, main in rows:
        names[iri, name] = None
        if main:
            labels[iri] = name
    for iri, name in names:
        if iri in kinds:
            yield Name(name, iri, kinds[iri], labels.get(iri, name), weights.get(iri, 0))


def finding_of(request: Request) -> Finding:
    """The index of names of the application of a request."""
    found = request.app.state.finding
    assert isinstance(found, Finding)
    return found
