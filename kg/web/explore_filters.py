"""The filters of the explorer: from what stands in an address to what a reader wishes to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query, Request

from kg.query.things import Ask, Row
from kg.web.asking import rows
from kg.web.links import KINDS, PREDICATES, Wish
from kg.web.remembered import remembered

REGION_LEVELS = ("nation", "province", "prefecture", "county", "")
_YEAR = Query(ge=0, le=9999)


@dataclass(frozen=True, slots=True)
class Region:
    """A region that reports cover or lie in: its name, its level, the reports."""

    iri: str
    label: str
    level: str
    reports: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """The reports of a library by year and by region, and whether each has a graph of its own."""

    report_years: dict[str, int]
    regions: tuple[Region, ...]
    apart: bool

    @property
    def report_iris(self) -> frozenset[str]:
        """All reports."""
        return frozenset(self.report_years)

    @property
    def years(self) -> list[int]:
        """The years of the reports, the last one first."""
        return sorted({year for year in self.report_years.values() if year}, reverse=True)

    def regions_of(self, level: str) -> list[Region]:
        """The regions of a level, "" for those of none of the others."""
        return [one for one in self.regions if (one.level if one.level in REGION_LEVELS else "") == level]


class Chosen:
    """The filters that stand in the address of a request; lists are names with commas between."""

    def __init__(
        self,
        hide: Annotated[str, Query(max_length=200, description="Classes not to show.")] = "",
        without: Annotated[str, Query(max_length=200, description="Relations not to show.")] = "",
        since: Annotated[int, _YEAR] = 0,
        until: Annotated[int, _YEAR] = 9999,
        region: Annotated[str, Query(max_length=2000, description="Reports of this region and of those in it.")] = "",
        sure: Annotated[float, Query(ge=0, le=1, description="The least confidence of a relation.")] = 0.0,
    ) -> None:
        self.hide, self.without = frozenset(hide.split(",")), frozenset(without.split(","))
        self.since, self.until, self.region, self.sure = since, until, region, sure

    def wish(self, known: Known) -> Wish:
        """What these filters leave of a library."""
        return Wish(frozenset(KINDS) - self.hide, frozenset(PREDICATES) - self.without, self._reports(known), self.sure)

    def _reports(self, known: Known) -> frozenset[str] | None:
        if not (self.since or self.until < 9999 or self.region):
            return None
        inside = next((one.reports for one in known.regions if one.iri == self.region), frozenset[str]())
        return frozenset(
            report
            for report, year in known.report_years.items()
            if self.since <= year <= self.until and (not self.region or report in inside)
        )


async def known(request: Request) -> Known:
    """The reports of the library that is served."""
    return await remembered(request, "explore.known", _asked)


def _asked(ask: Ask) -> Known:
    found = rows(ask, "explore_reports")
    years = {row["report"]: int(row["year"]) if row["year"].isdigit() else 0 for row in found}
    covering: dict[str, set[str]] = {}
    for row in found:
        if row["region"]:
            covering.setdefault(row["region"], set()).add(row["report"])
    told = _with_those_above(ask, covering)
    regions = (
        Region(iri, row["label"] or iri, row["level"], frozenset(covering[iri])) for iri, row in sorted(told.items())
    )
    return Known(years, tuple(regions), bool(rows(ask, "explore_graphs")))


def _with_those_above(ask: Ask, covering: dict[str, set[str]]) -> dict[str, Row]:
    """What is told of the regions and of those they lie in, whose reports are counted to `covering`."""
    told: dict[str, Row] = {}
    waiting = sorted(covering)
    while waiting:
        above: dict[str, None] = {}
        for row in rows(ask, "explore_regions", region=[f"<{iri}>" for iri in waiting]):
            told.setdefault(row["region"], row)
            if row["above"] and not covering[row["region"]] <= covering.get(row["above"], set()):
                covering[row["above"]] = covering.get(row["above"], set()) | covering[row["region"]]
                above[row["above"]] = None
        waiting = [*above]
    return told
