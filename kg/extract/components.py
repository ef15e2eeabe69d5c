"""The members of a list, and how many a slogan's name lets one expect. Plain text in, ranges out."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.lexicon.phrases import list_openers

Range = tuple[int, int]

NUMERALS = {"两": 2, "二": 2, "双": 2, "一": 1, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_NUMBER = re.compile(r"\d+|十[一二三四五六七八九]?|[一二两双三四五六七八九]")
_OPEN, _CLOSE = "“‘（《〈【(", "”’）》〉】)"
_ORDINAL = re.compile(
    r"(?:^|(?<=[，；：、。）)\s”]))(?:[一二三四五六七八九十]{1,2}是(?!否)|第[一二三四五六七八九十]{1,2}[，、：是]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳])"
    r"|(?<=[^一二三四五六七八九十])[二三四五六七八九]是(?=[\u4e00-\u9fff])"
)
_LAST_JOINT = re.compile("以及|和|及|与|暨")
_NO_COUNT = re.compile(
    r"20\d\d年?|二〇[〇一二三四五六七八九]{2}年?|第十[一二三四五六七]个五年|[1-9]\d?\.\d|\dA级|第(?:[一二三四五六七八九十]+|\d+)[届次批轮期]?|(?:[一二两三四五六七八九十]+|\d+)年(?!级)"
)  # 三年行动, 第三届论坛
_ERA = re.compile(
    "十[一二三四五六七]五|二十[一二三]?大|十[六七八九]大|[一二三四五六七八]中全会|十[六七八九]届|一带一路|三农"
)
_TRIM_LEFT, _TRIM_RIGHT = frozenset("，。；：、”’ \n！"), frozenset("，。；：、“‘ \n！")


@lru_cache(maxsize=4096)
def expected(name: str) -> frozenset[int]:
    """The numbers of parts that the numerals in a name allow.

    >>> sorted(expected("三品一标")), sorted(expected("“415”战略")), sorted(expected("九大基地"))
    ([2, 3, 4], [3, 4, 10], [9])
    """
    core = _ERA.sub("", _NO_COUNT.sub("", name))
    if digits := re.search(r"(?<!\d)(\d{3,5})(?!\d|个|件|条|项|户|人|亿|万|米)", core):
        numbers = [int(d) for d in digits.group(1)]
        return frozenset({len(numbers), sum(numbers), numbers[0]})
    if (
        "+" in core
        and (digits_plus := re.findall(r"(?<!\d)(\d{1,2}|N|X)(?=\+|”|\"|$|[^\d])", core))
        and len(digits_plus) > 1
    ):
        known = [int(d) if d.isdigit() else 1 for d in digits_plus]
        return frozenset({len(known), sum(known)})
    numbers = [_value(m.group()) for m in _NUMBER.finditer(core)]
    numbers = [n for n in numbers if 1 <= n <= 40]
    if not numbers or (len(numbers) == 1 and numbers[0] == 1):
        return frozenset()
    if len(numbers) == 2 and numbers[1] == 1 and re.search(r"个一|件一|项一", core):
        return frozenset({numbers[0]})
    return frozenset({numbers[0], sum(numbers), len(numbers)} - {1})


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text[0] == "十":
        return 10 + (NUMERALS[text[1]] if len(text) > 1 else 0)
    return NUMERALS[text]


@cache
def _signs(separators: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(_OPEN + _CLOSE + separators)}]")


def outside(text: str, separators: str) -> list[Range]:
    """Ranges between separators that stand outside quotation marks and brackets.

    >>> outside("a、“b、c”", "、")
    [(0, 1), (2, 7)]
    """
    found: list[Range] = []
    depth, start = 0, 0
    for match in _signs(separators).finditer(text):
        sign = match.group()
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            found.append((start, match.start()))
            start = match.end()
    found.append((start, len(text)))
    return found


def joined(text: str, ranges: list[Range]) -> list[Range]:
    """The same with the last range split at its conjunction, A、B和C."""
    start, end = ranges[-1]
    for joint in _LAST_JOINT.finditer(text, start + 1, end):
        before, after = text[start : joint.start()], text[joint.end() : end]
        balanced = sum(map(before.count, _OPEN)) == sum(map(before.count, _CLOSE))
        if before and after and balanced:
            return [*ranges[:-1], (start, joint.start()), (joint.end(), end)]
    return ranges


def members(text: str, wanted: frozenset[int] = frozenset()) -> tuple[list[Range], bool]:
    """The members of the list in a text, and whether their number is a wanted one.

    Tried in order: 一是…二是…, a 、 list, that list with its last 和, clauses at ；, at ， and ；, all of them. The
    first way whose number is wanted wins; without one, the first that gives a list at all, [] where there is none.
    """
    ways = [way for way in _ways(text) if len(way) > 1 and all(j > i for i, j in way)]
    fitting = [way for way in ways if len(way) in wanted]
    if fitting:  # of 三品一标, four members rather than three
        most = max(wanted)
        return tidy(text, next((way for way in fitting if len(way) == most), fitting[0])), True
    return (tidy(text, ways[0]) if ways else []), False


def _ways(text: str) -> list[list[Range]]:
    ordinals = list(_ORDINAL.finditer(text))
    ways = []
    if len(ordinals) > 1:
        edges = [*(m.start() for m in ordinals[1:]), len(text)]
        ways.append([(m.end(), edge) for m, edge in zip(ordinals, edges, strict=True)])
    comma = outside(text, "，；")
    best = max(comma, key=lambda r: (text.count("、", *r), -r[0]))
    inner = [(best[0] + i, best[0] + j) for i, j in outside(text[best[0] : best[1]], "、")]
    ways += [inner, joined(text, inner)] if len(inner) > 1 else []
    listing = outside(text, "、")
    ways += [listing, joined(text, listing), outside(text, "；"), outside(text, "，；"), outside(text, "、，；")]
    ways.append(joined(text, ways[-1]))
    ways.append(joined(text, [(best[0], best[1])]))
    return ways


def tidy(text: str, ranges: list[Range]) -> list[Range]:
    """The ranges without the words that only open or close the list, and without punctuation at their ends."""
    ranges = [_trim(text, r) for r in ranges]
    ranges = [r for r in ranges if r[0] < r[1]]
    if len(ranges) < 2:
        return ranges
    pieces = [text[i:j] for i, j in ranges]
    ranges[0] = _trim(text, _without_opening(text, ranges[0], pieces[1:]))
    ranges[-1] = _trim(text, _without_ending(text, ranges[-1], pieces[:-1]))
    return [r for r in ranges if r[0] < r[1]]


def _trim(text: str, span: Range) -> Range:
    start, end = span
    while start < end and text[start] in _TRIM_LEFT:
        start += 1
    while end > start and text[end - 1] in _TRIM_RIGHT:
        end -= 1
    piece = text[start:end]
    if (
        piece
        and piece[0] in "“‘"
        and piece[1:].find(piece[0]) < 0
        and (piece[-1] in "”’" or not re.search("[”’]", piece))
    ):
        start += 1
        end -= piece[-1:] in "”’"
    elif piece and piece[-1] in "”’" and not re.search("[“‘]", piece):
        end -= 1
    return start, end


def _without_opening(text: str, span: Range, others: list[str]) -> Range:
    start, end = span
    size = {len(o) for o in others}
    if len(size) == 1 and end - start > (length := size.pop()):
        cut = text[end - length : end]
        if all(o[-1] == cut[-1] for o in others) or all(o[0] == cut[0] for o in others):
            return end - length, end
    least = min(2, *(len(o) for o in others)) if others else 2
    moved = True
    while moved:
        moved = False
        for word in _openers().get(text[start : start + 1], ()):
            rest = end - start - len(word)
            if text.startswith(word, start) and rest >= least and not any(o.startswith(word) for o in others):
                start, moved = start + len(word), True
                break
    return start, end


@cache
def _openers() -> dict[str, tuple[str, ...]]:
    """The words that open lists by their first character, in their order."""
    found: dict[str, list[str]] = {}
    for word in list_openers():
        found.setdefault(word[0], []).append(word)
    return {first: tuple(words) for first, words in found.items()}


def _without_ending(text: str, span: Range, others: list[str]) -> Range:
    start, end = span
    size = {len(o) for o in others}
    if len(size) == 1 and end - start > (length := size.pop()):
        cut = text[start : start + length]
        if all(o[0] == cut[0] for o in others) or all(o[-1] == cut[-1] for o in others):
            return start, start + length
    for mark in ("等", "的", "“", "，"):
        at = text.find(mark, start + 2, end)
        if mark == "的" and text[at + 1 : at + 2] == "地":  # 目的地
            continue
        if at > 0 and not any(mark in o for o in others) and not (mark == "等" and text[at + 1 : at + 2] in "级级"):
            end = at
    return start, end
