"""The questions that the ledger asks of a graph."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.query.evaluation import Query
from kg.query.indexed import Indexed
from kg.query.things import Ask

if TYPE_CHECKING:
    from pyoxigraph import Store

    Source = Store | Ask
"""Where answers come from: a store, or whoever puts queries to one in a process of its own."""


_PLACE = re.compile(r":(\w+)\)")


def asked(source: Source, name: str, /, **given: str | Iterable[str]) -> list[dict[str, str]]:
    """The rows that answer `sparql/NAME.rq`, sorted, by variable; "" stands for what is not bound.

    `given` binds variables of the question to an IRI, or to one of several; what has a quotation mark before it is a
    literal as N-Triples write it. Asked is the default graph.
    """
    if isinstance(source, Indexed) and (sql := sql_text(name)) and set(_PLACE.findall(sql)) == given.keys():
        return _in_index(source, sql, given)
    text = _narrowed(question_text(name), given)
    rows = _by_others(source, text) if callable(source) else _in_store(source, text)
    return [dict(row) for row in _in_order(rows)]


def _in_index(source: Indexed, sql: str, given: Mapping[str, str | Iterable[str]]) -> list[dict[str, str]]:
    from pyoxigraph import NamedNode

    listed = {name: (terms,) if isinstance(terms, str) else tuple(terms) for name, terms in given.items()}
    found = source.index.told(sql, {name: [str(NamedNode(iri)) for iri in iris] for name, iris in listed.items()})
    return [dict(row) for row in _in_order(tuple(row.items()) for row in found)]


def among(source: Source, name: str, variable: str, iris: Iterable[str]) -> Iterator[dict[str, str]]:
    """The rows that answer `sparql/NAME.rq` for each of some IRIs that a variable may be, however many."""
    for portion in _portions(sorted(iris)):
        yield from asked(source, name, **{variable: portion})


def _portions(iris: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    """Portions that a query can list."""
    return (iris[start : start + size] for start in range(0, len(iris), size))


def _narrowed(text: str, given: Mapping[str, str | Iterable[str]]) -> str:
    """A question with variables bound where it begins to look.

    Written into the text: substitutions are made after the store has planned the query, which may cost a thousandfold.
    In one table: of two, the store looks at all that has the terms of one before it looks at the other's.
    """
    from pyoxigraph import NamedNode

    if not given:
        return text
    listed = [(terms,) if isinstance(terms, str) else tuple(terms) for terms in given.values()]
    written = [[term if term.startswith('"') else str(NamedNode(term)) for term in terms] for terms in listed]
    rows = " ".join(f"({' '.join(row)})" for row in product(*written))
    bound = f"  VALUES ({' '.join(f'?{name}' for name in given)}) {{ {rows} }}\n"
    return text.replace("WHERE {\n", f"WHERE {{\n{bound}", 1)


def _by_others(ask: Ask, text: str) -> Iterator[tuple[tuple[str, str], ...]]:
    found = json.loads(ask(Query(text)).content)
    names = found["head"]["vars"]
    for row in found["results"]["bindings"]:
        yield tuple((name, row[name]["value"] if name in row else "") for name in names)


def _in_store(store: Store, text: str) -> Iterator[tuple[tuple[str, str], ...]]:
    from pyoxigraph import QuerySolutions

    found = store.query(text)
    if not isinstance(found, QuerySolutions):
        raise GraphError(f"expected a SELECT query: {text}")
    variables = [variable.value for variable in found.variables]
    for row in found:
        yield tuple((name, "" if row[name] is None else row[name].value) for name in variables)


def _in_order(rows: Iterable[tuple[tuple[str, str], ...]]) -> list[tuple[tuple[str, str], ...]]:
    return sorted(set(rows))


@cache
def sql_text(name: str) -> str:
    """The text of `sql/NAME.sql`, which gives the same rows from the index of a library; "" where there is none."""
    path = files("kg.ledger") / "sql" / f"{name}.sql"
    return path.read_text("utf-8") if path.is_file() else ""


@cache
def question_text(name: str) -> str:
    """The text of `sparql/NAME.rq`."""
    return (files("kg.ledger") / "sparql" / f"{name}.rq").read_text("utf-8")
