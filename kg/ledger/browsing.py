"""The ledger of a large library in portions: the shares of all regions and years."""

from __future__ import annotations

from collections import defaultdict
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
    rows: dict[str, dict[int, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    names = {row["region"]: row["label"] for row in series.values()}
    for row in asked(source, "shares"):
        if row["report"] in series and row["place"] in names:
            rows[row["place"]][int(series[row["report"]]["year"])].append(row)
    return {
        place: RegionShares(place, names[place], {year: _year(year, rows[place][year]) for year in sorted(rows[place])})
        for place in sorted(rows)
    }


def together(shares: Iterable[Share]) -> Share:
    """Several shares as one."""
    counts: dict[str, int] = defaultdict(int)
    for share in shares:
        for verdict, count in share.counts.items():
            counts[verdict] += count
    return Share(dict(sorted(counts.items())))


def _year(year: int, rows: Sequence[Mapping[str, str]]) -> YearShare:
    final = [row for row in rows if row["interim"] != "true"]
    return YearShare(
        year=year,
        reports=tuple(sorted({row["report"] for row in rows})),
        share=together(Share({row["verdict"]: int(row["count"])}) for row in final),
        on_the_way=sum(int(row["count"]) for row in rows if row["interim"] == "true"),
    )
