"""Where sentences begin and end."""

from __future__ import annotations

import re

_CLOSERS = "”’」』）)》】\"'"
_STOP = re.compile(
    rf"[。！？][。！？…]*+(?:[{_CLOSERS}]++(?![的地得和与或等之，、；：])|(?![{_CLOSERS}，、；：]))|[!?]++[{_CLOSERS}]*+(?=\s|$)"
    rf"|(?<=[a-z)\]\"])\.[{_CLOSERS}]*(?=\s+[A-Z\"(])|\n+"
)
_PAUSE = re.compile("[；;，,、 ]")
LONGEST = 2000
"""More characters than any sentence of a report has; longer runs without a stop are cut at a pause."""


def split(text: str) -> list[tuple[int, int]]:
    r"""Half-open ranges of the sentences of a reading; only white space stands between them.

    >>> text = "投资3亿元。“干得好！”的声音不断。\n一、回顾"
    >>> [text[a:b] for a, b in split(text)]
    ['投资3亿元。', '“干得好！”的声音不断。', '一、回顾']
    """
    found: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        end = stop.start() if stop[0][0] == "\n" else stop.end()
        _add(text, start, end, found)
        start = stop.end()
    _add(text, start, len(text), found)
    return found


def _add(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    """Add the sentence without the white space around it, in pieces if it is endless."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        pauses = [p.end() for p in _PAUSE.finditer(text, start + LONGEST // 2, start + LONGEST)]
        cut = pauses[-1] if pauses else start + LONGEST
        found.append((start, cut))
        start = cut
    if start < end:
        found.append((start, end))
