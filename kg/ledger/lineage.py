"""The lineage of a slogan: who used it first, who took it up when, its parts and its projects in each report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.ledger.questions import asked
from kg.ledger.rows import Passage, passage

if TYPE_CHECKING:
    from kg.ledger.questions import Source


@dataclass(frozen=True, slots=True)
class Use:
    """What one report says of a slogan: how often it names it, where first, its parts and the projects serving it.

    `new` tells that no report of the region used it before, among those that are here.
    """

    region: str
    year: int
    report: str
    times: int
    first: Passage
    parts: tuple[str, ...]
    projects: tuple[str, ...]
    new: bool


@dataclass(frozen=True, slots=True)
class Lineage:
    """A slogan's uses in the order of the years; `reports` holds the years of the reports of each region that uses it.

    Two reports of one region and year share a cell of `spread`.
    """

    slogan: str
    name: str
    names: tuple[str, ...]
    uses: tuple[Use, ...]
    reports: Mapping[str, tuple[int, ...]]

    @property
    def years(self) -> tuple[int, ...]:
        """All years from the first report of a region that uses it to the last."""
        years = [year for held in self.reports.values() for year in held]
        return tuple(range(min(years), max(years) + 1))

    @property
    def spread(self) -> tuple[tuple[str, tuple[int | None, ...]], ...]:
        """For each region, the first to use it first, how often each year names it; None where there is no report."""
        times: dict[tuple[str, int], int] = defaultdict(int)
        for use in self.uses:
            times[use.region, use.year] += use.times
        order = list(dict.fromkeys(use.region for use in self.uses))
        return tuple(
            (region, tuple(times[region, year] if year in self.reports[region] else None for year in self.years))
            for region in order
        )


def slogan_called(source: Source, name: str) -> str:
    """The IRI of the slogan called so: its own name before its other names; raises GraphError where none or several."""
    rows = asked(source, "slogan_names")
    wanted = _plain(name)
    own = {row["slogan"] for row in rows if wanted in (_plain(row["label"]), row["slogan"])}
    found = own or {row["slogan"] for row in rows if _plain(row["name"]) == wanted}
    if len(found) == 1:
        return found.pop()
    if found:
        return max(found, key=lambda slogan: (len(asked(source, "slogan_uses", slogan=slogan)), slogan))
    near = sorted({row["label"] for row in rows if wanted and wanted in _plain(row["name"])})[:20]
    raise GraphError(f"slogan {name}: no slogan has this name; alike: {'、'.join(near) or 'none'}")


def lineage_of(source: Source, name: str) -> Lineage:
    """The lineage of the slogan that is called `name` or has this IRI; raises GraphError where there is none."""
    slogan = slogan_called(source, name)
    names = [row for row in asked(source, "slogan_names") if row["slogan"] == slogan]
    series = asked(source, "series")
    uses = uses_of(asked(source, "slogan_uses", slogan=slogan), asked(source, "slogan_facts", slogan=slogan))
    regions = {use.region for use in uses}
    reports = {
        region: tuple(sorted({int(row["year"]) for row in series if row["label"] == region}))
        for region in sorted(regions)
    }
    label = names[0]["label"]
    return Lineage(slogan, label, tuple(sorted({row["name"] for row in names} - {label})), uses, reports)


def uses_of(mentions: Iterable[Mapping[str, str]], facts: Sequence[Mapping[str, str]]) -> tuple[Use, ...]:
    """The uses that rows of mentions and facts tell, by year, then region."""
    by_report: dict[tuple[int, str, str], list[Passage]] = defaultdict(list)
    for row in mentions:
        place = passage(row, row["report"], row["year"])
        by_report[int(row["year"]), row["region"], row["report"]].append(place)
    known: set[str] = set()
    uses = []
    for (year, region, report), places in sorted(by_report.items()):
        first = min(places, key=lambda place: (_place(place), place.begin))
        parts, projects = (_told(facts, report, kind) for kind in ("part", "project"))
        uses.append(Use(region, year, report, len(places), first, parts, projects, region not in known))
        known.add(region)
    return tuple(uses)


def _told(facts: Sequence[Mapping[str, str]], report: str, kind: str) -> tuple[str, ...]:
    rows = [row for row in facts if row["report"] == report and row["kind"] == kind]
    return tuple(dict.fromkeys(row["name"] for row in sorted(rows, key=lambda row: (int(row["from"]), row["name"]))))


def _place(place: Passage) -> int:
    return int(place.sentence.rsplit("=", 1)[-1].split(",")[0])


def _plain(name: str) -> str:
    return "".join(c for c in name if not c.isspace() and c not in "“”\"'‘’《》「」")
