"""The ledger of a large library in portions: shares of all regions and years, the outcomes of one report, a few rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ledger.questions import asked
from kg.ledger.rows import LedgerRow, Share, row_of

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


@dataclass(frozen=True, slots=True)
class Head:
    """An outcome without its sentences: enough to count, to filter and to put in order.

    `kind` is "figure" or "project"; `begin` is where in the report the words of the target begin.
    """

    outcome: str
    kind: str
    thing: str
    verdict: str
    interim: bool
    begin: int


def shares_of(source: Source) -> dict[str, RegionShares]:
    """The shares of every region that has outcomes, by its IRI, in the order of the division codes."""
    rows: dict[tuple[str, str], dict[int, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in asked(source, "shares"):
        rows[row["place"], row["region"]][int(row["year"])].append(row)
    return {
        place: RegionShares(place, name, {year: _year(year, years[year]) for year in sorted(years)})
        for (place, name), years in sorted(rows.items())
    }


def together(shares: Iterable[Share]) -> Share:
    """Several shares as one."""
    counts: dict[str, int] = defaultdict(int)
    for share in shares:
        for verdict, count in share.counts.items():
            counts[verdict] += count
    return Share(dict(sorted(counts.items())))


def heads_of(source: Source, reports: Sequence[str]) -> list[Head]:
    """The outcomes of some reports (IRIs), figures before projects, in the order of the text."""
    found: dict[str, Head] = {}
    for report in reports:
        for row in asked(source, "heads", promise=report):
            kind, thing = ("project", row["project"]) if row["project"] else ("figure", row["indicator"])
            interim = row["interim"] == "true"
            found[row["outcome"]] = Head(row["outcome"], kind, thing, row["verdict"], interim, int(row["from"]))
    return sorted(found.values(), key=lambda head: (head.kind, head.begin, head.outcome))


def rows_among(source: Source, outcomes: Sequence[str]) -> list[LedgerRow]:
    """The rows of some outcomes (IRIs), with their sentences, in this order."""
    if not outcomes:
        return []
    rows = {row["outcome"]: row_of(row) for row in asked(source, "outcomes", {"outcome": outcomes})}
    return [rows[outcome] for outcome in outcomes if outcome in rows]


def _year(year: int, rows: Sequence[Mapping[str, str]]) -> YearShare:
    final = [row for row in rows if row["interim"] != "true"]
    return YearShare(
        year=year,
        reports=tuple(sorted({row["report"] for row in rows})),
        share=together(Share({row["verdict"]: int(row["count"])}) for row in final),
        on_the_way=sum(int(row["count"]) for row in rows if row["interim"] == "true"),
    )
