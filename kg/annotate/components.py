"""The components of the spaCy pipeline: each proposes candidates; those that stand become spans of `doc.spans`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate import bodies, decide, measures, regions, works
from kg.annotate.candidates import Candidate, in_order
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
    """Add candidates to a group; of those with one range, label and rule the last counts."""
    known = _known(doc, group)
    for found in candidates:
        known[(found.sentence, found.start, found.end, found.label, found.rule)] = found


def read(doc: Doc, group: str) -> list[Candidate]:
    """The candidates of a group, in text order."""
    return sorted(_known(doc, group).values(), key=in_order)


def _known(doc: Doc, group: str) -> dict[tuple[int, int, int, str, str], Candidate]:
    """What a group holds: spaCy keeps one set of attributes for a range, whatever its label."""
    groups: dict[str, dict[tuple[int, int, int, str, str], Candidate]] = doc.user_data.setdefault("candidates", {})
    return groups.setdefault(group, {})


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
    """Propose the projects that lists of projects give away, and the measures that clauses set up."""
    sentences, proposed = doc.user_data["report"].sentences, read(doc, PROPOSED)
    write(doc, PROPOSED, works.found_in(sentences, proposed))
    write(doc, PROPOSED, measures.found_in(sentences, proposed))
    return doc


def choose(doc: Doc) -> Doc:
    """Decide which proposals stand, and make spans of them."""
    report: Report = doc.user_data["report"]
    write(doc, DECIDED, decide.decided(report.sentences, read(doc, PROPOSED)))
    spans = []
    for found in read(doc, DECIDED):
        start = report.first[found.sentence] + found.start
        end = start + found.end - found.start
        spans.append(Span(doc, start, end, found.label, kb_id=found.code, span_id=found.rule))
    doc.spans[DECIDED] = spans
    return doc


def register() -> None:
    """Make the components known to spaCy under their names."""
    for name, component in zip(COMPONENTS, (find_regions, tag, find_works, find_bodies, choose), strict=True):
        Language.component(name, func=component)
