"""The JSON-LD context of the library: short names, so that the data read like plain JSON."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.errors import GraphError
from kg.export.declared import Declared, declared, local, names, prefixed
from kg.graph.terms import ID, PREFIXES

LINK = "@id"
_PREFIXES = {"qudtUnit" if prefix == "unit" else prefix: namespace for prefix, namespace in PREFIXES.items()}
_TAKEN = ("id", "type", *_PREFIXES)
_LISTS = (f"{PREFIXES['zt']}componentList",)


@dataclass(frozen=True, slots=True)
class Term:
    """A short name for a property and how its plain values are read: `kind` is "@id", a datatype or ""."""

    name: str
    kind: str = ""
    language: str = ""
    listed: bool = False


@cache
def terms() -> dict[str, Term]:
    """The terms of the context by the IRI of their property."""
    by_path: dict[str, list[Declared]] = defaultdict(list)
    for one in declared():
        by_path[one.path].append(one)
    short = names(set(by_path), _TAKEN)
    # What can't be told apart by its own name alone goes by its prefixed one.
    plain = {path: name if name == local(path) else compact(path) for path, name in short.items()}
    return {path: _term(plain[path], path, found) for path, found in sorted(by_path.items())}


def _term(name: str, path: str, found: list[Declared]) -> Term:
    if path in _LISTS:
        return Term(name, LINK, listed=True)
    if any(one.link for one in found) or path.startswith(PREFIXES["rdf"]):
        return Term(name, LINK)
    datatypes = {one.datatype for one in found}
    languages = {one.language or "zh" for one in found if one.datatype == f"{PREFIXES['rdf']}langString"}
    if len(datatypes) != 1 or datatypes <= {"", f"{PREFIXES['xsd']}string"}:
        return Term(name)
    return Term(name, language=languages.pop()) if languages else Term(name, datatypes.pop())


@cache
def context() -> dict[str, Any]:
    """The context as a JSON value."""
    found: dict[str, Any] = {"@version": 1.1, "@base": ID, "@vocab": PREFIXES["zt"], "id": "@id", "type": "@type"}
    found |= _PREFIXES
    for path, term in sorted(terms().items(), key=lambda item: item[1].name):
        meaning: dict[str, Any] = {"@id": compact(path)}
        if term.kind:
            meaning["@type"] = compact(term.kind)
        if term.language:
            meaning["@language"] = term.language
        if term.listed:
            meaning["@container"] = "@list"
        found[term.name] = meaning if len(meaning) > 1 else meaning["@id"]
    return found


def compact(iri: str) -> str:
    """An IRI with the prefix that the context gives its namespace, else in full.

    Raises GraphError for an IRI whose scheme is one of the prefixes: it would be read as another IRI.
    """
    if iri.partition(":")[0] in _PREFIXES:
        raise GraphError(f"<{iri}>: JSON-LD would take it for a name with a prefix; give the thing an http IRI")
    # `unit` is the stated unit of a figure here, so the prefix of QUDT's units gives way.
    return prefixed(iri).replace("unit:", "qudtUnit:", 1) if iri.startswith(PREFIXES["unit"]) else prefixed(iri)
