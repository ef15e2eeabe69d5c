"""What the ontology declares: its files, its terms, and which types its relations take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.errors import GraphError
from kg.graph.terms import PREFIXES, RELATIONS

_HERE = Path(__file__).resolve().parent
_PLACES = (_HERE / "ontology", _HERE.parents[1] / "ontology")
_QUERIES = _HERE / "queries"


def ontology_file(name: str) -> Path:
    """The path of a file of the ontology, `zhengtu.ttl` or `shapes.ttl`: in the installed package or the checkout."""
    for folder in _PLACES:
        if (folder / name).is_file():
            return folder / name
    raise GraphError(f"ontology file {name} is in none of {', '.join(map(str, _PLACES))}: install the package again")


@cache
def ontology() -> Store:
    """The ontology as a store, read once."""
    store = Store()
    store.bulk_load(path=str(ontology_file("zhengtu.ttl")), format=RdfFormat.TURTLE)
    return store


@dataclass(frozen=True, slots=True)
class Signature:
    """The types a relation takes: its domain, its range, and the narrower range that some types of subject have."""

    subjects: frozenset[str]
    objects: frozenset[str]
    narrowed: dict[str, frozenset[str]]

    def takes_object(self, subject: str, obj: str) -> bool:
        """Whether a subject of type `subject` may have an object of type `obj`."""
        return obj in self.narrowed.get(subject, self.objects)


@cache
def signatures() -> dict[str, Signature]:
    """The signature of every relation of the vocabulary, as the ontology declares it, and of `about`."""
    rows: dict[tuple[str, str, str], set[str]] = {}
    solutions = ontology().query((_QUERIES / "signatures.rq").read_text("utf-8"))
    for row in solutions:  # type: ignore[union-attr]
        relation, part, narrowed, name = (_local(row[key]) for key in ("relation", "part", "subject", "type"))
        rows.setdefault((relation, part, narrowed), set()).add(name)
    return {relation: _signature(relation, rows) for relation in (*RELATIONS, "about")}


def _local(term: object) -> str:
    return getattr(term, "value", "").removeprefix(PREFIXES["zt"])


def _signature(relation: str, rows: dict[tuple[str, str, str], set[str]]) -> Signature:
    narrowed = {
        subject: frozenset(types) for (name, part, subject), types in rows.items() if (name, part) == (relation, "only")
    }
    domain, range_ = (frozenset(rows.get((relation, part, ""), ())) for part in ("domain", "range"))
    return Signature(domain, range_, narrowed)
