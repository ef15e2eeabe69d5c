"""What is misread in a report, as triples: the words as they stand, as they are read, and what names things by them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from kg.graph import literals
from kg.graph.grouped import Grouped, say
from kg.graph.tokens import A, Token, repair_of, report_of, span_of
from kg.model import Extraction, Mention


def say_repairs(graph: Grouped, extraction: Extraction, linked: Mapping[Mention, Token]) -> None:
    """Each repair with its characters, its reading, its rule and its sentence; and the mentions that it mends."""
    report = report_of(extraction.document.id)
    starts = [sentence.span.start for sentence in extraction.sentences]
    for repair in extraction.repairs:
        span = repair.span
        node = repair_of(report, span)
        about = graph.about(node)
        say(about, A, "nif:Phrase")
        say(about, A, "zt:Repair")
        say(about, "nif:referenceContext", report)
        say(about, "nif:beginIndex", literals.offset(span.start))
        say(about, "nif:endIndex", literals.offset(span.end))
        say(about, "nif:anchorOf", literals.plain(repair.surface))
        say(about, "zt:readAs", literals.chinese(repair.reading))
        say(about, "zt:foundBy", literals.plain(repair.rule))
        say(about, "zt:confidence", literals.confidence(repair.confidence))
        sentence = extraction.sentences[max(0, bisect_right(starts, span.start) - 1)]
        say(about, "nif:sentence", span_of(report, sentence.span))
        for mention in linked:
            if mention.span.start < span.end and span.start < mention.span.end:
                say(graph.about(span_of(report, mention.span)), "zt:repairedBy", node)
