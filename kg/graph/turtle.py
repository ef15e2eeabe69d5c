"""Graphs as Turtle: sorted, grouped by subject, without blank nodes but the cells of lists; one form for one graph."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal

from kg.errors import GraphError, OutputError
from kg.graph.grouped import About, Grouped, Triplets
from kg.graph.terms import ID, PREFIXES
from kg.graph.tokens import A, Token, iri_token, is_blank, ntriples_of, predicate_token, token_of, value_of

_RDF = PREFIXES["rdf"]
_FIRST = {f"{_RDF}type": 0, f"{PREFIXES['skos']}prefLabel": 1}
_RANKS = {A: 0, "skos:prefLabel": 1}
_HEAD, _REST, _NIL = "rdf:first", "rdf:rest", "rdf:nil"
_CELL = {_HEAD, _REST}
_BETWEEN = " ;\n  "
_SPAN = re.compile(r"(.*#char=)(\d+),(\d+)")
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


def write_whole(path: Path, content: bytes | Iterable[bytes | memoryview]) -> None:
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

    def predicate(self, iri: str) -> str:
        """A predicate, `a` for rdf:type."""
        return predicate_token(iri)

    def literal(self, node: Literal) -> str:
        """A literal with its language or datatype, bare where Turtle reads it as the same."""
        return token_of(node)

    def iri(self, iri: str) -> str:
        """An IRI as a prefixed name, relative to the base, or in full."""
        return iri_token(iri)


class _Writer:
    """One graph on its way to Turtle, grouped by subject and predicate, the cells of its lists apart."""

    def __init__(self, graph: Grouped) -> None:
        self._said = graph.said
        self._left = set(graph.blank())
        for key in sorted(self._left):
            for predicate, objects in self._said[key].items():
                if predicate not in _CELL or len(objects) != 1:
                    raise GraphError(f"blank node {key} has {predicate}: only the cells of lists may be blank")

    def blocks(self) -> Iterator[str]:
        """The header, then what is said of each subject; raises GraphError for a blank node that is no list cell."""
        yield Notation.header
        yield from (f"\n{block}" for _, block in self.subjects())

    def subjects(self) -> Iterator[tuple[str, str]]:
        """Each subject with its block; raises GraphError for a blank node that is no list cell."""
        cells = frozenset(self._left)
        subjects = [(in_order(iri := value_of(key)), iri, key) for key in self._said if key not in cells]
        subjects.sort()
        for _, iri, subject in subjects:
            yield iri, self._block(subject, self._said[subject])
        if self._left:
            raise GraphError(f"blank nodes {', '.join(sorted(self._left)[:3])}: in no list that a thing has")

    def _block(self, subject: Token, about: About) -> str:
        lines = []
        for predicate in _ordered(tuple(about)):
            objects = about[predicate]
            if len(objects) == 1 and objects[0][0] not in "_r":
                lines.append(f"{predicate} {objects[0]}")
            else:
                lines.append(f"{predicate} {', '.join(sorted({self._object(obj) for obj in objects}))}")
        return f"{subject} {_BETWEEN.join(lines)} .\n"

    def _object(self, token: Token) -> str:
        return "()" if token == _NIL else self._list(token) if is_blank(token) else token

    def _list(self, head: Token) -> str:
        items: list[str] = []
        node = head
        while is_blank(node):
            cell = self._said[node] if node in self._left else {}
            self._left.discard(node)
            if set(cell) != _CELL:
                raise GraphError(f"blank node {node} is no cell of one list: give the thing an IRI")
            items.append(self._object(cell[_HEAD][0]))
            node = cell[_REST][0]
        if node != _NIL:
            raise GraphError(f"a list ends in {ntriples_of(node)}: end it in rdf:nil")
        return f"( {' '.join(items)} )"


@lru_cache(maxsize=4096)
def _ordered(predicates: tuple[Token, ...]) -> tuple[Token, ...]:
    """Predicates in the order in which they are written."""
    return tuple(sorted(predicates, key=lambda predicate: (_RANKS.get(predicate, _LAST), predicate)))


def rank(predicate: str) -> int:
    """The class first, then the name, then all else."""
    return _FIRST.get(predicate, _LAST)


def in_order(iri: str) -> tuple[str, int, int]:
    """The order of subjects: by name, places in a text by their offsets."""
    match = _SPAN.fullmatch(iri)
    return (match[1], int(match[2]), int(match[3])) if match else (iri, -1, -1)
