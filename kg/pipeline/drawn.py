"""What came of drawing up a library's regions, put together: what no report says by itself, and what was found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path
from sys import intern

from kg.graph import ACROSS, Refusal
from kg.graph.build import ComponentList, component_triples
from kg.graph.entities import entity_triples, regions_among
from kg.graph.grouped import Grouped, Statement
from kg.graph.outcomes import contradicting
from kg.graph.parts import Part, part_of_pieces, section_of
from kg.graph.patched import part_patched
from kg.graph.pointed_at import types_in
from kg.graph.terms import ID, PREFIXES, path_iri, path_of
from kg.graph.tokens import A, iri_token, is_blank, value_of
from kg.graph.validate import ValidationResult
from kg.ledger import Note
from kg.ledger.contradictions import Told, clashes
from kg.model import Entity, EntityType, Library
from kg.pipeline.across_before import AcrossBefore, iris_of
from kg.pipeline.kept_regions import bulk_of
from kg.pipeline.regions import Bulk, Done, KeptBulk

_CLASSES = {kind: f"{PREFIXES['zt']}{kind.value}" for kind in EntityType}


class Drawn:
    """What was found in making the parts of a library's graph, region by region, put together.

    `paths` are the files of the parts, without that of what no report says by itself (see `across`); `figures` are
    those that reports may contradict, `refused` is what was refused of entities, each with the id of the entity.
    `types` are the classes of what parts point at, or what is told anew of them; then `gone` is told no more.
    """

    def __init__(self, library: Library, regions: Iterable[Done]) -> None:
        self.refusals: list[Refusal] = []
        self.results: set[ValidationResult] = set()
        self.types: dict[str, str] = {}
        self.gone: frozenset[str] | None = None
        self.notes: list[Note] = []
        self.facts: Counter[str] = Counter()
        self.warnings: list[tuple[str, str]] = []
        self.paths: list[Path] = []
        self.figures: list[Told] = []
        self.refused: list[tuple[str, Refusal]] = []
        self.regions = 0
        self._lists: list[ComponentList] = []
        self._bulks: list[Bulk | KeptBulk] = []
        for done in regions:
            self._take(done)
        self._entities = library.entities

    def _take(self, done: Done) -> None:
        self.regions += 1
        self.refusals += done.refusals
        self.results |= done.results
        self.notes += done.notes
        self.facts += done.facts
        self.warnings += done.warnings
        self.paths += done.parts
        self._lists += done.lists
        self.figures += done.figures
        self._bulks.append(done.bulk)

    def across(self, before: AcrossBefore | None = None) -> Part:
        """The part of what no report says by itself, of what is to be taken over from before; to be made once."""
        made = part_of_pieces(ACROSS, self._pieces()) if before is None else self._patched(before)
        self.refusals += [refusal for _, refusal in self.refused]
        return made

    def know_types(self) -> None:
        """Have all classes, and not what is told anew of them alone."""
        self.types, self.gone = {}, None
        for told in map(bulk_of, self._bulks):
            self.types.update(told.types)
            self.types.update(types_in(Grouped(statements=[one for one in told.following if one[1] == A])))
        self.types.update((path_iri(e.id), _CLASSES[e.type]) for e in self._entities if e.pref_label.strip())

    def _pieces(self) -> Iterator[tuple[str, Grouped]]:
        """That part, section by section; what it is made from is let go."""
        told: dict[Statement, None] = {}
        for bulk in map(bulk_of, self._bulks):
            self.types.update((subject, intern(cls)) for subject, cls in bulk.types)
            told.update(((intern(one), intern(said), intern(other)), None) for one, said, other in bulk.following)
        following = _by_section(told)
        others = _by_section(chain(_against(self.figures), component_triples(self._lists)))
        self.figures, self._lists, self._bulks = [], [], []
        told.clear()
        regions = regions_among(self._entities)
        entities: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self._entities:
            entities[section_of(path_iri(entity.id))].append(entity)
        for key in sorted({*following, *others, *entities}):
            some = entities.pop(key, [])
            graph = Grouped(statements=chain(following.pop(key, ()), self._of(some, regions), others.pop(key, ())))
            self.types.update((path_iri(e.id), _CLASSES[e.type]) for e in some if e.pref_label.strip())
            self.types.update(types_in(graph))
            yield key, graph

    def _patched(self, before: AcrossBefore) -> Part:
        """That part, from the one of before and what is said now of the subjects that may have changed."""
        touched = before.subjects | iris_of(before.ids)
        following, types = self._bulk_about(touched, before.gone | touched)
        ids = before.ids | {path_of(iri) for iri in touched if iri.startswith(ID)}
        some = [entity for entity in self._entities if entity.id in ids]
        self.types = types | before.types | {path_iri(e.id): _CLASSES[e.type] for e in some if e.pref_label.strip()}
        self.types.update(types_in(Grouped(statements=[one for one in following if one[1] == A])))
        self.gone = (before.gone | touched) - self.types.keys()
        self.refused += [one for one in before.refused if path_iri(one[0]) not in touched]
        told = chain(
            following,
            self._of(some, regions_among(self._entities)),
            _against(figure for figure in self.figures if value_of(figure.of) in touched),
            component_triples(listed for listed in self._lists if value_of(listed[0]) in touched),
        )
        graphs = {key: Grouped(statements=some) for key, some in _by_section(told).items()}
        return part_patched(before.part, touched, graphs)

    def _bulk_about(
        self, subjects: Collection[str], pointed_at: Collection[str]
    ) -> tuple[dict[Statement, None], dict[str, str]]:
        """What follows of some subjects, and which classes some things have: of all regions, one after the other."""
        tokens = frozenset(map(iri_token, subjects))
        following, types = dict[Statement, None](), dict[str, str]()
        sections = set(map(section_of, (*subjects, *pointed_at)))
        for bulk in (bulk_of(held, sections) for held in self._bulks):
            following.update((one, None) for one in bulk.following if one[0] in tokens)
            types.update(pair for pair in bulk.types if pair[0] in pointed_at)
        return following, types

    def _of(self, entities: Iterable[Entity], regions: Collection[str]) -> Iterator[Statement]:
        """What is said of entities themselves; what is refused is put aside."""
        for entity in entities:
            for item in entity_triples((entity,), regions):
                if isinstance(item, Refusal):
                    self.refused.append((entity.id, item))
                else:
                    yield item


def _against(figures: Iterable[Told]) -> Iterator[Statement]:
    """Which figures contradict each other."""
    return (triple for one, other, _ in clashes(figures) for triple in contradicting(one.of, other.of))


def _by_section(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Triples by the section in which their subjects stand, the cells of a list with what leads to them."""
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    key = ""
    for statement in statements:
        if not is_blank(statement[0]):
            key = section_of(value_of(statement[0]))
        found[key].append(statement)
    return found
