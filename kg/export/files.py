"""Files and folders that appear under their name only when they are whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kg.errors import OutputError

MARK = ".kg-export"
"""The file by which a later export knows a folder that it may replace."""


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, that takes the place of `path` when the block ends well and is gone when it doesn't.

    Raises OutputError where it can't be written.
    """
    with whole_place(path) as beside, _told(path), beside.open("wb") as file:
        yield file


@contextmanager
def whole_place(path: Path) -> Iterator[Path]:
    """A path beside `path` for a writer that opens its file itself; as `whole_file`."""
    if path.is_dir():
        raise OutputError(f"{path}: is a folder; give the name of a file")
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        inside = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        yield inside / path.name
        with _told(path):
            (inside / path.name).chmod(0o644)
            (inside / path.name).replace(path)
    finally:
        shutil.rmtree(inside, ignore_errors=True)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """An empty folder to fill, that takes the place of `path` when the block ends well and is gone when it doesn't.

    A folder that an earlier export left is replaced; raises OutputError for any other that holds something.
    """
    if path.exists() and not (path.is_dir() and ((path / MARK).is_file() or not any(path.iterdir()))):
        raise OutputError(f"{path}: holds something that is no export; choose a new folder")
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        inside = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        fresh = inside / "new"
        with _told(path):
            fresh.mkdir()
            (fresh / MARK).touch()
            yield fresh
            with suppress(FileNotFoundError):
                path.rename(inside / "old")
            fresh.rename(path)
    finally:
        shutil.rmtree(inside, ignore_errors=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        raise OutputError(f"{path}: can't be written ({reason}); free some space or choose another folder") from error
