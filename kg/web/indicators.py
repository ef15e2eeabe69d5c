"""Indicators: series by year, reported and aimed at, of regions side by side, with the words behind each value."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from kg.graph.terms import ID
from kg.query.things import Ask, Row
from kg.web.asking import asking_of, rows
from kg.web.charts import Line, lines
from kg.web.figure_table import COLUMNS, csv_of, records_of
from kg.web.pages import BUSY, language_for, page
from kg.web.picking import Picked, Thing, picked
from kg.web.remembered import remembered
from kg.web.series import Panel, figures, panels, wordings_of
from kg.web.side_by_side import beside
from kg.web.words import texts

router = APIRouter()

_REGIONS, _INDICATORS = 6, 8  # that can be shown at once
_UNASKED = 4  # that are shown where only the other of the two was picked
Several = Annotated[list[str], Query(max_length=40)]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What to show: what was picked, what is shown (more where nothing was), what else there is to pick."""

    indicators: tuple[Thing, ...]
    regions: tuple[Thing, ...]
    found: tuple[Row, ...]
    other_indicators: tuple[Row, ...] = ()
    other_regions: tuple[Row, ...] = ()


@router.get("/indicators", response_class=HTMLResponse, responses=BUSY)
async def indicators(
    request: Request,
    indicator: Several = [],  # noqa: B006 - FastAPI copies it
    region: Several = [],  # noqa: B006
    year: Several = [],  # noqa: B006
    lang: str = "",
) -> Response:
    """The series of some indicators in some regions; with one or two years, what was said for these side by side."""
    chosen, places = await picked(request, indicator, "Indicator"), await picked(request, region, "Region")
    years = _years(year)
    asked = await _asked(request, chosen, places, bool(years))
    told = texts(language_for(request))
    shown_panels = panels(asked.found, asked.indicators, asked.regions)
    return page(
        request,
        "indicators.html.j2",
        chosen=chosen,
        places=places,
        asked=asked,
        years=years,
        panels=[] if years else shown_panels,
        compared=beside(shown_panels, years) if years else [],
        chart=lambda panel, width: _chart(panel, told, width),
        short=lambda iri: iri.removeprefix(ID),
        query=_query(asked, years),
    )


@router.get("/indicators.csv", response_class=Response, responses=BUSY)
@router.get("/indicators.json", response_class=Response, responses=BUSY)
async def data(
    request: Request,
    indicator: Several = [],  # noqa: B006
    region: Several = [],  # noqa: B006
    year: Several = [],  # noqa: B006
    lang: str = "",
) -> Response:
    """The figures that the page shows, one a row, each with its report and its sentence."""
    chosen, places = await picked(request, indicator, "Indicator"), await picked(request, region, "Region")
    asked = await _asked(request, chosen, places, bool(year))
    records = records_of(asked.found, asked.indicators, asked.regions, _years(year))
    if request.url.path.endswith(".csv"):
        headers = {"Content-Disposition": 'attachment; filename="indicators.csv"', "Cache-Control": "no-cache"}
        return Response(csv_of(records), headers=headers, media_type="text/csv")
    headers = {"Content-Disposition": 'attachment; filename="indicators.json"', "Cache-Control": "no-cache"}
    return JSONResponse({"columns": COLUMNS, "figures": records}, headers=headers)


async def _asked(request: Request, chosen: Picked, places: Picked, every: bool) -> _Asked:
    """What is picked; where only regions are, their indicators with most figures, and the other way round."""
    if not chosen.things and not places.things:
        doors = [await remembered(request, name, lambda ask, name=name: rows(ask, name))  # type: ignore[misc]
                 for name in ("indicators_by_figures", "regions_by_figures")]  # fmt: skip
        return _Asked((), (), (), tuple(doors[0]), tuple(doors[1]))
    return await asking_of(request).using(request, lambda ask: _found(ask, chosen.things, places.things, every))


def _found(ask: Ask, indicators: Sequence[Thing], regions: Sequence[Thing], every: bool) -> _Asked:
    indicators, regions = indicators[:_INDICATORS], regions[:_REGIONS]
    wordings = wordings_of(ask, indicators)
    more_indicators = _others(ask, "indicators_of_regions", wordings, region=regions)
    more_regions = _others(ask, "regions_of_indicators", [one.iri for one in regions], wording=wordings)
    if not indicators:
        most = len(more_indicators) if every else _UNASKED
        indicators = [Thing(row["thing"], row["label"]) for row in more_indicators[:most]]
        wordings = wordings_of(ask, indicators)
    if not regions:
        regions = [Thing(row["thing"], row["label"]) for row in more_regions[:_UNASKED]]
    shown_as = list(dict.fromkeys(wordings[iri] for iri in sorted(wordings)))
    order = {one.iri: place for place, one in enumerate(indicators)}
    shown_as.sort(key=lambda one: (order.get(one.iri, len(order)), one.iri))
    found_figures = figures(ask, wordings, regions)
    return _Asked(tuple(shown_as), tuple(regions), tuple(found_figures), tuple(more_indicators), tuple(more_regions))


def _others(ask: Ask, name: str, held: Collection[str], **given: Iterable[Any]) -> list[Row]:
    """What else there is to pick, for things or IRIs that were picked; nothing where none was."""
    values = {key: [f"<{getattr(one, 'iri', one)}>" for one in several] for key, several in given.items()}
    return [row for row in rows(ask, name, **values) if row["thing"] not in held] if all(values.values()) else []


def _years(given: Sequence[str]) -> tuple[str, ...]:
    """The first two years among what was given, the earlier one first."""
    stated = [found[0] for text in given if (found := re.match(r"\d{4}", text.strip()))]
    return tuple(sorted(list(dict.fromkeys(stated))[:2]))


def _query(asked: _Asked, years: Sequence[str]) -> str:
    """What an address must carry for the same figures; "" where there are none."""
    pairs = [("indicator", one.short) for one in asked.indicators] + [("region", one.short) for one in asked.regions]
    return urlencode([*pairs, *(("year", year) for year in years)]) if pairs else ""


def _chart(panel: Panel, text: Any, width: int) -> object:  # noqa: ANN401 - texts by key
    """The chart of a panel, for a wide page or a narrow one."""
    drawn: list[Line] = panel.lines
    title = text["indicators.chart"].format(indicator=panel.indicator.label, measure=text[f"measure.{panel.measure}"])
    years = [point.year for line in drawn for point in line.points]
    told = text["indicators.told"].format(
        series="、".join(line.name for line in drawn), first=min(years), last=max(years), count=len(years)
    )
    high = 320 if width > 500 else 280
    return lines(drawn, key=f"{panel.key}w{width}", title=title, told=told, unit=panel.unit, width=width, height=high)
