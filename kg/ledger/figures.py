"""Figures as the ledger compares them: what is measured, how, whose, when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.ledger.elsewhere import Elsewhere
from kg.ledger.wording import stem_of
from kg.lexicon.concepts import Concept, concept_of
from kg.lexicon.units import units
from kg.model import (
    Aspect,
    EntityType,
    Extraction,
    Measure,
    MentionKey,
    Observation,
    Quantity,
    Role,
    Sentence,
    Span,
    mention_key,
)

_KINDS = {
    Measure.LEVEL: "amount",
    Measure.MONEY: "amount",
    Measure.COUNT: "amount",
    Measure.GROWTH: "growth",
    Measure.CHANGE: "change",
    Measure.SHARE: "share",
    Measure.RANK: "rank",
    Measure.MULTIPLE: "multiple",
}
OWNERS = (EntityType.PROJECT, EntityType.ENTERPRISE, EntityType.ORGANIZATION)
"""Whose figure one can be; of other things that a figure is told with, it is not."""
# Classifiers that count the same things: 户 and 家 of companies, 个 and 所 of schools.
_COUNTED = frozenset("个户家项所座处条套台间件")
_SUMMED = re.compile("累计|总计|合计")
_MEAN = re.compile(r"年均|年平均|每年|五年|(?<!\d)5年|年来")
_RISE = re.compile(
    "[由从][^，；。]{2,24}?(?:增加|增长|提高|提升|扩大|上升|跃升)[到至为][^，；。]{2,24}[，、](?:同比|累计)?(?:增长|提高|增加)[^，；。、]*$"
)
_SPAN = re.compile("十.五”?(?:期间|时期)|五年[来间]|过去五年")
_EACH = re.compile("每年|年均")
_AGAINST = re.compile(r"[较比]于?((?:19|20)\d{2})年")
_PART = re.compile(r"[一二三四]季度|[上下]半年|单季|单月|\d月(?!\d*日)")
_FIVE = re.compile("(?:用|今后|未来|经过)(?:五|5)年|(?:五|5)年(?:时间|内|累计)")
_SHARED = re.compile("占比|占全|占.{0,6}比重|比重达|收窄")  # a percentage that is a share of a whole, no growth
_STEPS = (Measure.GROWTH, Measure.CHANGE)
_MANY_YEARS = re.compile(r"年均|每年|五年|(?<!\d)5年|三年|十年|年来|累计|“十|时期|翻番|连续|稳定在|保持在|始终|控制在")


@dataclass(frozen=True, slots=True)
class Key:
    """What two figures must share to speak of the same thing.

    `thing` is the name of the concept or the stem of the wording, `kind` how it is measured, `unit` the base unit;
    `region` and `about` are ids of entities, `about` "" for figures of no project and no body.
    """

    thing: str
    kind: str
    unit: str
    region: str
    about: str


@dataclass(frozen=True, slots=True)
class Figure:
    """An observation with its key; `start` and `end` are its years, `concept` None where the table has none.

    `summed` tells that it is added up over years (累计); `loose` that its years are those of the part of the report
    that it stands in, and no word near it says that it is of all of them; `mean` that it is no year's own.
    """

    observation: Observation
    key: Key
    concept: Concept | None
    start: int
    end: int
    summed: bool = False
    loose: bool = False
    mean: bool = False

    @property
    def quantity(self) -> Quantity:
        """The stated quantity; of a price index (控制在103左右) the rise that it is."""
        quantity = self.observation.quantity
        index = self.concept is not None and self.key.kind == "growth" and self.concept.kinds == ("growth",)
        if not index or quantity.unit not in ("", "%") or not 90 < quantity.value < 115:
            return quantity
        most = None if quantity.value_max is None else quantity.value_max - 100
        return replace(quantity, value=quantity.value - 100, value_max=most, base_value=None)

    @property
    def base(self) -> Decimal:
        """The value in the base unit, in the stated one where that has no base."""
        quantity = self.quantity
        return quantity.value if quantity.base_value is None else quantity.base_value

    @property
    def scale(self) -> Decimal:
        """How many base units the stated unit is."""
        quantity = self.quantity
        if quantity.base_value is None or not quantity.value:
            return Decimal(1)
        return quantity.base_value / quantity.value


def figures_of(report: Extraction) -> Iterator[Figure]:
    """The figures of a report in text order; what a figure leaves open is its own region and the usual year."""
    links = dict(report.links)
    year = report.document.plan_year or 0
    sentences = {sentence.span: sentence for sentence in report.sentences}
    names = _names(report)
    elsewhere = Elsewhere(report)
    for fact in report.facts:
        if isinstance(fact, Observation) and not _explains(sentences.get(fact.provenance.sentence), fact):
            region = report.region if fact.region is None else links.get(mention_key(fact.region), "")
            about = _owner(fact, links)
            start, end = _years(report, fact, year)
            start = _begun(report, sentences.get(fact.provenance.sentence), fact, start)
            words = _clause(report, fact)
            figure = _figure(fact, names, region, about, start, end, words)
            if figure.concept is not None and fact.region is None and elsewhere.holds(fact):
                figure = replace(figure, key=replace(figure.key, region=""))
            loose, summed = _loose(sentences, fact, words), _SUMMED.search(words) is not None
            yield replace(figure, summed=summed, loose=loose, mean=_mean(figure, words))


def _explains(sentence: Sentence | None, fact: Observation) -> bool:
    """Whether a figure only explains a word in a glossary: a goal without a year there is no promise of the report."""
    undated = fact.aspect is Aspect.TARGET and fact.period is None
    return undated and sentence is not None and sentence.role is Role.GLOSSARY


def _owner(fact: Observation, links: Mapping[MentionKey, str]) -> str:
    """The id of the works or body whose figure it is; policies and industries only say what it is for."""
    if fact.about is None or fact.about.type not in OWNERS:
        return ""
    return links.get(mention_key(fact.about), fact.about.name)


def _years(report: Extraction, fact: Observation, year: int) -> tuple[int, int]:
    """The years of a figure: stated, else the usual one; a goal for five years (用五年时间) ends with the fifth."""
    usual = year if fact.aspect is Aspect.TARGET else year - 1
    start, end = (fact.period.start, fact.period.end) if fact.period else (usual, usual)
    if fact.aspect is Aspect.TARGET and start == end == year:
        quote, sentence = fact.provenance.quote, fact.provenance.sentence
        said = "".join(report.document.text[sentence.start : quote.end].split())
        if _FIVE.search(said) or "年均增长" in _clause(report, fact):
            return year, year + 4
    if fact.aspect is Aspect.TARGET and year < start == end and flows(fact.indicator):
        return year, end
    return start, end


def _begun(report: Extraction, sentence: Sentence | None, fact: Observation, start: int) -> int:
    """The first year of a rise in a review of several years that tells both its ends: 由1亿元增加到2亿元，增长100%."""
    if sentence is None or sentence.period is None or fact.measure not in _STEPS or fact.aspect is not Aspect.ACTUAL:
        return start
    said = report.document.text[sentence.span.start : fact.provenance.quote.end]
    if not _RISE.search(said := "".join(said.split())):
        return start
    return min(start, sentence.period.start, start - 4 if _SPAN.search(said) else start)


def flows(indicator: str) -> bool:
    """Whether an indicator counts what is added, so that a goal for a later year sums up the years to it.

    >>> flows("城镇新增就业"), flows("常住人口")
    (True, False)
    """
    return "新增" in indicator or stem_of(indicator).startswith("+")


def of_one_year(words: str) -> bool:
    """Whether the words of a figure let it be that of a whole year: no quarter or month, no mean, no sum over years.

    >>> of_one_year("一季度地区生产总值增长23.3%"), of_one_year("地区生产总值增长9.2%")
    (False, True)
    """
    return ("全年" in words or not _PART.search(words)) and not (_MEAN.search(words) or _SUMMED.search(words))


def _mean(figure: Figure, words: str) -> bool:
    """Whether a figure is no year's own: a mean (年均), a growth over an earlier year (较2016年增长), a quarter."""
    if _PART.search(words) and "全年" not in words:
        return True
    if figure.key.kind in ("growth", "change"):
        earlier = [int(year) for year in _AGAINST.findall(words)]
        return _MEAN.search(words) is not None or any(year != figure.end - 1 for year in earlier)
    return figure.key.unit != "%" and _EACH.search(words) is not None


