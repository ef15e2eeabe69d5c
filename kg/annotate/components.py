"""The components that find mentions: each looks at a report and at what was proposed, and proposes or decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kg.annotate import bodies, decide, regions, works
from kg.annotate.candidates import Candidate, in_order
from kg.annotate.tagger import opened
from kg.model import Document, Sentence

PROPOSED, DECIDED = "proposed", "decided"


@dataclass(frozen=True, slots=True)
class Report:
    """A report on its way through the components, and the candidates of each group so far."""

    document: Document
    sentences: tuple[Sentence, ...]
    model: bytes
    _groups: dict[str, dict[tuple[int, int, int, str, str], Candidate]] = field(default_factory=dict, repr=False)

    def write(self, group: str, candidates: Iterable[Candidate]) -> None:
        """Add candidates to a group; of those with one range, label and rule the last counts."""
        known = self._groups.setdefault(group, {})
        for found in candidates:
            known[(found.sentence, found.start, found.end, found.label, found.rule)] = found

    def read(self, group: str) -> list[Candidate]:
        """The candidates of a group, in text order."""
        return sorted(self._groups.get(group, {}).values(), key=in_order)


def find_regions(report: Report) -> None:
    """Propose the regions that the divisions table knows."""
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
    report.write(PROPOSED, found)


def tag(report: Report) -> None:
    """Propose what the trained taggers see."""
    found = [
        Candidate(number, f.start, f.end, f.label, f.confidence, f"{f.label.lower()}.{layer}.v1")
        for number, layer, f in opened(report.model).found(report.sentences)
    ]
    report.write(PROPOSED, found)


def find_bodies(report: Report) -> None:
    """Propose the enterprises and organizations that lists and the names of projects give away."""
    report.write(PROPOSED, bodies.found_in(report.sentences, report.read(PROPOSED)))


def find_works(report: Report) -> None:
    """Propose the projects that lists of projects give away."""
    report.write(PROPOSED, works.found_in(report.sentences, report.read(PROPOSED)))


def choose(report: Report) -> None:
    """Decide which proposals stand."""
    report.write(DECIDED, decide.decided(report.sentences, report.read(PROPOSED)))


COMPONENTS: dict[str, Callable[[Report], None]] = {
    "zhengtu_regions": find_regions,
    "zhengtu_tagger": tag,
    "zhengtu_works": find_works,
    "zhengtu_bodies": find_bodies,
    "zhengtu_decision": choose,
}
"""In their order."""
