"""One item after the other, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.engine.outcome import I, Outcome, R, attempt


class Serial:
    """The engine without processes: nothing to start, nothing to pickle."""

    def map(self, function: Callable[[I], R], items: Iterable[I]) -> Iterator[Outcome[I, R]]:
        """One outcome an item, each computed when it is asked for."""
        return (attempt(function, item) for item in items)

    def each(self, function: Callable[[I], R], items: Iterable[I]) -> Iterator[Outcome[I, R]]:
        """The same: each is done when its turn comes."""
        return self.map(function, items)
