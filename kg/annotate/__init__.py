"""Document → Sentence, Mention: the spaCy pipeline, with jieba's segmentation and trained taggers inside."""

from __future__ import annotations

from kg.model import Document, Mention, Sentence


def annotate(document: Document, model: bytes | None = None) -> tuple[tuple[Sentence, ...], tuple[Mention, ...]]:
    """The sentences and the mentions of a report; see `kg.annotate.pipeline.annotate`."""
    from kg.annotate.pipeline import annotate as run  # spaCy is loaded with the first report, not with the program

    return run(document, model)
