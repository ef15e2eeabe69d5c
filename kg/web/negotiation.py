"""Which of the forms on offer a client likes best, by its Accept header (RFC 9110, 12.5.1)."""

from __future__ import annotations

import math
from collections.abc import Sequence


def best(accept: str, offered: Sequence[str]) -> str | None:
    """The media type of those offered that is liked best, of equals the first; None where none is liked.

    Without a header the first is as good as any. Of the ranges that a type falls in, the closest one counts.

    >>> best("text/turtle;q=0.5, application/*", ["text/turtle", "application/n-triples"])
    'application/n-triples'
    >>> best("*/*, text/html;q=0", ["text/html"]) is None
    True
    """
    ranges = [r for part in accept.split(",") if (r := _range(part))] or [("*", "*", 1.0)]
    liked = [(_quality(kind, ranges), -place) for place, kind in enumerate(offered)]
    quality, place = max(liked, default=(0.0, 0))
    return offered[-place] if quality > 0 else None


def _range(part: str) -> tuple[str, str, float] | None:
    """The type, subtype and quality of one media range; None where it is none."""
    kind, *parameters = (piece.strip() for piece in part.lower().split(";"))
    top, slash, sub = kind.partition("/")
    if kind == "*":
        top, slash, sub = "*", "/", "*"
    if not (top and slash and sub):
        return None
    return top, sub, next((_number(p[2:]) for p in parameters if p.startswith("q=")), 1.0)


def _number(text: str) -> float:
    try:
        quality = float(text)
    except ValueError:
        return 0.0
    return min(max(quality, 0.0), 1.0) if math.isfinite(quality) else 0.0


def _quality(kind: str, ranges: Sequence[tuple[str, str, float]]) -> float:
    top, _, sub = kind.partition("/")
    fitting = [((t != "*") + (s != "*"), q) for t, s, q in ranges if t in ("*", top) and s in ("*", sub)]
    return max(fitting, default=(0, 0.0))[1]
