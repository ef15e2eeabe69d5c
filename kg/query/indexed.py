"""Answers from the index of a library: the SQL of a question in place of its SPARQL.

`ontology/questions/sql/NAME.sql` has the same answer as `NAME.rq`, which tests see to. In it stand `IN (:region)` for
the values of a parameter, on a line of its own where it may be left out, and `:limit`.
"""

from __future__ import annotations

import queue
import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import QueryTimeoutError, StoreError
from kg.graph.generations import current, lease, store_folder
from kg.graph.index_file import INDEX, readable
from kg.graph.terms import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode

    from kg.query.completion import Taken
    from kg.query.evaluation import Answered, Query
    from kg.query.questions import Question, Term
    from kg.query.things import Ask

    Row = tuple[Term | None, ...]

CONNECTIONS = 4
"""Questions that one index answers at once; others wait."""
_STEPS = 1_000  # of SQLite between two looks at the clock
_PLACE = re.compile(r":(\w+)")
_IRIS = re.compile(r"\biri IN \(:(\w+)\)")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATATYPES = {
    **dict.fromkeys(("year", "firstYear", "lastYear"), "gYear"),
    **dict.fromkeys(("date", "issued"), "date"),
    **dict.fromkeys(("value", "valueMax", "target", "actual", "otherValue", "total", "confidence"), "decimal"),
    **dict.fromkeys(
        ("mentions", "reports", "sentences", "figures", "here", "there", "position", "begin"), "integer"
    ),
}  # fmt: skip
_PLAIN_LABELS = ("reportLabel", "otherReportLabel", "promisedInLabel", "answeredInLabel")  # identifiers of reports
_CHINESE = ("definition", "title", "speaker")


class Indexed:
    """How to ask a library that has an index: SPARQL as ever, and `index` for what stands in that."""

    def __init__(self, ask: Ask, index: Index) -> None:
        self._ask, self.index = ask, index

    def __call__(self, query: Query) -> Answered:
        """The answer to a query, by the store."""
        return self._ask(query)


class Index:
    """The index of a library as it is now; may be asked from several threads."""

    def __init__(self, path: Path) -> None:
        self._free: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        for _ in range(CONNECTIONS):
            self._free.put(_connected(path))

    def rows(self, question: Question, taken: Sequence[Taken], limit: int, seconds: float = 30.0) -> list[Row]:
        """The rows that answer a question, in its order, at most `limit`; QueryTimeoutError after so many seconds."""
        with self._connection(seconds) as connection:
            sql, values = _asked(question, taken, connection)
            found = connection.execute(sql, {**values, "limit": limit}).fetchall()
        columns = (
            _column(_reader(name, question.columns), cells)
            for name, cells in zip(question.columns, zip(*found, strict=True), strict=True)
        )
        return list(zip(*columns, strict=True)) if found else []

    def told(self, sql: str, values: Mapping[str, Sequence[str]], seconds: float = 30.0) -> list[dict[str, str]]:
        """The rows of a query of the pages as texts, "" for what is not known; IRIs among the values in brackets.

        A value stands as its IRI where the SQL has `iri IN (:name)`, else as the number of a thing.
        """
        iris = {name: [iri[1:-1] for iri in dict.fromkeys(values[name])] for name in _IRIS.findall(sql)}
        with self._connection(seconds) as connection:
            places = {name: _places(name, len(some)) for name, some in iris.items()}
            for name in values.keys() & set(_PLACE.findall(sql)) - iris.keys():
                places[name] = ", ".join(map(str, _numbers(values[name], connection)))
            given = {f"{name}{at}": iri for name, some in iris.items() for at, iri in enumerate(some)}
            found = connection.execute(_PLACE.sub(lambda place: places.get(place[1], place[0]), sql), given)
            names = [column[0] for column in found.description]
            return [{n: "" if v is None else str(v) for n, v in zip(names, row, strict=True)} for row in found]

    def close(self) -> None:
        """Let go of the file."""
        for _ in range(CONNECTIONS):
            self._free.get().close()

    @contextmanager
    def _connection(self, seconds: float) -> Iterator[sqlite3.Connection]:
        connection = self._free.get()
        until = time.monotonic() + seconds
        connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        try:
            yield connection
        except sqlite3.OperationalError as error:
            if "interrupt" not in str(error):
                raise
            raise QueryTimeoutError(f"stopped after {seconds:g} s; ask for less, or allow it more time") from None
        finally:
            connection.set_progress_handler(None, 0)
            self._free.put(connection)


