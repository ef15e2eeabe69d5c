"""A folder, on a disk or by URL in an object store, whose files are there whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kg.errors import KgError, OutputError
from kg.ingest import Location, Url
from kg.ingest.remote import file_system

_AT_ONCE = ("abfs", "abfss", "adl", "az", "gcs", "gs", "memory", "oci", "oss", "s3", "s3a")
"""Stores in which a file is never seen half written."""
_BESIDE = ".new-"
_LOCAL = ("file://", "local://")


class Shelf:
    """The files under `where`, by their names with strokes; raises OutputError where they can't be written or read."""

    def __init__(self, where: Location) -> None:
        self.where = _on_disk(where)

    def write(self, name: str, data: bytes) -> None:
        """Put a file there, in place of one of that name."""
        with self._told(name):
            if isinstance(self.where, Path):
                _write(self.where / name, data)
            else:
                self._send(name, data)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, None where there is none."""
        with self._told(name):
            try:
                if isinstance(self.where, Path):
                    return (self.where / name).read_bytes()
                files, path = self._place(name)
                data: bytes = files.cat_file(path)
                return data
            except FileNotFoundError:
                return None

    def names(self) -> list[str]:
        """The names of all files, sorted."""
        with self._told(""):
            if isinstance(self.where, Path):
                found = (path for path in self.where.rglob("*") if path.is_file())
                return sorted(path.relative_to(self.where).as_posix() for path in found)
            files, top = self._place("")
            with suppress(FileNotFoundError):
                return sorted(str(path)[len(top.rstrip("/")) + 1 :] for path in files.find(top))
            return []

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        with self._told(name), suppress(FileNotFoundError):
            if isinstance(self.where, Path):
                (self.where / name).unlink()
            else:
                files, path = self._place(name)
                files.rm_file(path)

    def _send(self, name: str, data: bytes) -> None:
        files, path = self._place(name)
        if str(self.where).partition("://")[0] in _AT_ONCE:
            files.pipe_file(path, data)
            return
        folder, _, last = path.rpartition("/")
        beside = f"{folder}/{_beside(last)}"
        files.makedirs(folder, exist_ok=True)
        files.pipe_file(beside, data)
        files.mv(beside, path)

    def _place(self, name: str) -> tuple[Any, str]:
        files, top = file_system(str(self.where))
        return files, f"{top.rstrip('/')}/{name}" if name else top

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        try:
            yield
        except KgError:
            raise
        except Exception as error:  # each store has errors of its own
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise OutputError(f"{self.where}/{name}: {reason}; see that there is room and leave to write") from error


def is_stray(name: str) -> bool:
    """Whether a file of this name is one that a killed writer left: it never got the name that it should have."""
    return name.rpartition("/")[2].startswith(_BESIDE)


def _on_disk(where: Location) -> Location:
    """A path where a URL names nothing but one."""
    if isinstance(where, Url):
        for beginning in _LOCAL:
            if where.url.startswith(beginning):
                return Path(where.url.removeprefix(beginning))
    return where


def _beside(name: str) -> str:
    """A name for a file that is not whole yet."""
    return f"{_BESIDE}{secrets.token_hex(4)}-{name}"


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(_beside(path.name))
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
