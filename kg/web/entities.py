"""The pages of entities, each shaped for its class; every fact stands beside the words that state it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response

from kg.graph.library_store import ACROSS
from kg.query.things import Ask, Row
from kg.web import entity
from kg.web.asking import asking_of, rows
from kg.web.entity import Head, Mention, Related, Weigh, kind_of
from kg.web.finding import finding_of
from kg.web.kinds import shows
from kg.web.labels import labels, terms
from kg.web.matrix import Matrix, matrix
from kg.web.pages import page
from kg.web.reports import Report, reports_of

_SHOWN = 8  # related things of a group that are shown at first
_ALL = 300
_QUOTED = 8  # sentences that name an entity that are shown
_GROUPED = 12  # indicators or regions whose figures are shown in a table of years

_KNOWN = 60  # indicators that are looked for first among the figures of a region

Reports = dict[str, Report]
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What the index of names tells of the whole library: how often of each thing, and its best known indicators."""

    weigh: Weigh = lambda _: 0
    indicators: tuple[str, ...] = ()


# The groups of related things of each class, in the order of its page; what is in none of them comes after.
_GROUPS: dict[str, tuple[str, ...]] = {
    "Project": (
        "out.locatedIn", "out.operatedBy", "out.serves.Slogan", "out.serves.Industry", "out.partOf", "in.partOf",
    ),
    "Slogan": (
        "parts", "in.serves.Project", "in.serves.Industry", "in.serves.Slogan", "out.serves.Industry",
        "out.serves.Slogan", "in.hasComponent", "out.appliesTo",
    ),
    "Region": (
        "in.locatedIn.Project", "in.locatedIn.Enterprise", "in.locatedIn.Organization", "in.locatedIn.Industry",
        "in.appliesTo", "in.within",
    ),
    "Enterprise": ("in.operatedBy", "out.locatedIn", "in.hasComponent"),
    "Organization": ("in.operatedBy", "out.locatedIn", "in.hasComponent"),
    "Industry": (
        "in.serves.Project", "out.serves.Slogan", "in.hasComponent", "in.serves.Slogan", "in.serves.Industry",
        "out.serves.Industry", "out.locatedIn",
    ),
    "Theme": ("in.hasComponent",),
    "Indicator": ("out.standardIndicator", "out.broader", "in.broader", "in.standardIndicator"),
}  # fmt: skip


@shows(*_GROUPS)
async def entity_page(request: Request, iri: str) -> Response:
    """The page of an entity, shaped for its class."""
    found = await reports_of(request)
    index = await finding_of(request).index(0)
    known = (
        Known()
        if index is None
        else Known(index.weight_of, tuple(one.iri for one in index.best_known(["Indicator"], _KNOWN)))
    )
    opened = request.query_params.get("all", "")
    values = await asking_of(request).using(request, lambda ask: _gathered(ask, iri, found, known, opened))
    if values is None:
        return page(request, "missing.html.j2", HTTPStatus.NOT_FOUND, iri=iri)
    return page(request, f"{_TEMPLATES.get(values['head'].kind, 'entity')}.html.j2", **values)


def _gathered(ask: Ask, iri: str, reports: Reports, known: Known, opened: str) -> Values | None:
    kind = kind_of(iri)
    if kind not in _GROUPS:
        kind = "Theme"
    head, related = entity.head_of(ask, iri, kind)
    if not head.values and not related.inward:
        return None
    parts = entity.parts_of(ask, iri) if "componentList" in head.values else []
    wanted = _wanted(kind, related, parts)
    groups = entity.groups_of(
        ask, iri, wanted, known.weigh, reports, {key: _ALL if key == opened else _SHOWN for key, _ in wanted}
    )
    mentions = entity.mentions_of(ask, iri)
    return {
        "head": head,
        "groups": groups,
        "mentions": len(mentions),
        "naming": len({one.report for one in mentions}),
        "sentences": entity.sentences(ask, _first_of_each(mentions, reports)[:_QUOTED], reports),
        **_SHAPES.get(kind, _plainly)(ask, head, reports, known, mentions),
    }


def _wanted(kind: str, related: Related, parts: list[str]) -> list[tuple[str, list[str]]]:
    """The related things by the keys of groups: those of the class first, then what is in none of them."""
    held: dict[str, list[str]] = {key: [] for key in _GROUPS[kind]}
    for direction, pairs in (("out", related.outward), ("in", related.inward)):
        for predicate, other in pairs:
            if kind == "Region" and (direction, predicate) == ("out", "within"):
                continue  # told above, as the way down to it
            exact, any_kind = f"{direction}.{predicate}.{kind_of(other)}", f"{direction}.{predicate}"
            if kind == "Slogan" and any_kind == "out.hasComponent":
                exact = "parts"
            held.setdefault(exact if exact in held else any_kind, []).append(other)
    if parts:
        held["parts"] = [*parts, *sorted(set(held.get("parts", ())) - set(parts))]
    return [(key, some) for key, some in held.items() if some]


def _first_of_each(mentions: Sequence[Mention], reports: Reports) -> list[Mention]:
    """The first mention of each report, the earliest year first, then the second ones."""
    seen: Counter[str] = Counter()
    ranked = []
    for one in mentions:
        report = reports.get(one.report)
        ranked.append(((seen[one.report], report.year if report else "", one.report, one.begin), one))
        seen[one.report] += 1
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])]


