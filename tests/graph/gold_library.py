"""The gold of the seeds as a library: what a perfect extractor would hand to the graph."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from kg.annotate.sentences import sentences_of
from kg.model import (
    Aspect,
    Comparator,
    Definition,
    Document,
    Entity,
    EntityType,
    Extraction,
    Fact,
    Library,
    Measure,
    Mention,
    Observation,
    Period,
    Predicate,
    ProjectState,
    Provenance,
    Quantity,
    Relation,
    Span,
    Status,
    mention_key,
)  # fmt: skip

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"


@cache
def library(*names: str) -> Library:
    """The seeds of these names, all five without a name; entities are those of each report, regions shared."""
    chosen = names or tuple(sorted(path.stem for path in GOLD.glob("*.json")))
    extractions = [_Reader(json.loads((GOLD / f"{name}.json").read_text("utf-8"))).extraction() for name in chosen]
    entities = {entity.id: entity for extraction in extractions for entity in extraction.entities}
    return Library(tuple(extractions), tuple(sorted(entities.values())))


class _Reader:
    def __init__(self, gold: dict) -> None:
        text = (ROOT / "seeds" / gold["text"]).read_bytes().decode("utf-8")
        sha = hashlib.sha256(text.encode()).hexdigest()
        self.gold = gold
        self.document = Document(gold["doc"], text, gold["text"], sha, region=gold["region"], plan_year=gold["year"])
        self.sentences = sentences_of(self.document)
        self.starts = [s.span.start for s in self.sentences]
        self.mentions: dict[Mention, str] = {}
        self.first: dict[str, Mention] = {}
        self.entities: dict[str, Entity] = {}

    def extraction(self) -> Extraction:
        for entity in self.gold["entities"]:
            self._enter(entity)
        region = next((e.id for e in self.entities.values() if e.pref_label == self.gold["region"]), "")
        if not region:
            region = self._identify("Region", self.gold["region"], "").id
        facts = (*self._observations(), *self._relations(), *self._states(), *self._definitions())
        links = tuple((mention_key(m), e) for m, e in sorted(self.mentions.items()))
        return Extraction(
            self.document, tuple(self.sentences), tuple(sorted(self.mentions)), facts,
            tuple(self.entities.values()), links, region=region,
        )  # fmt: skip

    def _identify(self, kind: str, name: str, more: str) -> Entity:
        digest = hashlib.sha256(f"{kind}{name}{'' if kind == 'Region' else self.document.id}".encode()).hexdigest()[:12]
        entity = Entity(f"{kind.lower()}/{digest}", EntityType(kind), name, kind=more)
        return self.entities.setdefault(entity.id, entity)

    def _enter(self, entity: dict) -> None:
        made = self._identify(entity["type"], entity["name"], entity.get("level") or entity.get("kind") or "")
        for surface in entity["mentions"]:
            for sentence, start in self._found(surface):
                mention = Mention(
                    Span(self.document.id, start, start + len(surface)), surface, made.type, surface, "gold", sentence
                )
                self.mentions[mention] = made.id
                self.first.setdefault(entity["id"], mention)

    def _found(self, surface: str) -> Iterator[tuple[int, int]]:
        at = self.document.text.find(surface)
        while at >= 0:
            sentence = bisect_right(self.starts, at) - 1
            if self.sentences[sentence].span.end >= at + len(surface):
                yield sentence, at
                return
            at = self.document.text.find(surface, at + 1)

    def _provenance(self, quote: str | None) -> Provenance:
        """The first place of a quote, or of its first line; the first sentence where gold quotes nothing."""
        head = (quote or "").split("\n")[0]
        at = self.document.text.find(quote or head)
        at = at if at >= 0 else self.document.text.find(head)
        at = at if head and at >= 0 else self.starts[0]
        sentence = self.sentences[bisect_right(self.starts, at) - 1]
        return Provenance(sentence.span, Span(self.document.id, at, at + max(len(head), 1)), "gold", 0.97)

    def _observations(self) -> Iterator[Fact]:
        regions = {m.name: m for e, m in self.first.items() if m.type is EntityType.REGION}
        by_name = {e["name"]: self.first[e["id"]] for e in self.gold["entities"] if e["id"] in self.first}
        for o in self.gold["observations"]:
            years = [int(year) for year in str(o["period"]).split("-")] if o.get("period") else []
            top = o.get("value_max")
            yield Observation(
                o["indicator"], Measure(o["measure"]),
                Quantity(
                    Decimal(str(o["value"])), o["unit"] or "", Comparator(o["comparator"]),
                    Decimal(str(top)) if top else None,
                ),
                Aspect(o["aspect"]),
                None if o["region"] == self.gold["region"] else by_name.get(o["region"]) or regions.get(o["region"]),
                Period(years[0], years[-1]) if years else None,
                self.first.get(o.get("about") or ""), self._provenance(o["quote"]),
            )  # fmt: skip

    def _relations(self) -> Iterator[Fact]:
        for r in self.gold["relations"]:
            if r["s"] in self.first and r["o"] in self.first:
                subject, obj = self.first[r["s"]], self.first[r["o"]]
                yield Relation(subject, Predicate(r["p"]), obj, self._provenance(r.get("quote")))

    def _states(self) -> Iterator[Fact]:
        for e in self.gold["entities"]:
            if e.get("status") and e["id"] in self.first:
                yield ProjectState(
                    self.first[e["id"]], Status(e["status"]), Aspect(e.get("aspect") or "target"),
                    e.get("deadline"), None, self._provenance(e["mentions"][0]),
                )  # fmt: skip

    def _definitions(self) -> Iterator[Fact]:
        for e in self.gold["entities"]:
            if e.get("components") and e["id"] in self.first:
                parts = tuple(filter(None, (self.first.get(c) or self._theme(c) for c in e["components"])))
                text = e.get("definition") or ""
                yield Definition(self.first[e["id"]], parts, text, self._provenance(text or e["mentions"][0]))

    def _theme(self, words: str) -> Mention | None:
        for sentence, start in self._found(words):
            span = Span(self.document.id, start, start + len(words))
            theme = Mention(span, words, EntityType.THEME, words, "gold", sentence)
            self.mentions[theme] = self._identify("Theme", words, "").id
            return theme
        return None
