"""What is misread in a report, as triples: the words as they stand, as they are read, and what names things by them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.graph import literals
from kg.graph.grouped import Triplet
from kg.graph.terms import named, repair_node, report_node, span_node
from kg.model import Extraction, Mention


def repair_triples(extraction: Extraction, linked: dict[Mention, NamedNode]) -> Iterator[Triplet]:
    """Each repair with its characters, its reading, its rule and its sentence; and the mentions that it mends."""
    report = report_node(extraction.document.id)
    starts = [sentence.span.start for sentence in extraction.sentences]
    for repair in extraction.repairs:
        span = repair.span
        node = repair_node(report, span)
        yield (node, named("rdf:type"), named("nif:Phrase"))
        yield (node, named("rdf:type"), named("zt:Repair"))
        yield (node, named("nif:referenceContext"), report)
        yield (node, named("nif:beginIndex"), literals.offset(span.start))
        yield (node, named("nif:endIndex"), literals.offset(span.end))
        yield (node, named("nif:anchorOf"), literals.plain(repair.surface))
        yield (node, named("zt:readAs"), literals.chinese(repair.reading))
        yield (node, named("zt:foundBy"), literals.plain(repair.rule))
        yield (node, named("zt:confidence"), literals.confidence(repair.confidence))
        sentence = extraction.sentences[max(0, bisect_right(starts, span.start) - 1)]
        yield (node, named("nif:sentence"), span_node(report, sentence.span))
        for mention in linked:
            if mention.span.start < span.end and span.start < mention.span.end:
                yield (span_node(report, mention.span), named("zt:repairedBy"), node)
