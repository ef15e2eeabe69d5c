"""How the things that a report names stand to each other: one module a relation."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract import applies, located, operated, parts, within
from kg.extract.scene import Scene
from kg.model import Document, Mention, Relation, Sentence

_RULES = (located, operated, parts, applies, within)


def extract(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Relation]:
    """The relations of a report in text order; hasComponent is left to the definitions.

    Where several rules find one relation of the same two mentions, the surest is kept.
    """
    scene = Scene.of(document, sentences, mentions)
    best: dict[tuple[Mention, str, Mention], Relation] = {}
    for rule in _RULES:
        for relation in rule.relations(scene):
            key = (relation.subject, relation.predicate.value, relation.object)
            if relation.subject != relation.object and (
                key not in best or relation.provenance.confidence > best[key].provenance.confidence
            ):
                best[key] = relation
    return [best[key] for key in sorted(best)]
