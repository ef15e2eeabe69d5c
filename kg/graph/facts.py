"""What a report states, as triples: each fact beside the sentence and the characters that state it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from kg.graph import literals
from kg.graph.declarations import signatures
from kg.graph.grouped import Triplet
from kg.graph.refusal import Reason, Refusal
from kg.graph.terms import digest, identified, named, report_node, span_node
from kg.model import (
    Definition,
    EntityType,
    Extraction,
    Mention,
    Predicate,
    ProjectState,
    Provenance,
    Relation,
)

Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]


class Stating:
    """One report as a witness: which entity each of its mentions names, and which evidence it can show.

    `linked` maps a mention to its entity's node, `types` an entity's node to its class; `region` is the node of the
    report's own region.
    """

    def __init__(
        self,
        extraction: Extraction,
        linked: Mapping[Mention, NamedNode],
        types: Mapping[NamedNode, str],
        region: NamedNode | None,
    ) -> None:
        self.doc = extraction.document.id
        self.node = report_node(self.doc)
        self.linked = linked
        self.region = region
        self._types = types
        self._length = len(extraction.document.text)
        self._sentences = {s.span for s in extraction.sentences if s.surface.strip()}

    def type_of(self, mention: Mention) -> str:
        """The class of the entity that a linked mention names; its own type may have been a weaker guess."""
        return self._types[self.linked[mention]]

    def fault(self, provenance: Provenance, *mentions: Mention | None) -> Reason | None:
        """Why a fact with this evidence, about these mentions, can't be shown; None where it can."""
        if any(mention is not None and mention not in self.linked for mention in mentions):
            return Reason.UNLINKED
        if provenance.sentence not in self._sentences:
            return Reason.SENTENCE
        quote = provenance.quote
        if quote.doc != self.doc or not quote.start < quote.end <= self._length:
            return Reason.QUOTE
        return None

    def evidence(self, node: NamedNode, provenances: Iterable[Provenance]) -> Iterator[Triplet]:
        """Who says so: the report, all stating sentences, and rule, words and confidence of the surest of them."""
        known = sorted(set(provenances), key=lambda p: (-p.confidence, p.sentence, p.quote, p.rule))
        surest = known[0]
        yield (node, named("zt:assertedIn"), self.node)
        for provenance in known:
            yield (node, named("prov:wasQuotedFrom"), span_node(self.node, provenance.sentence))
        yield (node, named("zt:quoteBegin"), literals.offset(surest.quote.start))
        yield (node, named("zt:quoteEnd"), literals.offset(surest.quote.end))
        yield (node, named("zt:foundBy"), literals.plain(surest.rule))
        yield (node, named("zt:confidence"), literals.confidence(surest.confidence))


def relation_triples(stating: Stating, extraction: Extraction) -> Iterator[Triplet | Refusal]:
    """Relations, components and definitions: the plain triple, and one zt:Fact for all sentences that state it."""
    stated: dict[Statement, list[Provenance]] = defaultdict(list)
    for relation in _relations(extraction):
        subject, obj = relation.subject, relation.object
        if (reason := _misfit(stating, relation)) is not None:
            what = f"{subject.surface} {relation.predicate.value} {obj.surface}"
            yield Refusal(stating.doc, reason, what)
        else:
            predicate = named(f"zt:{relation.predicate.value}")
            stated[stating.linked[subject], predicate, stating.linked[obj]].append(relation.provenance)
    for definition in _definitions(extraction):
        reason = stating.fault(definition.provenance, definition.slogan)
        if reason is None and stating.type_of(definition.slogan) != EntityType.SLOGAN.value:
            reason = Reason.DOMAIN
        if reason is not None:
            yield Refusal(stating.doc, reason, f"{definition.slogan.surface} definition")
        elif definition.text.strip():
            key = stating.linked[definition.slogan], named("skos:definition"), literals.chinese(definition.text)
            stated[key].append(definition.provenance)
    for statement, provenances in stated.items():
        yield from _fact(stating, statement, provenances)


def component_lists(stating: Stating, extraction: Extraction) -> Iterator[tuple[NamedNode, tuple[NamedNode, ...]]]:
    """The slogans that the report defines, each with its components in the stated order; refused ones left out."""
    for definition in _definitions(extraction):
        parts = [relation for relation in _components(definition, extraction) if _misfit(stating, relation) is None]
        nodes = tuple(dict.fromkeys(stating.linked[relation.object] for relation in parts))
        if nodes:
            yield stating.linked[definition.slogan], nodes


