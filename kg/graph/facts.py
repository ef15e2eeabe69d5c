"""What a report states, said in a graph: each fact beside the sentence and the characters that state it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.graph import literals
from kg.graph.declarations import signatures
from kg.graph.grouped import About, Grouped, Statement, say
from kg.graph.refusal import Reason, Refusal
from kg.graph.terms import digest
from kg.graph.tokens import A, Token, made_of, ntriples_of, report_of, span_of, value_of
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


class Stating:
    """One report as a witness: which entity each of its mentions names, and which evidence it can show.

    `linked` maps a mention to its entity's token, `types` that to its class; `region` is the report's own.
    """

    def __init__(
        self,
        extraction: Extraction,
        linked: Mapping[Mention, Token],
        types: Mapping[Token, str],
        region: Token | None,
    ) -> None:
        self.doc = extraction.document.id
        self.node = report_of(self.doc)
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

    def say_evidence(self, about: About, provenances: Iterable[Provenance]) -> None:
        """Who says so: the report, all stating sentences, and rule, words and confidence of the surest of them."""
        known = list(set(provenances))
        if len(known) > 1:
            known.sort(key=lambda p: (-p.confidence, p.sentence, p.quote, p.rule))
        surest = known[0]
        say(about, "zt:assertedIn", self.node)
        for provenance in known:
            say(about, "prov:wasQuotedFrom", span_of(self.node, provenance.sentence))
        say(about, "zt:quoteBegin", literals.offset(surest.quote.start))
        say(about, "zt:quoteEnd", literals.offset(surest.quote.end))
        say(about, "zt:foundBy", literals.word(surest.rule))
        say(about, "zt:confidence", literals.confidence(surest.confidence))


def say_relations(graph: Grouped, stating: Stating, extraction: Extraction) -> Iterator[Refusal]:
    """Relations, components and definitions: the plain triple, and one zt:Fact for all sentences that state it.

    Yields those that are refused.
    """
    stated: dict[Statement, list[Provenance]] = defaultdict(list)
    for relation in _relations(extraction):
        subject, obj = relation.subject, relation.object
        if (reason := _misfit(stating, relation)) is not None:
            what = f"{subject.surface} {relation.predicate.value} {obj.surface}"
            yield Refusal(stating.doc, reason, what)
        else:
            predicate = f"zt:{relation.predicate.value}"
            stated[stating.linked[subject], predicate, stating.linked[obj]].append(relation.provenance)
    for definition in _definitions(extraction):
        reason = stating.fault(definition.provenance, definition.slogan)
        if reason is None and stating.type_of(definition.slogan) != EntityType.SLOGAN.value:
            reason = Reason.DOMAIN
        if reason is not None:
            yield Refusal(stating.doc, reason, f"{definition.slogan.surface} definition")
        elif definition.text.strip():
            key = stating.linked[definition.slogan], "skos:definition", literals.chinese(definition.text)
            stated[key].append(definition.provenance)
    for statement, provenances in stated.items():
        _say_fact(graph, stating, statement, provenances)


def component_lists(stating: Stating, extraction: Extraction) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """The slogans that the report defines, each with its components in the stated order; refused ones left out."""
    for definition in _definitions(extraction):
        parts = [relation for relation in _components(definition, extraction) if _misfit(stating, relation) is None]
        nodes = tuple(dict.fromkeys(stating.linked[relation.object] for relation in parts))
        if nodes:
            yield stating.linked[definition.slogan], nodes


def say_states(graph: Grouped, stating: Stating, extraction: Extraction) -> Iterator[Refusal]:
    """What the report says of the progress of projects, equal states that it repeats once; yields what is refused."""
    stated: dict[tuple[Token, ProjectState], list[Provenance]] = defaultdict(list)
    first: dict[tuple[str, ...], tuple[Token, ProjectState]] = {}
    for state in (fact for fact in extraction.facts if isinstance(fact, ProjectState)):
        reason = _state_misfit(stating, state)
        if reason is not None:
            yield Refusal(stating.doc, reason, f"{state.project.surface} {state.status.value}")
            continue
        project, content = stating.linked[state.project], _state_content(stating, state)
        stated[first.setdefault(content, (project, state))].append(state.provenance)
    for content, key in first.items():
        _say_state(graph, stating, content, *key, stated[key])


def state_node(stating: Stating, state: ProjectState) -> Token | None:
    """What a state is called in the graph, None where it was refused."""
    if _state_misfit(stating, state) is not None:
        return None
    return made_of("state", digest(stating.doc, *_state_content(stating, state)))


def _state_misfit(stating: Stating, state: ProjectState) -> Reason | None:
    reason = stating.fault(state.provenance, state.project)
    if reason is None and stating.type_of(state.project) != EntityType.PROJECT.value:
        return Reason.DOMAIN
    return reason


def _state_content(stating: Stating, state: ProjectState) -> tuple[str, ...]:
    """What makes a state this state and no other."""
    date = state.deadline_date.isoformat() if state.deadline_date else ""
    return (value_of(stating.linked[state.project]), state.status.value, state.aspect.value, state.deadline or "", date)


def _say_state(
    graph: Grouped,
    stating: Stating,
    content: tuple[str, ...],
    project: Token,
    state: ProjectState,
    provenances: Iterable[Provenance],
) -> None:
    node = made_of("state", digest(stating.doc, *content))
    say(graph.about(project), "zt:hasState", node)
    about = graph.about(node)
    say(about, A, "zt:ProjectState")
    say(about, "zt:status", literals.word(state.status.value))
    say(about, "zt:aspect", literals.word(state.aspect.value))
    if state.deadline:
        say(about, "zt:deadline", literals.plain(state.deadline))
    if state.deadline_date:
        say(about, "zt:deadlineDate", literals.date(state.deadline_date))
    stating.say_evidence(about, provenances)


def _say_fact(graph: Grouped, stating: Stating, statement: Statement, provenances: Iterable[Provenance]) -> None:
    subject, predicate, obj = statement
    say(graph.about(subject), predicate, obj)
    told = digest(stating.doc, value_of(subject), value_of(predicate), ntriples_of(obj))
    about = graph.about(made_of("fact", told))
    say(about, A, "zt:Fact")
    say(about, A, "rdf:Statement")
    say(about, "rdf:subject", subject)
    say(about, "rdf:predicate", predicate)
    say(about, "rdf:object", obj)
    stating.say_evidence(about, provenances)


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
