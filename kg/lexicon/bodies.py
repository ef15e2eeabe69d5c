"""Enterprises and organizations: their known names, and the endings of names."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def _rows(name: str) -> list[list[str]]:
    text = (files("kg.lexicon") / "data" / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


@cache
def endings(entity_type: str) -> tuple[str, ...]:
    """The endings of names of a type ("Enterprise", "Organization"), longest first."""
    found = [ending for ending, kind, _ in _rows("body_endings.tsv") if kind == entity_type]
    return tuple(sorted(found, key=lambda e: (-len(e), e)))


@cache
def trades() -> tuple[str, ...]:
    """Words for what firms make or run: they end a firm's name only behind what is no word of the dictionary."""
    return tuple(row[0] for row in _rows("trade_endings.tsv"))


@cache
def judged(kind: str) -> frozenset[str]:
    """The names that people know to be of a type, or "none": mined strings that name no body.

    "ambiguous" are names of enterprises that also run across other words (集中建设): they belong to "Enterprise", for
    places where a firm is looked for, and are not among `enterprises()`.
    """
    kinds = (kind, "ambiguous") if kind == "Enterprise" else (kind,)
    return frozenset(name for name, k, _ in _rows("known_bodies.tsv") if k in kinds)


@cache
def enterprises() -> dict[str, int]:
    """Known names of enterprises to the number of regions whose reports use them (0: only known)."""
    return {name: int(regions) for name, regions, _ in _rows("enterprises.tsv")}


@cache
def organizations() -> dict[str, int]:
    """Known names of organizations to the number of regions whose reports use them (0: only known)."""
    return {name: int(regions) for name, regions, _ in _rows("organizations.tsv")}
