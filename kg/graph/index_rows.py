"""What the graphs of a library say, as rows of texts for the tables of its index."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from kg.graph.grouped import Grouped, Triplets
from kg.graph.terms import ENTITY_CLASSES, PREFIXES
from kg.graph.tokens import A, is_literal, value_of

Told = Mapping[str, list[str]]
"""What is told of one subject: the values of each field."""
Text = str | None
Row = tuple[Text, ...]

_FIELDS = {
    "itsrdf:taIdentRef": "names", "nif:sentence": "sentence", "nif:beginIndex": "begin", "nif:endIndex": "end",
    "nif:anchorOf": "text", "zt:section": "section", "rdf:subject": "subject", "rdf:predicate": "predicate",
    "rdf:object": "object", "zt:confidence": "confidence", "zt:foundBy": "rule", "prov:wasQuotedFrom": "quoted",
    "zt:hasState": "has", "zt:indicator": "indicator", "zt:region": "region", "zt:about": "about",
    "zt:measure": "measure", "zt:aspect": "aspect", "zt:comparator": "comparator", "zt:value": "value",
    "zt:valueMax": "value_max", "zt:unit": "unit", "zt:baseValue": "base", "zt:period": "period",
    "zt:periodEnd": "period_end", "zt:status": "status", "zt:deadline": "deadline", "zt:deadlineDate": "date",
    "dcterms:identifier": "identifier", "zt:coversRegion": "covers", "zt:planYear": "year", "dcterms:issued": "issued",
    "zt:speaker": "speaker", "rdf:type": "type", "skos:prefLabel": "label", "zt:sloganKind": "kind",
    "zt:level": "level", "zt:divisionCode": "code", "zt:within": "within", "zt:partOf": "whole",
    "zt:componentList": "list", "rdf:first": "first", "rdf:rest": "rest", "zt:standardIndicator": "standard",
    "zt:contradicts": "contradicts", "zt:verdict": "verdict", "zt:target": "target", "zt:comparison": "comparison",
    "zt:answeredIn": "answered", "zt:quoteBegin": "from", "zt:quoteEnd": "to",
}  # fmt: skip
_PLACES = {A if name == "rdf:type" else name: place for name, place in _FIELDS.items()}
_CLASSES = {f"zt:{name}": name for name in ENTITY_CLASSES}  # of all else nobody asks which it is
_NODE = ("type", "label", "kind", "level", "code")
_REPORT = ("identifier", "covers", "year", "issued", "speaker")
_FACT = ("subject", "predicate", "object", "words", "confidence", "rule", "from", "to")
_FIGURE = (
    "indicator", "region", "about", "measure", "aspect", "comparator", "value", "value_max", "unit", "base", "period",
    "period_end", "confidence", "from", "to",
)  # fmt: skip
_MENTION = ("sentence", "begin", "end", "text")
_STATE = ("status", "aspect", "deadline", "date", "confidence", "from", "to")
_OUTCOME = ("region", "verdict", "target", "comparison", "answered")


@dataclass(slots=True)
class Rows:
    """What one graph says. Things, sentences and statements stand as IRIs, each first in its row.

    `nodes` are what things are: class, name, kind, level, code. `quotes` are pairs of a statement and a sentence,
    `components` slogans with their parts and the places of these.
    """

    nodes: dict[str, Row] = field(default_factory=dict)
    reports: list[Row] = field(default_factory=list)
    sentences: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    facts: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    states: list[Row] = field(default_factory=list)
    quotes: list[tuple[str, str]] = field(default_factory=list)
    outcomes: list[Row] = field(default_factory=list)
    within: list[tuple[str, str]] = field(default_factory=list)
    wholes: list[tuple[str, str]] = field(default_factory=list)
    components: list[tuple[str, str, int]] = field(default_factory=list)
    standards: list[tuple[str, str]] = field(default_factory=list)
    contradictions: list[tuple[str, str]] = field(default_factory=list)


def rows_of(triples: Triplets | Grouped) -> Rows:
    """The rows of one graph."""
    found = Rows()
    told = _told(triples if isinstance(triples, Grouped) else Grouped(triples))
    projects = {state: subject for subject, said in told.items() for state in said.get("has", ())}
    for subject, said in told.items():
        if "names" in said:  # a mention, once for each thing that its words name
            where = _several(said, _MENTION)
            found.mentions.extend((entity, *where) for entity in said["names"])
        elif "subject" in said:
            found.facts.append((subject, *_fact(said)))
        elif "verdict" in said:
            found.outcomes.append(_several(said, _OUTCOME))
        elif "indicator" in said:
            found.figures.append((subject, *_several(said, _FIGURE)))
        elif "status" in said:
            found.states.append((subject, projects.get(subject), *_several(said, _STATE)))
        elif "text" in said:
            found.sentences.append((subject, *_several(said, ("section", "text", "begin"))))
        else:
            _thing(found, subject, said, told)
        found.quotes.extend((subject, place) for place in said.get("quoted", ()))
        found.contradictions.extend((subject, other) for other in said.get("contradicts", ()))
    return found


def packed_rows(rows: Rows) -> bytes:
    """Rows as bytes, for a file or another process."""
    return zlib.compress(msgspec.msgpack.encode(rows), 1)


def unpacked(content: bytes) -> Rows:
    """The rows that `packed_rows` packed."""
    return msgspec.msgpack.decode(zlib.decompress(content), type=Rows)


def _thing(found: Rows, subject: str, said: Told, told: Mapping[str, Told]) -> None:
    """What is told of a thing itself, or of a report."""
    if "identifier" in said:
        found.reports.append((subject, *_several(said, _REPORT)))
    if "label" in said or "type" in said:
        found.nodes[subject] = _several(said, _NODE)
    found.within.extend((above, subject) for above in said.get("within", ()))
    found.wholes.extend((whole, subject) for whole in said.get("whole", ()))
    found.standards.extend((subject, concept) for concept in said.get("standard", ()))
    for head in said.get("list", ()):
        found.components.extend((subject, part, at) for at, part in enumerate(_listed(told, head), 1))


def _told(graph: Grouped) -> dict[str, dict[str, list[str]]]:
    """What is told of each subject; a plain loop, as it goes through every triple of a library."""
    told: dict[str, dict[str, list[str]]] = {}
    for key, about in graph.said.items():
        said: dict[str, list[str]] = {}
        for predicate, objects in about.items():
            place = _PLACES.get(predicate)
            if place == "type":
                classes = [_CLASSES[obj] for obj in objects if obj in _CLASSES]
                if classes:
                    said[place] = classes
            elif place is not None:
                words = place == "object" and is_literal(objects[0])
                said["words" if words else place] = [value_of(obj) for obj in objects]
        if said:
            told[value_of(key)] = said
    return told


def _one(said: Told, name: str) -> Text:
    """The value of a field that has one at most."""
    values = said.get(name)
    return values[0] if values else None


def _several(said: Told, names: Iterable[str]) -> Row:
    return tuple([_one(said, name) for name in names])


def _fact(said: Told) -> Iterator[Text]:
    subject, predicate, *rest = _several(said, _FACT)
    yield subject
    prefix = next((name for name in ("zt", "skos") if (predicate or "").startswith(PREFIXES[name])), "")
    yield f"{prefix}:{predicate.removeprefix(PREFIXES[prefix])}" if predicate and prefix else predicate
    yield from rest


def _listed(told: Mapping[str, Told], cell: str) -> Iterator[str]:
    """The members of a list, from its first cell on."""
    while cell in told:
        yield from told[cell].get("first", ())
        cell = _one(told[cell], "rest") or ""
