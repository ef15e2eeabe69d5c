"""Run a named SPARQL question on a store."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.errors import GraphError

if TYPE_CHECKING:
    from pyoxigraph import Store

Row = tuple[str, ...]


@cache
def question(name: str) -> str:
    """The text of `kg/query/sparql/NAME.rq`."""
    return (files("kg.query") / "sparql" / f"{name}.rq").read_text("utf-8")


def answers(store: Store, name: str, **given: str) -> list[Row]:
    """The rows that answer a named question, sorted; "" stands for what is not bound.

    `given` are the IRIs that stand for variables of the question.

    Asked is the default graph, which in the store of a library holds all; where it is empty, all named graphs.

    Sorted because a store keeps no order of its own, and all that is made of a graph is the same every time.
    """
    from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QuerySolutions, Triple, Variable

    empty = next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is None
    known: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
        Variable(variable): NamedNode(iri) for variable, iri in given.items()
    }
    found = store.query(question(name), use_default_graph_as_union=empty, substitutions=known)
    if not isinstance(found, QuerySolutions):
        raise GraphError(f"question {name}.rq: expected a SELECT query")
    return sorted(set(_rows(found)))


def _rows(found: object) -> Iterator[Row]:
    for row in found:  # type: ignore[attr-defined]
        # A blank node, a cell of a list, has a value too.
        yield tuple("" if term is None else term.value for term in row)
