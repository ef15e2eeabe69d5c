"""The things of a library as nodes: plain properties, and links to other things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.export.declared import local, prefixed
from kg.export.descriptions import Described, Listed, describe
from kg.export.schema import Column, NodeTable
from kg.export.survey import NAMES, TYPE, Survey
from kg.export.values import Plain, value_of
from kg.graph.terms import named

_NAMES = (named("skos:prefLabel").value, named("nif:anchorOf").value)
# What to call things without a name: a figure by its value, a state by its status, a fact by its relation.
_TELLING = tuple(named(f"zt:{name}").value for name in ("value", "unit", "period", "status", "verdict"))
_RELATION = named("rdf:predicate").value

Property = Plain | list[Plain] | list[str] | list[int] | None


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: the IRI there, and for an ordered list which list of the thing and which place in it."""

    iri: str
    list: int | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: `types` are its classes with their prefixes, `classes` their bare names; properties by column name.

    `links` are the things it points at, by the predicate's IRI.
    """

    iri: str
    label: str
    types: list[str]
    classes: list[str]
    properties: dict[str, Property]
    links: dict[str, list[Target]]


def nodes(found: Survey, table: NodeTable) -> Iterator[Node]:
    """The things of a table, in order."""
    for iri in found.things(table.name):
        yield node(found.store, iri, table)


def node(store: Store, iri: str, table: NodeTable) -> Node:
    """One thing of a table."""
    thing = describe(store, NamedNode(iri), DefaultGraph())
    types = [value.value for value in thing.values(TYPE) if isinstance(value, NamedNode)]
    links = {link.predicate: _targets(thing, link.predicate) for link in table.links}
    return Node(
        iri=iri,
        label=_label(thing, iri),
        types=[prefixed(one) for one in types],
        classes=sorted({local(one) for one in types}),
        properties={column.name: _property(thing, column) for column in table.columns},
        links={predicate: targets for predicate, targets in links.items() if targets},
    )


def _label(thing: Described, iri: str) -> str:
    """What to call a thing: its Chinese name, else any name, else its words, else what tells it from others."""
    literals = [value for name in _NAMES for value in thing.values(name) if isinstance(value, Literal)]
    if literals:
        return next((value for value in literals if value.language == "zh"), literals[0]).value
    telling = [value.value for name in _TELLING for value in thing.values(name) if isinstance(value, Literal)]
    telling += [local(value.value) for value in thing.values(_RELATION) if isinstance(value, NamedNode)]
    return " ".join(telling) or iri.replace("#", "/").rstrip("/").rsplit("/", 1)[-1]


def _property(thing: Described, column: Column) -> Property:
    values = [value for value in _plain(thing, column.predicate) if _belongs(value, column)]
    if column.predicate in NAMES:
        plain: list[Plain] = [
            prefixed(value.value) if isinstance(value, NamedNode) else value.value for value in values
        ]
    elif column.exact:
        plain = [value.value for value in values]
    else:
        plain = [value_of(value, column.kind) for value in values if isinstance(value, Literal)]
    if column.many:
        return plain or None
    return plain[0] if plain else None


def _plain(thing: Described, predicate: str) -> Iterator[NamedNode | Literal]:
    for value in thing.values(predicate):
        for item in value.items if isinstance(value, Listed) else (value,):
            if isinstance(item, Literal) or (isinstance(item, NamedNode) and predicate in NAMES):
                yield item


def _belongs(value: NamedNode | Literal, column: Column) -> bool:
    return (value.language or "" if isinstance(value, Literal) else "") == column.language


def _targets(thing: Described, predicate: str) -> list[Target]:
    found = []
    for number, value in enumerate(thing.values(predicate)):
        if isinstance(value, Listed):
            found += [
                Target(item.value, number, place)
                for place, item in enumerate(value.items)
                if isinstance(item, NamedNode)
            ]
        elif isinstance(value, NamedNode) and predicate not in NAMES:
            found.append(Target(value.value))
    return found
