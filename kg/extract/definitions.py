"""What slogans mean: their components in order, and the words that define them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract import components as parts
from kg.extract.components import Range, expected, members, name_parts
from kg.extract.scene import Placed, Scene
from kg.model import Definition, Document, EntityType, Mention, Role, Sentence

_KINDS = (
    EntityType.SLOGAN, EntityType.INDUSTRY, EntityType.REGION, EntityType.PROJECT, EntityType.ORGANIZATION,
)  # fmt: skip
_GENERIC = r"(?:发展)?(?:战略|行动|工程|机制|改革|举措|品牌|活动|计划|制度|工作法|体系|目标|定位|模式|政策|格局|建设|要求|思路|任务|工作|措施|方面|项目|企业|监管)*"
_MEANS = re.compile(
    rf"[”\"]?{_GENERIC}[”\"]?(?P<sign>[，,]?(?:即|就是|也就是|是指|指的是|主要是指|主要包括|包括|分别是|分别为|指)[：，]?|：|——|（即?)"
)
_COMMA = re.compile(rf"[”\"]?{_GENERIC}，")
_BRIDGE = re.compile(r"(?:等)?(?:的|这)?(?:\d+|[一二两三四五六七八九十]+)?[“\"]?$")
_ITEM = re.compile(r"\s*(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，、：是]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳])")
_DIGIT = re.compile(r"[“\"‘]?(?P<n>\d|N|X)[”\"’](?=[^+、])(?:个|大|项)?(?P<sign>就是|即|是指|指|是|为|：)?")
_NUMBERED = re.compile(r"^[\s#*]*(?:[\[［【（(]?\d{1,3}[\]］】）)．.、]?)?[\s*]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate definition of a slogan: where its components stand, and how it was found."""

    slogan: Placed
    at: int
    ranges: tuple[Range, ...]
    quote: Range
    rule: str
    confidence: float


def extract(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Definition]:
    """The definitions of a report's slogans, the surest one of each name, in text order."""
    scene = Scene.of(document, sentences, mentions)
    best: dict[str, Found] = {}
    for found in _candidates(scene):
        name = _bare(found.slogan.mention.name)
        if name not in best or found.confidence > best[name].confidence:
            best[name] = found
    ordered = sorted(best.values(), key=lambda f: (f.slogan.mention.span.start, f.slogan.mention.span.end))
    return [definition for f in ordered if (definition := _definition(scene, f)) is not None]


def _bare(name: str) -> str:
    return re.sub(r"[“”\"‘’\s]", "", name)


def _candidates(scene: Scene) -> Iterator[Found]:
    for slogan in scene.everywhere(EntityType.SLOGAN):
        if scene.sentences[slogan.at].role is Role.GLOSSARY:
            yield from _entry(scene, slogan)
        yield from _after(scene, slogan)
        yield from _before(scene, slogan)
        yield from _enumerated(scene, slogan)
        yield from _named(scene, slogan)


def _entry(scene: Scene, slogan: Placed) -> Iterator[Found]:
    """A glossary entry: the slogan, a colon, and what it means up to the end of the paragraph."""
    text = scene.sentences[slogan.at].text
    opening = _NUMBERED.match(text)
    lead = text[opening.end() if opening else 0 : slogan.start]
    colon = text.find("：", slogan.end)
    if len(lead.strip("“\"")) > 8 or not 0 <= colon <= slogan.end + 16 or scene.opening(slogan.at) != slogan.at:
        return
    yield from _meaning(scene, slogan, (colon + 1, len(text)), "slogan.glossary.v1", 0.95, True)


