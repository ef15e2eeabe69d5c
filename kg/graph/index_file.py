"""The index of a library: what the named questions ask for, in tables of an SQLite file beside the store.

Oxigraph looks up each triple and reads each term by itself, some microseconds each; a question about a region goes
through thousands. The tables hold the same facts with what belongs together in one row. They are made from the graphs
that the store is filled with, and a change writes only the reports anew whose graphs differ.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from kg.graph.index_patch import part_before, patch_of
from kg.graph.index_rows import Row, Rows, rows_of
from kg.graph.parts import Part

INDEX = "index.sqlite"
"""The name of the file in the folder of a generation."""
VERSION = 2
"""The version of its tables; an index of another one is not read, and written anew with the next change."""
Graphs = Mapping[NamedNode, Iterable[Triple] | Rows | Part]
"""The graphs of a library by name: their triples, as they are or as parts, or the rows that these make."""

_HERE = Path(__file__).resolve().parent
_OF_GRAPHS = (
    "report", "sentence", "mention", "uses", "fact", "figure", "state", "quote", "within", "part", "component",
    "standard", "contradiction", "outcome",
)  # fmt: skip
_NOTHING: Row = (None,) * 5
_THING = "SELECT id, type, label, kind, level, code FROM node WHERE iri = ?"
Values = tuple[object, ...]


def write_index(path: Path, graphs: Graphs, marks: Mapping[str, str], base: Path | None = None) -> None:
    """Write the index of these graphs, from that of the generation before where there is one.

    `marks` tell which graphs are as they were; without a mark a graph is written anew. Raises OSError where the disk is
    full or fails.
    """
    try:
        _write(path, graphs, marks, base)
    except sqlite3.OperationalError as error:
        raise OSError(errno.ENOSPC if "full" in str(error) else errno.EIO, f"{path.name}: {error}") from error


def _write(path: Path, graphs: Graphs, marks: Mapping[str, str], base: Path | None) -> None:
    known = base is not None and readable(base)
    if known:
        shutil.copyfile(str(base), path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # a half-written generation is thrown away as a whole
        connection.execute("PRAGMA synchronous = OFF")
        if not known:
            connection.executescript(_text("index_tables"))
            connection.execute(f"PRAGMA user_version = {VERSION}")
        with connection:
            _Writer(connection, base if known else None).change(graphs, marks)
        if not known:
            connection.executescript(_text("index_orders"))


def readable(path: Path) -> bool:
    """Whether there is an index with the tables that this program knows."""
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            return bool(connection.execute("PRAGMA user_version").fetchone()[0] == VERSION)
    except sqlite3.Error:
        return False


def _rows(said: Iterable[Triple] | Rows | Part) -> Iterable[Rows]:
    if isinstance(said, Part):
        return said.indexed()
    return [said if isinstance(said, Rows) else rows_of(said)]


def _text(name: str) -> str:
    return (_HERE / f"{name}.sql").read_text("utf-8")


class _Writer:
    """Rows on their way into the tables: things get numbers, statements and sentences those after the last ones."""

    def __init__(self, connection: sqlite3.Connection, base: Path | None) -> None:
        self._sql, self._base = connection, base
        self._numbers: dict[str, int] = {}
        self._written: dict[int, Row] = {}
        self._told: dict[int, Row] = {}
        self._last = self._most("node")
        self._next = max(map(self._most, ("sentence", "fact", "figure", "state")))

    def change(self, graphs: Graphs, marks: Mapping[str, str]) -> None:
        """Have the tables say what these graphs say."""
        before = dict(self._sql.execute("SELECT graph, mark FROM source"))
        for graph in before.keys() - {name.value for name in graphs}:
            self._drop(graph)
        for name, said in graphs.items():
            mark = marks.get(name.value, "")
            if mark and before.get(name.value) == mark:
                continue
            if not self._patched(name.value, said, before.get(name.value, "")):
                if name.value in before:
                    self._drop(name.value)
                for rows in _rows(said):
                    self._take(self._number(name.value), rows)
            self._sql.execute("INSERT OR REPLACE INTO source VALUES (?, ?)", (name.value, mark))
        self._write_nodes()

    def _patched(self, name: str, said: Iterable[Triple] | Rows | Part, mark: str) -> bool:
        """Write only the rows of a graph that differ, where it is told which; whether that was done."""
        old = part_before(self._base.parent, name, mark) if self._base is not None and isinstance(said, Part) else None
        patch = patch_of(old, said) if old is not None and isinstance(said, Part) else None
        if patch is None:
            return False
        graph = self._number(name)
        for table, columns, rows in self._tables(graph, patch.gone):
            where = " AND ".join(f"{column} IS ?" for column in ("graph", *columns))
            self._sql.executemany(f"DELETE FROM {table} WHERE {where}", rows)
        self._take(graph, patch.new)
        return True

    def _drop(self, graph: str) -> None:
        """Forget what a graph said."""
        self._sql.execute("DELETE FROM source WHERE graph = ?", (graph,))
        for table in _OF_GRAPHS:
            self._sql.execute(f"DELETE FROM {table} WHERE graph = ?", (self._number(graph),))

    def _take(self, graph: int | None, rows: Rows) -> None:
        """Take in what a graph says."""
        number = self._number
        for thing, told in rows.nodes.items():
            known = self._told.get(number(thing) or 0, _NOTHING)
            self._told[number(thing) or 0] = tuple([new or old for new, old in zip(told, known, strict=True)])
        self._insert("report", (
            (graph, number(iri), identifier, number(region), *told) for iri, identifier, region, *told in rows.reports
        ))  # fmt: skip
        places = {str(iri): self._new() for iri, *_ in rows.sentences}
        self._insert("sentence", ((graph, places[str(iri)], *told) for iri, *told in rows.sentences))
        self._mentions(graph, rows, places)
        self._statements(graph, rows, places)
        for table, _, some in self._tables(graph, rows):
            self._insert(table, some)

    def _tables(self, graph: int | None, rows: Rows) -> Iterator[tuple[str, tuple[str, ...], Iterator[Values]]]:
        """The tables of what follows across reports, with their columns and the rows for them."""
        number = self._number
        yield "within", ("above", "place"), ((graph, number(one), number(other)) for one, other in rows.within)
        yield "part", ("whole", "part"), ((graph, number(one), number(other)) for one, other in rows.wholes)
        listed = ((graph, number(slogan), number(part), at) for slogan, part, at in rows.components)
        yield "component", ("slogan", "component", "position"), listed
        yield "standard", ("wording", "concept"), ((graph, number(one), number(other)) for one, other in rows.standards)
        yield "contradiction", ("one", "other"), ((graph, one, other) for one, other in rows.contradictions)
        outcomes = ((graph, number(region), *told, number(later)) for region, *told, later in rows.outcomes)
        yield "outcome", ("region", "verdict", "target", "comparison", "answered"), outcomes

    def _mentions(self, graph: int | None, rows: Rows, places: Mapping[str, int]) -> None:
        mentions = [
            (graph, self._number(entity), places.get(sentence or ""), int(begin or 0), int(end or 0), form)
            for entity, sentence, begin, end, form in rows.mentions
        ]
        self._insert("mention", mentions)
        uses = Counter(entity for _, entity, *_ in mentions)
        self._insert("uses", ((graph, entity, count) for entity, count in uses.items()))

    def _statements(self, graph: int | None, rows: Rows, places: Mapping[str, int]) -> None:
        said = {str(iri): self._new() for iri, *_ in (*rows.facts, *rows.figures, *rows.states)}
        number = self._number
        facts = (
            (graph, said[str(iri)], iri, number(subject), predicate, number(thing), *told)
            for iri, subject, predicate, thing, *told in rows.facts
        )
        self._insert("fact", facts)
        self._insert("figure", (
            (graph, said[str(iri)], iri, number(indicator), number(region), number(about), *told)
            for iri, indicator, region, about, *told in rows.figures
        ))  # fmt: skip
        states = ((graph, said[str(iri)], iri, number(project), *told) for iri, project, *told in rows.states)
        self._insert("state", states)
        quotes = ((graph, said[one], places[place]) for one, place in rows.quotes if one in said and place in places)
        self._insert("quote", quotes)

    def _write_nodes(self) -> None:
        """Write the things that are new, and those of which something else is told."""
        new = (
            (number, iri, *self._told.get(number, _NOTHING))
            for iri, number in self._numbers.items()
            if number not in self._written
        )
        other = (
            (*told, number)
            for number, told in self._told.items()
            if number in self._written and self._written[number] != told
        )
        self._insert("node", new)
        self._sql.executemany("UPDATE node SET type = ?, label = ?, kind = ?, level = ?, code = ? WHERE id = ?", other)

    def _number(self, iri: str | None) -> int | None:
        """The number of a thing, looked up once in an index of before."""
        if iri is None:
            return None
        number = self._numbers.get(iri)
        if number is None:
            known = self._sql.execute(_THING, (iri,)).fetchone() if self._base is not None else None
            if known is None:
                self._last += 1
            else:
                self._written[known[0]] = tuple(known[1:])
            number = self._numbers[iri] = self._last if known is None else int(known[0])
        return number

    def _most(self, table: str) -> int:
        return int(self._sql.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}").fetchone()[0])

    def _new(self) -> int:
        self._next += 1
        return self._next

    def _insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        filled = iter(rows)
        first = next(filled, None)
        if first is not None:
            places = ", ".join("?" * len(first))
            self._sql.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({places})", _after(first, filled))


def _after(first: tuple[object, ...], rest: Iterator[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    yield first
    yield from rest
