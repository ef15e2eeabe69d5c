"""A process that answers queries on a library, one after the other, until it is killed or nobody asks any more."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError, QueryError, QueryMemoryError
from kg.query.evaluation import Answered, Limits, Query, evaluate

if TYPE_CHECKING:
    from pyoxigraph import Store

PART = 1 << 20
"""Bytes of an answer that are sent at once."""
_GRACE = 5.0  # seconds after which a process whose owner died ends itself in the midst of a query


def serve(connection: Connection, folder: Path) -> None:
    """Open the library, say so, and answer until the other end is closed.

    Told are: at first None, or the KgError that kept the library shut; then for each (Query, Limits) an Answered
    without its content, followed by the content in parts and an empty part, or the KgError that befell it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal interrupts the whole group; the owner closes us
    _hushed()
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        store = _opened(connection, folder)
        while store is not None:
            query, limits = connection.recv()
            _tell(connection, store, query, limits)


def _hushed() -> None:
    """Say nothing on standard error: what a process without memory cries there, its owner says better."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _opened(connection: Connection, folder: Path) -> Store | None:
    from kg.graph.library_store import open_store

    try:
        store = open_store(folder)
    except KgError as error:
        connection.send(error)
        return None
    connection.send(None)
    return store


def _tell(connection: Connection, store: Store, query: Query, limits: Limits) -> None:
    try:
        with _watched(limits):
            answered = evaluate(store, query, limits)
    except KgError as error:
        connection.send(error)
    except MemoryError:
        connection.send(QueryMemoryError(f"needs more than {limits.memory} MB of memory; ask for less at once"))
    except (OSError, RuntimeError, ValueError) as error:
        connection.send(QueryError(f"can't be answered: {error}"))
    else:
        connection.send(Answered(b"", answered.rows, answered.cut))
        for start in range(0, len(answered.content), PART):
            connection.send_bytes(answered.content[start : start + PART])
        connection.send_bytes(b"")


@contextlib.contextmanager
def _watched(limits: Limits) -> Iterator[None]:
    """End this process by itself where its owner no longer can, and let it have no more memory than allowed.

    Only the memory that is asked for from here on counts, and of files mapped into memory none.
    """
    import resource

    free = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (_held() + limits.memory * 1_000_000, free[1]))
    signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE)  # not handled: the system ends the process
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        resource.setrlimit(resource.RLIMIT_DATA, free)


def _held() -> int:
    """Bytes of private memory that this process holds; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:")), 0)
