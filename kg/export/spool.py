"""Sorting more lines than memory should hold."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO, Any

CHUNK = 200_000
"""Lines that are sorted in memory at once."""
_RUNS = 64  # files that are merged at once: few enough for any limit on open files

Key = Callable[[str], Any]


def in_order(lines: Iterable[str], key: Key | None = None, chunk: int = CHUNK) -> Iterator[str]:
    """The lines, each once, in the order of `key` (of their code points without it); none holds a line feed.

    At most `chunk` lines are in memory, the others in temporary files that go away with the iterator. `key` gives
    different lines different keys.
    """
    source = iter(lines)
    first = sorted(set(islice(source, chunk)), key=key)
    if len(first) < chunk and (follower := next(source, None)) is None:
        yield from first
        return
    with ExitStack() as stack:
        runs = [_kept(first, stack)]
        rest = source if len(first) >= chunk else _before(follower, source)
        while more := sorted(set(islice(rest, chunk)), key=key):
            runs.append(_kept(more, stack))
            if len(runs) == _RUNS:
                runs = [_kept(_merged(runs, key), stack)]
        yield from _merged(runs, key)


def _before(first: str | None, others: Iterator[str]) -> Iterator[str]:
    if first is not None:
        yield first
    yield from others


def _kept(lines: Iterable[str], stack: ExitStack) -> IO[str]:
    file = stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n"))  # noqa: SIM115 - the stack closes it
    file.writelines(f"{line}\n" for line in lines)
    file.seek(0)
    return file


def _merged(runs: list[IO[str]], key: Key | None) -> Iterator[str]:
    """The lines of sorted runs, each once, in order."""
    streams = [(line[:-1] for line in run) for run in runs]
    last: str | None = None
    for line in heapq.merge(*streams, key=key):
        if line != last:
            yield line
        last = line
