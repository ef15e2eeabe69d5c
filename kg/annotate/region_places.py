"""Towns and villages by the shape of their names: 枫桥镇, 稔海村."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.annotate.region_candidates import Candidate, Home
from kg.lexicon.divisions import Division, table, townships_named
from kg.lexicon.places import traps, words

_TOWN = re.compile(r"镇|乡|街道|苏木")
_VILLAGE = re.compile(r"(?<=[、，。；：（(“\s])[及和与]?([一-龥]{2,4}村)(?=[、，。；）)”和与及]|等(?!级))")
# 提高城镇居民收入: the town 高城镇 is no part of it
_CITIES_AND_TOWNS = re.compile(
    r"职工|居民|化|人口|体系|登记|调查|就业|失业|污水|生活|新增|老旧|困难|低收入|低效|常住|基础|管网|小区|功能|供水|燃气|垃圾|发展|圈|群|带|组"
)
_INSIDE = re.compile(r"[一-龥]{1,3}?村")


@cache
def _no_village() -> re.Pattern[str]:
    """What ends in 村 and names no village: 示范村, 改造老旧村."""
    verbs, before = "|".join(sorted(words("village-verb"))), "|".join(sorted(words("village")))
    return re.compile(rf"(?:{verbs})[一-龥]*村$|[一-龥]*(?:{before})村$")


def placed(text: str, home: Home) -> list[Candidate]:
    """Towns of the whole country by their full names, and villages that stand in a list."""
    return [*_towns(text, home), *_villages(text, home)]


def _towns(text: str, home: Home) -> Iterator[Candidate]:
    for found in _TOWN.finditer(text):
        for width in range(min(6, found.start()), 1, -1):
            name = text[found.start() - width : found.end()]
            before = text[found.start() - width - 1 : found.start() - width]
            if name.endswith("城镇") and (before in tuple("提新扩续改") or _CITIES_AND_TOWNS.match(text, found.end())):
                break
            towns = townships_named(name)
            if towns:
                town, near = _nearest(towns, home)
                start = found.start() - width
                if name not in traps():
                    yield Candidate(start, found.end(), name, "township", town.code, "region.town.v1", near)
                break


def _nearest(towns: tuple[Division, ...], home: Home) -> tuple[Division, bool]:
    """The namesake nearest to the report's own region, and whether it lies in its province."""
    best = min(towns, key=lambda t: (home.distance(t), t.code))
    return best, home.distance(best) <= 4


def _villages(text: str, home: Home) -> Iterator[Candidate]:
    for found in _VILLAGE.finditer(text):
        name = found.group(1)
        if not _no_village().match(name) and home.province and table().by_code(home.code) is not None:
            yield Candidate(
                found.start(1), found.end(1), name, "village", f"group:{name}", "region.village.v1", True, 0.7
            )


def villages_in(text: str, regions: Iterable[Candidate]) -> Iterator[Candidate]:
    """Villages right after the region they are in: 顺德稔海村."""
    for region in regions:
        found = _INSIDE.match(text, region.end)
        if found and region.level in ("prefecture", "county", "township") and not _no_village().match(found.group()):
            name = found.group()
            yield Candidate(
                found.start(), found.end(), name, "village", f"group:{name}", "region.village.v1", True, 0.8
            )
