"""Stated figures as triples."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.graph import literals
from kg.graph.declarations import signatures
from kg.graph.facts import Stating
from kg.graph.grouped import Triplet
from kg.graph.refusal import Reason, Refusal
from kg.graph.terms import PREFIXES, digest, identified, named
from kg.lexicon.units import units
from kg.model import EntityType, Extraction, Observation, Period, Provenance, Quantity

_Said = tuple[NamedNode, Literal | NamedNode]


def observation_triples(stating: Stating, extraction: Extraction) -> Iterator[Triplet | Refusal]:
    """Every figure of a report; one that the report repeats with nothing changed is one observation."""
    found: dict[tuple[_Said, ...], list[Provenance]] = {}
    for observation in (fact for fact in extraction.facts if isinstance(fact, Observation)):
        reason, faulty_about = _misfit(stating, observation)
        if reason is not None:
            yield Refusal(stating.doc, reason, _described(observation))
            if not faulty_about:
                continue
        content = tuple(_content(stating, observation, about=reason is None))
        found.setdefault(content, []).append(observation.provenance)
        yield from _indicator(observation.indicator)
        yield from _own_unit(observation.quantity)
    for content, provenances in found.items():
        node = _node(stating, content)
        yield (node, named("rdf:type"), named("zt:Observation"))
        yield (node, named("rdf:type"), named("qb:Observation"))
        yield from ((node, predicate, value) for predicate, value in content)
        yield from stating.evidence(node, provenances)


def observation_node(stating: Stating, observation: Observation) -> NamedNode | None:
    """The node that a figure has in the graph, None where it was refused."""
    reason, faulty_about = _misfit(stating, observation)
    if reason is not None and not faulty_about:
        return None
    return _node(stating, tuple(_content(stating, observation, about=reason is None)))


def indicator_node(indicator: str) -> NamedNode:
    """The node of the thing measured, made from its words."""
    return identified(f"indicator/{digest(literals.chinese(indicator).value)}")


def unit_node(base_unit: str) -> NamedNode:
    """The node of a base unit: QUDT's where it has one, else our own."""
    unit = units().get(base_unit)
    if unit is not None and unit.qudt and unit.base == base_unit:
        return NamedNode(PREFIXES["unit"] + unit.qudt.removeprefix("unit:"))
    return identified(f"unit/{digest(base_unit)}")


def _node(stating: Stating, content: tuple[_Said, ...]) -> NamedNode:
    said = "\n".join(f"{predicate.value} {value}" for predicate, value in content)
    return identified(f"observation/{digest(stating.doc, said)}")


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
    yield named("zt:indicator"), indicator_node(observation.indicator)
    yield named("zt:measure"), literals.plain(observation.measure.value)
    yield from _quantity(observation.quantity)
    yield named("zt:aspect"), literals.plain(observation.aspect.value)
    region = stating.linked[observation.region] if observation.region is not None else stating.region
    if region is not None:
        yield named("zt:region"), region
    if observation.period is not None:
        yield from _period(observation.period)
    if about and observation.about is not None:
        yield named("zt:about"), stating.linked[observation.about]


def _quantity(quantity: Quantity) -> Iterator[_Said]:
    yield named("zt:value"), literals.decimal(quantity.value)
    if quantity.value_max is not None:
        yield named("zt:valueMax"), literals.decimal(quantity.value_max)
    if quantity.unit.strip():
        yield named("zt:unit"), literals.plain(quantity.unit)
    yield named("zt:comparator"), literals.plain(quantity.comparator.value)
    if quantity.base_value is not None and quantity.base_unit:
        yield named("zt:baseValue"), literals.decimal(quantity.base_value)
        yield named("qudt:unit"), unit_node(quantity.base_unit)


def _period(period: Period) -> Iterator[_Said]:
    yield named("zt:period"), literals.plain(str(period))
    yield named("zt:periodStart"), literals.year(period.start)
    yield named("zt:periodEnd"), literals.year(period.end)


def _indicator(indicator: str) -> Iterator[Triplet]:
    node = indicator_node(indicator)
    yield (node, named("rdf:type"), named("zt:Indicator"))
    yield (node, named("skos:prefLabel"), literals.chinese(indicator))


def _own_unit(quantity: Quantity) -> Iterator[Triplet]:
    """A base unit that QUDT lacks, described here."""
    if quantity.base_value is None or not quantity.base_unit:
        return
    node = unit_node(quantity.base_unit)
    if not node.value.startswith(PREFIXES["unit"]):
        yield (node, named("rdf:type"), named("qudt:Unit"))
        yield (node, named("skos:prefLabel"), literals.chinese(quantity.base_unit))


def _described(observation: Observation) -> str:
    quantity = observation.quantity
    return f"{observation.indicator} {observation.measure.value} {quantity.value}{quantity.unit}"
