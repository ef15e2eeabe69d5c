"""How the rows of a graph for the index differ from those of before, where both come section by section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import NamedTuple

from kg.errors import StoreError
from kg.graph.index_rows import Rows, unpacked
from kg.graph.part_files import part_name, read_part
from kg.graph.parts import Part

PATCHED = ("within", "wholes", "components", "standards", "contradictions", "outcomes")
"""The tables that are changed row by row, as they are called in `Rows`; the others are of reports."""


class Patch(NamedTuple):
    """Rows that a graph has no more, and has now; and the things of which something else is told now."""

    gone: Rows
    new: Rows


def part_before(folder: Path, name: str, mark: str) -> Part | None:
    """The part of a graph in the folder of a generation, if it has this mark; None where it is gone or damaged."""
    path = folder / "parts" / part_name(name)
    try:
        part = read_part(path) if path.exists() else None
    except StoreError:
        return None
    return part if part is not None and f"{part.size} {part.mark}" == mark else None


def patch_of(old: Part, new: Part) -> Patch | None:
    """What differs; None where that is not to be told from the rows alone."""
    if "" in old.rows or "" in new.rows:
        return None
    patch = Patch(Rows(), Rows())
    for before, now in _differing(old.rows, new.rows):
        others = [f.name for f in fields(Rows) if f.name not in (*PATCHED, "nodes")]
        if any(getattr(rows, name) for rows in (before, now) for name in others):
            return None
        for name in PATCHED:
            one, other = dict.fromkeys(getattr(before, name)), dict.fromkeys(getattr(now, name))
            getattr(patch.gone, name).extend(row for row in one if row not in other)
            getattr(patch.new, name).extend(row for row in other if row not in one)
        patch.new.nodes.update({iri: told for iri, told in now.nodes.items() if before.nodes.get(iri) != told})
    return patch


def _differing(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[tuple[Rows, Rows]]:
    """The rows of each section that is not as it was, before and now."""
    for key in sorted({*old, *new}):
        one, other = old.get(key), new.get(key)
        if one != other:
            yield (Rows() if one is None else unpacked(one)), (Rows() if other is None else unpacked(other))
