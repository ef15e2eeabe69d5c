"""What the ontology declares of the properties of things: the part of every export that does not hang on the data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.graph.declarations import ontology_file
from kg.graph.terms import PREFIXES

_QUERY = Path(__file__).with_name("queries") / "declared.rq"
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Declared:
    """A property of a class: `datatype` is an IRI, `language` a tag ("" for none), `link`: things."""

    cls: str
    path: str
    single: bool
    datatype: str
    language: str
    link: bool


@cache
def declared() -> tuple[Declared, ...]:
    """Every property that a shape declares of a class, by class and property."""
    store = Store()
    store.bulk_load(path=str(ontology_file("shapes.ttl")), format=RdfFormat.TURTLE)
    rows = store.query(_QUERY.read_text("utf-8"))
    return tuple(
        Declared(
            cls=row["class"].value,
            path=row["path"].value,
            single=row["most"] is not None and row["most"].value == "1",
            datatype=row["datatype"].value if row["datatype"] is not None else "",
            language=row["language"].value if row["language"] is not None else "",
            link=row["links"].value != "0" and row["datatype"] is None,
        )
        for row in rows  # type: ignore[union-attr]
    )


def prefixed(iri: str) -> str:
    """An IRI with the prefix of its namespace where a graph has one, `zt:Project`; else the IRI itself."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _NAME.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def local(iri: str) -> str:
    """The part of an IRI after its namespace, of letters, digits and low lines only.

    >>> local("https://w3id.org/zhengtu/ontology#locatedIn"), local("urn:x")
    ('locatedIn', 'urn_x')
    """
    found = re.sub(r"[^A-Za-z0-9_]", "_", re.split(r"[#/]", iri.rstrip("#/"))[-1])
    return found if _NAME.fullmatch(found) else f"_{found}"


def names(iris: set[str], taken: tuple[str, ...] = ()) -> dict[str, str]:
    """A short name for each IRI, unlike any other in any case of letters: its own terms come first.

    >>> names({"https://w3id.org/zhengtu/ontology#unit", "http://qudt.org/schema/qudt/unit"})
    {'https://w3id.org/zhengtu/ontology#unit': 'unit', 'http://qudt.org/schema/qudt/unit': 'qudt_unit'}
    """
    used = {name.casefold() for name in taken}
    found: dict[str, str] = {}
    for iri in sorted(iris, key=lambda iri: (not iri.startswith(PREFIXES["zt"]), prefixed(iri) == iri, iri)):
        short = prefixed(iri)
        choices = [local(iri), *([short.replace(":", "_")] if short != iri else [])]
        choices += [f"{choices[0]}_{number}" for number in range(2, len(iris) + 3)]
        found[iri] = next(name for name in choices if name.casefold() not in used)
        used.add(found[iri].casefold())
    return found
