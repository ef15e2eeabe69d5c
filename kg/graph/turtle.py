"""Graphs as Turtle: sorted, grouped by subject, without blank nodes but the cells of lists; one form for one graph."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import GraphError, OutputError
from kg.graph.grouped import About, Grouped, Node, Triplets, key_of
from kg.graph.terms import ID, PREFIXES, named

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_RELATIVE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(?:/[^/?.\\<>\"{}|^`\s][^/?\\<>\"{}|^`\s]*)+")
_BARE = {
    f"{PREFIXES['xsd']}decimal": re.compile(r"[+-]?\d+\.\d+"),
    f"{PREFIXES['xsd']}integer": re.compile(r"[+-]?\d+"),
}
_RDF = PREFIXES["rdf"]
_FIRST = {f"{_RDF}type": 0, f"{PREFIXES['skos']}prefLabel": 1}
_SPAN = re.compile(r"(.*#char=)(\d+),(\d+)")
_KNOWN = 200_000
_LAST = len(_FIRST)


def turtle(triples: Triplets) -> str:
    """The graph as Turtle text, ending in a line break; raises GraphError for a blank node that is no list cell."""
    return "".join(_Writer(Grouped(triples)).blocks())


def turtle_blocks(graph: Grouped) -> Iterator[tuple[str, str]]:
    """What is said of each subject as Turtle ending in a line break, beside its IRI, in order and without header."""
    return _Writer(graph).subjects()


def write_turtle(triples: Triplets, path: Path) -> None:
    """Write the graph to `path` as Turtle, wholly or not at all; raises OutputError where that can't be done."""
    write_whole(path, (block.encode("utf-8") for block in _Writer(Grouped(triples)).blocks()))


def ntriples(triples: Triplets) -> str:
    """The graph as sorted N-Triples; list cells keep the labels they have."""
    return "".join(sorted(f"{triple} .\n" for triple in set(triples)))


def write_whole(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file so that no one ever sees half of it: into a neighbour first, then under its name."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise OutputError(f"{path}: can't be written ({error.strerror}); choose a folder you may write to") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise OutputError(
            f"{path}: can't be written ({error.strerror}); free some space or choose another folder"
        ) from error
    finally:
        Path(name).unlink(missing_ok=True)


class Notation:
    """How names and literals are written: with the prefixes of every graph, relative to the base of all ids."""

    header = f"@base <{ID}> .\n" + "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    """What a Turtle text begins with."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def predicate(self, iri: str) -> str:
        """A predicate, `a` for rdf:type."""
        return "a" if iri == f"{_RDF}type" else self.iri(iri)

    def literal(self, node: Literal) -> str:
        """A literal with its language or datatype, bare where Turtle reads it as the same."""
        datatype = node.datatype.value
        if datatype in _BARE and _BARE[datatype].fullmatch(node.value):
            return node.value
        if node.language is None and datatype != f"{PREFIXES['xsd']}string":
            return f"{Literal(node.value)}^^{self.iri(datatype)}"
        return str(node)

    def iri(self, iri: str) -> str:
        """An IRI as a prefixed name, relative to the base, or in full."""
        name = self._names.get(iri)
        if name is None:
            if len(self._names) > _KNOWN:
                self._names.clear()
            name = self._names[iri] = _shortened(iri)
        return name


class _Writer:
    """One graph on its way to Turtle, grouped by subject and predicate, the cells of its lists apart."""

    def __init__(self, graph: Grouped) -> None:
        self._said = graph.said
        self._notation = Notation()
        self._literals: dict[Literal, str] = {}
        self._left = {key for key, node in graph.nodes.items() if isinstance(node, BlankNode)}
        for key in sorted(self._left):
            for predicate, objects in self._said[key].items():
                if predicate.removeprefix(_RDF) not in ("first", "rest") or len(objects) != 1:
                    raise GraphError(f"blank node {key} has {predicate}: only the cells of lists may be blank")

    def blocks(self) -> Iterator[str]:
        """The header, then what is said of each subject; raises GraphError for a blank node that is no list cell."""
        yield Notation.header
        yield from (f"\n{block}" for _, block in self.subjects())

    def subjects(self) -> Iterator[tuple[str, str]]:
        """Each subject with its block; raises GraphError for a blank node that is no list cell."""
        cells = frozenset(self._left)
        for subject in sorted((key for key in self._said if key not in cells), key=in_order):
            yield subject, self._block(subject, self._said[subject])
        if self._left:
            raise GraphError(f"blank nodes {', '.join(sorted(self._left)[:3])}: in no list that a thing has")

    def _block(self, subject: str, about: About) -> str:
        lines = []
        for predicate, objects in about.items():
            if len(objects) == 1:
                told = self._object(objects[0])
            else:
                told = ", ".join(sorted({self._object(obj) for obj in objects}))
            lines.append((_FIRST.get(predicate, _LAST), self._notation.predicate(predicate), told))
        lines.sort()
        said = " ;\n  ".join([f"{predicate} {objects}" for _, predicate, objects in lines])
        return f"{self._notation.iri(subject)} {said} .\n"

    def _object(self, node: Node) -> str:
        if isinstance(node, NamedNode):
            return "()" if node.value == f"{_RDF}nil" else self._notation.iri(node.value)
        if isinstance(node, BlankNode):
            return self._list(node)
        known = self._literals.get(node)
        if known is None:
            known = self._literals[node] = self._notation.literal(node)
        return known

    def _list(self, head: BlankNode) -> str:
        items: list[str] = []
        node: Node = head
        while isinstance(node, BlankNode):
            key = key_of(node)
            cell = self._said[key] if key in self._left else {}
            self._left.discard(key)
            if set(cell) != {f"{_RDF}first", f"{_RDF}rest"}:
                raise GraphError(f"blank node {node} is no cell of one list: give the thing an IRI")
            items.append(self._object(cell[f"{_RDF}first"][0]))
            node = cell[f"{_RDF}rest"][0]
        if node != named("rdf:nil"):
            raise GraphError(f"a list ends in {node}: end it in rdf:nil")
        return f"( {' '.join(items)} )"


def _shortened(iri: str) -> str:
    """An IRI as a prefixed name, relative to the base, or in full."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    if iri.startswith(ID) and _RELATIVE.fullmatch(iri, len(ID)):
        return f"<{iri[len(ID) :]}>"
    return f"<{iri}>"


def rank(predicate: str) -> int:
    """The class first, then the name, then all else."""
    return _FIRST.get(predicate, _LAST)


def in_order(iri: str) -> tuple[str, int, int]:
    """The order of subjects: by name, places in a text by their offsets."""
    match = _SPAN.fullmatch(iri)
    return (match[1], int(match[2]), int(match[3])) if match else (iri, -1, -1)
