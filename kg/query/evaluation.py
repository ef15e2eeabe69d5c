"""One query on one store: its answer in one of the forms, cut where it grows past its limits."""

from __future__ import annotations

import contextlib
import itertools
import re
import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import BadQueryError
from kg.query.forms import FORMS, Form
from kg.query.marking import marked
from kg.query.wording import refuse
from kg.query.xml_text import held

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, Store


@dataclass(frozen=True, slots=True)
class Query:
    """A query: its text, the form its answer shall have, the graphs it is asked of, what relative IRIs are relative to.

    `graphs` and `named_graphs` are IRIs, those of the default graph and those that GRAPH may name; without either the
    text decides.
    """

    text: str
    form: str = "json"
    graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a query may take: seconds, rows (or triples), and megabytes, of its answer and of memory for it."""

    seconds: float = 30.0
    rows: int = 100_000
    megabytes: int = 20
    memory: int = 1024


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: its bytes, its rows (or triples), and what it was cut at: "rows", "megabytes", or "" for nothing."""

    content: bytes
    rows: int
    cut: str = ""


def evaluate(store: Store, query: Query, limits: Limits) -> Answered:
    """Answer a query within the limits of rows and megabytes; time and memory are for whoever runs this to watch.

    What is cut bears a mark where its form has a place for one. Raises BadQueryError with the place that is at fault,
    RefusedQueryError for updates and SERVICE.
    """
    from pyoxigraph import QueryBoolean, QueryTriples

    refuse(query.text)
    form = FORMS[query.form]
    found = _found(store, query)
    if isinstance(found, QueryTriples) != form.graph:
        other = "a graph" if isinstance(found, QueryTriples) else "a table or a truth value"
        raise BadQueryError(f"the answer is {other}, and {form.name} can't hold such; ask for another format")
    if isinstance(found, QueryBoolean):
        return Answered(found.serialize(format=_results_format(form)) or b"", 1)
    told = _graph(found, form, limits) if isinstance(found, QueryTriples) else _table(found, form, limits)
    content = held(told.content) if form.name in ("xml", "rdfxml") else told.content
    return replace(told, content=marked(content, form, told.cut, told.rows) if told.cut else content)


def _found(store: Store, query: Query) -> QuerySolutions | QueryBoolean | QueryTriples:
    from pyoxigraph import NamedNode

    from kg.graph.terms import PREFIXES

    given = bool(query.graphs or query.named_graphs)
    try:
        return store.query(
            query.text,
            base_iri=query.base or None,
            prefixes=PREFIXES,
            default_graph=[NamedNode(iri) for iri in query.graphs] if given else None,
            named_graphs=[NamedNode(iri) for iri in query.named_graphs] if given else None,
        )
    except (SyntaxError, ValueError) as error:
        raise BadQueryError(_told(str(error))) from error


def _told(message: str) -> str:
    """What the parser says, with the place first and no more of what it would have liked than one line holds."""
    place = re.match(r"error at (\d+):(\d+): (.*)", message, re.S)
    if place is None:
        return f"not a SPARQL query: {message}"
    wanted = " ".join(place[3].split())
    return f"not a SPARQL query: line {place[1]}, column {place[2]}: {textwrap.shorten(wanted, 160, placeholder=' …')}"


class _FullError(Exception):
    """No more of the answer is wanted."""


class _Lines:
    """A file of lines, a row each, that is full after so many rows or bytes; never ends within a row."""

    def __init__(self, limits: Limits, heading: int) -> None:
        self._parts: list[bytes] = []
        self._rows, self._size = limits.rows + heading, limits.megabytes * 1_000_000
        self._heading = heading
        self.rows, self.cut = 0, ""

    def write(self, part: bytes) -> int:
        lines = part.count(b"\n")
        if self.rows + lines > self._rows:
            kept = part.split(b"\n", self._rows - self.rows)[:-1]
            self._parts.append(b"".join(line + b"\n" for line in kept))
            self.rows, self.cut = self._rows, "rows"
            raise _FullError
        self._parts.append(bytes(part))
        self.rows, self._size = self.rows + lines, self._size - len(part)
        if self._size < 0:
            self.cut = "megabytes"
            raise _FullError
        return len(part)

    def flush(self) -> None:
        """Nothing waits to be written."""

    def answered(self) -> Answered:
        content = b"".join(self._parts)
        whole = content[: content.rfind(b"\n") + 1]
        return Answered(whole, max(0, self.rows - self._heading), self.cut)


def _table(found: QuerySolutions, form: Form, limits: Limits) -> Answered:
    """Rows in a form, counted as TSV, a line a row, and then written anew: a writer of the others can't be stopped."""
    from pyoxigraph import QueryResultsFormat, parse_query_results

    lines = _Lines(limits, heading=1)
    with contextlib.suppress(_FullError):
        found.serialize(lines, QueryResultsFormat.TSV)  # type: ignore[arg-type]
    told = lines.answered()
    if form.name == "tsv":
        return told
    written = parse_query_results(told.content, QueryResultsFormat.TSV).serialize(format=_results_format(form))
    return Answered(written or b"", told.rows, told.cut)


def _graph(found: QueryTriples, form: Form, limits: Limits) -> Answered:
    """Triples in a form, each once, in the order of their N-Triples: the same answer has the same bytes."""
    from pyoxigraph import RdfFormat, parse, serialize

    from kg.graph.terms import PREFIXES

    lines = _Lines(limits, heading=0)
    with contextlib.suppress(_FullError):
        found.serialize(lines, RdfFormat.N_TRIPLES)  # type: ignore[arg-type]
    told = lines.answered()
    triples = sorted(set(told.content.splitlines(keepends=True)))
    content = b"".join(triples)
    if form.name != "ntriples":
        formats = {"turtle": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "rdfxml": RdfFormat.RDF_XML}
        statements = (quad.triple for quad in parse(content, RdfFormat.N_TRIPLES))
        prefixes = PREFIXES if form.name == "turtle" else None
        content = _in_order(serialize(statements, format=formats[form.name], prefixes=prefixes) or b"")
    return Answered(content, len(triples), told.cut)


def _in_order(turtle: bytes) -> bytes:
    """Turtle with its prefixes sorted: the library writes them in an order of its own, another one each time."""
    lines = turtle.splitlines(keepends=True)
    heading = list(itertools.takewhile(lambda line: line.startswith(b"@prefix "), lines))
    return b"".join([*sorted(heading), *lines[len(heading) :]])


def _results_format(form: Form) -> QueryResultsFormat:
    from pyoxigraph import QueryResultsFormat

    return {
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
        "csv": QueryResultsFormat.CSV,
        "tsv": QueryResultsFormat.TSV,
    }[form.name]
