"""Where regions stand in and around other names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.scene import Placed, Scene
from kg.lexicon.divisions import abbreviations
from kg.lexicon.places import areas
from kg.model import EntityType, Mention

_JOIN = re.compile(r"[、和与及]|以及")


def code_level(mention: Mention) -> str:
    """The significant digits of a region's code: 14 of a province, 1411 of a prefecture, "" of a group.

    >>> from kg.model import EntityType, Span
    >>> code_level(Mention(Span("d", 0, 2), "吕梁", EntityType.REGION, "吕梁市", "r", 0, code="141100"))
    '1411'
    """
    code = mention.code
    if not code[:6].isdigit() or not code:
        return ""
    return re.sub(r"(?:00){1,2}$", "", code[:6]) + code[6:]


def holds(outer: Mention, inner: Mention) -> bool:
    """Whether, by their codes, the first region holds the second and is not the same."""
    a, b = code_level(outer), code_level(inner)
    return bool(a) and a != b and b.startswith(a)


def most_specific(regions: Iterable[Placed]) -> list[Placed]:
    """The regions that hold no other of the given ones, each once."""
    found = list(regions)
    kept: list[Placed] = []
    for region in found:
        if any(holds(region.mention, other.mention) for other in found):
            continue
        if all(region.mention.name != other.mention.name for other in kept):
            kept.append(region)
    return kept


def coordinated(text: str, regions: Sequence[Placed]) -> list[Placed]:
    """The last region of a sentence and those that are joined to it, A、B和C."""
    found = [regions[-1]]
    for region in reversed(regions[:-1]):
        if _JOIN.fullmatch(text[region.end : found[0].start]) or region.end == found[0].start:
            found.insert(0, region)
        else:
            break
    return found


def is_home(scene: Scene, region: Mention) -> bool:
    """Whether a region is the report's own."""
    return region.name == scene.document.region or (bool(region.code) and region.code == scene.document.region_code)


def is_wider(scene: Scene, region: Mention) -> bool:
    """Whether a region holds the report's own."""
    own = scene.document.region_code or ""
    level = code_level(region)
    return bool(level) and bool(own) and own.startswith(level) and region.code != own


def is_local(scene: Scene, region: Mention) -> bool:
    """Whether a part of the map that is no division is one of the report's own province: 晋南 of 山西."""
    own = (scene.document.region_code or "")[:2]
    area = areas().get(region.name)
    if area is not None and area.within and own:
        return area.within.startswith(own)
    return {codes[0][:2] for sign, codes in abbreviations().items() if sign in region.name} == {own}


_DASH = re.compile("[至到—-]")


class Gazetteer:
    """The words that name regions in one report, to find regions inside names that were marked as one mention."""

    def __init__(self, scene: Scene) -> None:
        self._known: dict[str, Placed] = {}
        for placed in scene.everywhere(EntityType.REGION):
            surface = scene.sentences[placed.at].text[placed.start : placed.end]
            for form in (surface, placed.mention.name, _stem(placed.mention.name)):
                if len(form) >= 2:
                    self._known.setdefault(form, placed)
        lengths: dict[str, set[int]] = {}
        for form in self._known:
            lengths.setdefault(form[0], set()).add(len(form))
        self._lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}

    def inside(self, scene: Scene, placed: Placed) -> list[Placed]:
        """The regions named in a mention: nested mentions, else regions of the report by their names."""
        nested = [r for r in scene.placed(placed.at, EntityType.REGION) if r.inside(placed)]
        name = scene.sentences[placed.at].text[placed.start : placed.end]
        if nested:
            ends = [self._known[name[i:j]] for i, j in self._forms(name) if _is_end(name, i, j, placed.start, nested)]
            return [*nested, *ends]
        return [self._known[name[i:j]] for i, j in self._forms(name) if j - i < len(name)]

    def _forms(self, name: str) -> Iterator[tuple[int, int]]:
        """The words in a name, from left to right, the longest of each place; looked up, as they may be thousands."""
        reached = 0
        for at, first in enumerate(name):
            if at >= reached and first in self._lengths:
                for size in self._lengths[first]:
                    if name[at : at + size] in self._known:
                        yield at, at + size
                        reached = at + size
                        break


def _is_end(name: str, start: int, end: int, offset: int, nested: list[Placed]) -> bool:
    """Whether a word in a name is an end of a line (和田—若羌铁路) that no mention there has marked."""
    if any(r.start < offset + end and offset + start < r.end for r in nested):
        return False
    return bool(_DASH.match(name, end)) or (start > 0 and name[start - 1] in "至到—-")


def _stem(name: str) -> str:
    stem = re.sub("(?:市|县|区|旗|省|镇|乡|自治区|特别行政区)$", "", name)
    return stem if len(stem) >= 2 else ""
