"""One worker process: what its owner does with it, and what it does itself."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import parent_process, resource_tracker
from multiprocessing.connection import Connection
from typing import Any

from kg.engine.forking import context
from kg.engine.outcome import Outcome, WorkerDiedError


class Worker:
    """A process that applies one function to the items it is given, one at a time, seen from its owner.

    To be made within `uninterrupted`. `ready` tells that the function is loaded there; `spawned` asks for one that
    waits for nothing that is loaded ahead.
    """

    def __init__(self, function: Callable[[Any], Any], *, spawned: bool = False) -> None:
        begun = context(spawned=spawned)
        self.connection, theirs = begun.Pipe()
        self._process = begun.Process(target=_serve, args=(theirs, function), daemon=True)
        self._process.start()
        self.ready = False
        theirs.close()

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid or 0

    @property
    def alive(self) -> bool:
        """Whether it can be given anything."""
        return self._process.is_alive()

    def begin(self, item: object) -> None:
        """Hand it an item; raises OSError where it has ended, and what pickling the item raises."""
        self.connection.send_bytes(pickle.dumps(item))

    def told(self, item: object) -> Outcome[Any, Any] | None:
        """What it has to say: the outcome of the item, or None: it is ready; raises EOFError where it has ended."""
        try:
            data = self.connection.recv_bytes()
        except OSError as error:  # reset: it ended in the middle of a word
            raise EOFError from error
        if not data:
            self.ready = True
            return None
        try:
            value, failure = pickle.loads(data)
        except Exception as error:
            return Outcome(item, error=error)
        return Outcome(item, value=value, error=failure)

    def died(self, item: object) -> WorkerDiedError:
        """Why there is no outcome of an item, now that it has ended; `killed` tells that it was not by itself."""
        self._process.join()
        code = self._process.exitcode or 0
        ending = f"by signal {-code}, in native code or from outside" if code < 0 else f"with code {code}"
        killed = code == -signal.SIGKILL
        ending = "killed, or out of memory" if killed else ending
        return WorkerDiedError(f"{item}: the worker process died ({ending})", killed=killed)

    def kill(self) -> None:
        """End it at once, whatever it does."""
        self.connection.close()
        self._process.kill()
        self._process.join()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Put an interrupt off until the block is done; processes that are begun in the block never meet one."""
    resource_tracker.ensure_running()  # would let interrupts through, did it begin within the block
    came: list[int] = []
    before = signal.getsignal(signal.SIGINT)
    handled = threading.current_thread() is threading.main_thread() and before is not None
    if handled:
        signal.signal(signal.SIGINT, lambda number, frame: came.append(number))
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # which new processes inherit
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        if handled:
            signal.signal(signal.SIGINT, before)
        if came:
            signal.raise_signal(signal.SIGINT)


def _serve(connection: Connection, function: Callable[[Any], Any]) -> None:
    """Apply the function to what comes, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal interrupts the whole group; the owner ends us
    threading.Thread(target=_end_with_owner, daemon=True).start()
    gc.set_threshold(50_000, 20, 100)  # as in the owner, see `kg.cli.main`
    try:
        connection.send_bytes(b"")
        while True:
            connection.send_bytes(_outcome(function, connection.recv_bytes()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass


def _outcome(function: Callable[[Any], Any], item: bytes) -> bytes:
    """The value, or the error, as bytes; one that can't be sent is an error, too."""
    try:
        return pickle.dumps((function(pickle.loads(item)), None))
    except Exception as error:
        failure = error
    try:
        return pickle.dumps((None, failure))
    except Exception:
        return pickle.dumps((None, RuntimeError(f"{type(failure).__name__}: {failure}")))


def _end_with_owner() -> None:
    """End this process when the one that started it has died, even in the middle of an item."""
    owner = parent_process()
    if owner is not None:
        owner.join()
        os._exit(1)
