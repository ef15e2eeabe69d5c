"""All that a library says of one entity, gathered for its page: relations with their words, mentions, figures, states.

A well-known entity has thousands of facts. So first only what leads where is asked for, the best known of it chosen,
and the words are asked for those alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.graph.terms import ID
from kg.query.things import Ask, Row
from kg.web import links
from kg.web.asking import rows
from kg.web.gists import Gist, gists_of
from kg.web.labels import labels, terms
from kg.web.reports import Report

Weigh = Callable[[str], int]
"""How often the reports tell of an IRI."""
Wanted = Sequence[tuple[str, Sequence[str]]]
"""Keys of groups, and the IRIs in each."""

_MOST_QUOTES = 2  # sentences that are shown of those that state one relation
_MOST_FIGURES = 120  # figures of one thing of which the words are asked for
_PLACE = re.compile(r"(?P<report>.+)#char=(?P<begin>\d+),(?P<end>\d+)")


@dataclass(frozen=True, slots=True)
class Other:
    """A thing that an entity is related to, with the words for it: rows as `quote.html.j2` shows them."""

    iri: str
    kind: str
    label: str
    quotes: tuple[Row, ...] = ()
    gist: Gist | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The things that an entity is related to in one way: those shown, and how many there are."""

    key: str
    count: int
    shown: tuple[Other, ...]


