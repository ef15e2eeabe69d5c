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

from kg.graph.data import GraphIndex
from kg.graph.terms import PREFIXES
from kg.graph.tokens import Token, is_blank, is_literal, kind_of, value_of

Constraint = Callable[[GraphIndex, Token, "list[Token]"], Iterable[Token | None]]

_XSD = PREFIXES["xsd"]
_SH = "http://www.w3.org/ns/shacl#"
_NUMBERS = frozenset(_XSD + name for name in ("decimal", "integer", "nonNegativeInteger"))
_FORMS = {
    f"{_XSD}decimal": re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"),
    f"{_XSD}nonNegativeInteger": re.compile(r"\+?\d+|-0+"),
    f"{_XSD}gYear": re.compile(r"-?\d{4,}(?:Z|[+-]\d\d:\d\d)?"),
    f"{_XSD}date": re.compile(r"\d{4}-\d\d-\d\d(?:Z|[+-]\d\d:\d\d)?"),
}


def min_count(parameter: Token) -> Constraint:
    """At least so many values."""
    least = int(value_of(parameter))
    return lambda graph, focus, values: () if len(values) >= least else (None,)


def max_count(parameter: Token) -> Constraint:
    """At most so many values."""
    most = int(value_of(parameter))
    return lambda graph, focus, values: () if len(values) <= most else (None,)


def instance_of(parameter: Token) -> Constraint:
    """Every value is an instance of the class."""

    def strangers(graph: GraphIndex, focus: Token, values: list[Token]) -> Iterable[Token]:
        members = graph.instances(parameter)
        return [v for v in values if v not in members]

    return strangers


def datatype(parameter: Token) -> Constraint:
    """Every value is a literal of the datatype, in a form that the datatype has."""
    iri = value_of(parameter)
    if iri == f"{_XSD}string":
        return lambda graph, focus, values: [v for v in values if not v[0] == v[-1] == '"']
    return lambda graph, focus, values: [
        v for v in values if not (is_literal(v) and kind_of(v)[0] == iri and _well_formed(value_of(v), iri))
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


def node_kind(parameter: Token) -> Constraint:
    """Every value is of the kind: an IRI, a blank node, a literal, or one of two of them."""
    kinds = {
        "IRI": "I", "BlankNode": "B", "Literal": "L", "IRIOrLiteral": "IL", "BlankNodeOrIRI": "BI",
        "BlankNodeOrLiteral": "BL",
    }  # fmt: skip
    allowed = kinds[value_of(parameter).removeprefix(_SH)]
    if allowed == "I":
        return lambda graph, focus, values: [v for v in values if v[0] == "_" or is_literal(v)]
    return lambda graph, focus, values: [v for v in values if _node_kind(v) not in allowed]


def _node_kind(node: Token) -> str:
    return "L" if is_literal(node) else "B" if is_blank(node) else "I"


def one_of(allowed: list[Token]) -> Constraint:
    """Every value is in the list."""
    members = frozenset(allowed)
    return lambda graph, focus, values: [v for v in values if v not in members]


def has_value(parameter: Token) -> Constraint:
    """One of the values is this."""
    return lambda graph, focus, values: () if parameter in values else (None,)


def pattern(parameter: Token) -> Constraint:
    """Every value matches the regular expression."""
    expression = re.compile(value_of(parameter))
    return lambda graph, focus, values: [v for v in values if is_blank(v) or not expression.search(value_of(v))]


def min_length(parameter: Token) -> Constraint:
    """Every value has at least so many characters."""
    least = int(value_of(parameter))
    return lambda graph, focus, values: [v for v in values if is_blank(v) or len(value_of(v)) < least]


def language_in(allowed: list[Token]) -> Constraint:
    """Every value is a string in one of the languages."""
    ranges = tuple(value_of(token).lower() for token in allowed)

    def spoken(value: Token) -> bool:
        tag = kind_of(value)[1].lower() if is_literal(value) else ""
        return any(tag == language or tag.startswith(f"{language}-") for language in ranges)

    return lambda graph, focus, values: [v for v in values if not spoken(v)]


def disjoint(parameter: Token) -> Constraint:
    """No value is also a value of the other property."""
    return lambda graph, focus, values: [v for v in values if v in graph.objects(focus, parameter)]


def less_than(parameter: Token) -> Constraint:
    """Every value is less than every value of the other property."""
    return lambda graph, focus, values: _not_below(graph, focus, values, parameter, equal=False)


def less_than_or_equals(parameter: Token) -> Constraint:
    """No value is greater than a value of the other property."""
    return lambda graph, focus, values: _not_below(graph, focus, values, parameter, equal=True)


def min_inclusive(parameter: Token) -> Constraint:
    """Every value is a number, and not below the bound."""
    bound = _bound(parameter)
    return lambda graph, focus, values: [v for v in values if (n := _number(v)) is None or n < bound]


def max_inclusive(parameter: Token) -> Constraint:
    """Every value is a number, and not above the bound."""
    bound = _bound(parameter)
    return lambda graph, focus, values: [v for v in values if (n := _number(v)) is None or n > bound]


def _bound(parameter: Token) -> Decimal | int:
    """A bound as a number, a whole one as such: two whole numbers are compared the quickest."""
    bound = Decimal(value_of(parameter))
    return int(bound) if bound == int(bound) else bound


def _not_below(graph: GraphIndex, focus: Token, values: list[Token], other: Token, *, equal: bool) -> Iterator[Token]:
    bounds = [_number(bound) for bound in graph.objects(focus, other)]
    for value in values:
        low = _number(value)
        for high in bounds:
            if low is None or high is None or low > high or (low == high and not equal):
                yield value


def _number(node: Token) -> Decimal | int | None:
    if node.isdigit():
        return int(node)
    if not is_literal(node) or kind_of(node)[0] not in _NUMBERS:
        return None
    try:
        return Decimal(value_of(node))
    except InvalidOperation:
        return None


SIMPLE: dict[str, Callable[[Token], Constraint]] = {
    "minCount": min_count, "maxCount": max_count, "class": instance_of, "datatype": datatype, "nodeKind": node_kind,
    "hasValue": has_value, "pattern": pattern, "minLength": min_length, "disjoint": disjoint, "lessThan": less_than,
    "lessThanOrEquals": less_than_or_equals, "minInclusive": min_inclusive, "maxInclusive": max_inclusive,
}  # fmt: skip
"""The makers of constraints whose parameter is one node, by the local name of the parameter."""

LISTED: dict[str, Callable[[list[Token]], Constraint]] = {"in": one_of, "languageIn": language_in}
"""The makers of constraints whose parameter is a list of nodes."""

OF_A_VALUE = frozenset(
    ("datatype", "nodeKind", "pattern", "minLength", "minInclusive", "maxInclusive", "in", "languageIn")
)
"""Those that hold of each value by itself, whatever else is in the graph."""
OF_A_NUMBER = frozenset(("minCount", "maxCount"))
"""Those that hold of the number of values."""
