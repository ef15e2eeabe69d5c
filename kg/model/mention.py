"""Words in a report that name something."""

from __future__ import annotations

from enum import StrEnum
from operator import attrgetter

from kg.model.span import Span
from kg.model.value import ordered_value


class EntityType(StrEnum):
    """The classes of entities of the vocabulary."""

    REGION = "Region"
    ENTERPRISE = "Enterprise"
    ORGANIZATION = "Organization"
    PROJECT = "Project"
    SLOGAN = "Slogan"
    INDUSTRY = "Industry"
    THEME = "Theme"

    __hash__ = str.__hash__  # that of Enum is many times slower, and types are keys everywhere


@ordered_value
class Mention:
    """Words that name an entity.

    `surface` is exactly `Document.text[span.start:span.end]`; `name` is how it reads (no line breaks, OCR faults
    mended, the official name of a region). `code` is the GB/T 2260 code of a region, "group:…" for a named group
    of regions, else empty. `kind` refines the type: `zt:level` of a region, `zt:sloganKind` of a slogan, else empty.
    `sentence` is the index of its sentence in the document. `rule` names what found it ("slogan.quoted.v1").
    """

    span: Span
    surface: str
    type: EntityType
    name: str
    rule: str
    sentence: int
    confidence: float = 1.0
    code: str = ""
    kind: str = ""

    def __hash__(self) -> int:
        return hash((self.span.start, self.span.end))  # enough to tell mentions apart, and quick


in_order = attrgetter(
    "span.doc", "span.start", "span.end", "surface", "type", "name", "rule", "sentence", "confidence", "code", "kind"
)
"""The key that sorts mentions as they compare, each looked at once and not at every comparison."""
