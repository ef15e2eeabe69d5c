"""Indicators: series by year, reported and aimed at, of regions side by side, with the words behind each value."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from kg.graph.terms import ID
from kg.query.things import Ask, Row
from kg.web.asking import asking_of, rows
from kg.web.charts import Line, lines
from kg.web.figure_table import COLUMNS, records_of
from kg.web.labels import labels, terms
from kg.web.pages import BUSY, language_for, page
from kg.web.picking import Picked, Thing, picked
from kg.web.remembered import remembered
from kg.web.series import Panel, figures, panels, wordings_of
from kg.web.side_by_side import beside
from kg.web.tables import as_csv, as_json
from kg.web.words import texts

router = APIRouter()

_REGIONS, _INDICATORS = 6, 8  # that can be shown at once
_MOST = ("indicators_by_figures", "regions_by_figures")
_BESIDE = 40  # rows of regions side by side where no indicator was picked
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
    asked = await _asked(request, chosen, places, years)
    held = panels(asked.found, asked.indicators, asked.regions, texts(language_for(request)))
    return page(
        request,
        "indicators.html.j2",
        chosen=chosen,
        places=places,
        asked=asked,
        years=years,
        panels=[] if years else held,
        compared=beside(held, years) if years else [],
        chart=lambda panel, width: _chart(panel, texts(language_for(request)), width),
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
    asked = await _asked(request, chosen, places, _years(year))
    records = records_of(asked.found, asked.indicators, asked.regions, _years(year))
    form = request.url.path.rpartition(".")[2]
    headers = {"Content-Disposition": f'attachment; filename="indicators.{form}"', "Cache-Control": "no-cache"}
    if form == "csv":
        return Response(as_csv(COLUMNS, records), headers=headers, media_type="text/csv")
    return Response(as_json(COLUMNS, records), headers=headers, media_type="application/json")


async def _asked(request: Request, chosen: Picked, places: Picked, years: Sequence[str]) -> _Asked:
    """What is picked; where only regions are, their indicators with most figures, and the other way round."""
    if not chosen.things and not places.things:
        doors = [await remembered(request, name, partial(_most, name=name)) for name in _MOST]
        return _Asked((), (), (), *doors)
    ask = asking_of(request)
    indicators, regions = chosen.things[:_INDICATORS], places.things[:_REGIONS]
    wordings = await ask.using(request, lambda ask: wordings_of(ask, indicators))
    held = {*wordings, *_iris(regions)}
    # Beside each other, as each takes a process its time.
    others = (
        ask.using(request, partial(_most, name="indicators_of_regions", held=held, region=_iris(regions))),
        ask.using(request, partial(_most, name="regions_of_indicators", held=held, wording=tuple(wordings))),
    )
    if indicators and regions:
        rest = ask.using(request, lambda ask: figures(ask, wordings, regions, years))
        more, elsewhere, found = await asyncio.gather(*others, rest)
        return _Asked(_shown_as(indicators, wordings), regions, tuple(found), more, elsewhere)
    more, elsewhere = await asyncio.gather(*others)
    indicators = indicators or _things(more[: _BESIDE if years else _UNASKED])
    regions = regions or _things(elsewhere[:_UNASKED])
    found, wordings = await ask.using(request, lambda ask: _figures(ask, indicators, regions, years))
    return _Asked(_shown_as(indicators, wordings), regions, tuple(found), more, elsewhere)


def _iris(things: Sequence[Thing]) -> tuple[str, ...]:
    """The IRIs of things."""
    return tuple(one.iri for one in things)


def _things(found: Sequence[Row]) -> tuple[Thing, ...]:
    return tuple(Thing(row["thing"], row["label"]) for row in found)


def _figures(
    ask: Ask, indicators: Sequence[Thing], regions: Sequence[Thing], years: Sequence[str]
) -> tuple[list[Row], dict[str, Thing]]:
    wordings = wordings_of(ask, indicators)
    return figures(ask, wordings, regions, years), wordings


def _most(ask: Ask, name: str, held: Collection[str] = (), **given: Sequence[str]) -> tuple[Row, ...]:
    """What there is most of, with names, without what is held already; nothing where nothing is given to go by."""
    if not all(given.values()):
        return ()
    found = rows(ask, name, **{key: terms(iris) for key, iris in given.items()})
    named = labels(ask, [row["thing"] for row in found])
    told = [{**row, "label": named.get(row["thing"], "")} for row in found if row["thing"] not in held]
    return tuple(sorted(told, key=lambda row: (-int(row.get("regions", 0)), -int(row["figures"]), row["label"])))


def _shown_as(indicators: Sequence[Thing], wordings: Mapping[str, Thing]) -> tuple[Thing, ...]:
    """The standard indicators that some stand for, in the order of those, each once."""
    return tuple(dict.fromkeys(wordings[one.iri] for one in indicators if one.iri in wordings))


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
    return lines(
        drawn,
        key=f"{panel.key}w{width}",
        title=title,
        told=told,
        unit=panel.unit,
        width=width,
        height=high,
        ranked=panel.measure == "rank",
    )
