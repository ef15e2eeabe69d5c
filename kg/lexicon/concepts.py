"""Indicator concepts: one indicator under all the wordings that reports use for it."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Concept:
    """One indicator: `name` and `definition` as statistics have them, `en` in English.

    `unit` is the usual unit, `kinds` are the kinds of measure that it takes ("amount", "growth", "share", "change",
    "rank"), the first being what a plain percentage of an indicator of growth alone is. `direction` is "at-least",
    "at-most" or "within"; `broader` the name of the concept above it, or ""; `parts` those below it that make it up.
    """

    name: str
    en: str
    definition: str
    unit: str
    kinds: tuple[str, ...]
    direction: str
    broader: str
    parts: tuple[str, ...] = ()


# What may stand before or after an indicator and does not change what is measured.
_AREA = "(?:[我全本](?:省|市|区|县|州|盟|旗|自治区|国|疆)(?![场域际])的?|我们)"
_LEAD = re.compile(
    rf"^(?:{_AREA}|预计|初步核算|预期|力争|确保|实现|完成|其中|年度|全年|当年|累计|带动|主要预期目标|保持|在确保|稳步|名义|"
    "实际|在(?!建)|同口径|(?:扣除|剔除|还原).{2,12}后|按(?:自然|同|可比)口径|可比口径|自然口径|年均|每年|平均|促进|推动|主要经济指标|面对)+(?=..)"
)
_TAIL = re.compile(
    r"(?:全年|年均|年平均|均值|平均值|平均|同口径|可比口径|自然口径|预期|预期目标|实际|名义|增速|增幅|同比|增长率|分别|总体|目标|"
    r"稳定在|保持在|控制在|[在为达]|(?:扣除|剔除|还原).{2,12}后)+$"
)
_INNER = re.compile(_AREA)
_BLANK = re.compile(r"[\s①-⑳“”\"‘’《》]|[（(][^）)]*[）)]")


@cache
def concepts() -> dict[str, Concept]:
    """All concepts by official name."""
    return {row["name"]: _concept(row) for row in _rows()}


@lru_cache(maxsize=65536)
def concept_of(wording: str) -> Concept | None:
    """The concept that a wording means, None where it means none that the table knows.

    >>> concept_of("全市GDP").name, concept_of("规上工业增加值").name, concept_of("财政总收入").name
    ('地区生产总值', '规模以上工业增加值', '财政总收入')
    """
    plain = plain_wording(wording)
    for words in dict.fromkeys((plain, _TAIL.sub("", plain))):
        for pattern, name in _patterns():
            if pattern.fullmatch(words):
                return concepts()[name]
    return None


def plain_wording(wording: str) -> str:
    """A wording without quotation marks, brackets and words that only lead in, its short forms written out.

    >>> plain_wording("全市规上工业增加值"), plain_wording("力争城镇新增就业")
    ('规模以上工业增加值', '城镇新增就业')
    """
    words = _BLANK.sub("", wording).replace("规上", "规模以上").replace("限上", "限额以上")
    return _INNER.sub("", _LEAD.sub("", words))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["name"]) for row in _rows())


def _concept(row: dict[str, str]) -> Concept:
    kinds = tuple(row["kinds"].split())
    return Concept(
        row["name"],
        row["en"],
        row["definition"],
        row["unit"],
        kinds,
        row["direction"],
        row["broader"],
        tuple(row["parts"].split()),
    )


@cache
def _rows() -> tuple[dict[str, str], ...]:
    source = files("kg.lexicon").joinpath("data", "concepts.tsv")
    with source.open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
