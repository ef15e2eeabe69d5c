"""The questions that the ledger asks of a graph."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.query.evaluation import Query
from kg.query.things import Ask

if TYPE_CHECKING:
    from pyoxigraph import Store

    Source = Store | Ask
"""Where answers come from: a store, or whoever puts queries to one in a process of its own."""


def asked(
    source: Source, name: str, among: Mapping[str, Iterable[str]] | None = None, **given: str
) -> list[dict[str, str]]:
    """The rows that answer `sparql/NAME.rq`, sorted, by variable; "" stands for what is not bound.

    `given` fixes variables of the question to IRIs; each of `among`, which the question has as `VALUES ?key { UNDEF }`,
    is one of several. Asked is the default graph.
    """
    text = _narrowed(_question(name), among or {})
    rows = _by_others(source, text, given) if callable(source) else _in_store(source, text, given)
    return [dict(row) for row in _in_order(rows)]


def _narrowed(text: str, among: Mapping[str, Iterable[str]]) -> str:
    """A question with its open lists filled, the others left out."""
    from pyoxigraph import NamedNode

    for name, iris in among.items():
        listed = " ".join(str(NamedNode(iri)) for iri in iris)
        text = text.replace(f"VALUES ?{name} {{ UNDEF }}", f"VALUES ?{name} {{ {listed} }}")
    return re.sub(r"VALUES \?\w+ \{ UNDEF \}", "", text)


def _by_others(ask: Ask, text: str, given: dict[str, str]) -> Iterator[tuple[tuple[str, str], ...]]:
    query = Query(text, given=tuple(sorted(given.items())))
    found = json.loads(ask(query).content)
    names = found["head"]["vars"]
    for row in found["results"]["bindings"]:
        yield tuple((name, row[name]["value"] if name in row else "") for name in names)


def _in_store(store: Store, text: str, given: dict[str, str]) -> Iterator[tuple[tuple[str, str], ...]]:
    from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple, Variable

    fixed: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
        Variable(variable): NamedNode(iri) for variable, iri in given.items()
    }
    found = store.query(text, substitutions=fixed)
    if not isinstance(found, QuerySolutions):
        raise GraphError(f"expected a SELECT query: {text}")
    variables = [variable.value for variable in found.variables]
    for row in found:
        yield tuple((name, "" if row[name] is None else row[name].value) for name in variables)


def _in_order(rows: Iterator[tuple[tuple[str, str], ...]]) -> list[tuple[tuple[str, str], ...]]:
    return sorted(set(rows))


@cache
def _question(name: str) -> str:
    return (files("kg.ledger") / "sparql" / f"{name}.rq").read_text("utf-8")
