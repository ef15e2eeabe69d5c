"""Definitions that are worded as such: glossary entries, 即, 包括, a colon, what each digit of a name stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.components import Range, expected, members, tidy
from kg.extract.defining import GENERIC, Found, Part, bare, shifted, stop
from kg.extract.scene import Placed, Scene
from kg.model import Role

_MEANS = re.compile(
    rf"[”\"]?{GENERIC}[”\"]?(?P<sign>[，,]?(?:即|就是|也就是|是指|指的是|主要是指|主要包括|包括|分别是|分别为|指)[：，]?|：|——|（即?)"
)
_COMMA = re.compile(rf"[”\"]?{GENERIC}，")
_SIGNS = re.compile("即|分别是|分别为|主要包括|包括|主要是|是指|通过|指")
_SYMBOL = re.compile(r"[“\"‘]?(?P<n>\d|N|X)[”\"’](?=[^+、])(?:个|大|项)?(?P<sign>就是|即|是指|指|是|为|：)?")
_PIECE = re.compile(r"[“‘](?P<n>[^“”‘’]{1,8})[”’](?P<sign>就是|即|是指|指)")
_PHRASE = re.compile(r"“(?P<n>[^“”]{3,16})”，?(?:即|就是)")
_NAMED = re.compile(r"[^“‘，。；、]{0,6}[“‘]([^”’]{1,14})[”’][^，。；、：]{0,4}(?=[，。；：]|$|就是)")
_NUMBERED = re.compile(r"^[\s#*]*(?:[\[［【（(]?\d{1,3}[\]］】）)．.、]?)?[\s*]*")
_OF_WORD = re.compile("[两二三四五六七八九十]个(?P<word>[一-龥]{2,4})$")
_BREAK = re.compile("[，、；和与及]$")
_AS_LONG, _MANY = 2, 5  # characters between the lengths of pieces of one list; pieces that are a list by their number
_QUOTED_LIST = re.compile("“([^”“]*、[^”“]*)”")


def found_in(scene: Scene, slogan: Placed) -> Iterator[Found]:
    """The worded definitions at one mention of a slogan."""
    if scene.sentences[slogan.at].role is Role.GLOSSARY:
        yield from _entry(scene, slogan)
    yield from _after(scene, slogan)


def _entry(scene: Scene, slogan: Placed) -> Iterator[Found]:
    """A glossary entry: the slogan, a colon, and what it means up to the end of the sentence."""
    text = scene.sentences[slogan.at].text
    opening = _NUMBERED.match(text)
    lead = text[opening.end() if opening else 0 : slogan.start]
    colon = text.find("：", slogan.end)
    if len(lead.strip('“"')) > 8 or not 0 <= colon <= slogan.end + 16 or scene.opening(slogan.at) != slogan.at:
        return
    yield from _meaning(scene, slogan, (colon + 1, len(text)), "slogan.glossary.v1", 0.95)


def _after(scene: Scene, slogan: Placed) -> Iterator[Found]:
    """The slogan, then 即, 包括, a colon or a bracket, and its list; or a comma and a clause that is just a list."""
    text = scene.sentences[slogan.at].text
    if match := _MEANS.match(text, slogan.end):
        end = stop(text, match.end(), "）" if "（" in match["sign"] else "。；")
        weak = match["sign"].startswith(("：", "（", "——"))
        yield from _meaning(scene, slogan, (match.end(), end), "slogan.means.v1", 0.75 if weak else 0.85)
    elif match := _COMMA.match(text, slogan.end):
        end = stop(text, match.end(), "。；，")
        clause = text[match.end() : end]
        ranges, right = members(clause, expected(slogan.mention.name))
        glossary = scene.sentences[slogan.at].role is Role.GLOSSARY
        whole = len(ranges) > 2 and ranges[0][0] == 0 and ranges[-1][1] >= len(clause) - 1
        alike = len(ranges) > 2 and len({clause[i] for i, _ in ranges}) == 1
        if right and (glossary or ("、" in clause and ((whole and _of_a_kind(clause, ranges)) or alike))):
            parts = shifted(slogan.at, match.end(), ranges)
            yield Found(slogan, slogan.at, parts, (slogan.start, end), "slogan.comma.v1", 0.7)


def _of_a_kind(text: str, ranges: list[Range]) -> bool:
    """Whether the pieces of a clause are a list and no deeds: they end alike, are as long, or are many."""
    lengths = [j - i for i, j in ranges]
    return len({text[j - 1] for _, j in ranges}) == 1 or max(lengths) - min(lengths) <= _AS_LONG or len(ranges) >= _MANY


def _meaning(scene: Scene, slogan: Placed, where: Range, rule: str, confidence: float) -> Iterator[Found]:
    """The list in the meaning of a slogan; or what the digits or pieces of its name stand for, each with its list."""
    text = scene.sentences[slogan.at].text
    own = bare(slogan.mention.name)
    parts = tuple(_by_symbols(scene, slogan, where[0], rule))
    if len(parts) > 1:
        yield Found(slogan, slogan.at, parts, (slogan.start, len(text)), rule, confidence)
        return
    wanted = expected(own)
    ranges, right = _repeated(text[where[0] : where[1]], own) or _listed(text[where[0] : where[1]], wanted)
    sure = rule == "slogan.glossary.v1" or confidence > 0.8
    if len(ranges) > 1 and (right or sure or not wanted):
        doubt = 0.0 if right else 0.15
        yield Found(
            slogan, slogan.at, shifted(slogan.at, where[0], ranges), (slogan.start, where[1]), rule, confidence - doubt
        )
    elif rule == "slogan.glossary.v1":
        yield Found(slogan, slogan.at, (), (slogan.start, where[1]), rule, 0.5)


def _repeated(text: str, name: str) -> tuple[list[Range], bool] | None:
    """As many parts as a name counts that all begin with the word it counts: 两个确立：确立…，确立…."""
    counted = _OF_WORD.match(name)
    if counted is None:
        return None
    starts = [m.start() for m in re.finditer(re.escape(counted["word"]), text)]
    if len(starts) not in expected(name) or any(not _BREAK.search(text[:at]) for at in starts[1:]):
        return None
    whole = any("，" in text[i : j - 1] for i, j in pairwise(starts))  # clauses of several parts go on behind a comma
    ends = [*starts[1:], stop(text, starts[-1], "。；" if whole else "。；，")]
    return [(i, i + len(text[i:j].rstrip("，、；和与及"))) for i, j in zip(starts, ends, strict=True)], True


def _listed(text: str, wanted: frozenset[int]) -> tuple[list[Range], bool]:
    """The list in a definition: behind its 即 or 包括, else in quotation marks, else in the whole of it."""
    for sign in _SIGNS.finditer(text):
        ranges, right = members(text[sign.end() : stop(text, sign.end(), "。")], wanted)
        if len(ranges) > 1 and (right or not wanted):
            return [(sign.end() + i, sign.end() + j) for i, j in ranges], right
    ranges, right = members(text[: stop(text, 0, "。")], wanted)
    if not right and (quoted := _QUOTED_LIST.search(text)):
        inner, fits = members(quoted.group(1), wanted)
        return [(quoted.start(1) + i, quoted.start(1) + j) for i, j in inner], fits
    return ranges, right


def _by_symbols(scene: Scene, slogan: Placed, start: int, rule: str) -> Iterator[Part]:
    """“1”即…；“3”指“三区”，即…: what each symbol of a name stands for, in a glossary up to the end of the paragraph."""
    symbols: list[tuple[int, re.Match[str]]] = []
    for at in scene.paragraphs[scene.sentences[slogan.at].paragraph]:
        if at == slogan.at or (at > slogan.at and rule == "slogan.glossary.v1"):
            symbols += [(at, m) for m in _symbols(scene.sentences[at].text, start if at == slogan.at else 0, slogan)]
    for k, (at, symbol) in enumerate(symbols if len(symbols) > 1 else []):
        text = scene.sentences[at].text
        later = [m.start() for n, m in symbols[k + 1 :] if n == at]
        end = min([*later, stop(text, symbol.end(), "。")])
        yield from shifted(at, 0, _of_symbol(text, symbol, end))


def _symbols(text: str, start: int, slogan: Placed) -> list[re.Match[str]]:
    """The digits of a name that a text explains, else its pieces, else quoted phrases each with its 即."""
    own = bare(slogan.mention.name)
    if re.search(r"\d", own) and (digits := list(_SYMBOL.finditer(text, start))):
        return digits
    pieces = [m for m in _PIECE.finditer(text, start) if m["n"] in own]
    return pieces or list(_PHRASE.finditer(text, start))


def _of_symbol(text: str, symbol: re.Match[str], end: int) -> list[Range]:
    """What one symbol stands for, before `end`: a quoted name, a list as long as it says, else the first clause."""
    if symbol.re is _PHRASE:
        return tidy(text, [symbol.span("n")])
    if named := _NAMED.match(text, symbol.end(), end):
        return [named.span(1)]
    wanted = frozenset({int(symbol["n"])}) if symbol["n"].isdigit() else expected(symbol["n"])
    tail = re.compile("，?(?:即|包括)").search(text, symbol.end(), end)
    start = tail.end() if tail else symbol.end()
    ranges, right = members(text[start:end], wanted)
    if right or (len(ranges) > 1 and not wanted):
        return [(start + i, start + j) for i, j in ranges]
    return tidy(text, [(start, min(end, stop(text, start, "，；。")))])
