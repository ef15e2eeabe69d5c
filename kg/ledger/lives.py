"""The life of a project over the years: what each report says of it, and how often it was put off."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ledger.questions import among, asked
from kg.ledger.rows import Passage, passage
from kg.ledger.verdicts import RANK
from kg.model import Aspect, Status

if TYPE_CHECKING:
    from kg.ledger.questions import Source


@dataclass(frozen=True, slots=True)
class Station:
    """What one report says of a project; `day` is the last day of its deadline, None where it names none.

    `place` is the IRI of the words, `passage` the words in their sentence, None where they were not asked for.
    """

    year: int
    report: str
    status: Status
    aspect: Aspect
    deadline: str
    day: dt.date | None
    place: str
    passage: Passage | None = None


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


def lives_of_region(source: Source, region: str, *, words: bool = False) -> list[Life]:
    """The projects that reports of several years of a region (its IRI) speak of, those put off most often first.

    `words` asks for the sentences, too.
    """
    held = {row["said"]: row for row in asked(source, "reports_of", place=region)}
    lives = _lives(source, held, words=words)
    return sorted(lives, key=lambda life: (-life.slips, -life.years, life.stations[0].year, life.name, life.project))


def _lives(source: Source, held: Mapping[str, Mapping[str, str]], *, words: bool) -> list[Life]:
    """The lives of the projects that reports of several years speak of; `held` are the reports by IRI."""
    steps: dict[str, dict[str, str]] = defaultdict(dict)
    for row in among(source, "steps", "said", held):
        steps[row["project"]][row["state"]] = row["said"]
    kept = {
        project: states
        for project, states in sorted(steps.items())
        if len({held[said]["year"] for said in states.values()}) > 1
    }
    states = {state for found in kept.values() for state in found}
    told = {row["state"]: row for row in among(source, "lives", "state", states)}
    said = {row["stated"]: row for row in among(source, "passages", "stated", states)} if words else {}
    names = {row["thing"]: row["label"] for row in among(source, "labels", "thing", kept)}
    lives = []
    for project, found in kept.items():
        stations: dict[tuple[object, ...], Station] = {}
        for state in sorted(set(found) & set(told), key=lambda state: (int(told[state]["from"]), state)):
            station = _station(told[state], found[state], held[found[state]], said.get(state))
            key = (station.year, station.report, station.status, station.aspect, station.deadline)
            stations.setdefault(key, station)
        if stations:
            lives.append(life_of(project, names.get(project, project), list(stations.values())))
    return lives


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


def _station(row: Mapping[str, str], said: str, report: Mapping[str, str], words: Mapping[str, str] | None) -> Station:
    day = dt.date.fromisoformat(row["day"]) if row["day"] else None
    status, aspect = Status(row["status"]), Aspect(row["aspect"])
    place = f"{said}#char={row['from']},{row['to']}"
    quoted = passage(words, report["report"], report["year"]) if words else None
    return Station(int(report["year"]), report["report"], status, aspect, row["deadline"], day, place, quoted)
