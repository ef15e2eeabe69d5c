"""Values for the parameters of questions: understood from what people type, and proposed to them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.query.answers import question
from kg.query.likeness import Match, likest

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, Store

THINGS = ("Region", "Enterprise", "Organization", "Project", "Slogan", "Industry", "Theme")
"""The classes that the kind `Entity` stands for."""

_CLASSES = {"Entity": THINGS, "Organization": ("Enterprise", "Organization")}
_WORDS = ("level", "sloganKind", "measure", "comparator", "aspect", "status", "verdict")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_SAMPLE = 200  # things that are weighed to propose the best known of them


@dataclass(frozen=True, slots=True)
class Taken:
    """How a value was understood: the term it stands for, that term's name, and other names it could have meant.

    `how` is one of `kg.query.likeness.HOWS`.
    """

    parameter: str
    given: str
    term: NamedNode | Literal
    label: str
    how: str = "exact"
    others: tuple[str, ...] = ()


class Names:
    """The names in a store, read when they are first needed and then kept: for as long as the store stays as it is."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pairs: dict[str, list[tuple[str, str]]] = {}
        self._labels: dict[str, dict[str, str]] = {}

    def taken(self, parameter: str, kind: str, value: str) -> Taken:
        """What a value of a parameter stands for; QueryError where nothing in the library is like it."""
        return stated(parameter, kind, value) or self._thing(parameter, kind, value.strip())

    def complete(self, kind: str, begun: str = "", *, limit: int = 20) -> list[str]:
        """Values that a parameter of this kind can take and that fit what was begun, the best first."""
        if kind == "year":
            return [year for year in self._years() if year.startswith(begun)][:limit]
        if kind in _PLAIN:
            return []
        if kind in _WORDS:
            return _completed_word(kind, begun, limit)
        found = self._like(kind, begun, limit) if begun.strip() else self._best_known(kind, limit)
        return list(dict.fromkeys(self._label(kind, match.key) for match in found))

    def _thing(self, parameter: str, kind: str, text: str) -> Taken:
        from pyoxigraph import NamedNode

        if _IRI.fullmatch(text):
            return Taken(parameter, text, NamedNode(text), text)
        exact = self._exact(kind, text)
        if len(exact) == 1:
            return Taken(parameter, text, NamedNode(exact[0]), self._called(NamedNode(exact[0]), text))
        found = self._like(kind, text, 10)
        if not found:
            some = "、".join(self.complete(kind, limit=5)) or "none"
            raise QueryError(f"{parameter}: the library has no {kind} called anything like {text!r}; it has: {some}")
        best = found[0]
        others = tuple(self._told(kind, match, best) for match in found[1:6])
        return Taken(parameter, text, NamedNode(best.key), self._label(kind, best.key), best.how, others)

    def _called(self, node: NamedNode, given: str) -> str:
        """The main name of a thing that was found by another of its names; a report is called as it was given."""
        from pyoxigraph import DefaultGraph

        from kg.graph.terms import named

        names = self._store.quads_for_pattern(node, named("skos:prefLabel"), None, DefaultGraph())
        known = sorted(str(getattr(quad.object, "value", "")) for quad in names)
        return given if not known or "/report/" in node.value else known[0]

    def _told(self, kind: str, match: Match, best: Match) -> str:
        """The name of another thing, with its IRI where its name is the same."""
        label = self._label(kind, match.key)
        return f"{label} <{match.key}>" if label == self._label(kind, best.key) else label

    def _exact(self, kind: str, text: str) -> list[str]:
        """The things that bear exactly this name, found by index, so that not all names need be read."""
        from pyoxigraph import DefaultGraph, Literal

        from kg.graph.terms import named

        chinese, bare = Literal(text, language="zh"), Literal(text)
        classes = {named(f"zt:{name}") for name in _CLASSES.get(kind, (kind,))}
        found: dict[str, None] = {}
        for predicate, name in (
            ("skos:prefLabel", chinese),
            ("skos:altLabel", chinese),
            ("dcterms:identifier", bare),
            ("zt:divisionCode", bare),
        ):
            for quad in self._store.quads_for_pattern(None, named(predicate), name, DefaultGraph()):
                types = self._store.quads_for_pattern(quad.subject, named("rdf:type"), None, DefaultGraph())
                if classes & {typed.object for typed in types}:
                    found[str(quad.subject)[1:-1]] = None
        return list(found)

    def _like(self, kind: str, text: str, limit: int) -> list[Match]:
        return likest(text, self._names(kind), weight=self._weight, limit=limit)

    def _best_known(self, kind: str, limit: int) -> list[Match]:
        """Well-known things of a kind; IRIs are made of digests, so the first ones are a fair sample."""
        self._names(kind)
        labels = self._labels[kind]
        some = sorted(labels)[:_SAMPLE]
        best = sorted(some, key=lambda iri: (-self._weight(iri), labels[iri], iri))
        return [Match(iri, labels[iri], "exact") for iri in best[:limit]]

    def _weight(self, iri: str) -> int:
        """How often the reports name a thing, give figures of an indicator, or are of a region."""
        from pyoxigraph import DefaultGraph, NamedNode

        from kg.graph.terms import named

        asked = (named("itsrdf:taIdentRef"), named("zt:indicator"))
        return sum(
            1 for predicate in asked
            for _ in self._store.quads_for_pattern(None, predicate, NamedNode(iri), DefaultGraph())
        )  # fmt: skip

    def _label(self, kind: str, iri: str) -> str:
        self._names(kind)
        return self._labels[kind].get(iri, iri)

    def _years(self) -> list[str]:
        return sorted(row[0] for row in _rows(self._store, "plan_years"))

    def _names(self, kind: str) -> list[tuple[str, str]]:
        """The names of a kind with their owners, in an order of their own."""
        if kind not in self._pairs:
            classes = " ".join(f"<https://w3id.org/zhengtu/ontology#{name}>" for name in _CLASSES.get(kind, (kind,)))
            rows = sorted(_rows(self._store, "names_of_kind", classes))
            self._pairs[kind] = [(name, iri) for iri, name, _ in rows]
            main = {iri: name for iri, name, marked in rows if marked == "main"}
            # A report is known by its identifier: its title is often the same as another's.
            self._labels[kind] = main | {iri: name for iri, name, marked in rows if marked == "identifier"}
        return self._pairs[kind]


