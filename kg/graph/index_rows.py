"""What the graphs of a library say, as rows of texts for the tables of its index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, Triple

from kg.graph.terms import PREFIXES

Told = Mapping[str, list[str]]
"""What is told of one subject: the values of each field."""

_STATED = {
    "itsrdf:taIdentRef": "names", "nif:sentence": "sentence", "nif:beginIndex": "begin", "nif:anchorOf": "text",
    "zt:section": "section", "rdf:subject": "subject", "rdf:predicate": "predicate", "rdf:object": "object",
    "zt:confidence": "confidence", "zt:foundBy": "rule", "prov:wasQuotedFrom": "quoted", "zt:hasState": "has",
    "zt:indicator": "indicator", "zt:region": "region", "zt:about": "about", "zt:measure": "measure",
    "zt:aspect": "aspect", "zt:comparator": "comparator", "zt:value": "value", "zt:valueMax": "value_max",
    "zt:unit": "unit", "zt:baseValue": "base", "zt:period": "period", "zt:periodEnd": "period_end",
    "zt:status": "status", "zt:deadline": "deadline", "zt:deadlineDate": "date", "skos:prefLabel": "label",
    "dcterms:identifier": "identifier", "zt:coversRegion": "covers", "zt:planYear": "year",
    "dcterms:issued": "issued", "zt:speaker": "speaker",
}  # fmt: skip
_FOLLOWING = {
    "rdf:type": "type", "skos:prefLabel": "label", "zt:sloganKind": "kind", "zt:level": "level",
    "zt:divisionCode": "code", "zt:within": "within", "zt:componentList": "list", "rdf:first": "first",
    "rdf:rest": "rest", "zt:standardIndicator": "standard", "zt:contradicts": "contradicts", "zt:verdict": "verdict",
    "zt:region": "region", "zt:target": "target", "zt:comparison": "comparison", "zt:answeredIn": "answered",
}  # fmt: skip
_NODE = ("type", "label", "kind", "level", "code")
_FIGURE = ("measure", "aspect", "comparator", "value", "value_max", "unit", "base", "period", "period_end")

Text = str | None
Row = tuple[Text, ...]


def _by_iri(fields: Mapping[str, str]) -> dict[str, str]:
    names = ((name.partition(":"), place) for name, place in fields.items())
    return {PREFIXES[prefix] + local: place for (prefix, _, local), place in names}


_STATED_BY_IRI, _FOLLOWING_BY_IRI = _by_iri(_STATED), _by_iri(_FOLLOWING)


@dataclass(slots=True)
class Stated:
    """What one report states. Things, sentences and statements stand as IRIs.

    `quotes` are pairs of a statement and a sentence, `labels` what things are called that the report names itself.
    """

    report: Row = ()
    labels: dict[str, str] = field(default_factory=dict)
    sentences: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    facts: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    states: list[Row] = field(default_factory=list)
    quotes: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Following:
    """What follows from the reports together; `nodes` are what things are: class, name, kind, level, code."""

    nodes: dict[str, Row] = field(default_factory=dict)
    within: list[tuple[str, str]] = field(default_factory=list)
    components: list[tuple[str, str, int]] = field(default_factory=list)
    standards: list[tuple[str, str]] = field(default_factory=list)
    contradictions: list[tuple[str, str]] = field(default_factory=list)
    outcomes: list[Row] = field(default_factory=list)


def stated(triples: Iterable[Triple]) -> Stated:
    """The rows of the graph of one report."""
    found = Stated()
    told = _told(triples, _STATED_BY_IRI)
    projects = {state: subject for subject, said in told.items() for state in said.get("has", ())}
    for subject, said in told.items():
        if "names" in said:
            _mention(found, said)
        elif "subject" in said:
            found.facts.append((subject, *_fact(said)))
        elif "indicator" in said:
            ends = (_one(said, end) for end in ("indicator", "region", "about"))
            found.figures.append((subject, *ends, *(_one(said, name) for name in _FIGURE)))
        elif "status" in said:
            told_of = (_one(said, name) for name in ("status", "aspect", "deadline", "date"))
            found.states.append((subject, projects.get(subject), *told_of))
        elif "text" in said:
            found.sentences.append((subject, _one(said, "section"), _one(said, "text")))
        elif "identifier" in said:
            told_of = (_one(said, name) for name in ("covers", "year", "issued", "speaker"))
            found.report = (subject, _one(said, "identifier"), *told_of)
        found.quotes.extend((subject, place) for place in said.get("quoted", ()))
        if "label" in said:
            found.labels[subject] = said["label"][0]
    return found


def following(triples: Iterable[Triple]) -> Following:
    """The rows of the graph of what follows from the reports together."""
    found = Following()
    told = _told(triples, _FOLLOWING_BY_IRI)
    for subject, said in told.items():
        if "verdict" in said:
            ends = (_one(said, name) for name in ("region", "verdict", "target", "comparison", "answered"))
            found.outcomes.append(tuple(ends))
        elif "label" in said:
            kind = _one(said, "type") or ""
            found.nodes[subject] = (kind.removeprefix(PREFIXES["zt"]), *(_one(said, name) for name in _NODE[1:]))
        found.within.extend((above, subject) for above in said.get("within", ()))
        found.standards.extend((subject, concept) for concept in said.get("standard", ()))
        found.contradictions.extend((subject, other) for other in said.get("contradicts", ()))
        for head in said.get("list", ()):
            found.components.extend((subject, part, at) for at, part in enumerate(_listed(told, head), 1))
    return found


def _told(triples: Iterable[Triple], fields: Mapping[str, str]) -> dict[str, dict[str, list[str]]]:
    told: dict[str, dict[str, list[str]]] = {}
    for triple in triples:
        place = fields.get(triple.predicate.value)
        if place is None:
            continue
        value = triple.object
        if place == "object" and isinstance(value, Literal):
            place = "words"
        told.setdefault(triple.subject.value, {}).setdefault(place, []).append(value.value)  # type: ignore[union-attr]
    return told


def _one(said: Told, name: str) -> Text:
    """The value of a field that has one at most."""
    values = said.get(name)
    return values[0] if values else None


def _mention(found: Stated, said: Told) -> None:
    """A mention, once for each thing that its words name."""
    for entity in said["names"]:
        found.mentions.append((entity, _one(said, "sentence"), _one(said, "begin"), _one(said, "text")))


def _fact(said: Told) -> Iterator[Text]:
    yield _one(said, "subject")
    predicate = said["predicate"][0]
    prefix = next(name for name in ("zt", "skos") if predicate.startswith(PREFIXES[name]))
    yield f"{prefix}:{predicate.removeprefix(PREFIXES[prefix])}"
    yield from (_one(said, name) for name in ("object", "words", "confidence", "rule"))


def _listed(told: Mapping[str, Told], cell: str) -> Iterator[str]:
    """The members of a list, from its first cell on."""
    while cell in told:
        yield from told[cell].get("first", ())
        cell = _one(told[cell], "rest") or ""
