"""Mend the bounds of a found name: whole quotations, no stray marks, no verb in front that is no part of it."""

from __future__ import annotations

_PAIRS = {"“": "”", "《": "》", "（": "）", "‘": "’"}
_EDGE = "，、；：。！？·—-等和及与的 "


def balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the quotation marks that it cuts made whole, or left out where that is shorter.

    >>> balanced("推进“双减”工作", 3, 8), balanced("“六稳”工作", 1, 3)
    ((2, 8), (1, 3))
    """
    for opening, closing in _PAIRS.items():
        inside = text[start:end]
        depth = inside.count(opening) - inside.count(closing)
        if depth < 0:
            first = inside.find(closing)
            if text[start - 1 : start] == opening and opening not in inside[:first]:
                start -= 1
            elif (at := text.rfind(opening, max(0, start - 12), start)) >= 0 and first > 0 and not _cut(text[at:start]):
                start = at
            elif first <= 1:
                start += first + 1
            else:
                end = start + first
        elif depth > 0:
            last = inside.rfind(opening)
            at = text.find(closing, end, end + 12)
            if at >= 0 and not _cut(text[end:at]):
                end = at + 1
            elif last <= 1:
                start += last + 1
            else:
                end = start + last
    return start, end


def _cut(between: str) -> bool:
    """Whether words between two places hold the end of a clause."""
    return any(mark in between for mark in "，。；！？")


def tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without marks at its edges and without quotation marks around the whole of it.

    >>> tidy("、“放管服”，", 0, 6)
    (2, 5)
    """
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    start, end = balanced(text, start, end)
    while end - start > 2 and _PAIRS.get(text[start]) == text[end - 1] and text[start] not in text[start + 1 : end - 1]:
        start, end = start + 1, end - 1
    return start, end
