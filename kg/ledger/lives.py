"""The life of a project over the years: what each report says of it, and how often it was put off."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ledger.questions import asked
from kg.ledger.rows import Passage, passage
from kg.ledger.verdicts import RANK
from kg.model import Aspect, Status

if TYPE_CHECKING:
    from kg.ledger.questions import Source


@dataclass(frozen=True, slots=True)
class Station:
    """What one report says of a project; `day` is the last day of its deadline, None where it names none."""

    year: int
    report: str
    status: Status
    aspect: Aspect
    deadline: str
    day: dt.date | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Life:
    """A project with its stations in the order of the reports; `slips` counts how often a step was put off."""

    project: str
    name: str
    stations: tuple[Station, ...]
    slips: int

    @property
    def years(self) -> int:
        """The number of years whose reports speak of it."""
        return len({station.year for station in self.stations})


def lives_of_region(source: Source, region: str) -> list[Life]:
    """The projects that reports of several years of a region (its IRI) speak of, those put off most often first."""
    lives = [life for life in _lives(asked(source, "lives", place=region)) if life.years > 1]
    return sorted(lives, key=lambda life: (-life.slips, -life.years, life.stations[0].year, life.name, life.project))


def lives_of(source: Source, reports: Iterable[str], *, project: str | None = None) -> list[Life]:
    """The lives of the projects that these reports (identifiers) speak of; of one, where its IRI is given."""
    wanted = set(reports)
    rows = asked(source, "lives", **({"project": project} if project else {}))
    lives = _lives(row for row in rows if row["report"] in wanted)
    return sorted(lives, key=lambda life: (life.stations[0].year, life.name, life.project))


def _lives(rows: Iterable[dict[str, str]]) -> list[Life]:
    found: dict[tuple[str, str], dict[tuple[object, ...], Station]] = defaultdict(dict)
    for row in rows:
        station = _station(row)
        told = (station.year, station.report, station.status, station.aspect, station.deadline)
        found[row["project"], row["name"]].setdefault(told, station)
    return [life_of(iri, name, list(stations.values())) for (iri, name), stations in found.items()]


def life_of(project: str, name: str, stations: Sequence[Station]) -> Life:
    """The stations in order, what was reached before what is planned in each report, and the slips counted."""
    ordered = tuple(sorted(stations, key=_order))
    return Life(project, name, ordered, _slips(ordered))


def _order(station: Station) -> tuple[object, ...]:
    return (
        station.year,
        station.report,
        station.aspect is Aspect.TARGET,
        RANK.get(station.status, 9),
        station.deadline,
    )


def _slips(stations: Sequence[Station]) -> int:
    """How often a later year's report plans a step again, for a later day, that an earlier one had planned.

    A plan without a day is for its year. A step that was reported as taken in between is not put off.
    """
    return sum(_slips_of(stations, steps) for steps in ((Status.STARTING,), (Status.COMPLETED, Status.OPERATING)))


def _slips_of(stations: Sequence[Station], steps: tuple[Status, ...]) -> int:
    count, due = 0, None
    for station in stations:
        if station.aspect is Aspect.ACTUAL:
            taken = RANK.get(station.status, -1) >= RANK[steps[0]]
            due = None if taken else due
        elif station.status in steps:
            day = station.day or dt.date(station.year, 12, 31)
            count += due is not None and day > due
            due = day
    return count


def _station(row: dict[str, str]) -> Station:
    place = passage(row, row["report"], row["year"])
    day = dt.date.fromisoformat(row["day"]) if row["day"] else None
    status, aspect = Status(row["status"]), Aspect(row["aspect"])
    return Station(int(row["year"]), row["report"], status, aspect, row["deadline"], day, place)
