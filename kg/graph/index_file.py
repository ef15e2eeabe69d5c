"""The index of a library: what the named questions ask for, in tables of an SQLite file beside the store.

Oxigraph looks up each triple and reads each term by itself, some microseconds each; a question about a region goes
through thousands. The tables hold the same facts with what belongs together in one row. They are made from the graphs
that the store is filled with, and a change writes only the reports anew whose graphs differ.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from kg.graph.build import ACROSS
from kg.graph.index_rows import Following, Row, Stated, following, stated

INDEX = "index.sqlite"
"""The name of the file in the folder of a generation."""

_HERE = Path(__file__).resolve().parent
_OF_REPORTS = ("sentence", "mention", "uses", "fact", "figure", "state", "quote", "within")
_ACROSS = ("component", "standard", "contradiction", "outcome")
_NOTHING: Row = (None,) * 5


Graphs = Mapping[NamedNode, Iterable[Triple] | Stated | Following]
"""The graphs of a library by name: their triples, or the rows that these make."""


def write_index(path: Path, graphs: Graphs, marks: Mapping[str, str], base: Path | None = None) -> None:
    """Write the index of these graphs, from that of the generation before where there is one.

    `marks` tell which graphs are as they were; without a mark a graph is written anew.
    """
    known = base is not None and base.exists()
    if known:
        shutil.copyfile(str(base), path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # a half-written generation is thrown away as a whole
        connection.execute("PRAGMA synchronous = OFF")
        if not known:
            connection.executescript(_text("index_tables"))
        with connection:
            _Writer(connection).change(graphs, marks)
        if not known:
            connection.executescript(_text("index_orders"))


def _text(name: str) -> str:
    return (_HERE / f"{name}.sql").read_text("utf-8")


class _Writer:
    """Rows on their way into the tables: things get numbers, statements and sentences those after the last ones."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection
        self._numbers: dict[str, int] = {}
        self._written: dict[int, Row] = {}
        self._told: dict[int, Row] = {}
        for number, iri, *told in connection.execute("SELECT id, iri, type, label, kind, level, code FROM node"):
            self._numbers[iri] = number
            self._written[number] = tuple(told)
        self._next: int = max(
            connection.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}").fetchone()[0]
            for table in ("sentence", "fact", "figure", "state")
        )

    def change(self, graphs: Graphs, marks: Mapping[str, str]) -> None:
        """Have the tables say what these graphs say."""
        before = dict(self._sql.execute("SELECT graph, mark FROM source"))
        for graph in before.keys() - {name.value for name in graphs}:
            self._drop(graph)
        for name, triples in graphs.items():
            mark = marks.get(name.value, "")
            if mark and before.get(name.value) == mark:
                continue
            if name == ACROSS:
                self._follow(triples if isinstance(triples, Following) else following(_triples(triples)))
            else:
                self._drop(name.value)
                self._state(name.value, triples if isinstance(triples, Stated) else stated(_triples(triples)))
            self._sql.execute("INSERT OR REPLACE INTO source VALUES (?, ?)", (name.value, mark))
        self._write_nodes()

    def _drop(self, graph: str) -> None:
        """Forget what a report stated."""
        if self._sql.execute("DELETE FROM source WHERE graph = ?", (graph,)).rowcount:
            number = self._number(graph)
            self._sql.execute("DELETE FROM report WHERE id = ?", (number,))
            for table in _OF_REPORTS:
                self._sql.execute(f"DELETE FROM {table} WHERE report = ?", (number,))

    def _state(self, graph: str, rows: Stated) -> None:
        """Take in what a report states."""
        report = self._number(graph)
        if rows.report:
            iri, identifier, region, *told = rows.report
            self._insert("report", [(self._number(iri), identifier, self._number(region), *told)])
        for thing, label in rows.labels.items():
            self._told.setdefault(self._number(thing) or 0, (None, label, None, None, None))
        places = {str(iri): self._new() for iri, *_ in rows.sentences}
        self._insert("sentence", ((places[str(iri)], report, *told) for iri, *told in rows.sentences))
        mentions = [
            (report, self._number(entity), places.get(sentence or ""), int(begin or 0), form)
            for entity, sentence, begin, form in rows.mentions
        ]
        self._insert("mention", mentions)
        uses: dict[int | None, int] = {}
        for mention in mentions:
            uses[mention[1]] = uses.get(mention[1], 0) + 1
        self._insert("uses", ((report, entity, count) for entity, count in uses.items()))
        self._statements(report, rows, places)

    def _statements(self, report: int | None, rows: Stated, places: Mapping[str, int]) -> None:
        said = {str(iri): self._new() for iri, *_ in (*rows.facts, *rows.figures, *rows.states)}
        number = self._number
        facts = [
            (said[str(iri)], iri, report, number(subject), predicate, number(thing), *told)
            for iri, subject, predicate, thing, *told in rows.facts
        ]
        self._insert("fact", facts)
        self._insert("within", ((report, fact[5], fact[3]) for fact in facts if fact[4] == "zt:within"))
        self._insert("figure", (
            (said[str(iri)], iri, report, number(indicator), number(region), number(about), *told)
            for iri, indicator, region, about, *told in rows.figures
        ))  # fmt: skip
        states = ((said[str(iri)], iri, report, number(project), *told) for iri, project, *told in rows.states)
        self._insert("state", states)
        quotes = ((said[one], places[place], report) for one, place in rows.quotes if one in said and place in places)
        self._insert("quote", quotes)

    def _follow(self, rows: Following) -> None:
        """Take in what follows from the reports together, in place of what followed before."""
        for table in _ACROSS:
            self._sql.execute(f"DELETE FROM {table}")
        self._sql.execute("DELETE FROM within WHERE report = 0")
        number = self._number
        for thing, told in rows.nodes.items():
            self._told[number(thing) or 0] = told
        self._insert("within", ((0, number(above), number(place)) for above, place in rows.within))
        self._insert("component", ((number(slogan), number(part), at) for slogan, part, at in rows.components))
        self._insert("standard", ((number(wording), number(concept)) for wording, concept in rows.standards))
        self._insert("contradiction", rows.contradictions)
        self._insert("outcome", ((number(region), *told, number(later)) for region, *told, later in rows.outcomes))

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
        return None if iri is None else self._numbers.setdefault(iri, len(self._numbers) + 1)

    def _new(self) -> int:
        self._next += 1
        return self._next

    def _insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        filled = iter(rows)
        first = next(filled, None)
        if first is not None:
            places = ", ".join("?" * len(first))
            self._sql.executemany(f"INSERT INTO {table} VALUES ({places})", _after(first, filled))


def _triples(graph: Iterable[Triple] | Stated | Following) -> Iterable[Triple]:
    assert not isinstance(graph, (Stated, Following)), "what a report states and what follows are told apart by name"
    return graph


def _after(first: tuple[object, ...], rest: Iterator[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    yield first
    yield from rest
