"""Characters as a scan sees them: which look alike, and which may stand side by side."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

TELLING = frozenset(
    "一二三四五六七八九十百千万两双0123456789东西南北中上下左右前后内外新老大小甲乙丙丁江河湖海金银铜铁铝镁锂钛钢锌铅锡钨"
)
"""Characters that tell names apart, so that nothing is made of two names that differ in one of them."""

MATERIALS = frozenset("镍钴钼铬锰钒铌钽铼铟锗镓钾钠钙硅硫磷碳硼氢氧氮氯氟氨醇酸酮苯煤焦油气电核")
"""Characters of materials: what is made of one is made of another too (镍化工, 煤化工)."""


def _rows(table: str) -> list[list[str]]:
    text = (files("kg.lexicon") / "data" / table).read_text("utf-8")
    return [line.split("\t") for line in text.rstrip("\n").split("\n")[1:]]


@cache
def lookalikes() -> dict[str, tuple[str, str]]:
    """Characters to those of close shape, the likest first, and to those less close that share a part.

    >>> "末" in lookalikes()["未"][0], "廊" in lookalikes()["麻"][1]
    (True, True)
    """
    return {character: (close, alike) for character, close, alike, _ in _rows("lookalikes.tsv")}


@cache
def followers() -> dict[str, str]:
    """Characters to all that follow them in reports of two regions, in names of places or in a word."""
    return {character: after for character, after, _ in _rows("followers.tsv")}
