"""One look at a whole library before its tables are written: which there are, with which columns."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import IO

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.errors import GraphError
from kg.export.declared import declared, local, names
from kg.export.descriptions import Described, Listed, Nested, Value, describe, subjects
from kg.export.schema import RESOURCE, Column, EdgeTable, Kind, Link, NodeTable, Schema, table_of, table_order, upper
from kg.export.spool import in_order
from kg.export.values import KINDS, is_exact, kind_of
from kg.graph.declarations import signatures
from kg.graph.terms import ENTITY_CLASSES, PREFIXES, RELATIONS

TYPE = f"{PREFIXES['rdf']}type"
NAMES = (f"{PREFIXES['rdf']}predicate", f"{PREFIXES['qudt']}unit")
"""Properties whose values name a term or a unit, not a thing of the library: columns hold them, with their prefix."""
RESERVED = ("iri", "name", "types")
"""The columns that every node has."""


@dataclass(slots=True)
class _Seen:
    """What one property of one table was seen to hold."""

    kinds: dict[str, set[Kind]] = field(default_factory=lambda: defaultdict(set))
    many: set[str] = field(default_factory=set)
    inexact: bool = False
    targets: set[str] = field(default_factory=set)
    several: bool = False
    listed: bool = False


_Book = dict[str, dict[str, _Seen]]


@dataclass(frozen=True, slots=True)
class Survey:
    """A library with its schema, and the things of each table on disk in their order."""

    store: Store
    schema: Schema
    _spools: dict[str, IO[str]]

    def things(self, table: str) -> Iterator[str]:
        """The IRIs of the things of a table, in order."""
        spool = self._spools.get(table)
        if spool is None:
            return
        spool.seek(0)
        named = (line[:-1] for line in spool)
        # Things that are only named turn up where they are named.
        yield from in_order(named) if table == RESOURCE else named


@contextmanager
def survey(store: Store) -> Iterator[Survey]:
    """Look through the default graph of a store; the survey holds while the block runs.

    Raises GraphError for blank nodes that are no cells of lists: a property graph has no place for them.
    """
    with tempfile.TemporaryDirectory() as folder:
        spools: dict[str, IO[str]] = {}
        try:
            book = _look(store, Path(folder), spools)
            yield Survey(store, _schema(book), spools)
        finally:
            for spool in spools.values():
                spool.close()


def table_finder(store: Store) -> _Finder:
    """A function that tells the table of a thing by its IRI."""
    return _Finder(store)


class _Finder:
    def __init__(self, store: Store) -> None:
        self._store = store
        self.table = lru_cache(maxsize=200_000)(self._table)

    def _table(self, iri: str) -> str:
        found = self._store.quads_for_pattern(NamedNode(iri), NamedNode(TYPE), None, DefaultGraph())
        return table_of([quad.object.value for quad in found if isinstance(quad.object, NamedNode)])

    def is_described(self, iri: str) -> bool:
        """Whether the graph says anything of a thing."""
        found = self._store.quads_for_pattern(NamedNode(iri), None, None, DefaultGraph())
        return next(found, None) is not None


def _look(store: Store, folder: Path, spools: dict[str, IO[str]]) -> _Book:
    book: _Book = defaultdict(lambda: defaultdict(_Seen))
    finder = table_finder(store)

    def keep(table: str, iri: str) -> None:
        if table not in spools:
            spools[table] = (folder / str(len(spools))).open("w+", encoding="utf-8", newline="\n")
        spools[table].write(f"{iri}\n")

    for iri in subjects(store, DefaultGraph()):
        thing = describe(store, NamedNode(iri), DefaultGraph())
        table = table_of([value.value for value in thing.values(TYPE) if isinstance(value, NamedNode)])
        keep(table, iri)
        for target in _note(thing, book[table], finder):
            if not finder.is_described(target):
                keep(RESOURCE, target)
    if RESOURCE in spools:
        book[RESOURCE]
    return book


def _note(thing: Described, seen: dict[str, _Seen], finder: _Finder) -> Iterator[str]:
    """Note what a thing holds; yields those of the things it points at that may have no table yet."""
    for predicate, values in thing.said:
        if predicate == TYPE:
            continue
        note, links = seen[predicate], 0
        counts: dict[str, int] = defaultdict(int)
        for item in _items(thing, predicate, values, note):
            if isinstance(item, Literal) or predicate in NAMES:
                counts[_note_value(item, note)] += 1
            else:
                links += 1
                table = finder.table(item.value)
                note.targets.add(table)
                if table == RESOURCE:
                    yield item.value
        note.several |= links > 1
        note.many |= {language for language, count in counts.items() if count > 1}


def _items(thing: Described, predicate: str, values: tuple[Value, ...], note: _Seen) -> Iterator[NamedNode | Literal]:
    """The values of a property, those of lists one by one."""
    for value in values:
        note.listed |= isinstance(value, Listed)
        for item in value.items if isinstance(value, Listed) else (value,):
            if isinstance(item, Listed | Nested):
                raise GraphError(f"{thing.subject}: <{predicate}> has a blank node; give the thing an IRI")
            yield item


def _note_value(item: NamedNode | Literal, note: _Seen) -> str:
    """Note what kind of value a property has; gives its language."""
    if not isinstance(item, Literal):
        note.kinds[""].add(Kind.TEXT)
        return ""
    kind, language = kind_of(item), item.language or ""
    note.kinds[language].add(kind)
    note.inexact |= kind is Kind.NUMBER and not is_exact(item)
    return language


def _schema(book: _Book) -> Schema:
    single = {(local(one.cls), one.path) for one in declared() if one.single}
    for one in declared():
        note = book[local(one.cls)][one.path]
        if one.path in NAMES or not (one.link or one.path.endswith("componentList") or one.datatype == ""):
            language = one.language or ("zh" if one.datatype.endswith("langString") else "")
            note.kinds.setdefault(language, {KINDS.get(one.datatype, Kind.TEXT)})
    stated = {f"{PREFIXES['zt']}{name}" for name in (*RELATIONS, "about")}
    short = names({predicate for seen in book.values() for predicate in seen} | stated, RESERVED)
    tables = sorted(book, key=table_order)
    nodes = tuple(_node_table(table, book[table], short, single) for table in tables)
    return Schema(nodes, _edge_tables(book, short, {upper(table) for table in tables}))


def _node_table(table: str, seen: dict[str, _Seen], short: dict[str, str], single: set[tuple[str, str]]) -> NodeTable:
    columns: list[Column] = []
    links: list[Link] = []
    for predicate in sorted(seen, key=lambda predicate: short[predicate]):
        note, name = seen[predicate], short[predicate]
        only = (table, predicate) in single
        for language in sorted(note.kinds):
            full = f"{name}_{language.replace('-', '_')}" if language else name
            kind = _unified(note.kinds[language])
            many = language in note.many or (not only and table in _DECLARED)
            columns.append(Column(full, predicate, language, kind, many))
            if note.inexact and kind is Kind.NUMBER:
                columns.append(Column(f"{full}_exact", predicate, language, Kind.TEXT, many, exact=True))
        if note.targets or (not note.kinds and note.listed):
            links.append(Link(name, predicate, not note.several and only, note.listed))
    return NodeTable(table, tuple(columns), tuple(links))


_DECLARED = {local(one.cls) for one in declared()}


def _unified(kinds: set[Kind]) -> Kind:
    if len(kinds) == 1:
        return next(iter(kinds))
    return Kind.NUMBER if kinds == {Kind.INTEGER, Kind.NUMBER} else Kind.TEXT


def _edge_tables(book: _Book, short: dict[str, str], taken: set[str]) -> tuple[EdgeTable, ...]:
    pairs = _declared_pairs()
    listed: set[str] = set()
    for table, seen in book.items():
        for predicate, note in seen.items():
            pairs[predicate] |= {(table, target) for target in note.targets}
            if note.listed:
                listed.add(predicate)
    relations = {f"{PREFIXES['zt']}{name}" for name in RELATIONS}
    found = []
    for predicate in sorted((p for p in pairs if pairs[p]), key=lambda predicate: short[predicate]):
        name = upper(short[predicate])
        name = f"HAS_{name}" if name in taken else name
        ends = tuple(sorted(pairs[predicate], key=lambda pair: (table_order(pair[0]), table_order(pair[1]))))
        found.append(EdgeTable(name, predicate, ends, predicate in relations, predicate in listed))
    return tuple(found)


def _declared_pairs() -> dict[str, set[tuple[str, str]]]:
    """What relations may join: so that a question about one that no report states has an answer."""
    pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for name, signature in signatures().items():
        pairs[f"{PREFIXES['zt']}{name}"] |= {
            (subject, target)
            for subject in signature.subjects
            for target in signature.objects
            if signature.takes_object(subject, target)
        }
    return pairs


ENTITIES = frozenset(ENTITY_CLASSES)
"""The tables of what reports speak of."""
