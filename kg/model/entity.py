"""The things that reports name."""

from __future__ import annotations

from kg.model.mention import EntityType
from kg.model.value import ordered_value


@ordered_value
class Entity:
    """One thing, under all its names.

    `id` is the path of its IRI under the id namespace, made from its content ("region/141181",
    "project/1f0c…"). `code` and `kind` are as in `Mention`. `within` is the id of the region that a region of
    the divisions table lies in. `key` is the normal form that the id is made from. `confidence` says how sure it
    is that its mentions are one thing. `part_of` is the id of the project that a phase or a section is a part of.
    """

    id: str
    type: EntityType
    pref_label: str
    alt_labels: tuple[str, ...] = ()
    code: str = ""
    kind: str = ""
    within: str = ""
    key: str = ""
    confidence: float = 1.0
    part_of: str = ""
