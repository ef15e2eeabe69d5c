"""The components of the spaCy pipeline: each writes spans, with what it knows of them, into `doc.spans`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate import decide, regions
from kg.annotate.candidates import Candidate
from kg.annotate.tagger import opened
from kg.annotate.view import featured
from kg.model import Document, Sentence

PROPOSED, DECIDED = "proposed", "decided"
COMPONENTS = ("zhengtu_regions", "zhengtu_tagger", "zhengtu_decision")


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
        doc.user_data[("candidate", group, span.start, span.end, span.label_)] = found
        spans.append(span)
    doc.spans[group] = spans


def read(doc: Doc, group: str) -> list[Candidate]:
    """The candidates of a group of spans, in text order."""
    spans = doc.spans[group] if group in doc.spans else ()
    return sorted(doc.user_data[("candidate", group, s.start, s.end, s.label_)] for s in spans)


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
    taggers, memory = opened(report.model)
    number = {id(sentence): k for k, sentence in enumerate(report.sentences)}
    found = []
    for sentence, features in featured(report.document, report.sentences, memory):
        k = number[id(sentence)]
        for name, tagger in taggers.items():
            for f in tagger.tag(features):
                found.append(Candidate(k, f.start, f.end, f.label, f.confidence, f"{f.label.lower()}.{name}.v1"))
    write(doc, PROPOSED, found)
    return doc


def choose(doc: Doc) -> Doc:
    """Decide which proposals stand."""
    report: Report = doc.user_data["report"]
    write(doc, DECIDED, decide.decided(report.sentences, read(doc, PROPOSED)))
    return doc


def register() -> None:
    """Make the components known to spaCy under their names."""
    for name, component in zip(COMPONENTS, (find_regions, tag, choose), strict=True):
        Language.component(name, func=component)