@dataclass(slots=True)
class Related:
    """The relations of an entity, not yet cut: pairs of predicate and IRI, in both directions."""

    outward: list[tuple[str, str]] = field(default_factory=list)
    inward: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that names an entity: the report, and where in it the words begin and end."""

    iri: str
    report: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """What an entity is: its class, its name, other names, and plain values by the last part of their property."""

    iri: str
    kind: str
    label: str
    other_names: tuple[str, ...]
    values: dict[str, tuple[str, ...]]

    @property
    def definitions(self) -> list[str]:
        """How the reports explain it: whole sentences that name it first, the shorter ones before."""

        def rank(words: str) -> tuple[bool, bool, int, str]:
            return (self.label not in words, not words.endswith("。"), len(words), words)

        return sorted(self.values.get("definition", ()), key=rank)

    def first(self, name: str) -> str:
        """The first value of a property; "" where there is none."""
        return next(iter(self.values.get(name, ())), "")


def kind_of(iri: str) -> str:
    """The class of a thing that has a page of an entity, as its IRI tells it; "" for any other."""
    return "Indicator" if iri.startswith(f"{ID}indicator/") else links.kind_of(iri)


def head_of(ask: Ask, iri: str, kind: str) -> tuple[Head, Related]:
    """What an entity is, and what it leads to and is led to by."""
    values: dict[str, list[str]] = {}
    related = Related()
    for row in rows(ask, "entity_head", thing=f"<{iri}>"):
        name = _last(row["predicate"])
        values.setdefault(name, []).append(row["object"])
        if name in _RELATIONS and kind_of(row["object"]) and row["object"] != iri:
            related.outward.append((name, row["object"]))
    leads = rows(ask, "entity_leads", thing=f"<{iri}>")
    related.inward = [(_last(row["predicate"]), row["subject"]) for row in leads if row["subject"] != iri]
    label = next(iter(values.get("prefLabel", ())), iri.rsplit("/", 1)[-1])
    kept = {name: tuple(dict.fromkeys(some)) for name, some in values.items()}
    return Head(iri, kind, label, kept.get("altLabel", ()), kept), related


def groups_of(
    ask: Ask, iri: str, wanted: Wanted, weigh: Weigh, reports: dict[str, Report], most: dict[str, int]
) -> list[Group]:
    """Related things as groups, of each the best known, as many as `most` says, with their words.

    `wanted` are pairs of a key (out.locatedIn, in.serves.Project) and IRIs; the order of a list of parts is kept.
    """
    chosen = {
        key: [*dict.fromkeys(some)][: most[key]] if key == "parts" else _best(some, weigh)[: most[key]]
        for key, some in wanted
    }
    everything = sorted({one for some in chosen.values() for one in some})
    names = labels(ask, everything)
    quotes = _quotes(ask, iri, everything, reports)
    gists = gists_of(ask, [one for one in everything if kind_of(one) == "Project"], reports)

    def other(key: str, one: str) -> Other:
        words = tuple(_for(quotes, key, one))
        return Other(one, kind_of(one), names.get(one, one.rsplit("/", 1)[-1]), words, gists.get(one))

    return [Group(key, len(set(some)), tuple(other(key, one) for one in chosen[key])) for key, some in wanted if some]


def _best(iris: Iterable[str], weigh: Weigh) -> list[str]:
    return sorted(set(iris), key=lambda iri: (-weigh(iri), iri))


def _for(quotes: dict[tuple[str, str, bool], list[Row]], key: str, other: str) -> list[Row]:
    direction, _, rest = key.partition(".")
    if key == "parts":
        return quotes.get(("hasComponent", other, True), [])
    return quotes.get((rest.partition(".")[0], other, direction == "out"), [])


def _quotes(
    ask: Ask, iri: str, others: Sequence[str], reports: dict[str, Report]
) -> dict[tuple[str, str, bool], list[Row]]:
    """The words for relations by predicate, the other thing, and whether it is the object."""
    if not others:
        return {}
    facts: dict[tuple[str, str, bool], list[str]] = {}
    for outward in (True, False):
        ends = (f"<{iri}>", terms(others)) if outward else (terms(others), f"<{iri}>")
        for row in rows(ask, "entity_facts", subject=ends[0], object=ends[1]):
            key = (_last(row["predicate"]), row["object" if outward else "subject"], outward)
            facts.setdefault(key, []).append(row["fact"])
    wanted = {key: sorted(set(some))[:_MOST_QUOTES] for key, some in facts.items()}
    if not wanted:
        return {}
    found = rows(ask, "entity_words", fact=terms({fact for some in wanted.values() for fact in some}))
    words = {row["fact"]: told(row, reports) for row in reversed(found)}
    return {
        key: sorted((words[fact] for fact in some if fact in words), key=lambda row: (row["year"], row["report"]))
        for key, some in wanted.items()
    }


def parts_of(ask: Ask, iri: str) -> list[str]:
    """The parts of a slogan in the order in which they are stated."""
    cells = rows(ask, "entity_cells", thing=f"<{iri}>")
    following = {row["cell"]: row for row in cells}
    parts: list[str] = []
    for head in sorted({row["head"] for row in cells}):
        at = head
        while at in following:
            row = following.pop(at)
            parts.append(row["part"])
            at = row["next"]
    return [*dict.fromkeys(parts)]


def mentions_of(ask: Ask, iri: str) -> list[Mention]:
    """The places that name an entity, in order."""
    places = (_PLACE.fullmatch(row["mention"]) for row in rows(ask, "entity_mentions", thing=f"<{iri}>"))
    found = [Mention(p[0], p["report"], int(p["begin"]), int(p["end"])) for p in places if p]
    return sorted(found, key=lambda one: (one.report, one.begin, one.end))


def sentences(ask: Ask, mentions: Sequence[Mention], reports: dict[str, Report]) -> list[Row]:
    """The sentences of some mentions, each once, in the order of the mentions."""
    if not mentions:
        return []
    found = {row["mention"]: row for row in rows(ask, "entity_named", mention=terms(one.iri for one in mentions))}
    once: dict[tuple[str, str], Row] = {}
    for one in mentions:
        if one.iri in found:
            row = {**found[one.iri], "report": one.report, "begin": str(one.begin), "end": str(one.end)}
            once.setdefault((one.report, row["start"]), told(row, reports))
    return list(once.values())


def figures_of(ask: Ask, facts: Sequence[str], reports: dict[str, Report]) -> list[Row]:
    """What some figures say, with the names of what they are of and the words that state them."""
    if not facts:
        return []
    found = rows(ask, "entity_figures", fact=terms(facts[:_MOST_FIGURES]))
    names = labels(ask, {row[part] for row in found for part in ("indicator", "region", "about") if row[part]})
    once = {row["fact"]: row for row in reversed(found)}
    return [
        told(row, reports) | {f"{part}_label": names.get(row[part], "") for part in ("indicator", "region", "about")}
        for row in reversed(once.values())
    ]


def told(row: Row, reports: dict[str, Report]) -> Row:
    """A row with the name and the year of the report that it quotes."""
    report = reports.get(row["report"])
    return {**row, "report_label": report.label if report else "", "year": report.year if report else ""}


def _last(predicate: str) -> str:
    return predicate.replace("#", "/").rsplit("/", 1)[-1]


_RELATIONS = frozenset(
    (
        "locatedIn",
        "within",
        "operatedBy",
        "serves",
        "partOf",
        "hasComponent",
        "appliesTo",
        "broader",
        "standardIndicator",
    )
)
