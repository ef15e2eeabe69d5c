"""Sentences → observations: every stated figure with what it measures, whose it is and when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.figures_clause import placed
from kg.extract.figures_find import figures_in
from kg.extract.figures_measure import measure_of, quantity_of
from kg.extract.figures_name import AMONG, IN, noun_after
from kg.extract.figures_place import Place, about_of, places_of, within
from kg.extract.figures_scope import aspect_of, period_of, running, year_before
from kg.extract.figures_series import Named, named
from kg.extract.figures_words import tidied, trimmed, verbs, without_lead
from kg.model import Aspect, Document, EntityType, Measure, Mention, Observation, Period, Provenance, Role, Sentence
from kg.text.quantities import Amount

_CLOSED = (EntityType.SLOGAN, EntityType.ORGANIZATION, EntityType.ENTERPRISE, EntityType.REGION, EntityType.INDUSTRY)
_MEASURING = ("count", "money", "area", "length", "mass", "volume", "power")
_COUNTED = re.compile("(?:[河湖路线链街道]|政策|措施|举措|任务)$")
_BUILT = re.compile("(?:打造|建成?|创建|建设|改造|整治|培育|新增)$")
_NUMERALS = frozenset("0123456789零〇一二两三四五六七八九十百千万亿首半翻")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_FROM_YEAR = r"[从由自](?P<year>(?:19|20)\d{2})年(?:底|末)?的?(?:近|约|不到|不足|超过?)?"
_STARTED = re.compile(_FROM_YEAR + "$")
_LEFT = re.compile(_FROM_YEAR + r"(?=\d[\d.]*(?![\d.]|年)[^，。；]{0,12}?(?:到|至|为))")
_AREAS = ("都市圈", "新区")
_STEPS = (Measure.GROWTH, Measure.CHANGE, Measure.MULTIPLE)


def extract(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Observation]:
    """The observations of a report in text order."""
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    out: list[Observation] = []
    owner: tuple[int, Mention] | None = None
    for i, sentence in enumerate(sentences):
        if sentence.role is Role.HEADING:
            owner = next(((sentence.paragraph, m) for m in by_sentence.get(i, []) if _owns(document, m)), None)
        stated = sentence.role in (Role.BODY, Role.GLOSSARY) and not _NUMERALS.isdisjoint(sentence.text)
        if stated and _CHINESE.search(sentence.text):
            said = _of_sentence(document, sentence, by_sentence.get(i, []))
            others = any(m.kind == "group" and owner and m.name != owner[1].name for m in by_sentence.get(i, []))
            if owner is not None and owner[0] == sentence.paragraph and not others:
                said = [o if o.region is not None else replace(o, region=owner[1]) for o in said]
            out += said
    return out


def _owns(document: Document, m: Mention) -> bool:
    """Whether the figures of a paragraph are those of a region that its run-in head (建强都市圈) names."""
    return m.type is EntityType.REGION and m.kind == "group" and m.name.endswith(_AREAS) and m.name != document.region


def _of_sentence(document: Document, sentence: Sentence, mentions: Sequence[Mention]) -> list[Observation]:
    """The observations of one sentence."""
    places = places_of(sentence, mentions)
    closed = [(a, b) for a, b, m in places if m.type in _CLOSED]
    figures = [
        f
        for f in figures_in(sentence.text)
        if not any(a < f.end and f.start < b and _names(sentence.text, f, (a, b)) for a, b in closed)
    ]
    found = [within(document, sentence, places, p) for p in placed(sentence.text, figures)]
    out: list[Observation] = []
    for figure in named(found):
        said = _observed(document, sentence, places, figure)
        carried = out[-1].about if out and figure.rule == "figure.carried.v1" else None
        out += [replace(o, about=carried) if o.about is None and carried is not None else o for o in said]
    return out


def _names(text: str, figure: Amount, name: tuple[int, int]) -> bool:
    """Whether a number is only part of a name: 稳经济51条 names, 18个专项行动, 美丽河湖30条, 10亿元基金 measure."""
    if not figure.digits or figure.kind not in _MEASURING:
        return not (figure.kind == "time" and "小时" in figure.unit and "交通圈" in text[figure.end : figure.end + 10])
    numbered = figure.unit[:1] == "条" and figure.end >= name[1] and not _COUNTED.search(text[: figure.start])
    return numbered and _BUILT.search(text[: name[0]]) is None


def _observed(document: Document, sentence: Sentence, places: Sequence[Place], figure: Named) -> list[Observation]:
    """The observations of one named figure: one, or one a region."""
    p, amount = figure.placed, figure.placed.amount
    if amount.kind == "count" and AMONG.match(p.right) is not None and IN.search(p.left):
        return []  # 在全国168个重点城市中位列第一 counts no cities
    led = bool(figure.head.subject) or not noun_after(p)  # 支持政策 after a number is a noun, before it 支持 leads in
    name = tidied(trimmed(without_lead(figure.name) if led else figure.name))
    if not name or (name.startswith("等") and amount.kind in _MEASURING[2:]):  # 甲厂3万吨等项目 tells which, not what
        return []
    measure = measure_of(p, figure.head, name)
    aspect, period = _when(document, sentence, figure, measure)
    closes = amount.end + len(p.right)
    quote = sentence.span_of(min(p.opens, amount.start), closes)
    about = about_of(sentence, places, p, name)
    quantity = quantity_of(amount, figure.head, name, measure)
    provenance = Provenance(sentence.span, quote, figure.rule, figure.confidence)
    return [
        Observation(name, measure, quantity, aspect, region, period, about, provenance)
        for region in (p.regions or (None,))
    ]


def _when(document: Document, sentence: Sentence, figure: Named, measure: Measure) -> tuple[Aspect, Period | None]:
    """Whether a figure is reported or planned, and its years."""
    p = figure.placed
    before, clause = sentence.text[: p.amount.start], sentence.text[p.opens : p.amount.start]
    started = _STARTED.search(clause)
    if p.starts and started is not None:
        return Aspect.ACTUAL, Period(int(started["year"]), int(started["year"]))
    before, clause = (_LEFT.sub("", words) for words in (before, clause))  # its year is the start's, not this one's
    done = measure is Measure.COUNT and verbs().match(figure.name) is not None
    period = period_of(document, sentence, before, clause, measure not in _STEPS and not done, figure.head.verb)
    if p.starts:
        return Aspect.ACTUAL, year_before(document, sentence, period)
    return aspect_of(sentence, before), running(period, sentence.aspect, clause + p.amount.word)
