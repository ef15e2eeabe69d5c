"""What a library holds: its reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.query.answers import answers

if TYPE_CHECKING:
    from pyoxigraph import Store


class Content(NamedTuple):
    """A report of a library: identifier, name of its region, plan year ("" where not known), number of facts, title."""

    report: str
    region: str
    year: str
    facts: int
    title: str
    iri: str


def contents(store: Store) -> list[Content]:
    """The reports of a store in the order of their identifiers; figures and project states count as facts."""
    found: dict[str, Content] = {}
    for identifier, iri, region, year, title, facts in answers(store, "contents"):
        # Of several names of a region or titles the first counts.
        found.setdefault(iri, Content(identifier, region, year, int(facts or 0), title, iri))
    return sorted(found.values())
