"""Which lines go on in the next: the breaks of pages, columns and fixed widths inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.text.headings import TOP, standing_rank
from kg.text.lines import Line

_ENDED = re.compile(r"[。！？!?…][”’」』）)】\]\"']*$|(?<!\d)[.][)\"']*$")
_PAUSED = re.compile(r"[；：;:][”’）)\"']*$")
_HANGING = re.compile(r"[，、,（(《“‘\[【—-]$")
_GOES_ON = re.compile(r"[，。、；：！？,;:!?%]|[）》”’)\]】][^\s\u4e00-\u9fff]")
_CLOSES = re.compile(r"[）》”’)\]】]")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}(?:章|节|部分|篇)"
    r"|\d{1,2}[.、．](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])"
)
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]")
_OPENS = re.compile(
    r"——|\[\d{1,3}\]|[一二三四五六七八九十]{1,3}(?:是|要)|各位代表|同志们|(?:一|两|三|五|几)年来|过去(?:的)?(?:一|五)年|与此同时|"
    r"今年|今后|围绕|(?:19|20)\d{2}年[,，是]|—(?=[\u4e00-\u9fff])"
)
_SESSION = re.compile(r"第?[〇零一二三四五六七八九十百\d]{0,4}次(?:全体)?会议(?:上|$|[）)])")
_INNER_END = re.compile(r"[。！？；!?;](?=.)|[：:](?=.{9})")
_CUT_NUMBER = re.compile(r"\d\.\n\d|\d\n(?:\.\d|%|[亿万千]?(?:元|户|人|吨|亩|公里|平方|千瓦|个|家|套|所)|[亿万])")
_TITLE = re.compile(r".{0,30}政府工作报告(?:\s?[（(].{1,30}[)）])?")
_INNER_PAUSE = re.compile("[，、；。,;]")
_REACH = 8
_LONG = 45.0


def width_of(text: str) -> float:
    """How wide a line is printed, in Chinese characters."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def is_numbered(text: str) -> bool:
    """Whether a line begins with the number of a heading or of an item."""
    return _NUMBERED.match(text) is not None


def _is_heading(line: Line) -> bool:
    """Whether a line is surely a heading, which says nothing of the width of a text."""
    return line.level > 0 or is_numbered(line.text) or standing_rank(line.text, 0) == TOP


class Joining:
    """Judges, for the lines of one text, whether a line goes on in the next.

    A text of fixed width is known by its lines: most of those that end in mid-sentence are as wide as the widest
    around them. In it every full line goes on; in other texts only a line that breaks off does.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._widths = [width_of(line.text) for line in lines]
        self._widest = _widest_around(self._widths)
        open_ended = [i for i, line in enumerate(lines) if not _ENDED.search(line.text) and not _is_heading(line)]
        full = sum(self._is_full(i) for i in open_ended)
        self._wrapped = len(lines) >= 4 and len(open_ended) >= 0.35 * len(lines) and full >= 0.6 * len(open_ended)
        indented = sum(line.indented for line in lines)
        self._indents = 0 < indented <= 0.7 * len(lines)
        gaps = sum(line.gap for line in lines)
        self._gaps = gaps <= 0.7 * len(lines)

    def _is_full(self, i: int) -> bool:
        widest = self._widest[i]
        return 8 <= widest <= 64 and self._widths[i] >= 0.9 * widest - 2.5  # indents, kinsoku

    def goes_on(self, i: int, j: int) -> bool:
        """Whether line `i` goes on in line `j`, the next that is not a frame."""
        before, after = self._lines[i], self._lines[j]
        ended = _ENDED.search(before.text) is not None
        if _GOES_ON.match(after.text) or (not ended and _CLOSES.match(after.text)):
            return True
        if _CUT_NUMBER.search(before.text[-6:] + "\n" + after.text[:3]) and not is_numbered(before.text + "x"):
            return True
        if _SESSION.match(after.text) and "代表大会" in before.text and self._widths[i] < _LONG:
            return True
        if before.level or after.level or after.listed or _TITLE.fullmatch(before.text):
            return False
        if ended:
            return self._same_paragraph(i, j)
        if _HANGING.search(before.text):
            return not is_numbered(after.text) or before.text[-1] in "（(《“"
        if is_numbered(after.text) or standing_rank(before.text, 0) == TOP or (self._indents and after.indented):
            return False
        return self._breaks_off(i, j)

    def _same_paragraph(self, i: int, j: int) -> bool:
        """Whether a full line that ends with its sentence has its paragraph go on below."""
        after = self._lines[j]
        if not self._wrapped or j != i + 1 or not self._is_full(i) or (after.gap and self._gaps):
            return False
        opens = is_numbered(after.text) or _OPENS.match(after.text) is not None
        return not opens and not (self._indents and after.indented)

    def _breaks_off(self, i: int, j: int) -> bool:
        """Whether an open-ended line was cut: by the width of the text, or by a page in mid-sentence."""
        before, after = self._lines[i], self._lines[j]
        if self._wrapped:
            inside = (
                not is_numbered(before.text)
                and self._widths[i] >= 0.6 * self._widest[i]
                and _INNER_PAUSE.search(before.text) is not None
            )
            return (self._is_full(i) or inside) and not self._ends_heading(i, j)
        if _PAUSED.search(before.text) or _OPENS.match(after.text):
            return False
        if before.listed or (_CHAPTER.match(before.text) and not re.search("[。！？；](?=.)", before.text)):
            return False
        return _INNER_END.search(before.text) is not None or self._widths[i] >= _LONG

    def _ends_heading(self, i: int, j: int) -> bool:
        """Whether line `i` of a text of fixed width is a numbered heading that happens to fill its line."""
        before, after = self._lines[i], self._lines[j]
        if not is_numbered(before.text) or _INNER_END.search(before.text):
            return False
        if after.gap and self._gaps:
            return True
        if not self._is_full(j) and not _ENDED.search(after.text):
            return False  # the rest of a long heading
        return self._widths[i] < self._widest[i] - 3


def _widest_around(widths: Sequence[float]) -> list[float]:
    """For every line the width of the widest lines within reach; a few runaways (two lines in one) do not count."""
    found: list[float] = []
    for centre in range(len(widths)):
        near = sorted(widths[max(0, centre - _REACH) : centre + _REACH + 1])
        found.append(near[-1 - min(3, len(near) // 5)])
    return found
