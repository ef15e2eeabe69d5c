"""A project in a line, for lists of projects: where it is, who builds it, how far it is, for how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.query.things import Ask, Row
from kg.web.asking import rows
from kg.web.labels import labels, terms
from kg.web.reports import Report

_MOST = 2  # places and builders that are named


@dataclass(frozen=True, slots=True)
class Gist:
    """What is most worth knowing of a project: places and builders as pairs of IRI and name, the last state, the money.

    `state` and `money` are rows with the year of the report that tells them, and where; None where none does.
    """

    places: tuple[tuple[str, str], ...]
    builders: tuple[tuple[str, str], ...]
    state: Row | None
    money: Row | None


def gists_of(ask: Ask, projects: Iterable[str], reports: Mapping[str, Report]) -> dict[str, Gist]:
    """The gists of some projects, of those alone of which there is something to tell."""
    wanted = terms(projects)
    if not wanted:
        return {}
    parts: dict[str, dict[str, set[str]]] = {}
    for row in rows(ask, "entity_gists", thing=wanted):
        parts.setdefault(row["thing"], {}).setdefault(row["what"], set()).add(row["value"])
    ends = {end for part in parts.values() for what in ("place", "builder") for end in part.get(what, ())}
    facts = {fact for part in parts.values() for what in ("state", "figure") for fact in part.get(what, ())}
    names, told = labels(ask, ends), _told(ask, facts, reports)
    return {iri: _gist(part, names, told) for iri, part in parts.items()}


def _told(ask: Ask, facts: Iterable[str], reports: Mapping[str, Report]) -> dict[str, Row]:
    """What states and figures say, with the year of the report that says it."""
    wanted = terms(facts)
    found = rows(ask, "entity_progress", fact=wanted) if wanted else []
    known = {row["fact"]: reports.get(row["report"]) for row in found}
    return {row["fact"]: {**row, "start": row["begin"], "year": _year(known[row["fact"]])} for row in reversed(found)}


def _year(report: Report | None) -> str:
    return report.year if report is not None else ""


def _gist(part: Mapping[str, set[str]], names: Mapping[str, str], told: Mapping[str, Row]) -> Gist:
    def named(what: str) -> tuple[tuple[str, str], ...]:
        return tuple((iri, names.get(iri, iri.rsplit("/", 1)[-1])) for iri in sorted(part.get(what, ()))[:_MOST])

    states = [told[fact] for fact in part.get("state", ()) if fact in told]
    figures = [told[fact] for fact in part.get("figure", ()) if fact in told]
    sums = [row for row in figures if row["measure"] == "money"]
    return Gist(named("place"), named("builder"), _last(states), _last(sums))


def _last(found: Iterable[Row]) -> Row | None:
    """What the latest report tells; of that what is done before what is wanted, and what stands later in it."""

    def rank(row: Row) -> tuple[str, bool, int, str]:
        return (row["year"], row["aspect"] != "target", int(row["begin"] or 0), row["fact"])

    return max(found, key=rank, default=None)
