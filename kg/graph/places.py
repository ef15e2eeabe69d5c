"""A report, its sentences and its mentions, said in a graph: where things stand in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.graph import literals
from kg.graph.grouped import About, Grouped, say
from kg.graph.refusal import Reason, Refusal
from kg.graph.terms import digest
from kg.graph.tokens import A, Token, made_of, report_of, span_of, thing_of
from kg.model import Document, Entity, EntityType, Extraction, Mention, Span, mention_key
from kg.model.mention import in_order


def say_report(
    graph: Grouped, extraction: Extraction, entities: Mapping[str, Entity], bodies: Mapping[str, Entity]
) -> None:
    """What the report says of itself: its text, name, date, year, region, speaker and publisher.

    `bodies` are the organizations of the library, as `bodies_of` gives them.
    """
    document = extraction.document
    about = graph.about(report_of(document.id))
    say(about, A, "zt:Report")
    say(about, A, "nif:Context")
    say(about, "dcterms:identifier", literals.plain(document.id))
    say(about, "skos:prefLabel", literals.chinese(_title(document)))
    say(about, "nif:isString", literals.plain(document.text))
    say(about, "nif:beginIndex", literals.offset(0))
    say(about, "nif:endIndex", literals.offset(len(document.text)))
    say(about, "zt:sha256", literals.plain(document.sha256))
    if document.title:
        say(about, "dcterms:title", literals.chinese(document.title))
    if document.issued:
        say(about, "dcterms:issued", literals.date(document.issued))
    if document.plan_year is not None:
        say(about, "zt:planYear", literals.year(document.plan_year))
    for term, words in (("zt:speaker", document.speaker), ("zt:meeting", document.meeting)):
        if words:
            say(about, term, literals.chinese(words))
    if (region := own_region(extraction, entities)) is not None:
        say(about, "zt:coversRegion", region)
    if document.issuer:
        _say_publisher(graph, about, document.issuer, bodies)


def bodies_of(entities: Iterable[Entity]) -> dict[str, Entity]:
    """The organizations by each of their names; the first in the order of entities where several share one."""
    found: dict[str, Entity] = {}
    for entity in sorted(entity for entity in entities if entity.type is EntityType.ORGANIZATION):
        for name in (entity.pref_label, *entity.alt_labels):
            found.setdefault(name, entity)
    return found


def own_region(extraction: Extraction, entities: Mapping[str, Entity]) -> Token | None:
    """The report's own region, None where it is not known."""
    entity = entities.get(extraction.region)
    return thing_of(entity.id) if entity is not None and entity.type is EntityType.REGION else None


def say_sentences(graph: Grouped, extraction: Extraction) -> None:
    """Every sentence that is more than white space, with its characters and its section."""
    report = report_of(extraction.document.id)
    for sentence in extraction.sentences:
        if sentence.surface.strip():
            about = graph.about(span_of(report, sentence.span))
            say(about, A, "nif:Sentence")
            _say_characters(about, report, sentence.span, sentence.surface)
            if sentence.section:
                say(about, "zt:section", literals.word(" / ".join(sentence.section)))


def say_mentions(graph: Grouped, extraction: Extraction, linked: Mapping[Mention, Token]) -> Iterator[Refusal]:
    """Every mention with its characters, sentence, entity and rule; yields those that can't stand in the graph.

    The same words can name two things (a company and its project): one node of the text then points at both, under
    the lowest confidence.
    """
    document = extraction.document
    report = report_of(document.id)
    by_span: dict[Span, list[Mention]] = defaultdict(list)
    for mention in sorted(set(extraction.mentions), key=in_order):
        if (reason := _fault(mention, extraction, linked)) is not None:
            yield Refusal(document.id, reason, f"{mention.type.value} {mention.surface}")
        else:
            by_span[mention.span].append(mention)
    for span, mentions in by_span.items():
        about = graph.about(span_of(report, span))
        say(about, A, "nif:Phrase")
        say(about, A, "zt:Mention")
        _say_characters(about, report, span, mentions[0].surface)
        sentence = extraction.sentences[mentions[0].sentence].span
        say(about, "nif:sentence", span_of(report, sentence))
        for mention in mentions:
            say(about, "itsrdf:taIdentRef", linked[mention])
            say(about, "zt:foundBy", literals.word(mention.rule))
        say(about, "zt:confidence", literals.confidence(min([m.confidence for m in mentions])))


def links_of(extraction: Extraction, entities: Mapping[str, Entity]) -> dict[Mention, Token]:
    """The entity of each mention that is linked to an entity of the library."""
    targets = dict(extraction.links)
    found: dict[Mention, Token] = {}
    for mention in extraction.mentions:
        entity = entities.get(targets.get(mention_key(mention), ""))
        if entity is not None and entity.pref_label.strip():
            found[mention] = thing_of(entity.id)
    return found


def _fault(mention: Mention, extraction: Extraction, linked: Mapping[Mention, Token]) -> Reason | None:
    """Why a mention can't stand in the graph, or None."""
    if mention not in linked:
        return Reason.UNLINKED
    if not mention.surface or extraction.document.text[mention.span.start : mention.span.end] != mention.surface:
        return Reason.SURFACE
    sentences = extraction.sentences
    if not 0 <= mention.sentence < len(sentences) or not sentences[mention.sentence].span.covers(mention.span):
        return Reason.SENTENCE
    return None


def _say_characters(about: About, report: Token, span: Span, surface: str) -> None:
    say(about, "nif:referenceContext", report)
    say(about, "nif:beginIndex", literals.offset(span.start))
    say(about, "nif:endIndex", literals.offset(span.end))
    say(about, "nif:anchorOf", literals.plain(surface))


def _title(document: Document) -> str:
    """The report's name for people: its title with region and year where they are known."""
    if document.region and document.plan_year:
        return f"{document.region}{document.plan_year}年政府工作报告"
    return document.title or document.id


def _say_publisher(graph: Grouped, report: About, issuer: str, bodies: Mapping[str, Entity]) -> None:
    """The issuing body: the organization of that name in the library, or one made from the name."""
    known = bodies.get(name := literals.collapsed(issuer))
    body = thing_of(known.id) if known else made_of("organization", digest("Organization", name))
    say(report, "dcterms:publisher", body)
    if known is None:
        about = graph.about(body)
        say(about, A, "zt:Organization")
        say(about, "skos:prefLabel", literals.chinese(issuer))
