"""The constraint components of SHACL Core that the shapes use, over an indexed graph.

Each maker takes the value of a constraint's parameter and gives a function of the graph, the focus node and the value
nodes that yields one entry for each result: the value at fault, or None where the fault is in their number. Results
are those of https://www.w3.org/TR/shacl/#core-components ; tests hold them equal to pyshacl's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.graph.data import GraphIndex, Node
from kg.graph.terms import PREFIXES

Constraint = Callable[[GraphIndex, Node, "list[Node]"], Iterable[Node | None]]

_XSD = PREFIXES["xsd"]
_SH = "http://www.w3.org/ns/shacl#"
_NUMBERS = frozenset(_XSD + name for name in ("decimal", "integer", "nonNegativeInteger"))
_FORMS = {
    f"{_XSD}decimal": re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"),
    f"{_XSD}nonNegativeInteger": re.compile(r"\+?\d+|-0+"),
    f"{_XSD}gYear": re.compile(r"-?\d{4,}(?:Z|[+-]\d\d:\d\d)?"),
    f"{_XSD}date": re.compile(r"\d{4}-\d\d-\d\d(?:Z|[+-]\d\d:\d\d)?"),
}


def min_count(parameter: Node) -> Constraint:
    """At least so many values."""
    least = int(parameter.value)
    return lambda graph, focus, values: () if len(values) >= least else (None,)


def max_count(parameter: Node) -> Constraint:
    """At most so many values."""
    most = int(parameter.value)
    return lambda graph, focus, values: () if len(values) <= most else (None,)


def instance_of(parameter: Node) -> Constraint:
    """Every value is an instance of the class."""
    return lambda graph, focus, values: [v for v in values if not graph.is_a(v, parameter)]


def datatype(parameter: Node) -> Constraint:
    """Every value is a literal of the datatype, in a form that the datatype has."""
    iri = parameter.value
    return lambda graph, focus, values: [
        v for v in values if not (isinstance(v, Literal) and v.datatype.value == iri and _well_formed(v.value, iri))
    ]


def _well_formed(form: str, iri: str) -> bool:
    """Whether a literal has a form that its datatype has, as far as the shapes use the datatype."""
    if iri in _FORMS and not _FORMS[iri].fullmatch(form):
        return False
    if iri != f"{_XSD}date":
        return True
    try:
        dt.date.fromisoformat(form[:10])
    except ValueError:
        return False
    return True


def node_kind(parameter: Node) -> Constraint:
    """Every value is of the kind: an IRI, a blank node, a literal, or one of two of them."""
    kinds: dict[str, tuple[type[Node], ...]] = {
        "IRI": (NamedNode,), "BlankNode": (BlankNode,), "Literal": (Literal,),
        "IRIOrLiteral": (NamedNode, Literal), "BlankNodeOrIRI": (BlankNode, NamedNode),
        "BlankNodeOrLiteral": (BlankNode, Literal),
    }  # fmt: skip
    allowed = kinds[parameter.value.removeprefix(_SH)]
    return lambda graph, focus, values: [v for v in values if not isinstance(v, allowed)]


def one_of(allowed: list[Node]) -> Constraint:
    """Every value is in the list."""
    members = frozenset(allowed)
    return lambda graph, focus, values: [v for v in values if v not in members]


def has_value(parameter: Node) -> Constraint:
    """One of the values is this."""
    return lambda graph, focus, values: () if parameter in values else (None,)


def pattern(parameter: Node) -> Constraint:
    """Every value matches the regular expression."""
    expression = re.compile(parameter.value)
    return lambda graph, focus, values: [
        v for v in values if isinstance(v, BlankNode) or not expression.search(v.value)
    ]


def min_length(parameter: Node) -> Constraint:
    """Every value has at least so many characters."""
    least = int(parameter.value)
    return lambda graph, focus, values: [v for v in values if isinstance(v, BlankNode) or len(v.value) < least]


def language_in(allowed: list[Node]) -> Constraint:
    """Every value is a string in one of the languages."""
    ranges = tuple(node.value.lower() for node in allowed)

    def spoken(value: Node) -> bool:
        tag = (value.language or "").lower() if isinstance(value, Literal) else ""
        return any(tag == language or tag.startswith(f"{language}-") for language in ranges)

    return lambda graph, focus, values: [v for v in values if not spoken(v)]


def disjoint(parameter: Node) -> Constraint:
    """No value is also a value of the other property."""
    return lambda graph, focus, values: [v for v in values if v in graph.objects(focus, parameter.value)]


def less_than(parameter: Node) -> Constraint:
    """Every value is less than every value of the other property."""
    return lambda graph, focus, values: _not_below(graph, focus, values, parameter, equal=False)


def less_than_or_equals(parameter: Node) -> Constraint:
    """No value is greater than a value of the other property."""
    return lambda graph, focus, values: _not_below(graph, focus, values, parameter, equal=True)


def min_inclusive(parameter: Node) -> Constraint:
    """Every value is a number, and not below the bound."""
    bound = Decimal(parameter.value)
    return lambda graph, focus, values: [v for v in values if (n := _number(v)) is None or n < bound]


def max_inclusive(parameter: Node) -> Constraint:
    """Every value is a number, and not above the bound."""
    bound = Decimal(parameter.value)
    return lambda graph, focus, values: [v for v in values if (n := _number(v)) is None or n > bound]


def _not_below(graph: GraphIndex, focus: Node, values: list[Node], other: Node, *, equal: bool) -> Iterator[Node]:
    bounds = graph.objects(focus, other.value)
    for value in values:
        for bound in bounds:
            low, high = _number(value), _number(bound)
            if low is None or high is None or low > high or (low == high and not equal):
                yield value


def _number(node: Node) -> Decimal | None:
    if not isinstance(node, Literal) or node.datatype.value not in _NUMBERS:
        return None
    try:
        return Decimal(node.value)
    except InvalidOperation:
        return None


SIMPLE: dict[str, Callable[[Node], Constraint]] = {
    "minCount": min_count, "maxCount": max_count, "class": instance_of, "datatype": datatype, "nodeKind": node_kind,
    "hasValue": has_value, "pattern": pattern, "minLength": min_length, "disjoint": disjoint, "lessThan": less_than,
    "lessThanOrEquals": less_than_or_equals, "minInclusive": min_inclusive, "maxInclusive": max_inclusive,
}  # fmt: skip
"""The makers of constraints whose parameter is one node, by the local name of the parameter."""

LISTED: dict[str, Callable[[list[Node]], Constraint]] = {"in": one_of, "languageIn": language_in}
"""The makers of constraints whose parameter is a list of nodes."""
