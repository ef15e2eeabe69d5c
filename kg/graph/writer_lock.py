"""One writer at a time: whoever comes second is told who is at work."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import json
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kg.errors import StoreBusyError, StoreError


@contextmanager
def writing(store: Path) -> Iterator[None]:
    """Hold the store of a library for as long as the block lasts; whoever dies in it holds it no longer.

    A store in which nothing was left is removed at the end. Raises StoreBusyError, with process, time and command of
    the holder, where it is held; StoreError where the folder can't be written.
    """
    with _locked(store) as file:
        _tell(file, json.dumps(_myself(), ensure_ascii=False) + "\n")
        try:
            yield
        finally:
            _tell(file, "")
            if [path.name for path in store.iterdir()] == ["lock"]:
                (store / "lock").unlink()
                store.rmdir()


def _locked(store: Path) -> IO[str]:
    """The lock file of a store, held."""
    path = store / "lock"
    while True:
        try:
            store.mkdir(parents=True, exist_ok=True)
            file = path.open("a+", encoding="utf-8")
        except FileNotFoundError:
            continue  # another writer has just removed an empty store
        except OSError as error:
            raise StoreError(
                f"{path}: can't be written ({error.strerror}); choose a folder you may write to"
            ) from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            with file:
                raise StoreBusyError(
                    f"{store.parent}: being changed by {_holder(file)}; try again when it is done"
                ) from error
        if _named(file, path):
            return file
        file.close()


def _named(file: IO[str], path: Path) -> bool:
    """Whether an open file still has its name."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _tell(file: IO[str], words: str) -> None:
    """Leave word on who holds the lock: a courtesy, which a full disk may refuse."""
    with contextlib.suppress(OSError):
        os.ftruncate(file.fileno(), 0)
        os.write(file.fileno(), words.encode())


def _myself() -> dict[str, str | int]:
    command = shlex.join([Path(sys.orig_argv[0]).name, *sys.orig_argv[1:]]) if sys.orig_argv else "?"
    return {"pid": os.getpid(), "since": f"{dt.datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}", "command": command}


def _holder(file: IO[str]) -> str:
    try:
        file.seek(0)
        told = json.loads(file.read())
        return f"process {told['pid']} since {told['since']} ({told['command']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"  # it has only just begun