def stated(parameter: str, kind: str, value: str) -> Taken | None:
    """What a year, a number or a controlled value stands for; None for kinds whose values are things of a library."""
    text = value.strip()
    if kind in _PLAIN:
        term = _PLAIN[kind](parameter, text)
        return Taken(parameter, text, term, term.value)
    return _word(parameter, kind, text) if kind in _WORDS else None


def choices(kind: str) -> dict[str, tuple[str, ...]]:
    """The controlled values of a kind, each with all its names; empty where any value will do."""
    return _words(kind) if kind in _WORDS else {}


def _rows(store: Store, name: str, classes: str = "") -> list[tuple[str, ...]]:
    """The rows of a query of this package, "" for what is not bound."""
    from pyoxigraph import QuerySolutions

    found = store.query(question(name).replace("{ UNDEF }", f"{{ {classes} }}"))
    assert isinstance(found, QuerySolutions)
    return [tuple("" if term is None else str(getattr(term, "value", term)) for term in row) for row in found]


def _word(parameter: str, kind: str, text: str) -> Taken:
    """A controlled value, by its notation or its name in either language."""
    from pyoxigraph import Literal

    pairs = [(name, notation) for notation, names in _words(kind).items() for name in names]
    found = likest(text, pairs, limit=5)
    if not found:
        raise QueryError(f"{parameter}: no {kind} is called {text!r}; there are: {', '.join(_words(kind))}")
    best, *others = found
    return Taken(parameter, text, Literal(best.key), best.key, best.how, tuple(match.key for match in others))


def _completed_word(kind: str, begun: str, limit: int) -> list[str]:
    pairs = [(name, notation) for notation, names in _words(kind).items() for name in names]
    return [match.name for match in likest(begun, pairs, limit=limit)] if begun.strip() else list(_words(kind))[:limit]


@cache
def _words(kind: str) -> dict[str, tuple[str, ...]]:
    """The controlled values of a property with all their names, as the ontology declares them."""
    from pyoxigraph import QuerySolutions

    from kg.graph.declarations import ontology
    from kg.graph.terms import VALUES

    scheme = f"{kind[0].upper()}{kind[1:]}Scheme"
    found = ontology().query(question("notations").replace("UNDEF", f"zt:{scheme}"))
    assert isinstance(found, QuerySolutions)
    names: dict[str, list[str]] = {str(value): [str(value)] for value in VALUES[kind]}
    for notation, name in sorted((row[0].value, row[1].value) for row in found):
        names.setdefault(notation, [notation]).append(name)
    return {notation: tuple(dict.fromkeys(held)) for notation, held in names.items()}


def _year(parameter: str, text: str) -> Literal:
    from pyoxigraph import Literal, NamedNode

    if not re.fullmatch(r"\d{4}年?", text):
        raise QueryError(f"{parameter}: {text!r} is no year; write it as 2022")
    return Literal(text[:4], datatype=NamedNode(f"{_XSD}gYear"))


def _number(parameter: str, text: str) -> Literal:
    from pyoxigraph import Literal, NamedNode

    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", text):
        raise QueryError(f"{parameter}: {text!r} is no number; write it as 0.5")
    return Literal(text, datatype=NamedNode(f"{_XSD}decimal"))


_PLAIN: dict[str, Callable[[str, str], Literal]] = {"year": _year, "number": _number}
