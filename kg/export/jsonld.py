"""JSON-LD: the graphs of the library as JSON with short names, one thing a line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from kg.export.context import LINK, Term, compact, context, terms
from kg.export.descriptions import Described, Listed, Nested, Value, descriptions, graph_names
from kg.export.files import whole_file
from kg.graph.terms import ID, PREFIXES

_RELATIVE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.,=-]*)+(?:#[A-Za-z0-9_.,=-]+)?")
_INTEGER = re.compile(r"0|-?[1-9]\d{0,14}")
_TYPE = f"{PREFIXES['rdf']}type"
_XSD = PREFIXES["xsd"]


def write(store: Store, path: Path) -> None:
    """Write the library's graphs to the file `path`, in one order; raises OutputError where that can't be done."""
    head = json.dumps(context(), ensure_ascii=False, indent=2)
    with whole_file(path) as file:
        file.write(f'{{\n"@context": {head},\n"@graph": ['.encode())
        between = "\n"
        for graph in graph_names(store):
            if isinstance(graph, NamedNode):
                file.write(f'{between}{{"id": {_json(_iri(graph.value))}, "@graph": ['.encode())
                between = "\n"
            for thing in descriptions(store, graph):
                file.write(f"{between}{_json(_object(thing))}".encode())
                between = ",\n"
            if isinstance(graph, NamedNode):
                file.write(b"\n]}")
                between = ",\n"
        file.write(b"\n]\n}\n")


def _json(value: Any) -> str:  # noqa: ANN401 - any JSON value
    return json.dumps(value, ensure_ascii=False)


def _object(thing: Described) -> dict[str, Any]:
    head = {"id": _iri(thing.subject.value)} if thing.subject is not None else {}
    return head | _said(thing.said)


def _said(said: tuple[tuple[str, tuple[Value, ...]], ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for predicate, values in said:
        if predicate == _TYPE and all(isinstance(value, NamedNode) for value in values):
            found["type"] = _one([_class(value.value) for value in values if isinstance(value, NamedNode)])
        else:
            term = terms().get(predicate)
            if term is None or (term.listed and not (len(values) == 1 and isinstance(values[0], Listed))):
                term = Term(predicate)
            found[term.name] = _one([_value(value, term) for value in values], term.listed)
    # The class and the name first: they are what a reader looks for.
    return {key: found[key] for key in sorted(found, key=lambda key: (key != "type", key != "prefLabel"))}


def _one(values: list[Any], listed: bool = False) -> Any:  # noqa: ANN401 - any JSON value
    return values[0] if len(values) == 1 or listed else values


def _value(value: Value, term: Term) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, NamedNode):
        return _iri(value.value) if term.kind == LINK else {"id": _iri(value.value)}
    if isinstance(value, Listed):
        items = [_value(item, term) for item in value.items]
        return items if term.listed else {"@list": items}
    if isinstance(value, Nested):
        return _said(value.said)
    return _literal(value, term)


def _literal(value: Literal, term: Term) -> Any:  # noqa: ANN401 - any JSON value
    datatype = value.datatype.value
    if value.language is not None:
        plain = value.language == term.language
        return value.value if plain else {"@value": value.value, "@language": value.language}
    if datatype == f"{_XSD}integer" and not term.kind and _INTEGER.fullmatch(value.value):
        return int(value.value)
    if datatype == f"{_XSD}string":
        return value.value if not term.kind and not term.language else {"@value": value.value}
    return value.value if datatype == term.kind else {"@value": value.value, "@type": compact(datatype)}


def _class(iri: str) -> str:
    """A class by its name in the vocabulary where nothing else has that name."""
    name = iri.removeprefix(PREFIXES["zt"])
    taken = {term.name for term in terms().values()} | set(PREFIXES) | {"id", "type"}
    return name if name != iri and name.isalnum() and name not in taken else compact(iri)


def _iri(iri: str) -> str:
    """An IRI relative to the base where it reads back as itself, else with its prefix or in full."""
    if iri.startswith(ID) and _RELATIVE.fullmatch(iri, len(ID)):
        return iri[len(ID) :]
    return compact(iri)
