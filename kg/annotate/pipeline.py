"""Document → sentences and mentions: the components in their order."""

from __future__ import annotations

from kg.annotate.components import COMPONENTS, DECIDED, Report
from kg.annotate.decide import mention_of
from kg.annotate.sentences import sentences_of
from kg.annotate.tagger import shipped
from kg.annotate.timeline import dated
from kg.model import Document, Mention, Sentence
from kg.model.mention import in_order


def annotate(document: Document, model: bytes | None = None) -> tuple[tuple[Sentence, ...], tuple[Mention, ...]]:
    """The sentences and the mentions of a report, both in text order.

    `model` is what `kg.annotate.training.train` returned; None is the model that comes with the package.
    """
    report = begun(document, model)
    for component in COMPONENTS.values():
        component(report)
    return report.sentences, mentions_of(report)


def begun(document: Document, model: bytes | None = None) -> Report:
    """A report with its sentences, before any component has seen it."""
    sentences = dated(document, sentences_of(document))
    return Report(document, sentences, shipped() if model is None else model)


def mentions_of(report: Report) -> tuple[Mention, ...]:
    """The mentions that were decided on."""
    found = {mention_of(report.document, report.sentences, found) for found in report.read(DECIDED)}
    return tuple(sorted(found, key=in_order))
