"""What follows across reports as triples: outcomes, contradictions, and the indicators that wordings mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.graph import literals
from kg.graph.facts import Stating, state_node
from kg.graph.figures import indicator_node, observation_node
from kg.graph.grouped import Statement
from kg.graph.places import links_of, own_region
from kg.graph.terms import digest
from kg.graph.tokens import A, Token, made_of, report_of, thing_of, value_of
from kg.lexicon.concepts import Concept, concept_of, concepts
from kg.model import Contradiction, Library, Observation, Outcome, Stated

_TRUE = '"true"^^xsd:boolean'


def outcome_triples(
    library: Library, outcomes: Iterable[Outcome], contradictions: Iterable[Contradiction] = ()
) -> Iterator[Statement]:
    """The triples of a ledger of the library; what stands on a refused statement is left out with it.

    Two outcomes of one target in one later report (a report that repeats itself) are one, the first.
    """
    witnesses = Witnesses(library)
    regions = {entity.id for entity in library.entities}
    seen: set[Token] = set()
    for outcome in outcomes:
        target = witnesses.node(outcome.target)
        actual = None if outcome.actual is None else witnesses.node(outcome.actual)
        if target is None or (actual is None and outcome.actual is not None):
            continue
        node = made_of("outcome", digest(value_of(target), outcome.answered_in))
        if node not in seen:
            seen.add(node)
            yield from _outcome(node, outcome, target, actual)
            if outcome.region in regions:
                yield (node, "zt:region", thing_of(outcome.region))
    for pair in contradictions:
        yield from contradicting(witnesses.node(pair.first), witnesses.node(pair.second))


def contradicting(first: Token | None, second: Token | None) -> Iterator[Statement]:
    """That two figures contradict each other; nothing where one of them was refused."""
    if first is not None and second is not None and first != second:
        yield (first, "zt:contradicts", second)
        yield (second, "zt:contradicts", first)


def concept_triples(library: Library) -> Iterator[Statement]:
    """The standard indicator of every wording that means one, described once, with those above it."""
    facts = (fact for report in library.extractions for fact in report.facts)
    wordings = {fact.indicator for fact in facts if isinstance(fact, Observation)}
    used: set[str] = set()
    for wording in sorted(word for word in wordings if word.strip()):
        concept = concept_of(wording)
        if concept is not None:
            used.add(concept.name)
            yield (indicator_node(wording), "zt:standardIndicator", indicator_node(concept.name))
    for name in sorted(used | {above for found in used for above in _above(found)}):
        yield from _concept(concepts()[name])


class Witnesses:
    """The reports of a library, each ready to name the nodes of its statements."""

    def __init__(self, library: Library) -> None:
        self._reports = {report.document.id: report for report in library.extractions}
        self._entities = {entity.id: entity for entity in library.entities}
        self._types = {thing_of(entity.id): entity.type.value for entity in library.entities}
        self._ready: dict[str, Stating] = {}

    def node(self, stated: Stated) -> Token | None:
        """The node of a figure or state, None where the graph refused it."""
        stating = self._stating(stated.provenance.sentence.doc)
        if isinstance(stated, Observation):
            return observation_node(stating, stated)
        return state_node(stating, stated)

    def _stating(self, doc: str) -> Stating:
        if doc not in self._ready:
            report = self._reports[doc]
            linked = links_of(report, self._entities)
            self._ready[doc] = Stating(report, linked, self._types, own_region(report, self._entities))
        return self._ready[doc]


def _outcome(node: Token, outcome: Outcome, target: Token, actual: Token | None) -> Iterator[Statement]:
    yield (node, A, "zt:Outcome")
    yield (node, "zt:target", target)
    if actual is not None:
        yield (node, "zt:actual", actual)
    yield (node, "zt:verdict", literals.plain(outcome.verdict.value))
    yield (node, "zt:answeredIn", report_of(outcome.answered_in))
    yield (node, "zt:comparison", literals.plain(outcome.comparison))
    yield (node, "zt:confidence", literals.confidence(outcome.confidence))
    if outcome.direction is not None:
        yield (node, "zt:direction", literals.plain(outcome.direction.value))
    if outcome.difference is not None:
        yield (node, "zt:difference", literals.decimal(outcome.difference))
    if outcome.new_deadline is not None:
        yield (node, "zt:newDeadline", literals.date(outcome.new_deadline))
    if outcome.interim:
        yield (node, "zt:interim", _TRUE)
    if outcome.across_gap:
        yield (node, "zt:acrossGap", _TRUE)


def _concept(concept: Concept) -> Iterator[Statement]:
    node = indicator_node(concept.name)
    yield (node, A, "zt:Indicator")
    yield (node, "skos:prefLabel", literals.chinese(concept.name))
    yield (node, "skos:definition", literals.chinese(concept.definition))
    yield (node, "zt:standardIndicator", node)
    yield (node, "zt:usualUnit", literals.plain(concept.unit))
    yield (node, "zt:direction", literals.plain(concept.direction))
    if concept.broader:
        yield (node, "skos:broader", indicator_node(concept.broader))


def _above(name: str) -> Iterator[str]:
    while name := concepts()[name].broader:
        yield name
