"""Who states a relation, in which words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.export.descriptions import Described, describe
from kg.graph.terms import named


@dataclass(slots=True)
class Evidence:
    """The facts that state one relation, in order, with their reports, plan years, stating words and sentences.

    `confidence` is that of the surest; None where no report states the relation.
    """

    facts: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    confidence: float | None = None

    @property
    def weight(self) -> int:
        """How many facts state the relation, at least 1: an edge of no weight would not be drawn."""
        return max(1, len(self.facts))


class Witnesses:
    """The reports of a store, asked what they say."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._report = lru_cache(maxsize=64)(self._read)

    def of(self, subject: str) -> dict[tuple[str, str], Evidence]:
        """The evidence of every relation that a thing is the subject of, by predicate and object."""
        facts = self._store.quads_for_pattern(None, named("rdf:subject"), NamedNode(subject), DefaultGraph())
        found: dict[tuple[str, str], Evidence] = defaultdict(Evidence)
        for iri in sorted(quad.subject.value for quad in facts if isinstance(quad.subject, NamedNode)):
            fact = describe(self._store, NamedNode(iri), DefaultGraph())
            predicates, objects = (self._iris(fact, f"rdf:{part}") for part in ("predicate", "object"))
            if predicates and objects:
                self._add(found[predicates[0], objects[0]], iri, fact)
        return found

    def years(self, report: str) -> tuple[int, ...]:
        """The year that a report plans for, else the year it was given in; none where neither is known."""
        return self._report(report)[0]

    def appearances(self, thing: str) -> dict[int, int]:
        """How often the reports of each year name a thing."""
        mentions = self._store.quads_for_pattern(None, named("itsrdf:taIdentRef"), NamedNode(thing), DefaultGraph())
        found: dict[int, int] = defaultdict(int)
        for quad in mentions:
            whole = self._store.quads_for_pattern(quad.subject, named("nif:referenceContext"), None, DefaultGraph())
            for report in whole:
                for year in self.years(report.object.value):  # type: ignore[union-attr]
                    found[year] += 1
        return dict(sorted(found.items()))

    def words(self, stated: Described) -> str | None:
        """The words of its report that a fact, figure or state is read from."""
        reports = self._iris(stated, "zt:assertedIn")
        begin, end = (self._number(stated, f"zt:quote{end}") for end in ("Begin", "End"))
        if begin is None or end is None:
            return None
        text = self._report(reports[0])[1] if reports else ""
        return text[int(begin) : int(end)] or self._within_sentence(stated, int(begin), int(end))

    def _within_sentence(self, stated: Described, begin: int, end: int) -> str | None:
        """The words between two places of a report that is known by its sentences only."""
        for iri in self._iris(stated, "prov:wasQuotedFrom"):
            sentence = describe(self._store, NamedNode(iri), DefaultGraph())
            start = self._number(sentence, "nif:beginIndex")
            words = [v.value for v in sentence.values(named("nif:anchorOf").value) if isinstance(v, Literal)]
            if start is not None and words and start <= begin < end <= start + len(words[0]):
                return words[0][begin - int(start) : end - int(start)]
        return None

    def _add(self, evidence: Evidence, iri: str, fact: Described) -> None:
        evidence.facts.append(iri)
        for report in self._iris(fact, "zt:assertedIn"):
            evidence.reports = sorted({*evidence.reports, report})
            evidence.years = sorted({*evidence.years, *self.years(report)})
        quote = self.words(fact)
        if quote is not None:
            evidence.quotes.append(quote)
        evidence.sentences = sorted({*evidence.sentences, *self._iris(fact, "prov:wasQuotedFrom")})
        confidence = self._number(fact, "zt:confidence")
        if confidence is not None:
            evidence.confidence = max(confidence, evidence.confidence or 0.0)

    def _iris(self, thing: Described, curie: str) -> list[str]:
        return [value.value for value in thing.values(named(curie).value) if isinstance(value, NamedNode)]

    def _number(self, thing: Described, curie: str) -> float | None:
        for value in thing.values(named(curie).value):
            if isinstance(value, Literal):
                try:
                    return float(value.value)
                except ValueError:
                    continue
        return None

    def _read(self, report: str) -> tuple[tuple[int, ...], str]:
        thing = describe(self._store, NamedNode(report), DefaultGraph())
        texts = [v.value for v in thing.values(named("nif:isString").value) if isinstance(v, Literal)]
        dates = [*thing.values(named("zt:planYear").value), *thing.values(named("dcterms:issued").value)]
        years = [int(v.value[:4]) for v in dates if isinstance(v, Literal) and v.value[:4].isdecimal()]
        return tuple(years[:1]), texts[0] if texts else ""