def _names(report: Extraction) -> tuple[str, ...]:
    """What the report calls its own region, the longest first: 云南省, 云南."""
    name = report.document.region or ""
    return tuple(word for word in (name, re.sub("(?:省|市|区|县|.{1,6}自治.)$", "", name)) if len(word) > 1)


def _clause(report: Extraction, fact: Observation) -> str:
    """The words of a figure with the few before them, which may say of what years it is; not those before a stop."""
    quote, sentence = fact.provenance.quote, fact.provenance.sentence
    before = "".join(report.document.text[max(sentence.start, quote.start - 12) : quote.start].split())
    return before[max(before.rfind("；"), before.rfind("。")) + 1 :] + "".join(
        report.document.text[quote.start : quote.end].split()
    )


def _loose(sentences: Mapping[Span, Sentence], fact: Observation, words: str) -> bool:
    sentence = sentences.get(fact.provenance.sentence)
    of_part = sentence is not None and fact.period is not None and fact.period == sentence.period
    return of_part and fact.period.start < fact.period.end and _MANY_YEARS.search(words) is None  # type: ignore[union-attr]


def _figure(
    fact: Observation, names: Iterable[str], region: str, about: str, start: int, end: int, words: str
) -> Figure:
    wording = fact.indicator
    for name in names:
        if wording.startswith(name) and len(wording) > len(name) + 1:
            wording = wording.removeprefix(name)
    concept = concept_of(wording)
    kind = _KINDS[fact.measure]
    if concept is not None:
        kind = _kind_of(concept, kind, fact.quantity.base_unit or fact.quantity.unit)
        if kind == "growth" and fact.measure not in _STEPS and _SHARED.search(words):
            kind = "share"
        if kind not in concept.kinds:
            concept = None
    thing = stem_of(wording) if concept is None else concept.name
    unit = _unit(fact, concept) if kind in ("amount", "change") else ""
    # A concept is of a region: a word nearby that the figure was tied to does not make it another's.
    return Figure(fact, Key(thing, kind, unit, region, "" if concept else about), concept, start, end)


def _kind_of(concept: Concept, kind: str, unit: str) -> str:
    """How a concept is measured, whatever the words around the figure made of it.

    A percentage of consumer prices is their rise; a share that has no whole but its own name is a level.
    """
    if concept.unit == "%" and unit in ("%", ""):
        if concept.kinds == ("growth",):
            return "growth"
        return "amount" if kind in ("share", "amount") else kind
    if kind == "change" and "change" not in concept.kinds and unit != "百分点":
        return "amount"
    if kind == "amount" and unit == "%" and "growth" in concept.kinds:
        return "growth"
    return kind


def _unit(fact: Observation, concept: Concept | None) -> str:
    """The base unit; 家 and 户 are one count, and what a concept counts in people may be told in posts (岗位5万个)."""
    unit = fact.quantity.base_unit or fact.quantity.unit
    if unit in _COUNTED or (unit in units() and units()[unit].base in _COUNTED):
        return "人" if concept is not None and concept.unit.endswith("人") else "个"
    return unit
