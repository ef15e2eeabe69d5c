"""Which mentions of one report name the same thing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.model import Document, Entity, EntityType, Mention, MentionKey, mention_key
from kg.model.mention import in_order
from kg.resolve.aliases import said
from kg.resolve.clusters import joined
from kg.resolve.normal import PLACE_BOUND, NormalForm, content_id, encloses, normal_form, place_of, squeeze
from kg.resolve.places import division_entities, region_key

_SIZED_LIST = re.compile(
    r"(?:产业)?(?:[、和及与][^，。；、\d]{1,12})*等?(?:\d+|[一二三四五六七八九十]+)[个大条](?:[百千万]?亿|\d+亿)元?级(?!产业(?!集群)|企业|园区|项目|强)"
)
_SPACE = re.compile(r"\s")
_AHEAD = 60
_LOCAL_LIST = re.compile(r"\d+[件项](?:民生)?(?:实事|工程)")


def within(
    document: Document, mentions: Sequence[Mention]
) -> tuple[tuple[Entity, ...], tuple[tuple[MentionKey, str], ...], str]:
    """Resolve the mentions of one report.

    Returns the entities sorted by id (with the divisions that its regions lie in), the links from each mention's
    key to an entity's id, and the id of the report's own region ("" where it is not known).
    """
    regions: dict[int, list[Mention]] = defaultdict(list)  # by where they start: a long text has 100,000
    for mention in mentions:
        if mention.type is EntityType.REGION and mention.code[:6].isdigit():
            regions[mention.span.start].append(mention)
    forms = {mention: _form(document, mention, regions) for mention in mentions}
    names: dict[NormalForm, set[str]] = defaultdict(set)
    for mention, form in forms.items():
        names[form].update((mention.name, mention.surface))
    cluster = joined(names, document.region_code or "", said(document, forms))
    groups: dict[NormalForm, list[Mention]] = defaultdict(list)
    for mention, form in forms.items():
        groups[cluster[form]].append(mention)
    entities: dict[str, Entity] = {}
    links: dict[MentionKey, str] = {}
    for form, members in sorted(groups.items()):
        entity = _entity(document, form, members)
        entities[entity.id] = entity
        links.update((mention_key(m), entity.id) for m in members)
    home, divisions = division_entities(document, entities.values())
    for division in divisions:
        told = entities.get(division.id)
        entities[division.id] = (
            replace(told, within=division.within, kind=division.kind or told.kind) if told else division
        )
    return tuple(entities[key] for key in sorted(entities)), tuple(sorted(links.items())), home


def _form(document: Document, mention: Mention, regions: Mapping[int, Sequence[Mention]]) -> NormalForm:
    if mention.type is EntityType.REGION:
        return NormalForm(mention.type, region_key(document, mention))
    words, code = _place_at_head(mention, regions) if mention.type in PLACE_BOUND else ("", "")
    after = document.text[mention.span.end : mention.span.end + _AHEAD] if mention.type is EntityType.INDUSTRY else ""
    sized = bool(after) and _SIZED_LIST.match(after) is not None
    form = normal_form(mention.name, mention.type, words, code, document.region_code or "", sized=sized)
    if mention.type is EntityType.SLOGAN and _LOCAL_LIST.search(mention.name):
        return NormalForm(form.type, f"{form.stem}@{document.region_code or document.id}-{document.plan_year or ''}")
    return form


def _place_at_head(mention: Mention, regions: Mapping[int, Sequence[Mention]]) -> tuple[str, str]:
    """The words at the head of a name that are regions, each in the one before, and the code of the last of them."""
    words, code, at = "", "", mention.span.start
    while True:
        found = [r for r in regions.get(at, ()) if r.span.end < mention.span.end]
        if not found:
            return words, code
        longest = max(found, key=lambda region: region.span.end)
        if code and not encloses(code, longest.code):
            return words, code  # 福清台湾农民创业园 is in 福清
        words, code, at = words + longest.surface, longest.code, longest.span.end


def _entity(document: Document, form: NormalForm, members: Sequence[Mention]) -> Entity:
    names = Counter([m.name for m in members]) if len(members) > 1 else {members[0].name: 1}
    code = ""
    if form.type is EntityType.REGION:
        code = next((m.code for m in sorted(members, key=in_order) if m.code[:6].isdigit()), "")
    label = _label(form.type, names)
    place, stated = place_of(form, document.region_code or document.id)
    return Entity(
        id=f"region/{code}" if code else content_id(form.type, form.stem, place),
        type=form.type,
        pref_label=label,
        alt_labels=tuple(sorted({*names, *(m.surface for m in members if _clean(m.surface))} - {label})),
        code=code,
        kind=_usual([m.kind for m in members if m.kind]),
        key=f"{form.stem}|{'' if stated else '~'}{place}|{form.core}",
    )


def _usual(kinds: Sequence[str]) -> str:
    """The kind that most members have."""
    if len(kinds) < 2:
        return kinds[0] if kinds else ""
    counts = Counter(kinds)
    return min(counts, key=lambda kind: (-counts[kind], kind))


def _label(entity_type: EntityType, names: Mapping[str, int]) -> str:
    """The fullest name of a thing that is built; the usual name of anything else."""
    if len(names) == 1:
        return next(iter(names))
    fullest = entity_type in (EntityType.PROJECT, EntityType.REGION)
    return min(names, key=lambda name: (0 if fullest else -names[name], -len(squeeze(name)), name))


def _clean(surface: str) -> bool:
    return _SPACE.search(surface) is None