def _plainly(ask: Ask, head: Head, reports: Reports, known: Known, mentions: Sequence[Mention]) -> Values:
    """What the figures about an entity are."""
    facts = [row["fact"] for row in rows(ask, "entity_figures_about", thing=f"<{head.iri}>")]
    figures = entity.figures_of(ask, facts, reports)
    return {
        "figures": sorted(figures, key=lambda row: (row["measure"] != "money", row["indicator_label"], row["period"]))
    }


def _project(ask: Ask, head: Head, reports: Reports, known: Known, mentions: Sequence[Mention]) -> Values:
    """Its states by the year of the report that tells them, beside its figures."""
    states = [entity.told(row, reports) for row in rows(ask, "entity_states", thing=f"<{head.iri}>")]
    years: dict[str, dict[tuple[str, str, str], list[Row]]] = {}
    for row in sorted(
        states, key=lambda row: (row["year"], row["aspect"] == "target", row["report"], int(row["start"]))
    ):
        same = (row["status"], row["aspect"], row["deadline"])
        years.setdefault(row["year"], {}).setdefault(same, []).append(row)
    return {"years": years, **_plainly(ask, head, reports, known, mentions)}


def _slogan(ask: Ask, head: Head, reports: Reports, known: Known, mentions: Sequence[Mention]) -> Values:
    """Which regions use it, and in which years, the earliest first."""
    uses: dict[str, dict[str, Mention]] = {}
    for one in mentions:
        report = reports.get(one.report)
        if report is not None and report.region:
            uses.setdefault(report.region, {}).setdefault(report.year, one)
    names = labels(ask, uses)
    users = [(iri, names.get(iri, iri), dict(sorted(years.items()))) for iri, years in uses.items()]
    users.sort(key=lambda user: (min(user[2]), -known.weigh(user[0]), user[1]))
    return {"users": users, **_plainly(ask, head, reports, known, mentions)}


def _region(ask: Ask, head: Head, reports: Reports, known: Known, mentions: Sequence[Mention]) -> Values:
    """Where it lies, its reports, its figures by year and what became of its targets."""
    upper = {row["lower"]: row["upper"] for row in rows(ask, "entity_above", thing=f"<{head.iri}>")}
    above, at = [], head.iri
    while (at := upper.pop(at, "")) and at not in above:
        above.append(at)
    own = sorted((one for one in reports.values() if one.region == head.iri), key=lambda one: (one.year, one.label))
    names = labels(ask, above)
    return {
        "above": [(iri, names.get(iri, iri)) for iri in reversed(above)],
        "own": own,
        "outcomes": _outcomes(ask, head.iri, own[0].iri) if len(own) > 1 else {},
        "matrix": _by_year(ask, _figured(ask, head.iri, known), reports, known, "indicator"),
        "told": int(rows(ask, "entity_figures_counted", thing=f"<{head.iri}>")[0]["count"]),
    }


def _outcomes(ask: Ask, iri: str, report: str) -> dict[str, dict[str, int]]:
    """How many targets of a region were met, missed and so on, by the year for which they were set."""
    found = rows(ask, "entity_outcomes_across", thing=f"<{iri}>", graph=f"<{ACROSS.value}>")
    if not found and not rows(ask, "entity_apart", report=f"<{report}>"):  # a library of one graph alone
        found = rows(ask, "entity_outcomes", thing=f"<{iri}>")
    outcomes: dict[str, dict[str, int]] = {}
    for row in found:
        if row["year"]:
            outcomes.setdefault(row["year"], {})[row["verdict"]] = int(row["count"])
    return outcomes


def _indicator(ask: Ask, head: Head, reports: Reports, known: Known, mentions: Sequence[Mention]) -> Values:
    """Its figures by region and year."""
    found = rows(ask, "entity_figures_indicator", thing=f"<{head.iri}>")
    return {"matrix": _by_year(ask, found, reports, known, "region"), "told": len(found)}


def _figured(ask: Ask, iri: str, known: Known) -> list[Row]:
    """The figures of a region, by indicators: of those told of most, or where it has few such, of all."""
    if known.indicators:
        found = rows(ask, "entity_figures_region", thing=f"<{iri}>", group=terms(known.indicators))
        if len({row["group"] for row in found}) >= _GROUPED:
            return found
    return rows(ask, "entity_figures_all", thing=f"<{iri}>")


def _by_year(ask: Ask, found: Sequence[Row], reports: Reports, known: Known, by: str) -> Matrix:
    """The figures of the best furnished indicators of a region, or regions of an indicator, as a table of years."""
    counts = Counter(row["group"] for row in found if row["group"] and not row["about"])
    best = sorted(counts, key=lambda iri: (-min(counts[iri], 6), -known.weigh(iri), iri))[:_GROUPED]
    facts = [row["fact"] for row in found if row["group"] in best and not row["about"]]
    if not facts:  # figures about single things are all that there is
        facts = [row["fact"] for row in found]
    return matrix(entity.figures_of(ask, facts, reports), by)


_TEMPLATES = {"Project": "project", "Slogan": "slogan", "Region": "region", "Indicator": "indicator"}
_Shape = Callable[[Ask, Head, Reports, Known, Sequence[Mention]], Values]
_SHAPES: dict[str, _Shape] = {"Project": _project, "Slogan": _slogan, "Region": _region, "Indicator": _indicator}
