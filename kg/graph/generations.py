"""The states that the store of a library went through: one folder a generation, and a pointer to the current one.

    store/current       which generation is in force, and in which format it is written: replaced by renaming
    store/lock          who is changing the library
    store/read          what was read of reports, for whoever reads them again (see `read_before`)
    store/<generation>  quads/ (Oxigraph), index.sqlite (for the named questions), reports/ (what was read of each),
                        graph.ttl and graph.html (if there is one), parts/, joining/ and joined.json (what graph.ttl
                        was made of, for the next change); never changed once it is in force

A change makes the next generation beside the current one and switches the pointer at its end. Whoever is killed
before leaves a folder that nothing points at, and the next writer removes it. A reader holds a lease on the
generation it reads, and the writer leaves leased ones alone.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import StoreError, StoreFormatError

FORMAT = 1
"""The format of the store that this program reads and writes: folders and graphs; kept reports have their own."""

_TOUCHED = ("lease", "LOCK", "LOG")
"""Files that are touched without anything being changed."""

_leases: dict[tuple[int, int], int] = {}


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen for a library as a whole, and holds for what is added later.

    `lang` is the language of its page; facts of which less than `min_confidence` is certain are left out. `page` says
    whether it has a page, None: while it is small enough for one.
    """

    lang: str = "zh"
    min_confidence: float = 0.0
    page: bool | None = None


@dataclass(frozen=True, slots=True)
class Current:
    """The generation in force: its name, its format, the program that wrote it, and what was chosen for it."""

    format: int
    generation: str
    program: str
    choices: Choices


def store_folder(folder: Path) -> Path:
    """Where the store of the library `folder` lies."""
    return folder / "store"


def current(folder: Path) -> Current | None:
    """The generation in force of the library `folder`; None where it has no store.

    Raises StoreFormatError where another version of the program wrote it, StoreError where it can't be read.
    """
    path = store_folder(folder) / "current"
    try:
        told = json.loads(path.read_text("utf-8"))
        if told["format"] == FORMAT:
            return Current(FORMAT, str(told["generation"]), str(told["program"]), Choices(**told.get("choices", {})))
        written, program = int(told["format"]), str(told.get("program", "?"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path}: can't be read ({error.strerror}); see that you may read it") from error
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path}: damaged; {_again(folder)}") from error
    if written < FORMAT:
        raise StoreFormatError(
            f"{path.parent}: written by zhengtu {program} in format {written}, this program reads {FORMAT}; "
            f"{_again(folder)}"
        )
    raise StoreFormatError(
        f"{path.parent}: written by zhengtu {program} in format {written}, newer than {FORMAT}, which this program "
        f"reads; install that version, or {_again(folder)}"
    )


def _again(folder: Path) -> str:
    return f"build the library again from its reports: kg build REPORTS -o {folder}"


def point_at(folder: Path, state: Current) -> None:
    """Put a generation in force; from this moment on readers see it."""
    path = store_folder(folder) / "current"
    beside = path.with_name(".current")
    with beside.open("w", encoding="utf-8") as file:
        file.write(json.dumps(asdict(state)) + "\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    flush(path.parent)


def settle(generation: Path) -> None:
    """Have all that is new in a generation survive a power cut."""
    folders = [generation]
    for entry in _entries(generation):
        if entry.is_dir(follow_symlinks=False):
            folders.append(Path(entry.path))
        elif entry.stat().st_nlink == 1:  # the others are files of a generation before
            flush(Path(entry.path))
    for folder in folders:
        flush(folder)


def states_of(generation: Path, leaving: Collection[str] = ()) -> dict[str, tuple[int, int]]:
    """The size and the time of the last change of each file of a generation that its readers leave as it is.

    What was read of reports has other names elsewhere, under which it is checked, and its time tells when it was used.
    """
    found = {}
    for entry in _entries(generation):
        if entry.name not in (*_TOUCHED, *leaving) and entry.is_file():
            status, name = entry.stat(), Path(entry.path).relative_to(generation)
            found[name.as_posix()] = status.st_size, 0 if name.parent.name == "reports" else status.st_mtime_ns
    return dict(sorted(found.items()))


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """What lies in a folder and in those below it, in no order."""
    with os.scandir(folder) as entries:
        for entry in entries:
            yield entry
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(Path(entry.path))


def state_of(path: Path) -> tuple[int, int]:
    """The size of a file and when it was last changed: the same for a file that nobody touched."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def flush(path: Path) -> None:
    """Have a file, or the names in a folder, survive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def lease(generation: Path) -> bool:
    """Keep a generation from being removed while this process lives; False where it is being removed already."""
    try:
        handle = os.open(generation / "lease", os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        status = os.fstat(handle)
    except BlockingIOError:
        os.close(handle)
        return False
    key = (status.st_dev, status.st_ino)
    if not status.st_nlink or key in _leases:
        os.close(handle)
        return key in _leases
    _leases[key] = handle
    return True


def remove_generation(generation: Path) -> bool:
    """Remove a generation that is not in force, unless someone reads it; whether it is gone."""
    mark = generation / "lease"
    try:
        with mark.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            mark.unlink()
    except FileNotFoundError:
        pass  # never finished, or half removed before
    except BlockingIOError:
        return False
    shutil.rmtree(generation, ignore_errors=True)
    return True
