"""The questions that the ledger asks of a graph."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.errors import GraphError

if TYPE_CHECKING:
    from pyoxigraph import Store


def asked(store: Store, name: str, **given: str) -> list[dict[str, str]]:
    """The rows that answer `sparql/NAME.rq`, sorted, by variable; "" stands for what is not bound.

    `given` fixes variables of the question to IRIs. Asked is the default graph.
    """
    from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple, Variable

    fixed: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
        Variable(variable): NamedNode(iri) for variable, iri in given.items()
    }
    found = store.query(_question(name), substitutions=fixed)
    if not isinstance(found, QuerySolutions):
        raise GraphError(f"question {name}.rq: expected a SELECT query")
    variables = [variable.value for variable in found.variables]
    rows = {tuple("" if row[name] is None else row[name].value for name in variables) for row in found}
    return [dict(zip(variables, row, strict=True)) for row in _in_order(rows)]


def _in_order(rows: set[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    yield from sorted(rows)


@cache
def _question(name: str) -> str:
    return (files("kg.ledger") / "sparql" / f"{name}.rq").read_text("utf-8")
