"""A report as a spaCy `Doc`: the same components, declared as a spaCy pipeline, with what they find as spans.

Reading a report does without: a process loads spaCy for as long as it reads a report, and a `Doc` keeps of a span
only its range and label.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from spacy import blank
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate.components import COMPONENTS, DECIDED, PROPOSED, Report
from kg.annotate.pipeline import begun

if TYPE_CHECKING:
    from kg.model import Document

REPORT = "report"
"""Where in `doc.user_data` the report with its candidates lies."""


def doc_of(document: Document, model: bytes | None = None) -> Doc:
    """A report read by the pipeline: a token a character, what was proposed and decided in `doc.spans`."""
    report = begun(document, model)
    characters = list(chain.from_iterable(sentence.text for sentence in report.sentences))
    doc = Doc(language().vocab, words=characters, spaces=[False] * len(characters))
    doc.user_data[REPORT] = report
    return language()(doc)


@lru_cache(maxsize=1)
def language() -> Language:
    """A blank Chinese pipeline with our components; its tokens are single characters."""
    nlp = blank("zh")
    nlp.max_length = 10**9
    for name, component in COMPONENTS.items():
        Language.component(name, func=_on_doc(component))
        nlp.add_pipe(name)
    return nlp


def _on_doc(component: Callable[[Report], None]) -> Callable[[Doc], Doc]:
    """A component of ours as one of spaCy's."""

    def run(doc: Doc) -> Doc:
        report: Report = doc.user_data[REPORT]
        component(report)
        for group in (PROPOSED, DECIDED):
            doc.spans[group] = _spans(doc, report, group)
        return doc

    return run


def _spans(doc: Doc, report: Report, group: str) -> list[Span]:
    """The candidates of a group as spans, in text order."""
    first = [0]
    for sentence in report.sentences:
        first.append(first[-1] + len(sentence.text))
    begins = [start for start, _ in pairwise(first)]
    return [
        Span(doc, begins[c.sentence] + c.start, begins[c.sentence] + c.end, c.label, kb_id=c.code, span_id=c.rule)
        for c in report.read(group)
    ]
