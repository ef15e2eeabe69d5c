"""How Chinese characters are read, so that a page can be searched by pinyin."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from kg.errors import MissingExtraError


def sounds(texts: Iterable[str]) -> dict[str, str]:
    """The characters of some texts by each of their syllables, without tones, ü written v; both in order.

    >>> sounds(["双五", "重"])
    {'chong': '重', 'shuang': '双', 'tong': '重', 'wu': '五', 'zhong': '重'}
    """
    readings = _readings()
    found: dict[str, list[str]] = defaultdict(list)
    for char in sorted(set().union(*texts)):
        for syllable in dict.fromkeys(map(_plain, readings.get(str(ord(char)), "").split(","))):
            if syllable:
                found[syllable].append(char)
    return {syllable: "".join(found[syllable]) for syllable in sorted(found)}


def _plain(syllable: str) -> str:
    """A syllable in letters a to z: "lǜ" is "lv"."""
    parted = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v").replace("ê", "e")
    return "".join(char for char in parted if "a" <= char <= "z")


@cache
def _readings() -> dict[str, str]:
    """The readings of each character, "zhòng,chóng", by its decimal code."""
    # Importing the package would load its dictionary of phrases too, which takes longer than all of a page.
    found = find_spec("pypinyin")
    places = [Path(place) / "pinyin_dict.json" for place in (found and found.submodule_search_locations) or ()]
    if not places or not places[0].is_file():
        raise MissingExtraError("page: no pinyin_dict.json in the package pypinyin; install pypinyin again")
    readings: dict[str, str] = json.loads(places[0].read_text("utf-8"))
    return readings
