"""Reports whose links point at the entities of a whole library, each made when it is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, overload

from kg.model import Entity, EntityType, Extraction
from kg.resolve.ids import unpacked_ids
from kg.resolve.judgements import Judgement, divided


class Head(NamedTuple):
    """What is known of a report without loading it: its identifier, its region's entity, its issuer ("" if none)."""

    doc: str
    region: str
    issuer: str


class Relinked(Sequence[Extraction]):
    """The reports of a library, resolved: loaded from `reports` one by one, none is held.

    `heads` tells of each report, in the same order; `final` holds, for each report, what the ids of its entities are in
    the library, packed type by type (see `ids`); `judged` are the decisions by which entities of one report are
    divided.
    """

    def __init__(
        self,
        reports: Sequence[Extraction],
        heads: Sequence[Head],
        final: Mapping[str, tuple[bytes, ...]],
        judged: Sequence[Judgement],
    ) -> None:
        self.reports, self.heads, self._final, self._judged = reports, tuple(heads), final, tuple(judged)

    def entities_of(self, doc: str) -> Iterator[str]:
        """The ids of the library's entities that a report speaks of."""
        return iter(unpacked_ids(self._final[doc]).values())

    def mark(self) -> bytes:
        """A digest of all that makes these reports of those in `reports`."""
        digest = hashlib.sha256(ascii((self.heads, self._judged)).encode())
        for head in self.heads:
            for packed in self._final[head.doc]:
                digest.update(len(packed).to_bytes(8, "big"))
                digest.update(packed)
        return digest.digest()

    def __len__(self) -> int:
        return len(self.heads)

    def __iter__(self) -> Iterator[Extraction]:
        return map(self._resolved, self.reports)

    @overload
    def __getitem__(self, place: int) -> Extraction: ...

    @overload
    def __getitem__(self, place: slice) -> Relinked: ...

    def __getitem__(self, place: int | slice) -> Extraction | Relinked:
        if isinstance(place, int):
            return self._resolved(self.reports[place])
        heads = self.heads[place]
        return Relinked(self.reports[place], heads, {h.doc: self._final[h.doc] for h in heads}, self._judged)

    def _resolved(self, report: Extraction) -> Extraction:
        (whole,) = divided([report], self._judged)
        return relinked(whole, unpacked_ids(self._final[whole.document.id]))


def relinked(extraction: Extraction, final: Mapping[str, str]) -> Extraction:
    """A report whose mentions, entities and region have the ids that `final` gives theirs."""
    links = tuple((key, final[target]) for key, target in extraction.links)
    used = {*(target for _, target in extraction.links), extraction.region}
    entities = tuple(
        _renamed(e, final[e.id]) for e in extraction.entities if e.id in used or e.type is EntityType.REGION
    )
    region = final.get(extraction.region, extraction.region)
    return replace(extraction, links=links, entities=tuple(sorted(entities)), region=region)


def _renamed(entity: Entity, key: str) -> Entity:
    return entity if entity.id == key else replace(entity, id=key)