def state_triples(stating: Stating, extraction: Extraction) -> Iterator[Triplet | Refusal]:
    """What the report says of the progress of projects; equal states that it repeats are one."""
    stated: dict[tuple[NamedNode, ProjectState], list[Provenance]] = defaultdict(list)
    first: dict[tuple[str, ...], tuple[NamedNode, ProjectState]] = {}
    for state in (fact for fact in extraction.facts if isinstance(fact, ProjectState)):
        reason = _state_misfit(stating, state)
        if reason is not None:
            yield Refusal(stating.doc, reason, f"{state.project.surface} {state.status.value}")
            continue
        project, content = stating.linked[state.project], _state_content(stating, state)
        stated[first.setdefault(content, (project, state))].append(state.provenance)
    for content, key in first.items():
        yield from _state(stating, content, *key, stated[key])


def state_node(stating: Stating, state: ProjectState) -> NamedNode | None:
    """The node that a state has in the graph, None where it was refused."""
    if _state_misfit(stating, state) is not None:
        return None
    return identified(f"state/{digest(stating.doc, *_state_content(stating, state))}")


def _state_misfit(stating: Stating, state: ProjectState) -> Reason | None:
    reason = stating.fault(state.provenance, state.project)
    if reason is None and stating.type_of(state.project) != EntityType.PROJECT.value:
        return Reason.DOMAIN
    return reason


def _state_content(stating: Stating, state: ProjectState) -> tuple[str, ...]:
    """What makes a state this state and no other."""
    date = state.deadline_date.isoformat() if state.deadline_date else ""
    return (stating.linked[state.project].value, state.status.value, state.aspect.value, state.deadline or "", date)


def _state(
    stating: Stating,
    content: tuple[str, ...],
    project: NamedNode,
    state: ProjectState,
    provenances: Iterable[Provenance],
) -> Iterator[Triplet]:
    node = identified(f"state/{digest(stating.doc, *content)}")
    yield (project, named("zt:hasState"), node)
    yield (node, named("rdf:type"), named("zt:ProjectState"))
    yield (node, named("zt:status"), literals.plain(state.status.value))
    yield (node, named("zt:aspect"), literals.plain(state.aspect.value))
    if state.deadline:
        yield (node, named("zt:deadline"), literals.plain(state.deadline))
    if state.deadline_date:
        yield (node, named("zt:deadlineDate"), literals.date(state.deadline_date))
    yield from stating.evidence(node, provenances)


def _fact(stating: Stating, statement: Statement, provenances: Iterable[Provenance]) -> Iterator[Triplet]:
    subject, predicate, obj = statement
    node = identified(f"fact/{digest(stating.doc, subject.value, predicate.value, str(obj))}")
    yield (subject, predicate, obj)
    yield (node, named("rdf:type"), named("zt:Fact"))
    yield (node, named("rdf:type"), named("rdf:Statement"))
    yield (node, named("rdf:subject"), subject)
    yield (node, named("rdf:predicate"), predicate)
    yield (node, named("rdf:object"), obj)
    yield from stating.evidence(node, provenances)


def _misfit(stating: Stating, relation: Relation) -> Reason | None:
    """Why a relation does not fit the ontology or can't be shown; None where it can go into the graph."""
    subject, obj = relation.subject, relation.object
    if (reason := stating.fault(relation.provenance, subject, obj)) is not None:
        return reason
    signature = signatures()[relation.predicate.value]
    if stating.type_of(subject) not in signature.subjects:
        return Reason.DOMAIN
    if not signature.takes_object(stating.type_of(subject), stating.type_of(obj)):
        return Reason.RANGE
    return Reason.SELF if stating.linked[subject] == stating.linked[obj] else None


def _relations(extraction: Extraction) -> Iterator[Relation]:
    for fact in extraction.facts:
        if isinstance(fact, Relation):
            yield fact
        elif isinstance(fact, Definition):
            yield from _components(fact, extraction)


def _definitions(extraction: Extraction) -> Iterator[Definition]:
    return (fact for fact in extraction.facts if isinstance(fact, Definition))


def _components(definition: Definition, extraction: Extraction) -> Iterator[Relation]:
    """What a slogan consists of, each part by the sentence in which it stands."""
    told = definition.provenance
    for component in definition.components:
        sentence = extraction.sentences[component.sentence].span
        elsewhere = sentence != told.sentence and sentence.covers(component.span)
        evidence = replace(told, sentence=sentence, quote=component.span) if elsewhere else told
        yield Relation(definition.slogan, Predicate.HAS_COMPONENT, component, evidence)