def _after(scene: Scene, slogan: Placed) -> Iterator[Found]:
    """The slogan, then 即, 包括, a colon or a bracket, and its list; or a comma and a list of the right length."""
    text = scene.sentences[slogan.at].text
    if match := _MEANS.match(text, slogan.end):
        stop = _stop(text, match.end(), "）" if "（" in match["sign"] else "。；")
        sure = not match["sign"].startswith(("：", "（", "——"))
        rule = "slogan.means.v1"
        yield from _meaning(scene, slogan, (match.end(), stop), rule, 0.85 if sure else 0.75, sure)
    elif match := _COMMA.match(text, slogan.end):
        wanted = expected(slogan.mention.name)
        stop = _stop(text, match.end(), "。；，")
        ranges, right = members(text[match.end() : stop], wanted)
        if right and "、" in text[match.end() : stop]:
            shifted = tuple((match.end() + i, match.end() + j) for i, j in ranges)
            yield Found(slogan, slogan.at, shifted, (slogan.start, stop), "slogan.comma.v1", 0.7)


def _stop(text: str, start: int, marks: str) -> int:
    found = re.compile(f"[{marks}]").search(text, start)
    return found.start() if found else len(text)


def _meaning(
    scene: Scene, slogan: Placed, where: Range, rule: str, confidence: float, sure: bool
) -> Iterator[Found]:
    """The list in the meaning of a slogan; also what the digits of its name stand for, each with its own list."""
    text = scene.sentences[slogan.at].text
    digits = [m for m in _DIGIT.finditer(text, where[0], len(text)) if m["sign"] or m["n"] != ""]
    if len(digits) > 1 and re.search(r"\d", slogan.mention.name):
        yield from _by_digits(scene, slogan, digits, rule, confidence)
        return
    wanted = expected(slogan.mention.name)
    ranges, right = _listed(text[where[0] : where[1]], wanted)
    if len(ranges) > 1 and (right or sure or not wanted):
        shifted = tuple((where[0] + i, where[0] + j) for i, j in ranges)
        yield Found(slogan, slogan.at, shifted, (slogan.start, where[1]), rule, confidence - (0 if right else 0.15))
    elif rule == "slogan.glossary.v1":
        yield Found(slogan, slogan.at, (), (slogan.start, where[1]), rule, 0.5)


def _listed(text: str, wanted: frozenset[int]) -> tuple[list[Range], bool]:
    """The list in a definition: behind its 即 or 包括 if there is one, else in the whole of it."""
    for sign in re.finditer("即|分别是|分别为|主要包括|包括|主要是|是指|通过|指", text):
        stop = _stop(text, sign.end(), "。")
        ranges, right = members(text[sign.end() : stop], wanted)
        if len(ranges) > 1 and (right or not wanted):
            return [(sign.end() + i, sign.end() + j) for i, j in ranges], right
    return members(text[: _stop(text, 0, "。")], wanted)


def _by_digits(scene: Scene, slogan: Placed, digits: list[re.Match[str]], rule: str, sure: float) -> Iterator[Found]:
    """“1”即…；“3”指“三区”，即…: a component for each digit, or its list where it is not named."""
    text = scene.sentences[slogan.at].text
    ranges: list[Range] = []
    for k, digit in enumerate(digits):
        end = digits[k + 1].start() if k + 1 < len(digits) else len(text)
        end = _stop(text, digit.end(), "。") if "。" in text[digit.end() : end] else end
        named = re.compile(r"[^“‘，。；、]{0,6}[“‘]([^”’]{1,14})[”’][^，。；、：]{0,4}(?=[，。；：]|$|就是)").match(text, digit.end(), end)
        if named:
            ranges.append(named.span(1))
            continue
        wanted = frozenset({int(digit["n"])}) if digit["n"].isdigit() else frozenset()
        start = digit.end()
        if tail := re.compile("，?(?:即|包括)").search(text, start, end):
            start = tail.end()
        listed, right = members(text[start:end], wanted)
        if right or (len(listed) > 1 and not wanted):
            ranges.extend((start + i, start + j) for i, j in listed)
        else:
            stop = min(end, _stop(text, start, "，；。"))
            ranges.extend(parts.tidy(text, [(start, stop)]))
    yield Found(slogan, slogan.at, tuple(ranges), (slogan.start, len(text)), rule, sure)


