"""Where to look for a region that has no ledger of its own: the regions within it and around it that have one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import Request

from kg.graph.terms import PREFIXES
from kg.ledger.browsing import RegionShares
from kg.query.things import Ask
from kg.web.asking import asking_of, rows
from kg.web.picking import Thing, things_called
from kg.web.reports import Report, reports_of

Shares = Mapping[str, RegionShares]
_REGION = PREFIXES["zt"] + "Region"


@dataclass(frozen=True, slots=True)
class Around:
    """A region without a ledger: its own reports, and the regions with a ledger within it and around it.

    Around it are the nearest region that holds both it and a region with a ledger, with all such regions in there.
    `middle` is what that region is called, "" where there is none.
    """

    region: Thing
    reports: Sequence[Report]
    within: Shares
    around: Shares
    middle: str = ""


async def around_of(request: Request, shares: Shares, name: str) -> Around | None:
    """Where to look for a region with this address or name; None where the library knows no such region."""
    found = await asking_of(request).using(request, lambda ask: _around(ask, shares, name))
    if found is None:
        return None
    told = await reports_of(request)
    mine = [report for report in told.values() if report.region == found.region.iri]
    return Around(found.region, mine, found.within, found.around, found.middle)


def _around(ask: Ask, shares: Shares, name: str) -> Around | None:
    regions = _regions(ask, name)
    if not regions:
        return None
    here = regions[0]
    holding: dict[str, set[str]] = defaultdict(set)
    for row in rows(ask, "regions_above", thing=f"<{here.iri}>"):
        holding[row["inner"]].add(row["outer"])
    within = {place: held for place, held in shares.items() if here.iri in holding[place]}
    return Around(here, (), within, *_near(ask, shares, holding, here.iri, set(within)))


def _near(ask: Ask, shares: Shares, holding: Mapping[str, set[str]], here: str, within: set[str]) -> tuple[Shares, str]:
    """The regions with a ledger in the nearest region that holds such ones beside this one, and what it is called."""
    for outer in sorted(holding[here], key=lambda outer: (-len(holding.get(outer, ())), outer)):
        near = {
            place: held
            for place, held in shares.items()
            if place not in within and (place == outer or outer in holding.get(place, ()))
        }
        if near:
            return near, next((thing.label for thing in things_called(ask, outer, "Region")), "")
    return {}, ""


def _regions(ask: Ask, name: str) -> list[Thing]:
    """The regions with this address or name."""
    return [
        thing
        for thing in things_called(ask, name, "Region")
        if any(row["class"] == _REGION for row in rows(ask, "thing_classes", thing=f"<{thing.iri}>"))
    ]
