"""The lineage of a slogan: who used it first, who took it up when, its parts and its projects in each report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.ledger.questions import among, asked
from kg.ledger.rows import Passage, passage

if TYPE_CHECKING:
    from kg.ledger.questions import Source


@dataclass(frozen=True, slots=True)
class Named:
    """A thing: its IRI and its name."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class Use:
    """What one report says of a slogan: how often it names it, where first, its parts and the projects serving it.

    `said` is the IRI of the report, `report` its identifier, `place` the IRI of the first mention; `first` is None
    where the words were not asked for. `new` tells that no report of the region that is here used it before.
    """

    region: str
    year: int
    said: str
    report: str
    times: int
    place: str
    parts: tuple[Named, ...]
    projects: tuple[Named, ...]
    new: bool
    first: Passage | None = None


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
        return tuple(range(min(years), max(years) + 1)) if years else ()

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

    @property
    def projects(self) -> tuple[Named, ...]:
        """All projects that some report says serve it."""
        return tuple(dict.fromkeys(project for use in self.uses for project in use.projects))


def slogan_called(source: Source, name: str) -> str:
    """The IRI of the slogan called so: its own name before its other names; raises GraphError where none is."""
    if ":" in name and asked_names(source, name):
        return name
    exact = asked(source, "slogan_called", name=_literals(name))
    if not exact:
        exact = [row for row in asked(source, "slogan_names") if _plain(row["name"]) == _plain(name)]
    own = {row["slogan"] for row in exact if _plain(row["label"]) == _plain(name)}
    found = own or {row["slogan"] for row in exact}
    if found:
        return max(found, key=lambda slogan: (len(asked(source, "slogan_mentions", slogan=slogan)), slogan))
    return _alike(asked(source, "slogan_names"), name)


def _alike(rows: Sequence[Mapping[str, str]], name: str) -> str:
    """The one slogan whose name has these words in quotation marks, or that alone has them in its name."""
    wanted = _plain(name)
    core = {row["slogan"] for row in rows if wanted and f"“{wanted}”" in row["name"]}
    near = {row["slogan"]: row["label"] for row in rows if wanted and wanted in _plain(row["name"])}
    for found in (core, set(near)):
        if len(found) == 1:
            return found.pop()
    alike = "、".join(sorted(set(near.values()))[:20]) or "none"
    raise GraphError(f"slogan {name}: no slogan has this name; alike: {alike}")


def lineage_of(source: Source, name: str) -> Lineage:
    """The lineage of the slogan that is called `name` or has this IRI; raises GraphError where there is none."""
    line = lineage_told(source, slogan_called(source, name), asked(source, "series"))
    return replace(line, uses=quoted(source, line.uses))


def lineage_told(source: Source, slogan: str, series: Iterable[Mapping[str, str]]) -> Lineage:
    """The lineage of a slogan (its IRI), without the words of its uses; `series` answers `series.rq`."""
    names = asked_names(source, slogan)
    held = {row["said"]: row for row in series}
    mentions = _by_report(row["mention"] for row in asked(source, "slogan_mentions", slogan=slogan))
    uses = uses_of(mentions, held, _things(source, "slogan_parts", slogan), _things(source, "slogan_projects", slogan))
    years: dict[str, set[int]] = {use.region: set() for use in uses}
    for row in held.values():
        if row["label"] in years:
            years[row["label"]].add(int(row["year"]))
    reports = {region: tuple(sorted(years[region])) for region in sorted(years)}
    label = names[0]["label"] if names else slogan
    return Lineage(slogan, label, tuple(sorted({row["name"] for row in names} - {label})), uses, reports)


def quoted(source: Source, uses: Sequence[Use]) -> tuple[Use, ...]:
    """Some uses of a slogan, with the words of the first."""
    told = {row["mention"]: row for row in among(source, "slogan_uses", "mention", {use.place for use in uses})}
    return tuple(
        replace(use, first=passage(told[use.place], use.report, str(use.year))) if use.place in told else use
        for use in uses
    )


def _by_report(mentions: Iterable[str]) -> dict[str, list[str]]:
    """The mentions (IRIs) of each report (its IRI) in the order of its text."""
    found: dict[str, list[str]] = defaultdict(list)
    for mention in mentions:
        found[mention.partition("#")[0]].append(mention)
    return {said: sorted(places, key=_begin) for said, places in found.items()}


def _begin(mention: str) -> tuple[int, str]:
    return int(mention.rpartition("=")[2].partition(",")[0]), mention


def asked_names(source: Source, thing: str) -> list[dict[str, str]]:
    """The names of a thing (its IRI), none where it is unknown or no IRI."""
    try:
        return asked(source, "names", thing=thing)
    except ValueError:
        return []


Told = Mapping[str, Sequence[tuple[int, Named]]]
"""For each report (its IRI) things, each with where in the report it is told of."""


def uses_of(
    mentions: Mapping[str, Sequence[str]], held: Mapping[str, Mapping[str, str]], parts: Told, projects: Told
) -> tuple[Use, ...]:
    """The uses that the mentions in reports tell, by year, then region; `held` are the reports by IRI."""
    known: set[str] = set()
    uses = []
    for said in sorted(set(mentions) & set(held), key=lambda said: _order(held[said])):
        report, places = held[said], mentions[said]
        region, year = report["label"], int(report["year"])
        told = (_told(parts, said), _told(projects, said))
        uses.append(Use(region, year, said, report["report"], len(places), places[0], *told, region not in known))
        known.add(region)
    return tuple(uses)


def _order(report: Mapping[str, str]) -> tuple[int, str, str]:
    return int(report["year"]), report["label"], report["report"]


def _things(source: Source, name: str, slogan: str) -> Told:
    rows = asked(source, name, slogan=slogan)
    names = {row["thing"]: row["label"] for row in among(source, "labels", "thing", {row["thing"] for row in rows})}
    told: dict[str, list[tuple[int, Named]]] = defaultdict(list)
    for row in rows:
        told[row["said"]].append((int(row["from"]), Named(row["thing"], names.get(row["thing"], row["thing"]))))
    return told


def _told(things: Told, said: str) -> tuple[Named, ...]:
    ordered = sorted(things.get(said, ()), key=lambda told: (told[0], told[1].name, told[1].iri))
    return tuple(dict.fromkeys(named for _, named in ordered))


def _literals(name: str) -> tuple[str, ...]:
    """The name as graphs hold it, with quotation marks and without."""
    from pyoxigraph import Literal

    plain = _plain(name)
    return tuple(str(Literal(said, language="zh")) for said in dict.fromkeys((name, plain, f"“{plain}”")))


def _plain(name: str) -> str:
    return "".join(c for c in name if not c.isspace() and c not in "“”\"'‘’《》「」")
