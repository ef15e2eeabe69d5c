"""The sentence with what stands in quotation marks and brackets covered, so that only its own commas part it."""

from __future__ import annotations

import re
from functools import lru_cache

PAIRS = {"“": "”", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "〔": "〕", "[": "]"}
COVER = "■"
_OPENING = re.compile("[" + re.escape('"' + "".join(PAIRS)) + "]")


@lru_cache(maxsize=1 << 8)
def masked(text: str) -> str:
    """The text, as long as before, with quoted and bracketed characters replaced by `COVER`; marks stay.

    A mark that is never closed covers nothing.
    """
    out: list[str] = []
    at = 0  # up to where the text is in `out`
    mark = _OPENING.search(text)
    while mark is not None:
        start, end = mark.start(), _close(text, mark.start())
        if end > start:
            out += (text[at : start + 1], COVER * (end - start - 1))
            at = end
        mark = _OPENING.search(text, max(start, end) + 1)
    return "".join([*out, text[at:]]) if out else text


def _close(text: str, start: int) -> int:
    """Where the mark at `start` is closed, -1 where it opens nothing."""
    mark = text[start]
    if mark == '"':
        return text.find('"', start + 1)
    if mark not in PAIRS:
        return -1
    depth = 0
    for i in range(start, min(len(text), start + 120)):
        if text[i] == mark:
            depth += 1
        elif text[i] == PAIRS[mark]:
            depth -= 1
            if depth == 0:
                return i
    return -1
