"""Sentences → observations: every stated figure with what it measures, whose it is and when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.figures_clause import Placed, placed
from kg.extract.figures_find import figures_in, widened
from kg.extract.figures_measure import measure_of, quantity_of
from kg.extract.figures_members import members
from kg.extract.figures_name import RATIOS, Memory, head_of, name_of, noun_after
from kg.extract.figures_scope import about_of, aspect_of, period_of, region_of
from kg.extract.figures_words import Head, parted, stat_noun, verbs, without_lead
from kg.model import Aspect, Document, EntityType, Mention, Observation, Period, Provenance, Role, Sentence
from kg.text.quantities import Amount

Place = tuple[int, int, Mention]
_CLOSED = (EntityType.SLOGAN, EntityType.ORGANIZATION, EntityType.ENTERPRISE, EntityType.REGION, EntityType.INDUSTRY)


@dataclass(frozen=True, slots=True)
class Named:
    """A figure with the name of what it measures and how sure the rule is that named it."""

    placed: Placed
    head: Head
    name: str
    rule: str
    confidence: float


def extract(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Observation]:
    """The observations of a report in text order."""
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    out: list[Observation] = []
    for i, sentence in enumerate(sentences):
        if sentence.role in (Role.BODY, Role.GLOSSARY) and any(
            c.isdigit() or c in "一二三四五六七八九十百千万两半首翻零" for c in sentence.text
        ):
            out += _of_sentence(document, sentence, by_sentence.get(i, []))
    return out


def _of_sentence(document: Document, sentence: Sentence, mentions: Sequence[Mention]) -> list[Observation]:
    """The observations of one sentence."""
    places = _places(sentence, mentions)
    closed = [(a, b) for a, b, m in places if m.type in _CLOSED]
    figures = [
        f for f in figures_in(sentence.text) if not any(a < f.end and f.start < b and _names(f, b) for a, b in closed)
    ]
    found = placed(sentence.text, figures)
    out: list[Observation] = []
    for named in _named([_within(document, sentence, places, p) for p in found]):
        out += _observed(document, sentence, places, named)
    return out


def _within(document: Document, sentence: Sentence, places: Sequence[Place], p: Placed) -> Placed:
    """A figure with the regions that head its clause (no longer in its words) and whether a project's name holds it."""
    start, end = p.amount.start, p.amount.end
    project = next(((a, b) for a, b, m in places if m.type is EntityType.PROJECT and a <= start and end <= b), None)
    if project is not None:
        inside = [m for a, b, m in places if m.type is EntityType.REGION and a == project[0] and b <= start]
        left = sentence.text[project[0] : start] if project[0] < start else ""
        return replace(p, holds=True, regions=tuple(inside[:1]), left=p.left.removesuffix(left))
    regions = region_of(document, sentence, places, p.opens, start)
    if not regions:
        return p
    last = sentence.text[regions[-1][0] : regions[-1][1]]
    left = p.left.rpartition(last)[2] if last in p.left else p.left
    return replace(p, left=left, regions=tuple(m for _, _, m in regions))


def _places(sentence: Sentence, mentions: Sequence[Mention]) -> list[Place]:
    """The mentions with where they stand in the sentence's text."""
    found: list[Place] = []
    for m in mentions:
        place = sentence.place_of(m.span)
        if place is not None:
            found.append((place[0], place[1], m))
    return sorted(found, key=lambda f: (f[0], -f[1]))


def _names(figure: Amount, end: int) -> bool:
    """Whether a number is only part of the name that ends at `end`: 稳经济51条 names, 18个专项行动 counts."""
    return figure.kind != "count" or not figure.digits or figure.end >= end


def _named(found: Sequence[Placed]) -> list[Named]:
    """The figures of a sentence, each named; coordinated ones shared out."""
    memory = Memory()
    out: list[Named] = []
    i = 0
    while i < len(found):
        run = _run(found, i)
        head = head_of(found[i])
        whole = _members(head, memory, len(run), found[i])
        if whole:
            out += _shared(run, head, whole)
            memory.names = whole
            memory.name, memory.verb = whole[-1], ""
            i += len(run)
            continue
        if len(run) > 1 and len(run) == len(found[i].regions):
            name = name_of(found[i], head, "", memory)
            out += [
                Named(replace(p, regions=(r,)), head, name, "figure.regions.v1", 0.85)
                for p, r in zip(run, found[i].regions, strict=True)
            ]
            i += len(run)
            continue
        if found[i].amount.kind == "sector":
            out += [
                Named(p, head, f"第{n}产业比例", "figure.sectors.v1", 0.9)
                for p, n in zip(found[i : i + 3], "一二三", strict=False)
            ]
            i += 3
            continue
        later = _later_noun(found, i)
        name = name_of(found[i], head, later, memory)
        carried = not head.subject and not noun_after(found[i])
        p = replace(found[i], regions=out[-1].placed.regions) if carried and out and not found[i].regions else found[i]
        out.append(
            Named(p, head, name, "figure.carried.v1" if carried else "figure.stated.v1", 0.75 if carried else 0.9)
        )
        if carried and not head.direction and p.amount.kind == "percent" and memory.direction and not p.starts:
            out[-1] = replace(out[-1], head=replace(head, direction=memory.direction))
        memory.direction = out[-1].head.direction if p.amount.kind == "percent" else 0
        _remember(memory, name, found[i])
        i += 1
    return out


