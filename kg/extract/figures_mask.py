"""The sentence with what stands in quotation marks and brackets covered, so that only its own commas part it."""

from __future__ import annotations

PAIRS = {"“": "”", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "〔": "〕", "[": "]"}
COVER = "■"


def masked(text: str) -> str:
    """The text, as long as before, with quoted and bracketed characters replaced by `COVER`; marks stay.

    A mark that is never closed covers nothing.
    """
    out = list(text)
    i = 0
    while i < len(text):
        end = _close(text, i)
        if end > i:
            out[i + 1 : end] = COVER * (end - i - 1)
            i = end
        i += 1
    return "".join(out)


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
