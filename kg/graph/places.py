"""A report, its sentences and its mentions as triples: where things stand in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode

from kg.graph import literals
from kg.graph.grouped import Triplet
from kg.graph.refusal import Reason, Refusal
from kg.graph.terms import digest, identified, named, report_node, span_node
from kg.model import Document, Entity, EntityType, Extraction, Mention, Span, mention_key


def report_triples(
    extraction: Extraction, entities: Mapping[str, Entity], bodies: Mapping[str, Entity]
) -> Iterator[Triplet]:
    """What the report says of itself: its text, name, date, year, region, speaker and publisher.

    `bodies` are the organizations of the library, as `bodies_of` gives them.
    """
    document = extraction.document
    node = report_node(document.id)
    yield (node, named("rdf:type"), named("zt:Report"))
    yield (node, named("rdf:type"), named("nif:Context"))
    yield (node, named("dcterms:identifier"), literals.plain(document.id))
    yield (node, named("skos:prefLabel"), literals.chinese(_title(document)))
    yield (node, named("nif:isString"), literals.plain(document.text))
    yield (node, named("nif:beginIndex"), literals.offset(0))
    yield (node, named("nif:endIndex"), literals.offset(len(document.text)))
    yield (node, named("zt:sha256"), literals.plain(document.sha256))
    if document.title:
        yield (node, named("dcterms:title"), literals.chinese(document.title))
    if document.issued:
        yield (node, named("dcterms:issued"), literals.date(document.issued))
    if document.plan_year is not None:
        yield (node, named("zt:planYear"), literals.year(document.plan_year))
    for term, words in (("zt:speaker", document.speaker), ("zt:meeting", document.meeting)):
        if words:
            yield (node, named(term), literals.chinese(words))
    if (region := own_region(extraction, entities)) is not None:
        yield (node, named("zt:coversRegion"), region)
    if document.issuer:
        yield from _publisher(node, document.issuer, bodies)


def bodies_of(entities: Iterable[Entity]) -> dict[str, Entity]:
    """The organizations by each of their names; the first in the order of entities where several share one."""
    found: dict[str, Entity] = {}
    for entity in sorted(entity for entity in entities if entity.type is EntityType.ORGANIZATION):
        for name in (entity.pref_label, *entity.alt_labels):
            found.setdefault(name, entity)
    return found


def own_region(extraction: Extraction, entities: Mapping[str, Entity]) -> NamedNode | None:
    """The node of the report's own region, None where it is not known."""
    entity = entities.get(extraction.region)
    return identified(entity.id) if entity is not None and entity.type is EntityType.REGION else None


def sentence_triples(extraction: Extraction) -> Iterator[Triplet]:
    """Every sentence that is more than white space, with its characters and its section."""
    report = report_node(extraction.document.id)
    for sentence in extraction.sentences:
        if sentence.surface.strip():
            node = span_node(report, sentence.span)
            yield (node, named("rdf:type"), named("nif:Sentence"))
            yield from _characters(node, report, sentence.span, sentence.surface)
            if sentence.section:
                yield (node, named("zt:section"), literals.plain(" / ".join(sentence.section)))


def mention_triples(extraction: Extraction, linked: Mapping[Mention, NamedNode]) -> Iterator[Triplet | Refusal]:
    """Every mention with its characters, sentence, entity and rule.

    The same words can name two things (a company and its project): one node of the text then points at both, under
    the lowest confidence.
    """
    document = extraction.document
    report = report_node(document.id)
    by_span: dict[Span, list[Mention]] = defaultdict(list)
    for mention in sorted(set(extraction.mentions)):
        if (reason := _fault(mention, extraction, linked)) is not None:
            yield Refusal(document.id, reason, f"{mention.type.value} {mention.surface}")
        else:
            by_span[mention.span].append(mention)
    for span, mentions in by_span.items():
        node = span_node(report, span)
        yield (node, named("rdf:type"), named("nif:Phrase"))
        yield (node, named("rdf:type"), named("zt:Mention"))
        yield from _characters(node, report, span, mentions[0].surface)
        sentence = extraction.sentences[mentions[0].sentence].span
        yield (node, named("nif:sentence"), span_node(report, sentence))
        for mention in mentions:
            yield (node, named("itsrdf:taIdentRef"), linked[mention])
            yield (node, named("zt:foundBy"), literals.plain(mention.rule))
        yield (node, named("zt:confidence"), literals.confidence(min(m.confidence for m in mentions)))


def links_of(extraction: Extraction, entities: Mapping[str, Entity]) -> dict[Mention, NamedNode]:
    """The entity's node of each mention that is linked to an entity of the library."""
    targets = dict(extraction.links)
    found: dict[Mention, NamedNode] = {}
    for mention in extraction.mentions:
        entity = entities.get(targets.get(mention_key(mention), ""))
        if entity is not None and entity.pref_label.strip():
            found[mention] = identified(entity.id)
    return found


def _fault(mention: Mention, extraction: Extraction, linked: Mapping[Mention, NamedNode]) -> Reason | None:
    """Why a mention can't stand in the graph, or None."""
    if mention not in linked:
        return Reason.UNLINKED
    if not mention.surface or extraction.document.text[mention.span.start : mention.span.end] != mention.surface:
        return Reason.SURFACE
    sentences = extraction.sentences
    if not 0 <= mention.sentence < len(sentences) or not sentences[mention.sentence].span.covers(mention.span):
        return Reason.SENTENCE
    return None


def _characters(node: NamedNode, report: NamedNode, span: Span, surface: str) -> Iterator[Triplet]:
    yield (node, named("nif:referenceContext"), report)
    yield (node, named("nif:beginIndex"), literals.offset(span.start))
    yield (node, named("nif:endIndex"), literals.offset(span.end))
    yield (node, named("nif:anchorOf"), literals.plain(surface))


def _title(document: Document) -> str:
    """The report's name for people: its title with region and year where they are known."""
    if document.region and document.plan_year:
        return f"{document.region}{document.plan_year}年政府工作报告"
    return document.title or document.id


def _publisher(node: NamedNode, issuer: str, bodies: Mapping[str, Entity]) -> Iterator[Triplet]:
    """The issuing body: the organization of that name in the library, or one made from the name."""
    label = literals.chinese(issuer)
    known = bodies.get(label.value)
    body = identified(known.id if known else f"organization/{digest('Organization', label.value)}")
    yield (node, named("dcterms:publisher"), body)
    if known is None:
        yield (body, named("rdf:type"), named("zt:Organization"))
        yield (body, named("skos:prefLabel"), label)
