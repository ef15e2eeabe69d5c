"""What the graphs of a library say, as rows of texts for the tables of its index."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from kg.graph.grouped import About, Grouped, Triplets
from kg.graph.terms import ENTITY_CLASSES, PREFIXES
from kg.graph.tokens import A, Token, is_literal, value_of

Text = str | None
Row = tuple[Text, ...]

_CLASSES = {f"zt:{name}": name for name in ENTITY_CLASSES}  # of all else nobody asks which it is
_KIND = ("skos:prefLabel", "zt:sloganKind", "zt:level", "zt:divisionCode")
_REPORT = ("dcterms:identifier", "zt:coversRegion", "zt:planYear", "dcterms:issued", "zt:speaker")
_SURE = ("zt:confidence", "zt:foundBy", "zt:quoteBegin", "zt:quoteEnd")
_FIGURE = (
    "zt:indicator", "zt:region", "zt:about", "zt:measure", "zt:aspect", "zt:comparator", "zt:value", "zt:valueMax",
    "zt:unit", "zt:baseValue", "zt:period", "zt:periodEnd", "zt:confidence", "zt:quoteBegin", "zt:quoteEnd",
)  # fmt: skip
_SENTENCE = ("zt:section", "nif:anchorOf", "nif:beginIndex")
_MENTION = ("nif:sentence", "nif:beginIndex", "nif:endIndex", "nif:anchorOf")
_STATE = ("zt:status", "zt:aspect", "zt:deadline", "zt:deadlineDate", "zt:confidence", "zt:quoteBegin", "zt:quoteEnd")
_OUTCOME = ("zt:region", "zt:verdict", "zt:target", "zt:comparison", "zt:answeredIn")


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
    said = (triples if isinstance(triples, Grouped) else Grouped(triples)).said
    projects = {state: value_of(subject) for subject, about in said.items() for state in about.get("zt:hasState", ())}
    for token, about in said.items():
        subject = value_of(token)
        if "itsrdf:taIdentRef" in about:  # a mention, once for each thing that its words name
            where = _several(about, _MENTION)
            found.mentions.extend((value_of(entity), *where) for entity in about["itsrdf:taIdentRef"])
        elif "rdf:subject" in about:
            found.facts.append((subject, *_fact(about)))
        elif "zt:verdict" in about:
            found.outcomes.append(_several(about, _OUTCOME))
        elif "zt:indicator" in about:
            found.figures.append((subject, *_several(about, _FIGURE)))
        elif "zt:status" in about:
            found.states.append((subject, projects.get(token), *_several(about, _STATE)))
        elif "nif:anchorOf" in about:
            found.sentences.append((subject, *_several(about, _SENTENCE)))
        else:
            _thing(found, subject, about, said)
        found.quotes.extend((subject, value_of(place)) for place in about.get("prov:wasQuotedFrom", ()))
        found.contradictions.extend((subject, value_of(other)) for other in about.get("zt:contradicts", ()))
    return found


def packed_rows(rows: Rows) -> bytes:
    """Rows as bytes, for a file or another process."""
    return zlib.compress(msgspec.msgpack.encode(rows), 1)


def unpacked(content: bytes) -> Rows:
    """The rows that `packed_rows` packed."""
    return msgspec.msgpack.decode(zlib.decompress(content), type=Rows)


def _thing(found: Rows, subject: str, about: About, said: Mapping[Token, About]) -> None:
    """What is told of a thing itself, or of a report."""
    if "dcterms:identifier" in about:
        found.reports.append((subject, *_several(about, _REPORT)))
    kind = next((_CLASSES[cls] for cls in about.get(A, ()) if cls in _CLASSES), None)
    if kind is not None or "skos:prefLabel" in about:
        found.nodes[subject] = (kind, *_several(about, _KIND))
    found.within.extend((value_of(above), subject) for above in about.get("zt:within", ()))
    found.wholes.extend((value_of(whole), subject) for whole in about.get("zt:partOf", ()))
    found.standards.extend((subject, value_of(concept)) for concept in about.get("zt:standardIndicator", ()))
    for head in about.get("zt:componentList", ()):
        found.components.extend((subject, value_of(part), at) for at, part in enumerate(_listed(said, head), 1))


def _several(about: About, predicates: Iterable[Token]) -> Row:
    """The first value of each of some predicates, None where there is none."""
    return tuple([value_of(about[predicate][0]) if predicate in about else None for predicate in predicates])


def _fact(about: About) -> Row:
    subject, told = _several(about, ("rdf:subject", "rdf:predicate"))
    prefix = next((name for name in ("zt", "skos") if (told or "").startswith(PREFIXES[name])), "")
    predicate = f"{prefix}:{told.removeprefix(PREFIXES[prefix])}" if told and prefix else told
    obj = about["rdf:object"][0] if "rdf:object" in about else None
    value = None if obj is None else value_of(obj)
    words = obj is not None and is_literal(obj)
    return (subject, predicate, None if words else value, value if words else None, *_several(about, _SURE))


def _listed(said: Mapping[Token, About], cell: Token) -> Iterator[Token]:
    """The members of a list, from its first cell on."""
    while cell in said:
        yield from said[cell].get("rdf:first", ())
        cell = next(iter(said[cell].get("rdf:rest", ())), "")
