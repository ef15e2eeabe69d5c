"""The components of the spaCy pipeline: each writes spans, with what it knows of them, into `doc.spans`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate import bodies, decide, regions, works
from kg.annotate.candidates import Candidate
from kg.annotate.tagger import opened
from kg.model import Document, Sentence

PROPOSED, DECIDED = "proposed", "decided"
COMPONENTS = ("zhengtu_regions", "zhengtu_tagger", "zhengtu_works", "zhengtu_bodies", "zhengtu_decision")


@dataclass(frozen=True, slots=True)
class Report:
    """What the components know of a report: sentence k begins with token `first[k]`, one token a character."""

    document: Document
    sentences: tuple[Sentence, ...]
    first: tuple[int, ...]
    model: bytes


def write(doc: Doc, group: str, candidates: Iterable[Candidate]) -> None:
    """Add candidates to a group of spans of the doc."""
    first = doc.user_data["report"].first
    spans = list(doc.spans[group]) if group in doc.spans else []
    for found in candidates:
        start = first[found.sentence] + found.start
        span = Span(doc, start, start + found.end - found.start, found.label, kb_id=found.code, span_id=found.rule)
        _known(doc)[(group, span.start, span.end, span.label_, span.id_)] = found
        spans.append(span)
    doc.spans[group] = spans


def read(doc: Doc, group: str) -> list[Candidate]:
    """The candidates of a group of spans, in text order."""
    spans = doc.spans.get(group, ())
    return sorted({_known(doc)[(group, s.start, s.end, s.label_, s.id_)] for s in spans})


def _known(doc: Doc) -> dict[tuple[str, int, int, str, str], Candidate]:
    """What a span stands for: spaCy keeps one set of attributes for a range, whatever its label."""
    known: dict[tuple[str, int, int, str, str], Candidate] = doc.user_data.setdefault("candidates", {})
    return known


def find_regions(doc: Doc) -> Doc:
    """Propose the regions that the divisions table knows."""
    report: Report = doc.user_data["report"]
    found = []
    for mention in regions.find(report.document, report.sentences):
        place = report.sentences[mention.sentence].place_of(mention.span)
        if place:
            found.append(
                Candidate(
                    mention.sentence, *place, "Region", mention.confidence, mention.rule, mention.name, mention.code,
                    mention.kind,
                )
            )  # fmt: skip
    write(doc, PROPOSED, found)
    return doc


def tag(doc: Doc) -> Doc:
    """Propose what the trained taggers see."""
    report: Report = doc.user_data["report"]
    found = [
        Candidate(number, f.start, f.end, f.label, f.confidence, f"{f.label.lower()}.{layer}.v1")
        for number, layer, f in opened(report.model).found(report.sentences)
    ]
    write(doc, PROPOSED, found)
    return doc


def find_bodies(doc: Doc) -> Doc:
    """Propose the enterprises and organizations that lists and the names of projects give away."""
    write(doc, PROPOSED, bodies.found_in(doc.user_data["report"].sentences, read(doc, PROPOSED)))
    return doc


def find_works(doc: Doc) -> Doc:
    """Propose the projects that lists of projects give away."""
    write(doc, PROPOSED, works.found_in(doc.user_data["report"].sentences, read(doc, PROPOSED)))
    return doc


def choose(doc: Doc) -> Doc:
    """Decide which proposals stand."""
    report: Report = doc.user_data["report"]
    write(doc, DECIDED, decide.decided(report.sentences, read(doc, PROPOSED)))
    return doc


def register() -> None:
    """Make the components known to spaCy under their names."""
    for name, component in zip(COMPONENTS, (find_regions, tag, find_works, find_bodies, choose), strict=True):
        Language.component(name, func=component)
