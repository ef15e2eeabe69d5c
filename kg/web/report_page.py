"""The page of a report: its text to be read, with what is named and stated in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import Request, Response

from kg.annotate.sentences import sentences_of
from kg.evaluate.coverage import Coverage, coverage_of
from kg.model import Document, EntityType, Sentence
from kg.query.things import Ask, Row
from kg.web.asking import asking_of, rows
from kg.web.kinds import shows
from kg.web.labels import labels
from kg.web.legible import in_line
from kg.web.pages import page
from kg.web.report_html import Writer
from kg.web.report_said import Margin, margins_of, things_of
from kg.web.report_store import Report, head_of, kind_of, report_of
from kg.web.report_text import Text, text_of

KINDS = tuple(kind.value for kind in EntityType)
"""The kinds of things that a report may name, in the order of the legend."""


@dataclass(frozen=True, slots=True)
class Read:
    """A report as its page shows it: the document, its margins by paragraph, what things are called, other years."""

    report: Report
    text: Text
    margins: dict[int, Margin]
    called: dict[str, str]
    years: tuple[Row, ...]
    coverage: Coverage | None
    repairs: tuple[Row, ...] = ()

    @property
    def untold(self) -> frozenset[int]:
        """Where the sentences begin that were not understood; none unless they were asked for."""
        return frozenset(one.sentence.span.start for one in self.coverage.untold) if self.coverage else frozenset()

    @property
    def beside(self) -> tuple[Row, ...]:
        """The reports of the same region of the year before and of the year after."""
        years = [row for row in self.years if row["year"] and self.report.year]
        before = [row for row in years if row["year"] < self.report.year][-1:]
        return (*before, *[row for row in years if row["year"] > self.report.year][:1])

    @property
    def counts(self) -> dict[str, int]:
        """How many places name a thing of each kind; the figures by "figure"."""
        kinds = [kind_of(named.thing) for named in self.report.names]
        found = {kind: kinds.count(kind) for kind in KINDS if kind in kinds}
        return {**found, "figure": len(self.report.figures)} if self.report.figures else found


@shows("Report")
async def report_page(request: Request, iri: str) -> Response:
    """The page of a report; with `untold` also the sentences that were not understood."""
    untold = bool(request.query_params.get("untold"))
    read = await asking_of(request).using(request, lambda ask: read_report(ask, iri, untold=untold))
    if read is None:
        return page(request, "missing.html.j2", HTTPStatus.NOT_FOUND, iri=iri)
    return page(request, "report.html.j2", read=read, writer=Writer)


def read_report(ask: Ask, iri: str, *, untold: bool = False) -> Read | None:
    """A report as its page shows it; None where the library has no such text."""
    head = head_of(ask, iri)
    if head is None:
        return None
    with ThreadPoolExecutor(1, "report") as other:
        reading = other.submit(report_of, ask, head)  # other processes answer while this one splits the text
        sentences = sentences_of(Document(head.said.get("identifier", ""), head.text, "", ""), mend=False)
        report = reading.result()
    text = text_of(report, sentences)
    years = rows(ask, "reports_of_region", region=f"<{report.region}>") if report.region else []
    return Read(
        report,
        text,
        margins_of(report, text.parts),
        _called(ask, report),
        tuple(years),
        _coverage(report, sentences) if untold else None,
        tuple(rows(ask, "report_repairs", report=f"<{iri}>")),
    )


def _called(ask: Ask, report: Report) -> dict[str, str]:
    """What things are called: by the words of the report, those that it does not name and its region by their own."""
    called = {thing: in_line(words) for thing, words in report.called().items() if thing != report.region}
    missing = (thing for thing in {*things_of(report), report.region} if thing not in called and kind_of(thing))
    return {**labels(ask, missing), **called}


def _coverage(report: Report, sentences: Sequence[Sentence]) -> Coverage:
    """Which telling sentences state nothing: neither the words of a fact nor a part of a slogan stand in them."""
    starts = [sentence.span.start for sentence in sentences]
    stated = {place.begin for place in report.places}
    for relation in report.relations:
        if relation.predicate == "hasComponent":
            stated.update(_next(report, relation.object, relation.place.begin))
    stating = {sentences[max(0, bisect_right(starts, begin) - 1)].span for begin in stated}
    return coverage_of(sentences, stating, ((name.place.begin, name.place.end) for name in report.names))


def _next(report: Report, thing: str, begin: int) -> list[int]:
    """Where a thing is named next."""
    named = (name.place.begin for name in report.names if name.thing == thing and name.place.begin >= begin)
    return list(named)[:1]
