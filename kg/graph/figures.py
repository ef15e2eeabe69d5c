"""Stated figures, said in a graph."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.graph import literals
from kg.graph.declarations import signatures
from kg.graph.facts import Stating
from kg.graph.grouped import Grouped, say
from kg.graph.refusal import Reason, Refusal
from kg.graph.terms import PREFIXES, digest
from kg.graph.tokens import A, Token, iri_token, made_of, ntriples_of, value_of
from kg.lexicon.units import units
from kg.model import EntityType, Extraction, Observation, Period, Provenance, Quantity

_Said = tuple[Token, Token]


def say_observations(graph: Grouped, stating: Stating, extraction: Extraction) -> Iterator[Refusal]:
    """Every figure of a report, one that it repeats with nothing changed once; yields those that are refused."""
    found: dict[tuple[_Said, ...], list[Provenance]] = {}
    for observation in (fact for fact in extraction.facts if isinstance(fact, Observation)):
        reason, faulty_about = _misfit(stating, observation)
        if reason is not None:
            yield Refusal(stating.doc, reason, _described(observation))
            if not faulty_about:
                continue
        content = tuple(_content(stating, observation, about=reason is None))
        found.setdefault(content, []).append(observation.provenance)
        _say_indicator(graph, observation.indicator)
        _say_own_unit(graph, observation.quantity)
    for content, provenances in found.items():
        about = graph.about(_node(stating, content))
        say(about, A, "zt:Observation")
        say(about, A, "qb:Observation")
        for predicate, value in content:
            say(about, predicate, value)
        stating.say_evidence(about, provenances)


def observation_node(stating: Stating, observation: Observation) -> Token | None:
    """What a figure is called in the graph, None where it was refused."""
    reason, faulty_about = _misfit(stating, observation)
    if reason is not None and not faulty_about:
        return None
    return _node(stating, tuple(_content(stating, observation, about=reason is None)))


@lru_cache(maxsize=1 << 14)
def indicator_node(indicator: str) -> Token:
    """The thing measured, named by its words."""
    return made_of("indicator", digest(literals.collapsed(indicator)))


@lru_cache(maxsize=4096)
def unit_node(base_unit: str) -> Token:
    """A base unit: QUDT's where it has one, else our own."""
    unit = units().get(base_unit)
    if unit is not None and unit.qudt and unit.base == base_unit:
        return iri_token(PREFIXES["unit"] + unit.qudt.removeprefix("unit:"))
    return made_of("unit", digest(base_unit))


def _node(stating: Stating, content: tuple[_Said, ...]) -> Token:
    said = "\n".join([f"{value_of(predicate)} {ntriples_of(value)}" for predicate, value in content])
    return made_of("observation", digest(stating.doc, said))


def _misfit(stating: Stating, observation: Observation) -> tuple[Reason | None, bool]:
    """Why a figure does not fit, and whether it would without what it is about."""
    region, about = observation.region, observation.about
    if not observation.indicator.strip():
        return Reason.EMPTY, False
    if (reason := stating.fault(observation.provenance, region)) is not None:
        return reason, False
    if region is not None and stating.type_of(region) != EntityType.REGION.value:
        return Reason.RANGE, False
    if about is not None and about not in stating.linked:
        return Reason.UNLINKED, True
    if about is not None and stating.type_of(about) not in signatures()["about"].objects:
        return Reason.RANGE, True
    return None, False


def _content(stating: Stating, observation: Observation, *, about: bool) -> Iterator[_Said]:
    """What makes a figure this figure and no other."""
    yield "zt:indicator", indicator_node(observation.indicator)
    yield "zt:measure", literals.word(observation.measure.value)
    yield from _quantity(observation.quantity)
    yield "zt:aspect", literals.word(observation.aspect.value)
    region = stating.linked[observation.region] if observation.region is not None else stating.region
    if region is not None:
        yield "zt:region", region
    if observation.period is not None:
        yield from _period(observation.period)
    if about and observation.about is not None:
        yield "zt:about", stating.linked[observation.about]


def _quantity(quantity: Quantity) -> Iterator[_Said]:
    yield "zt:value", literals.decimal(quantity.value)
    if quantity.value_max is not None:
        yield "zt:valueMax", literals.decimal(quantity.value_max)
    if quantity.unit.strip():
        yield "zt:unit", literals.word(quantity.unit)
    yield "zt:comparator", literals.word(quantity.comparator.value)
    if quantity.base_value is not None and quantity.base_unit:
        yield "zt:baseValue", literals.decimal(quantity.base_value)
        yield "qudt:unit", unit_node(quantity.base_unit)


def _period(period: Period) -> Iterator[_Said]:
    yield "zt:period", literals.word(str(period))
    yield "zt:periodStart", literals.year(period.start)
    yield "zt:periodEnd", literals.year(period.end)


def _say_indicator(graph: Grouped, indicator: str) -> None:
    about = graph.about(indicator_node(indicator))
    say(about, A, "zt:Indicator")
    say(about, "skos:prefLabel", literals.chinese(indicator))


def _say_own_unit(graph: Grouped, quantity: Quantity) -> None:
    """A base unit that QUDT lacks, described here."""
    if quantity.base_value is None or not quantity.base_unit:
        return
    node = unit_node(quantity.base_unit)
    if not value_of(node).startswith(PREFIXES["unit"]):
        about = graph.about(node)
        say(about, A, "qudt:Unit")
        say(about, "skos:prefLabel", literals.chinese(quantity.base_unit))


def _described(observation: Observation) -> str:
    quantity = observation.quantity
    return f"{observation.indicator} {observation.measure.value} {quantity.value}{quantity.unit}"
