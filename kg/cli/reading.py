"""Inputs of the commands: files, folders, URLs of both, and `-` for standard input."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from kg.ingest import Location

P = TypeVar("P", bound="Location")
STDIN = Path("-")


@contextmanager
def located(inputs: Sequence[str], name: str) -> Iterator[list[Location]]:
    """What the words of a command name, as `files`: a URL where one begins so, else a path."""
    from kg.ingest import location

    with files([location(word) for word in inputs], name) as found:
        yield found


@contextmanager
def files(inputs: Sequence[P], name: str) -> Iterator[list[P | Path]]:
    """The inputs as files and folders, standard input kept in a file called `name` for as long as it is needed."""
    if STDIN not in inputs:
        yield list(inputs)
        return
    with tempfile.TemporaryDirectory(prefix="zhengtu-") as folder:
        received = Path(folder) / name
        received.write_bytes(sys.stdin.buffer.read())
        yield [received if path == STDIN else path for path in inputs]
