"""The repaired reading of a raw text, with every character's offset in the original."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """`text[i]` stands at `offsets[i]` of the raw text; "\\n" separates paragraphs."""

    text: str
    offsets: tuple[int, ...]


def reading_of(raw: str) -> Reading:
    """Read a raw text: half width letters and digits, no line breaks inside sentences, no stray spaces."""
    chars: list[str] = []
    offsets: list[int] = []
    ends = "。！？；：.!?;:"
    for i, c in enumerate(raw):
        folded = unicodedata.normalize("NFKC", c) if c not in "，。；：！？（）“”‘’、…～" else c
        if len(folded) != 1:
            folded = c
        if folded in "\r\t \u3000\ufeff":
            continue
        if folded == "\n":
            if chars and (chars[-1] in ends or chars[-1] == "\n" or raw[i + 1 : i + 2] in ("\n", "#", "")):
                if chars[-1] == "\n":
                    continue
            elif len(raw) > 0 and i - raw.rfind("\n", 0, i) > 60:
                continue
        chars.append(folded)
        offsets.append(i)
    return Reading("".join(chars), tuple(offsets))
