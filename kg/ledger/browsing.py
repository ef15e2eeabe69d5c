"""The ledger of a large library in portions: the shares of all regions and years."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ledger.questions import asked
from kg.ledger.rows import Share

if TYPE_CHECKING:
    from kg.ledger.questions import Source


@dataclass(frozen=True, slots=True)
class YearShare:
    """The outcomes of the reports (IRIs) of one region and year, counted; years on the way of longer goals apart."""

    year: int
    reports: tuple[str, ...]
    share: Share
    on_the_way: int


@dataclass(frozen=True, slots=True)
class RegionShares:
    """A region (IRI and name) with its years in order, and the share of all of them together."""

    region: str
    name: str
    years: Mapping[int, YearShare]

    @property
    def share(self) -> Share:
        """The verdicts of all years."""
        return together(year.share for year in self.years.values())


def shares_of(source: Source) -> dict[str, RegionShares]:
    """The shares of every region that has outcomes, by its IRI, in the order of the division codes."""
    series = {row["said"]: row for row in asked(source, "series")}
    counts = {name: _counted(asked(source, name)) for name in ("shares", "interims")}
    reports: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for said in sorted(set(series) & set(counts["shares"])):
        reports[series[said]["region"]][int(series[said]["year"])].append(said)
    names = {row["region"]: row["label"] for row in series.values()}
    return {
        place: RegionShares(place, names[place], {year: _year(year, years[year], counts) for year in sorted(years)})
        for place, years in sorted(reports.items())
    }


def _counted(rows: Iterable[Mapping[str, str]]) -> dict[str, Counter[str]]:
    """For each report the number of outcomes of each verdict."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        counted[row["report"]][row["verdict"]] += int(row["count"])
    return counted


def together(shares: Iterable[Share]) -> Share:
    """Several shares as one."""
    counts: dict[str, int] = defaultdict(int)
    for share in shares:
        for verdict, count in share.counts.items():
            counts[verdict] += count
    return Share(dict(sorted(counts.items())))


def _year(year: int, reports: Sequence[str], counts: Mapping[str, Mapping[str, Counter[str]]]) -> YearShare:
    every = sum((counts["shares"].get(said, Counter()) for said in reports), Counter[str]())
    interim = sum((counts["interims"].get(said, Counter()) for said in reports), Counter[str]())
    return YearShare(year, tuple(reports), Share(dict(sorted((every - interim).items()))), interim.total())
