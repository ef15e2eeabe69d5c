"""One file → everything that its report says: the part of the flow that no other report has a say in."""

from __future__ import annotations

import gc
from functools import cache

from kg import ingest, resolve
from kg.annotate import annotate
from kg.annotate.repairs import repairs_of
from kg.extract import definitions, observations, relations, states
from kg.extract.calibration import Scale, calibrated
from kg.model import Document, Extraction, Fact
from kg.model.mention import in_order
from kg.pipeline.source import SHIPPED, Learned, Source


def read_report(source: Source, learned: Learned = SHIPPED) -> Extraction:
    """Everything that one report says, independent of every other; raises IngestError."""
    document, warnings = ingest.read(source.path, region=source.region, year=source.year)
    return extract_report(document, warnings, learned, source.min_confidence)


def extract_report(
    document: Document, warnings: tuple[str, ...] = (), learned: Learned = SHIPPED, min_confidence: float = 0.0
) -> Extraction:
    """Everything that one document says: sentences, mentions, facts and the entities that they are about.

    Facts of which less than `min_confidence` is certain are left out.
    """
    sentences, mentions = annotate(document, learned.model)
    defined = definitions.extract(document, sentences, mentions)
    themes = {component for definition in defined for component in definition.components} - set(mentions)
    mentions = tuple(sorted({*mentions, *themes}, key=in_order)) if themes else mentions
    found: tuple[Fact, ...] = (
        *relations.extract(document, sentences, mentions, learned.weights, defined),
        *defined,
        *states.extract(document, sentences, mentions),
        *observations.extract(document, sentences, mentions),
    )
    weighed = calibrated(found, learned.scale or Scale.shipped())
    facts = tuple(fact for fact in weighed if fact.provenance.confidence >= min_confidence)
    entities, links, region = resolve.within(document, mentions)
    _settle()
    repairs = repairs_of(document)
    return Extraction(document, sentences, mentions, facts, entities, links, warnings, region, repairs)


@cache
def _settle() -> None:
    """Spare the collector of garbage what the first report made the process load: tables that stay."""
    gc.freeze()
