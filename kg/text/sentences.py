"""Where sentences begin and end."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^。！？\n]*[。！？]+[”’）)》]*|[^。！？\n]+")


def split(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of the sentences of a reading; only line breaks stand between them."""
    return [m.span() for m in _SENTENCE.finditer(text)]
