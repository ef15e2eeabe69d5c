"""The shape of a library as a property graph: node tables with columns, and edges between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kg.export.declared import local
from kg.graph.terms import CLASSES, PREFIXES

RESOURCE = "Resource"
"""The table of things that are only named."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """A property of the things of a table: `language` is the tag of its texts, `many` says it holds several values.

    `exact` marks the texts beside a column of numbers that no binary number can hold.
    """

    name: str
    predicate: str
    language: str
    kind: Kind
    many: bool
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A property whose values are things: `single` says that each thing has at most one, `listed` that order counts."""

    name: str
    predicate: str
    single: bool
    listed: bool = False


@dataclass(frozen=True, slots=True)
class NodeTable:
    """The things of one class."""

    name: str
    columns: tuple[Column, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EdgeTable:
    """The edges of one property, between the tables that it joins; `stated` says that facts tell who says so."""

    name: str
    predicate: str
    pairs: tuple[tuple[str, str], ...]
    stated: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class Schema:
    """All tables; edges are named as graph databases do (`LOCATED_IN`), and like no node table."""

    nodes: tuple[NodeTable, ...]
    edges: tuple[EdgeTable, ...]


# The class that says most comes first: a company is an organization too, a mention may fill its sentence.
_ORDER = ("Report", "Sentence", *(name for name in CLASSES if name != "Report"))
_RANK = {name: rank for rank, name in enumerate(_ORDER)}


def table_of(types: list[str]) -> str:
    """The table of a thing with these classes (IRIs): the most telling of the vocabulary's, else the first by name."""
    own = [iri.removeprefix(PREFIXES["zt"]).removeprefix(PREFIXES["nif"]) for iri in types]
    known = [name for name in own if name in _RANK]
    if known:
        return min(known, key=lambda name: _RANK[name])
    return min(map(local, types), default=RESOURCE)


def table_order(name: str) -> tuple[int, str]:
    """Reports, sentences, entities, then what is said of them, then all else by name."""
    return (_RANK.get(name, len(_RANK)), name)


def upper(name: str) -> str:
    """The name of a property as that of a relationship.

    >>> upper("locatedIn"), upper("qudt_unit")
    ('LOCATED_IN', 'QUDT_UNIT')
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()
