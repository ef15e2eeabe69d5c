"""Definitions that no word announces: a list before a slogan, 一是…二是… behind it, the slogan's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.components import Range, expected, joined, members, outside, tidy
from kg.extract.defining import NAMED, Found, Part, bare, shifted, stop
from kg.extract.own_lists import name_parts
from kg.extract.scene import Placed, Scene
from kg.lexicon.phrases import list_openers

_BRIDGE = re.compile(r"(?:等)?(?:的|这)?(?:\d+|[一二两三四五六七八九十]+)?[“\"]?$")
_SWALLOWED = re.compile("[一-龥]{1,6}(?=“[^”]*[两三四五六七八九十])")  # a last member marked as part of the name
_ITEM = re.compile(
    r"[\s*#]*(?:(?P<word>[一二三四五六七八九十]{1,2})是(?!否)|第(?P<nth>[一二三四五六七八九十]{1,2})[，、：是]"
    r"|(?P<digit>\d{1,2})[.．、])[\s*]*"
)
_FIRST = re.compile("[：；，。”](?=一是)")
_QUOTED = re.compile('[“"][^“”"]+[”"]')
_NUMERAL = re.compile("[一二两双三四五六七八九十百]")
_DASH = re.compile(r"[\s*#]*——?[\s*]*")
_SIGN = re.compile("[两三四五六七八九十]([一-龥])(?:突破|行动|战略|工程)?")
_ORDER = "一二三四五六七八九十"
_TO_THE_END = 24  # characters of a sentence behind a slogan that is told below
_SENTENCES_AHEAD = 60
_SENTENCES_APART = 5


def found_in(scene: Scene, slogan: Placed) -> Iterator[Found]:
    """The unannounced definitions at one mention of a slogan."""
    yield from _before(scene, slogan)
    yield from _enumerated(scene, slogan)
    yield from _sentences(scene, slogan)
    yield from _dashed(scene, slogan)
    yield from named_in(scene, slogan)


def _before(scene: Scene, slogan: Placed) -> Iterator[Found]:
    """A list right before the slogan: A、B、C“三大行动”; A、B等“新基建”; A、B、C的新发展理念."""
    text = scene.sentences[slogan.at].text
    clause = max(text.rfind(mark, 0, slogan.start) for mark in "，；。：") + 1
    swallowed = _SWALLOWED.match(text, slogan.start, slogan.end) if text[: slogan.start].endswith("、") else None
    bridge = None if swallowed else _BRIDGE.search(text, clause, slogan.start)
    end = swallowed.end() if swallowed else bridge.start() if bridge else slogan.start
    if end - clause < 3:
        return
    link = text[end : slogan.start] if end < slogan.start else ""
    wanted = expected(link + slogan.mention.name)
    ranges = list_before(text, clause, end, wanted)
    sure = bool(ranges)
    if not sure and "、" in text[clause:end] and ("等" in link or "的" in link):
        listed, _ = members(text[clause:end])
        even = len({j - i for i, j in listed}) == 1 and len(listed) > 3
        named = link.endswith("“") or text.startswith("“", slogan.start) or bool(wanted)
        ranges = [(clause + i, clause + j) for i, j in listed] if ("等" in link and named) or even else []
    if len(ranges) > 1:
        parts = shifted(slogan.at, 0, ranges)
        yield Found(slogan, slogan.at, parts, (clause, slogan.end), "slogan.listed.v1", 0.8 if sure else 0.6)


def list_before(text: str, start: int, end: int, wanted: frozenset[int]) -> list[Range]:
    """The last members before `end`, as many as wanted, [] if there are none or they do not look like members."""
    pieces = [(start + i, start + j) for i, j in outside(text[start:end], "、")]
    for count in sorted(wanted, key=lambda c: (c != len(pieces), c)):  # the whole clause before its last members
        if count < 2:
            continue
        ways = [pieces[-count:]] if len(pieces) >= count else []
        if len(pieces) >= count - 1:
            ways.insert(0 if count == 2 else len(ways), joined(text, pieces[-(count - 1) :]))
        for way in ways:
            ranges = tidy(text, way) if len(way) == count else []
            if len(ranges) == count and _like_members(text, ranges):
                return ranges
    return []


def _like_members(text: str, ranges: list[Range]) -> bool:
    """Whether pieces can be members of one list: none a bare verb, and of two none quoted or much longer."""
    pieces = [text[i:j] for i, j in ranges]
    if any(p in list_openers() or p.rstrip("到好") in list_openers() for p in pieces):
        return False
    if len(pieces) == 2:
        return abs(len(pieces[0]) - len(pieces[1])) <= 4 and not any(c in p for p in pieces for c in "“”")
    return True


def _enumerated(scene: Scene, slogan: Placed) -> Iterator[Found]:
    """The slogan, then 一是…二是… in the rest of its sentence."""
    text = scene.sentences[slogan.at].text
    opening = _FIRST.search(text, slogan.end) if "一是" in text else None
    if opening is None or opening.start() > slogan.end + 20:
        return
    start = opening.end()
    ranges, right = members(text[start:], expected(slogan.mention.name))
    if len(ranges) > 1:
        parts = shifted(slogan.at, start, ranges)
        yield Found(slogan, slogan.at, parts, (slogan.start, len(text)), "slogan.enumerated.v1", 0.9 if right else 0.6)


def _sentences(scene: Scene, slogan: Placed) -> Iterator[Found]:
    """A slogan at the end of a sentence or in a heading, then one numbered sentence for each of its parts."""
    wanted = expected(slogan.mention.name)
    text = scene.sentences[slogan.at].text
    if not wanted or len(text) - slogan.end > _TO_THE_END:
        return
    parts: list[Part] = []
    for at in range(slogan.at + 1, min(len(scene.sentences), slogan.at + _SENTENCES_AHEAD)):
        sentence = scene.sentences[at].text
        item = _ITEM.match(sentence)
        if item and _number(item) == len(parts) + 1:
            parts.append(Part(at, item.end(), stop(sentence, item.end(), "，。；：")))
        elif item or at - (parts[-1].at if parts else slogan.at) > (_SENTENCES_APART if parts else 1):
            break
    if len(parts) in wanted and all(p.start < p.end for p in parts):
        yield Found(slogan, slogan.at, tuple(parts), (slogan.start, slogan.end), "slogan.numbered.v1", 0.75)


def _dashed(scene: Scene, slogan: Placed) -> Iterator[Found]:
    """A slogan, then as many paragraphs as it counts that each open with —— and one of its parts."""
    wanted = expected(slogan.mention.name)
    paragraph = scene.sentences[slogan.at].paragraph
    own, last = scene.paragraphs[paragraph], scene.sentences[slogan.at].text
    quoted = _QUOTED.search(last, slogan.start, slogan.end)
    said_last = max(slogan.end, -1 if quoted is None else last.rfind(quoted[0]))
    closes = slogan.at == own[-1] and len(last) - said_last <= _TO_THE_END
    if not closes or _DASH.match(scene.sentences[own[0]].text):  # what follows is beside it, not below it
        return
    parts: list[Part] = []
    while wanted and (numbers := scene.paragraphs.get(paragraph + len(parts) + 1)):
        text = scene.sentences[numbers[0]].text
        dash = _DASH.match(text)
        if dash is None:
            break
        parts.append(Part(numbers[0], dash.end(), stop(text, dash.end(), "，。；：")))
    if len(parts) > 1 and len(parts) in wanted:
        cut = tuple(_counted_only(scene, parts, slogan.mention.name))
        yield Found(slogan, slogan.at, cut, (slogan.start, slogan.end), "slogan.dashed.v1", 0.8)


def _counted_only(scene: Scene, parts: list[Part], name: str) -> Iterator[Part]:
    """The parts from the one counted character on, where all hold it: 突破新技术 of 六新 is 新技术."""
    sign = _SIGN.fullmatch(bare(name))
    for part in parts:
        found = [scene.sentences[p.at].text.rfind(sign[1], p.start, p.end) for p in parts] if sign else [-1]
        start = scene.sentences[part.at].text.rfind(sign[1], part.start, part.end) if sign and min(found) >= 0 else -1
        yield Part(part.at, max(part.start, start), part.end)


def _number(item: re.Match[str]) -> int:
    """The number that opens a numbered sentence, 0 if it is none up to 99."""
    if item["digit"]:
        return int(item["digit"])
    word = item["word"] or item["nth"]
    if len(word) == 1:
        return _ORDER.index(word) + 1
    return 10 + _ORDER.index(word[1]) + 1 if word[0] == "十" else 0


def named_in(scene: Scene, slogan: Placed) -> Iterator[Found]:
    """The parts that the slogan's own words list."""
    text = scene.sentences[slogan.at].text
    start, name = slogan.start, text[slogan.start : slogan.end]
    if text[start - 1 : start] == "“" and text.startswith("”", slogan.end):  # its list ends where the quotation does
        start, name = start - 1, f"“{name}”"
    ranges = name_parts(name)
    if len(ranges) < 2:
        return
    several = NAMED.search(name) and all(NAMED.search(name[i:j]) for i, j in ranges[:-1])  # slogans marked as one
    if not several:
        parts = shifted(slogan.at, start, ranges)
        groups = all(_NUMERAL.match(name, i) for i, _ in ranges)  # 一核一带: what they are is told elsewhere, if at all
        sure = 0.62 if groups and "、" not in name else 0.75
        yield Found(slogan, slogan.at, parts, (slogan.start, slogan.end), "slogan.name.v1", sure)
