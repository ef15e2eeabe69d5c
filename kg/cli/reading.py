"""Inputs of the commands: files, folders, and `-` for standard input."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

STDIN = Path("-")


@contextmanager
def files(inputs: Sequence[Path], name: str) -> Iterator[list[Path]]:
    """The inputs as files and folders, standard input kept in a file called `name` for as long as it is needed."""
    if STDIN not in inputs:
        yield list(inputs)
        return
    with tempfile.TemporaryDirectory(prefix="zhengtu-") as folder:
        received = Path(folder) / name
        received.write_bytes(sys.stdin.buffer.read())
        yield [received if path == STDIN else path for path in inputs]
