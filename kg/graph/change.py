"""Changing the library in a folder: from one generation of its store to the next, or not at all.

The next generation is made beside the current one, which stays as it is; switching the pointer is the one moment of
the change. `graph.ttl` and `graph.html` are part of a generation; the ones that people open are other names of the
same files, given right after the switch, and if that was cut off, by the next writer.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Store

from kg import __version__
from kg.errors import StoreError
from kg.graph.filling import Graphs, filled_anew, filled_from, marks_of, parts_of
from kg.graph.generations import (
    FORMAT,
    Choices,
    Current,
    current,
    flush,
    point_at,
    remove_generation,
    settle,
    store_folder,
)
from kg.graph.index_file import INDEX, write_index
from kg.graph.kept_reports import KeptReports, kept_in, kept_name, write_kept
from kg.graph.read_before import ReadBefore
from kg.graph.writer_lock import writing
from kg.model import Extraction

GRAPH, PAGE = "graph.ttl", "graph.html"
PUBLISHED = (GRAPH, PAGE)
"""The files of a generation that are also found in the folder of the library; a large one may have no page."""
READ_BEFORE = "read"
"""The folder in the store of what was read before; no generation is called so."""


@contextmanager
def changing(folder: Path, *, anew: bool = False, fresh: bool = False) -> Iterator[Change]:
    """Hold the library in `folder` and begin a change of it; nothing is changed unless `commit` is called.

    `anew` makes a library that holds none of the reports of the one before, whose format then does not matter; what is
    the same in both is taken over all the same, unless it is to be `fresh`. Raises
    StoreBusyError where someone else is at it, StoreFormatError and StoreError where the store can't be changed.
    """
    with writing(store_folder(folder)):
        change = Change(folder, _in_force(folder, anew), anew=anew, fresh=fresh)
        try:
            with _explained(folder):
                change.tidy()
                yield change
        finally:
            change.abandon()


def _in_force(folder: Path, anew: bool) -> Current | None:
    """The generation in force, wholly there; None where there is none, or where one is made anew and it is damaged."""
    try:
        state = current(folder)
        if state is not None and not (store_folder(folder) / state.generation / GRAPH).exists():
            raise StoreError(
                f"{store_folder(folder) / state.generation}: not there or damaged; build the library again from its "
                f"reports: kg build REPORTS -o {folder}"
            )
    except StoreError:
        if anew:
            return None
        raise
    return state


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Say of a failing disk that nothing was changed."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT) or "No space left" in str(error)
        todo = "free some space and try again" if full else "see that the disk is in order and try again"
        what = "the disk is full" if full else str(error)
        raise StoreError(f"{folder}: {what}; the library is as it was: {todo}") from error


class Change:
    """One change of a library; `base` is the generation that it starts from, None where it starts from nothing."""

    def __init__(self, folder: Path, in_force: Current | None, *, anew: bool = False, fresh: bool = False) -> None:
        self.folder = folder
        self._fresh = fresh
        self.base = None if anew else in_force
        self._in_force = in_force
        self._read_before = ReadBefore(store_folder(folder) / READ_BEFORE)
        self._used: list[Path] = []
        self._store: Store | None = None
        self._next: Path | None = None

    def kept(self) -> KeptReports:
        """What was read of the reports that are in the library now, in the order of their identifiers."""
        return KeptReports(()) if self.base is None else kept_in(self._reports(self.base))

    def holds(self, report_id: str) -> bool:
        """Whether a report is in the library now."""
        return self.base is not None and (self._reports(self.base) / kept_name(report_id)).exists()

    def file(self, name: str) -> Path:
        """Where a file of the next generation goes."""
        return self._begun() / name

    def folder_of(self, name: str) -> Path:
        """A folder of the next generation, made where it is not there yet."""
        folder = self.file(name)
        folder.mkdir(exist_ok=True)
        return folder

    def folder_before(self, name: str) -> Path | None:
        """A folder of the generation in force ("": its own), for what may be taken over; None where nothing may."""
        return None if self._in_force is None or self._fresh else self._place(self._in_force.generation) / name

    def keep(self, written: Iterable[Extraction], *, without: Iterable[str] = ()) -> None:
        """Keep these reports and those of the generation before, `without` some identifiers."""
        reports = self.file("reports")
        left = {kept_name(report_id) for report_id in without}
        if isinstance(written, KeptReports):
            self._used += written.paths
            fresh = {kept_name(report_id) for report_id in written.ids}
            for report_id, path in zip(written.ids, written.paths, strict=True):
                if path.stat().st_nlink == 1:  # what a generation has was flushed when that was made
                    flush(path)
                second_name(path, reports / kept_name(report_id))
        else:
            fresh = {write_kept(extraction, reports).name for extraction in written}
        if self.base is not None:
            for path in self._reports(self.base).iterdir():
                if path.name not in fresh and path.name not in left:
                    second_name(path, reports / path.name)

    @property
    def read_before(self) -> ReadBefore:
        """What was read in this folder before, whatever came of it."""
        return self._read_before

    def fill(self, graphs: Graphs) -> Store:
        """The store of the next generation, which holds these graphs; to be read only."""
        quads, index = self.file("quads"), self.file(INDEX)
        before = self.folder_before("")
        parts = parts_of(graphs)
        with ThreadPoolExecutor(1) as beside:  # which Oxigraph leaves room for, being at work outside of Python
            indexed = beside.submit(write_index, index, parts, marks_of(parts), before and before / INDEX)
            self._store = filled_anew(quads, parts) if before is None else filled_from(before / "quads", quads, parts)
            indexed.result()
        return self._store

    def whole(self) -> Path:
        """The folder of the next generation, with all that was done to its store."""
        self._store = None  # which Oxigraph closes, and writes down what it did
        return self._begun()

    def published(self) -> tuple[Path, ...]:
        """The files of the library's folder, and its store, as the change has left them."""
        return tuple(
            path for path in (*(self.folder / name for name in PUBLISHED), store_folder(self.folder)) if path.exists()
        )

    def commit(self, choices: Choices) -> None:
        """Put the next generation in force, with what was chosen for the library."""
        generation = self._begun()
        self._store = None
        settle(generation)
        state = Current(FORMAT, generation.name, __version__, choices)
        point_at(self.folder, state)
        self._next = None
        self.base = self._in_force = state
        try:
            self.tidy()
            self._read_before.forget(self._used)
        except OSError as error:
            raise StoreError(
                f"{self.folder}: the library is changed, but {' and '.join(PUBLISHED)} could not follow ({error}); "
                "mend that, and the next change brings them up to date"
            ) from error

    def tidy(self) -> None:
        """Finish what a killed writer left: the published files in step, and no generation that nobody needs."""
        if self._in_force is not None:
            for name in PUBLISHED:
                _publish(self._place(self._in_force.generation) / name, self.folder / name)
        elif (store_folder(self.folder) / "current").exists():
            return  # another format, or damaged: until there is something better, it stays
        for path in store_folder(self.folder).iterdir():
            needed = {READ_BEFORE} if self._in_force is None else {READ_BEFORE, self._in_force.generation}
            if path.is_dir() and path.name not in needed:
                remove_generation(path)

    def abandon(self) -> None:
        """Drop the next generation, unless it is in force."""
        self._store = None
        if self._next is not None:
            shutil.rmtree(self._next, ignore_errors=True)
        self._read_before.end()

    def _reports(self, state: Current) -> Path:
        return self._place(state.generation) / "reports"

    def _place(self, generation: str) -> Path:
        return store_folder(self.folder) / generation

    def _begun(self) -> Path:
        """The folder of the next generation, made when it is first asked for."""
        if self._next is None:
            number = int(self._in_force.generation.partition("-")[0]) + 1 if self._in_force is not None else 1
            # Not the number alone: who asks whether a library has changed must see that it was made anew.
            self._next = self._place(f"{number}-{secrets.token_hex(4)}")
            (self._next / "reports").mkdir(parents=True)
            (self._next / "lease").touch()
        return self._next


def _publish(source: Path, path: Path) -> None:
    """Give a file of a generation its name in the library's folder, in one step; where there is none, nor is there."""
    if not source.exists():  # a page of the generation before would show what is no longer so
        path.unlink(missing_ok=True)
        return
    if path.exists() and path.samefile(source):
        return
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    second_name(source, beside)
    beside.replace(path)


def second_name(source: Path, path: Path) -> None:
    """A second name for a file, or a copy on a disk that knows no second names."""
    try:
        os.link(source, path)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.EXDEV):
            raise
        shutil.copyfile(source, path)
