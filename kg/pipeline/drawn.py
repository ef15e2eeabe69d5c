"""What came of drawing up a library's regions, put together: what no report says by itself, and what was found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from sys import intern

from kg.graph import ACROSS, Refusal
from kg.graph.build import ComponentList, component_triples, taken
from kg.graph.entities import entity_triples, regions_among
from kg.graph.grouped import Grouped, Statement
from kg.graph.outcomes import contradicting
from kg.graph.parts import Part, part_of_pieces, section_of
from kg.graph.terms import PREFIXES, path_iri
from kg.graph.tokens import is_blank, value_of
from kg.graph.validate import ValidationResult
from kg.ledger import Note
from kg.ledger.contradictions import Told, clashes
from kg.model import Entity, EntityType, Library
from kg.pipeline.regions import Done, types_in

_CLASSES = {kind: f"{PREFIXES['zt']}{kind.value}" for kind in EntityType}


class Drawn:
    """What was found in making the parts of a library's graph, region by region, put together.

    `paths` are the files of the parts, without that of what no report says by itself (see `across`).
    """

    def __init__(self, library: Library, regions: Iterable[Done]) -> None:
        self.refusals: list[Refusal] = []
        self.results: set[ValidationResult] = set()
        self.types: dict[str, str] = {}
        self.notes: list[Note] = []
        self.facts: Counter[str] = Counter()
        self.warnings: list[tuple[str, str]] = []
        self.paths: list[Path] = []
        self._lists: list[ComponentList] = []
        self._following: dict[Statement, None] = {}
        self._figures: list[Told] = []
        for done in regions:
            self._take(done)
        self._entities = library.entities

    def _take(self, done: Done) -> None:
        self.refusals += done.refusals
        self.results |= done.results
        self.types.update((subject, intern(cls)) for subject, cls in done.types)
        self.notes += done.notes
        self.facts += done.facts
        self.warnings += done.warnings
        self.paths += done.parts
        self._lists += done.lists
        self._following.update(
            ((intern(one), intern(said), intern(other)), None) for one, said, other in done.following
        )
        self._figures += done.figures

    def across(self) -> Part:
        """The part of what no report says by itself; to be made once."""
        return part_of_pieces(ACROSS, self._pieces())

    def _pieces(self) -> Iterator[tuple[str, Grouped]]:
        """That part, section by section; what it is made from is let go."""
        following = _by_section(self._following)
        against = (triple for one, other, _ in clashes(self._figures) for triple in contradicting(one.of, other.of))
        others = _by_section(chain(against, component_triples(self._lists)))
        self._following, self._figures, self._lists = {}, [], []
        regions = regions_among(self._entities)
        entities: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self._entities:
            entities[section_of(path_iri(entity.id))].append(entity)
        for key in sorted({*following, *others, *entities}):
            some = entities.pop(key, [])
            told = taken(entity_triples(some, regions), self.refusals)
            graph = Grouped(statements=chain(following.pop(key, ()), told, others.pop(key, ())))
            self.types.update((path_iri(e.id), _CLASSES[e.type]) for e in some if e.pref_label.strip())
            self.types.update(types_in(graph))
            yield key, graph


def _by_section(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Triples by the section in which their subjects stand, the cells of a list with what leads to them."""
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    key = ""
    for statement in statements:
        if not is_blank(statement[0]):
            key = section_of(value_of(statement[0]))
        found[key].append(statement)
    return found
