"""Workers of a dask cluster: on this machine, or on those of a scheduler; the extra `dask` brings it."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import secrets
import socket
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, cached_property
from importlib import import_module
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from typing import Any

import kg
from kg import __version__
from kg.engine.outcome import I, Outcome, R, WorkerDiedError
from kg.errors import KgError, MissingExtraError

_PACKAGE = Path(kg.__file__).parent
_Untyped = Any  # dask tells no types
_AHEAD = 4  # items in flight a thread of the cluster: one may take long while the others go on
_PATIENCE = 120.0  # seconds without any worker after which a run is given up
_LOOK = 5.0  # seconds between two looks at whether there are workers
_LOCAL_FAILURES = 1  # workers that an item may cost here before it is suspected; a scheduler has its own number


class ClusterError(KgError):
    """The cluster as a whole can't do the work: not reached, without workers, or with another version of the code."""


@contextmanager
def cluster(scheduler: str | None = None, workers: int = 2) -> Iterator[Cluster]:
    """A cluster for as long as the block runs: that of the scheduler at an address, or `workers` processes here.

    Processes here are begun with the first item: a run that has nothing to do waits for none. Raises
    MissingExtraError where dask is not installed, ClusterError where there is no scheduler or no worker.
    """
    for name in ("dask", "distributed"):
        if find_spec(name) is None:
            raise _missing(name)
    with ExitStack() as stack:
        if scheduler is None:
            yield Cluster(lambda: stack.enter_context(_client(stack.enter_context(_here(workers)))))
        else:
            client = stack.enter_context(_client(scheduler))
            yield Cluster(lambda: client, scheduler)


@contextmanager
def _here(workers: int) -> Iterator[_Untyped]:
    """A cluster of processes of this machine."""
    dask, distributed = _loaded("dask"), _loaded("distributed")
    # A nanny that is slow to start a worker again, on a busy machine, is not to be taken for lost.
    with (
        dask.config.set({"distributed.deploy.lost-worker-timeout": "1 hour"}),
        distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=":0",
            silence_logs=logging.CRITICAL, scheduler_kwargs={"allowed_failures": _LOCAL_FAILURES},
        ) as here,
    ):  # fmt: skip
        yield here


def _loaded(name: str) -> _Untyped:
    """A package of the extra; raises MissingExtraError where it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        raise _missing(error.name) from error


def _missing(name: str | None) -> MissingExtraError:
    return MissingExtraError(f"dask: {name} is not installed; pip install 'zhengtu[dask]'")


def _client(place: _Untyped) -> _Untyped:
    """The connection to a scheduler that has a worker."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told by the outcomes
    try:
        client = _loaded("distributed").Client(place, set_as_default=False, timeout=20)
    except (TimeoutError, OSError, ValueError) as error:
        raise ClusterError(
            f"{place}: no scheduler answers there ({error}); start one (dask scheduler, dask worker ADDRESS), or leave "
            "--scheduler away for workers on this machine"
        ) from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        client.close()
        raise _no_workers(str(place)) from error
    return client


class Cluster:
    """The engine of a dask cluster; results keep the order of the items.

    Few items are in flight at once, whatever their number. What a dying worker held is done again by another; an item
    that costs one worker after the other is run once more with nothing beside it, and if that kills, too, its outcome
    is a WorkerDiedError and the rest go on. Raises ClusterError where no worker is left.
    """

    def __init__(self, begin: Callable[[], _Untyped], scheduler: str = "") -> None:
        self._begin = begin
        self._name = scheduler or "this machine"
        self._run = secrets.token_hex(8)  # names of tasks: two runs on one scheduler share none
        self._number = self._threads = 0
        self._looked = -_LOOK

    def map(self, function: Callable[[I], R], items: Iterable[I]) -> Iterator[Outcome[I, R]]:
        """One outcome an item, in order."""
        rest = iter(items)
        first = [*islice(rest, 1)]
        if not first:
            return
        rest = chain(first, rest)
        flying: deque[tuple[I, _Untyped]] = deque()
        try:
            while True:
                for item in islice(rest, max(0, self._room() - len(flying))):
                    flying.append((item, self._submit(function, item)))
                if not flying:
                    return
                item, future = flying.popleft()
                outcome: Outcome[I, R] = self._outcome(item, future)
                if isinstance(outcome.error, WorkerDiedError):
                    # Once more when nothing else is in flight, so that only what it does itself is held against it.
                    self._settle([other for _, other in flying])
                    outcome = self._outcome(item, self._submit(function, item))
                yield outcome
        finally:
            for _, future in flying:
                future.cancel()

    @cached_property
    def _client(self) -> _Untyped:
        """The connection to the scheduler, made when there is something to do."""
        return self._begin()

    def _room(self) -> int:
        """How many items may be in flight; looked up now and then, as workers come and go."""
        if time.monotonic() - self._looked > _LOOK:
            self._threads, self._looked = sum(self._client.nthreads().values()), time.monotonic()
        return _AHEAD * max(1, self._threads)

    def _submit(self, function: Callable[[I], R], item: I) -> _Untyped:
        self._number += 1
        key = f"kg-{self._run}-{self._number}"
        return self._client.submit(_applied, program(), function, item, key=key, pure=False)

    def _outcome(self, item: I, future: _Untyped) -> Outcome[I, R]:
        """Wait for a future and tell a failing function from a dying worker, and both from a cluster that is gone."""
        killed: type[Exception] = _loaded("distributed").KilledWorker
        self._settle([future])
        try:
            return Outcome(item, value=future.result())
        except killed:
            return Outcome(item, error=WorkerDiedError(f"{item}: {_DIED}"))
        except asyncio.CancelledError as error:
            raise ClusterError(f"{self._name}: the scheduler has stopped; start it and run the same again") from error
        except ModuleNotFoundError as error:
            raise _other(f"a worker has no module {error.name}") from error
        except ClusterError:
            raise
        except Exception as error:
            return Outcome(item, error=error)

    def _settle(self, futures: list[_Untyped]) -> None:
        """Wait until all are done, well or not; raises ClusterError where there is no worker to do them."""
        seen = time.monotonic()
        while True:
            try:
                with self._client.as_current():
                    _loaded("distributed").wait(futures, timeout=_LOOK)
                return
            except TimeoutError:  # an item may take long
                if self._client.nthreads():
                    seen = time.monotonic()
                elif time.monotonic() - seen > _PATIENCE:
                    raise _no_workers(self._name) from None


_DIED = "every worker process that took it died (killed, or out of memory)"


@cache
def program() -> str:
    """The version of this program and a digest of its files: two that differ may leave other bytes."""
    digest = hashlib.sha256()
    for path in sorted(path for path in _PACKAGE.rglob("*") if path.suffix in (".py", ".tsv", ".rq", ".ttl")):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{__version__} ({digest.hexdigest()[:8]})"


def _applied(version: str, function: Callable[[I], R], item: I) -> R:
    """Apply the function on a worker, if it is of the same version."""
    if version != program():
        raise _other(f"the worker on {socket.gethostname()} has zhengtu {program()}, this is {version}")
    return function(item)


def _other(what: str) -> ClusterError:
    return ClusterError(f"{what}; install the same zhengtu, with the same extras, on every machine of the cluster")


def _no_workers(name: str) -> ClusterError:
    return ClusterError(f"{name}: no worker for {_PATIENCE:.0f} s; start some (dask worker ADDRESS) and run again")