def open_index(folder: Path, *, leased: bool = True) -> Index | None:
    """The index of the library `folder`; None where it has none, as one that an older program wrote.

    `leased` keeps its file from being removed as long as this process lives, as `open_store` does.
    """
    state = current(folder)
    if state is None:
        return None
    generation = store_folder(folder) / state.generation
    if not readable(generation / INDEX) or (leased and not lease(generation)):
        return None
    try:
        return Index(generation / INDEX)
    except sqlite3.Error as error:
        raise StoreError(
            f"{generation / INDEX}: can't be read ({error}); build the library again from its reports: "
            f"kg build REPORTS -o {folder}"
        ) from error


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    connection.execute("PRAGMA mmap_size = 4000000000")
    connection.create_function("full_iri", 1, _full, deterministic=True)
    connection.create_aggregate("exact_sum", 1, _ExactSum)  # type: ignore[arg-type]  # has no more than one value
    return connection


def _full(name: str) -> str:
    """A name with a prefix as an IRI."""
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name


class _ExactSum:
    """The sum of decimals, to the last digit."""

    def __init__(self) -> None:
        self._sum = Decimal(0)

    def step(self, value: str) -> None:
        self._sum += Decimal(value)

    def finalize(self) -> str:
        return f"{self._sum:f}"


@cache
def sql_of(name: str) -> str:
    """The SQL of a question; "" where it has none."""
    from kg.graph.declarations import ontology_file

    path = ontology_file("questions/words.tsv").parent / "sql" / f"{name}.sql"
    return path.read_text("utf-8") if path.exists() else ""


def _asked(
    question: Question, taken: Sequence[Taken], connection: sqlite3.Connection
) -> tuple[str, dict[str, str | int]]:
    """The SQL with a place for each value, without the lines of parameters that are left out, and the values."""
    given = {
        parameter.name: [_value(one.term, connection) for one in taken if one.parameter == parameter.name]
        for parameter in question.parameters
    }
    known = [name for name, held in given.items() if held]
    lines = (
        line
        for line in sql_of(question.name).splitlines()
        if all(name in known or name not in given for name in _PLACE.findall(line))
    )
    places = {name: _places(name, len(given[name])) for name in known}
    sql = _PLACE.sub(lambda found: places.get(found[1], found[0]), "\n".join(lines))
    return sql, {f"{name}{at}": value for name in known for at, value in enumerate(given[name])}


def _places(name: str, count: int) -> str:
    """Places for several values of a name in a SQL text."""
    return ", ".join(f":{name}{at}" for at in range(count))


def _value(term: NamedNode | Literal, connection: sqlite3.Connection) -> str | int:
    """A value as the tables have it: the number of a thing, -1 where there is no such; else its text."""
    if type(term).__name__ != "NamedNode":
        return term.value
    found = connection.execute("SELECT id FROM node WHERE iri = ?", (term.value,)).fetchone()
    return int(found[0]) if found is not None else -1


def _numbers(iris: Sequence[str], connection: sqlite3.Connection) -> list[int]:
    """The numbers of things given as IRIs in brackets, those that are there."""
    several = list(dict.fromkeys(iri[1:-1] for iri in iris))
    marks = ", ".join("?" * len(several))
    return [row[0] for row in connection.execute(f"SELECT id FROM node WHERE iri IN ({marks})", several)]


def _column(read: Callable[[str | int], Term], cells: Sequence[str | int | None]) -> list[Term | None]:
    """The terms of the cells of a column, each made once: places, years and reports come again and again."""
    known: dict[str | int | None, Term | None] = {None: None}
    for cell in dict.fromkeys(cells):
        if cell is not None:
            known[cell] = read(cell)
    return [known[cell] for cell in cells]


@cache
def _reader(name: str, columns: Iterable[str]) -> Callable[[str | int], Term]:
    """What makes a term of a cell of a column."""
    from pyoxigraph import Literal, NamedNode

    if name in ("type", "relation"):
        return _named(PREFIXES["zt"])
    if f"{name}Label" in columns:
        return _thing
    if name in _DATATYPES:
        datatype = NamedNode(_XSD + _DATATYPES[name])
        return lambda cell: Literal(str(cell), datatype=datatype)
    if (name.endswith("Label") and name not in _PLAIN_LABELS) or name in _CHINESE:
        return lambda cell: Literal(str(cell), language="zh")
    return lambda cell: Literal(str(cell))


def _named(namespace: str) -> Callable[[str | int], Term]:
    """A class by its local name, or a predicate with its prefix."""
    from pyoxigraph import NamedNode

    @cache
    def read(cell: str | int) -> Term:
        text = str(cell)
        return NamedNode(_full(text) if ":" in text else namespace + text)

    return read


def _thing(cell: str | int) -> Term:
    """The IRI of a thing, or what a report says of it in words, which are marked by a quotation mark."""
    from pyoxigraph import Literal, NamedNode

    text = str(cell)
    return Literal(text[1:], language="zh") if text.startswith('"') else NamedNode(text)
