"""What an engine is, and what it hands back for each item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from kg.errors import KgError

I = TypeVar("I")  # noqa: E741  an item
R = TypeVar("R")


class WorkerDiedError(KgError):
    """A worker process ended in the middle of an item: killed, out of memory, or crashed in native code."""

    def __init__(self, message: str, *, killed: bool = False) -> None:
        super().__init__(message)
        self.killed = killed


class TimeLimitError(KgError):
    """An item took longer than it may, and was stopped."""


class MemoryLimitError(KgError):
    """An item took more memory than it may, and was stopped."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[I, R]):
    """What became of one item: its `value`, or the `error` that the function raised; `error` None is success."""

    item: I
    value: R | None = None
    error: Exception | None = None

    def result(self) -> R:
        """The value; raises the error where there is one."""
        if self.error is not None:
            raise self.error
        return self.value  # type: ignore[return-value]  # R may itself hold None


class Engine(Protocol):
    """Applies a function to items, independently of each other."""

    def map(self, function: Callable[[I], R], items: Iterable[I]) -> Iterator[Outcome[I, R]]:
        """One outcome an item, in the order of the items; a failing item stops none of the others.

        `function` is defined at the top of a module and depends on nothing but its item, so that it can run in
        another process or on another machine; items and values can be pickled.
        """
        ...


def attempt(function: Callable[[I], R], item: I) -> Outcome[I, R]:
    """Apply the function here and now; exceptions become the outcome, KeyboardInterrupt goes through."""
    try:
        return Outcome(item, value=function(item))
    except Exception as error:
        return Outcome(item, error=error)
