"""The regions of a report as entities, with the divisions that they lie in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.lexicon.divisions import table
from kg.model import Document, Entity, EntityType, Mention
from kg.resolve.normal import content_id, squeeze
from kg.resolve.renames import absorbed_by

_GROUP_ENDING = re.compile(r"(?<=..)(?:毗邻地区|交界地区|结合部|地区|区域|(?<=[县市区])[县市区])$")  # 华北地区 is 华北


def region_key(document: Document, mention: Mention) -> str:
    """What tells a region apart: its code, or its name with the report's region for a group that only it knows."""
    if mention.code[:6].isdigit():
        return mention.code
    scope = "" if mention.kind == "macro" else document.region_code or document.region or document.id
    return f"{_GROUP_ENDING.sub('', squeeze(mention.name))}@{scope}"


def division_entities(document: Document, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    """The id of the report's own region, and entities for it and for every division that a region lies in."""
    codes = {entity.code for entity in entities if entity.type is EntityType.REGION and entity.code}
    home = ""
    found: list[Entity] = []
    if document.region_code:
        codes.add(document.region_code)
        home = f"region/{document.region_code}"
    elif document.region:
        home = content_id(EntityType.REGION, squeeze(document.region))
        found.append(Entity(home, EntityType.REGION, document.region, key=f"{document.region}||"))
    for code in sorted(codes):
        found.extend(_lineage(code, document.plan_year))
    return home, found


def _lineage(code: str, year: int | None) -> list[Entity]:
    """The division of a code and those that hold it, each within the next; a merged one within what took it in."""
    divisions = table()
    own = divisions.by_code(code)
    if own is None:
        return []
    heir = divisions.by_code(absorbed_by(code, year)) if own.valid_to else None
    chain = [own, *divisions.ancestors(code)] if heir is None else [own, heir, *divisions.ancestors(heir.code)]
    return [
        Entity(
            id=f"region/{division.code}",
            type=EntityType.REGION,
            pref_label=division.name,
            code=division.code,
            kind=division.level,
            within=f"region/{chain[i + 1].code}" if i + 1 < len(chain) else "",
            key=f"{division.code}||",
        )
        for i, division in enumerate(chain)
    ]
