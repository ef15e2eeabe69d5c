"""How the things that a report names stand to each other: one module a relation."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract import applies, located, operated, parts, serves, within
from kg.extract.scene import Scene
from kg.extract.serves import Weights
from kg.model import Definition, Document, Mention, Relation, Sentence

_RULES = (located, operated, parts, applies, within)


def extract(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    weights: Weights | None = None,
    defined: Sequence[Definition] = (),
) -> list[Relation]:
    """The relations of a report in text order; hasComponent is left to the definitions.

    Where several rules find one relation of the same two mentions, the surest is kept. `weights` are what is known of
    serves; None: those that come with the package. `defined` are the definitions of the report's slogans.
    """
    scene = Scene.of(document, sentences, mentions)
    best: dict[tuple[Mention, str, Mention], Relation] = {}
    found = [*(r for rule in _RULES for r in rule.relations(scene)), *serves.relations(scene, weights, defined)]
    for relation in found:
        key = (relation.subject, relation.predicate.value, relation.object)
        if relation.subject != relation.object and (
            key not in best or relation.provenance.confidence > best[key].provenance.confidence
        ):
            best[key] = relation
    return [best[key] for key in sorted(best)]