def _before(scene: Scene, slogan: Placed) -> Iterator[Found]:
    """A list right before the slogan: A、B、C“三大行动”; A、B等“新基建”; A、B、C的新发展理念."""
    text = scene.sentences[slogan.at].text
    clause = max(text.rfind(mark, 0, slogan.start) for mark in "，；。：") + 1
    bridge = _BRIDGE.search(text, clause, slogan.start)
    end = bridge.start() if bridge else slogan.start
    if end - clause < 3:
        return
    wanted = expected(text[end : slogan.start] + slogan.mention.name)
    ranges, right = members(text[clause:end], wanted)
    link = text[end : slogan.start]
    loose = len(ranges) > (2 if "的" in link else 1) and "、" in text[clause:end] and ("等" in link or "的" in link)
    if len(ranges) > 1 and (right or (loose and link.endswith(("“", '"')))):
        shifted = tuple((clause + i, clause + j) for i, j in ranges)
        yield Found(slogan, slogan.at, shifted, (clause, slogan.end), "slogan.listed.v1", 0.8 if right else 0.55)


def _enumerated(scene: Scene, slogan: Placed) -> Iterator[Found]:
    """The slogan, then 一是…二是… in the rest of its sentence."""
    text = scene.sentences[slogan.at].text
    ordinals = list(re.finditer("[：；，。”](?=一是)", text[slogan.end :]))
    if not ordinals or ordinals[0].start() > 20:
        return
    start = slogan.end + ordinals[0].end()
    ranges, right = members(text[start:], expected(slogan.mention.name))
    if len(ranges) > 1:
        shifted = tuple((start + i, start + j) for i, j in ranges)
        yield Found(slogan, slogan.at, shifted, (slogan.start, len(text)), "slogan.enumerated.v1", 0.9 if right else 0.6)


def _named(scene: Scene, slogan: Placed) -> Iterator[Found]:
    """The parts that the slogan's own words list."""
    text = scene.sentences[slogan.at].text
    ranges = name_parts(text[slogan.start : slogan.end])
    if len(ranges) > 1:
        shifted = tuple((slogan.start + i, slogan.start + j) for i, j in ranges)
        yield Found(slogan, slogan.at, shifted, (slogan.start, slogan.end), "slogan.name.v1", 0.65)


def _definition(scene: Scene, found: Found) -> Definition | None:
    named = [_component(scene, found, r) for r in found.ranges]
    own = _bare(found.slogan.mention.name)
    unique: list[Mention] = []
    for mention in named:
        if mention.span != found.slogan.mention.span and _bare(mention.name) not in {own, *(_bare(m.name) for m in unique)}:
            unique.append(mention)
    text = scene.sentences[found.at].text[found.quote[0] : found.quote[1]]
    evidence = scene.evidence(found.at, *found.quote, found.rule, found.confidence)
    return Definition(found.slogan.mention, tuple(unique), text.strip(), evidence) if unique or text else None


def _component(scene: Scene, found: Found, where: Range) -> Mention:
    """The mention that a range is: one that stands in it and fills most of it, else a theme of its own."""
    start, end = where
    inside = [p for p in scene.placed(found.at, *_KINDS) if p.start >= start and p.end <= end and p != found.slogan]
    fitting = [p for p in inside if 2 * (p.end - p.start) >= end - start]
    if fitting:
        return max(fitting, key=lambda p: (p.end - p.start, -p.start)).mention
    sentence = scene.sentences[found.at]
    span = sentence.span_of(start, end)
    surface = scene.document.text[span.start : span.end]
    return replace(
        found.slogan.mention, span=span, surface=surface, type=EntityType.THEME, name=sentence.text[start:end],
        rule=found.rule, sentence=found.at, confidence=found.confidence, code="", kind="",
    )  # fmt: skip
