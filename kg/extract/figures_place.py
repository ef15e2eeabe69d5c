"""Whose and of what a figure is: the regions before it, the projects and industries beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.figures_clause import Placed
from kg.extract.figures_name import noun_after
from kg.extract.figures_works import RATE_OF_WORK
from kg.lexicon.divisions import table
from kg.model import Document, EntityType, Mention, Sentence

Place = tuple[int, int, Mention]
"""A mention with where it stands in its sentence's text."""

_OWNERS = (EntityType.PROJECT, EntityType.SLOGAN, EntityType.ENTERPRISE, EntityType.INDUSTRY)
_EXAMPLES = (EntityType.PROJECT, EntityType.ENTERPRISE, EntityType.ORGANIZATION, EntityType.REGION)
_CAMPAIGN = re.compile(r"(?:实施|开展|推进|启动|深化|推动|落实|打好|抓好|做好|依托|围绕|通过)[“\"]?$")
_SMALL = ("township", "village")
_SITE = re.compile(
    "口岸|机场|车站|高铁站|火车站|港区?(?!口?区)|枢纽|大道|高速|铁路|水库|大桥|隧道|景区|公园|煤矿|电厂|灌区"
)
_PLANTS = ("mass", "power", "volume")


def places_of(sentence: Sentence, mentions: Sequence[Mention]) -> list[Place]:
    """The mentions of a sentence with where they stand in its text, in text order, longer ones first."""
    found: list[Place] = []
    for m in mentions:
        place = sentence.place_of(m.span)
        if place is not None:
            found.append((place[0], place[1], m))
    return sorted(found, key=lambda f: (f[0], -f[1]))


def within(document: Document, sentence: Sentence, places: Sequence[Place], p: Placed) -> Placed:
    """A figure with the regions that head its clause (no longer in its words) and whether a project's name holds it."""
    start, end = p.amount.start, p.amount.end
    if any(p.opens <= a and b <= start and m.type in _EXAMPLES for a, b, m in places):
        p = replace(p, examples=True)
    project = next(((a, b) for a, b, m in places if m.type is EntityType.PROJECT and a <= start and end <= b), None)
    if project is not None:
        left = sentence.text[project[0] : start] if project[0] < start else ""
        left = "" if RATE_OF_WORK.search(left) else left  # 年消纳40万吨 names what is used, not what is made
        return replace(p, holds=True, regions=_near(document, sentence, places, p), left=p.left.removesuffix(left))
    regions = region_of(document, sentence, places, p.opens, start)
    if not regions:
        near = _near(document, sentence, places, p)
        return replace(p, regions=near) if near or p.regions else p
    last = sentence.text[regions[-1][0] : regions[-1][1]]
    left = p.left.rpartition(last)[2] if last in p.left else p.left
    if left.startswith("等"):
        return p
    if not left and p.amount.kind == "count" and len(regions) > 1:  # 东明、西林2个县: they are what is counted
        return replace(p, left=left)
    return replace(p, left=left, regions=tuple(m for _, _, m in regions))


def _near(document: Document, sentence: Sentence, places: Sequence[Place], p: Placed) -> tuple[Mention, ...]:
    """The place of a plant, just before what it can make: 孝义金岩20万吨合成氨."""
    if p.amount.kind not in _PLANTS or not noun_after(p):
        return ()
    for a, b, m in reversed(places):
        if m.type is EntityType.REGION and m.kind not in _SMALL and p.opens <= a and b <= p.amount.start:
            between = sentence.text[b : p.amount.start]
            here = _works(p) and not _elsewhere(document, m)
            return (m,) if re.fullmatch("[^，、；和及]{0,9}", between) and here else ()
    return ()


def _elsewhere(document: Document, m: Mention) -> bool:
    """Whether a place is outside the report's own region: a firm from there builds here."""
    own, there = table().named(document.region or ""), table().named(m.name)
    return bool(own and there) and not any(table().contains(a.code, b.code) for a in own for b in there)


def _works(p: Placed) -> bool:
    """Whether a clause goes on about projects."""
    return p.holds or re.search("项目|技改|生产线|基地|电站|工程|投产|达产", p.ahead) is not None


def region_of(document: Document, sentence: Sentence, places: Sequence[Place], opens: int, start: int) -> list[Place]:
    """The regions at the head of a figure's clause, other than the report's own, with their places in the sentence."""
    found: list[Place] = []
    at = opens
    for a, b, m in places:
        if m.type is not EntityType.REGION or a < at or b > start or _inside(a, b, places):
            continue
        between = sentence.text[at:a]
        if not re.fullmatch(r"(?:[、和及与]|其中|推动|力争|确保|支持|全力|加快)?", between):
            break
        found.append((a, b, m))
        at = b
    if found and _SITE.match(sentence.text[found[-1][1] :]):
        return []
    own = ("", "nation", *_SMALL)
    outside = [f for f in found if (f[2].name != document.region and f[2].kind not in own) or _other(f[2], document)]
    return [f for f in outside if f[2].kind not in _SMALL]


def _inside(a: int, b: int, places: Sequence[Place]) -> bool:
    """Whether a place is only part of another name."""
    return any(c <= a and b <= d and d - c > b - a for c, d, m in places)


def _other(m: Mention, document: Document) -> bool:
    """Whether a region is not the one that the report is of, nor the country."""
    return m.name not in (document.region, "中国", "全国", "我国") and m.surface != document.region


def about_of(sentence: Sentence, places: Sequence[Place], p: Placed, name: str) -> Mention | None:
    """The project, enterprise, slogan or industry that a figure belongs to, or None.

    It holds the figure, or stands in its indicator, or else next to it; failing these it is the campaign that an
    earlier clause of the sentence opens with (开展X行动，完成…).
    """
    start, end = p.amount.start, p.amount.end
    closes = end + len(p.right)
    near = [f for f in places if f[2].type in _OWNERS and p.opens <= f[0] and f[1] <= closes]
    near = [f for f in near if not (f[1] <= start and sentence.text.startswith("等", f[1]))]  # only an example
    for kind in _OWNERS:
        holding = next((m for a, b, m in near if m.type is kind and a <= start and end <= b), None)
        if holding is not None:
            return holding
    named = [m for _, _, m in near if len(m.surface) > 2 and m.surface in name]
    if named:
        return max(named, key=lambda m: len(m.surface))
    return _beside(near, start, end) or _campaign(sentence, places, p.opens)


def _beside(near: Sequence[Place], start: int, end: int) -> Mention | None:
    """The one project after a figure, the last name before it, or the first soon after it."""
    after = [m for a, _, m in near if m.type is EntityType.PROJECT and end <= a]
    if len({m.name for m in after}) == 1:
        return after[0]
    before = [(b, m) for _, b, m in near if b <= start]
    if before:
        return max(before, key=lambda f: f[0])[1]
    later = [(a, m) for a, _, m in near if end <= a <= end + 12 and m.type is not EntityType.PROJECT]
    return min(later, key=lambda f: f[0])[1] if later else None


def _campaign(sentence: Sentence, places: Sequence[Place], opens: int) -> Mention | None:
    """The campaign that an earlier clause of the sentence is about."""
    for a, b, m in reversed(places):
        if b <= opens and m.type in (EntityType.SLOGAN, EntityType.PROJECT):
            return m if _CAMPAIGN.search(sentence.text[:a]) else None
    return None