def _remember(memory: Memory, name: str, p: Placed) -> None:
    """Keep a name for the figures that go on about it."""
    if p.amount.unit == "年" or not name or (p.amount.kind == "rank" and memory.name):
        return
    verb = verbs().match(name)
    memory.verb = verb[0] if verb and verb.end() < len(name) else memory.verb if p.joined else ""
    memory.name = name
    memory.names = []
    memory.recent.append((p.clause, name))


def _run(found: Sequence[Placed], i: int) -> list[Placed]:
    """A figure and those that follow it with nothing but 、 or 和 between: 7.5%、8%."""
    run = [found[i]]
    for p in found[i + 1 :]:
        before = run[-1]
        bare = not p.left.strip("、和及与 ") or (
            not parted(p.left, p.amount.kind in RATIOS).subject and "，" not in p.left
        )
        if (
            not p.joined
            or not bare
            or noun_after(before)
            or p.amount.kind != before.amount.kind
            or parted(p.left, True).verb
        ):
            break
        run.append(p)
    return run


def _members(head: Head, memory: Memory, count: int, p: Placed) -> list[str]:
    """The things that the figures of a run are shared out to; none where they are not."""
    if not head.subject:
        last = [name for clause, name in memory.recent if clause == p.clause - 1]
        if head.distributes and count > 1 and len(last) == count:
            return last
        return memory.names if count > 1 and len(memory.names) == count else []
    if noun_after(p) and p.amount.kind not in RATIOS:
        return []
    names = members(without_lead(head.subject))
    if len(names) < 2:
        return []
    if count == len(names) and (count > 1):
        return names
    if count == 1 and head.distributes and "分别" not in head.verb:
        return names
    if count == 1 and (p.amount.kind == "doubling" or (p.amount.kind == "money" and head.subject.endswith("产业产值"))):
        return names
    return []


def _shared(run: Sequence[Placed], head: Head, names: Sequence[str]) -> list[Named]:
    """One figure a member: each its own of the run, or all the same one (均)."""
    if len(run) == 1:
        return [Named(run[0], head, name, "figure.each.v1", 0.8) for name in names]
    after = run[-1].amount.word.endswith(("以上", "左右", "以内", "以下"))
    sign = run[-1].amount.comparator if after else run[0].amount.comparator
    figures = [replace(p, amount=widened(p.amount, sign)) for p in run]
    return [Named(p, head, name, "figure.respectively.v1", 0.88) for p, name in zip(figures, names, strict=True)]


def _later_noun(found: Sequence[Placed], i: int) -> str:
    """The object that stands behind a later figure of the clause: 总投资8亿元的9条文旅路, 4个省级、8个市级示范村."""
    p = found[i]
    if noun_after(p) and not p.shared and not noun_after(p).endswith("级"):
        return ""
    for q in found[i + 1 :]:
        if q.clause != p.clause:
            break
        noun = noun_after(q)
        if noun and noun_after(p).endswith("级") and "级" in noun and q.joined:
            return noun_after(p) + noun[noun.index("级") + 1 :]
        if noun and (p.shared or p.amount.kind == "money" or not p.right) and (q.joined or p.shared):
            ends = p.right in ("", "的") or verbs().fullmatch(p.right) is not None
            return noun if ends and (p.amount.kind == "money" or not parted(p.left, False).subject or p.right) else ""
    return ""


def _observed(document: Document, sentence: Sentence, places: Sequence[Place], named: Named) -> list[Observation]:
    """The observations of one named figure: one, or one a region."""
    p, name = named.placed, named.name
    amount = p.amount
    measure = measure_of(p, named.head, name)
    before = sentence.text[: amount.start]
    clause = sentence.text[p.opens : amount.start]
    start = max(0, min(p.opens, amount.start))
    period = period_of(
        document,
        sentence,
        before,
        clause,
        measure.value not in ("growth", "change", "count", "multiple"),
        named.head.verb,
    )
    closes = amount.end + len(p.right)
    if (
        (years := re.search(r"连续(\d+)年", clause + amount.word)) is not None
        and period is not None
        and sentence.aspect is Aspect.ACTUAL
    ):
        period = Period(period.end - int(years[1]) + 1, period.end)
    quote = sentence.span_of(start, max(closes, amount.end))
    about = about_of(places, p.opens, amount.start, amount.end, closes)
    name = (
        without_lead(name).strip("，、的：“” ")
        if name.count("“") != name.count("”")
        else without_lead(name).strip("，、的： ")
    )
    if len(name) < 1:
        return []
    quantity = quantity_of(amount, named.head, name, measure)
    provenance = Provenance(sentence.span, quote, named.rule, named.confidence)
    aspect = aspect_of(sentence, before)
    if p.starts:
        aspect, period = Aspect.ACTUAL, _before(document, sentence, period)
    return [
        Observation(name, measure, quantity, aspect, region, period, about, provenance)
        for region in (p.regions or (None,))
    ]


def _before(document: Document, sentence: Sentence, period: Period | None) -> Period | None:
    """The year that a change started from: the one before its years, before the plan for a goal."""
    span = sentence.period or period
    if span is None:
        return None
    first = span.start
    if sentence.aspect is Aspect.TARGET and document.plan_year is not None:
        first = document.plan_year
    return Period(first - 1, first - 1)


__all__ = ["extract", "stat_noun"]
