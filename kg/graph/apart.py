"""What stands in no section of a part: the cells of lists with what leads to them, and texts too long for readers.

It is held packed, as the tokens of its triples, by the section in which the subject stands that it leads from: so
that a change looks at the lists of what it touches alone.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from kg.graph.grouped import Statement
from kg.graph.tokens import Token, is_blank, value_of

_NOWHERE = ""
"""The key of cells that nothing leads to."""


def by_head(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Triples by the IRI of the subject that they lead from, those of the cells that it leads to among them."""
    told = list(statements)
    cells = _cells(told)
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in told:
        if not is_blank(statement[0]):
            found[value_of(statement[0])] += [statement, *_chain(statement[2], cells)]
    return dict(found)


def by_section(statements: Iterable[Statement], section_of: Mapping[str, str]) -> dict[str, list[Statement]]:
    """Triples by the section of the subject that they lead from, each section's in order; `section_of` some IRIs."""
    told = list(statements)
    found: dict[str, set[Statement]] = defaultdict(set)
    led_to: set[Token] = set()
    for subject, some in by_head(told).items():
        found[section_of[subject]].update(some)
        led_to.update(statement[0] for statement in some)
    lost = {statement for statement in told if is_blank(statement[0]) and statement[0] not in led_to}
    return {key: sorted(some) for key, some in sorted((found | ({_NOWHERE: lost} if lost else {})).items())}


def packed_apart(statements: Sequence[Statement]) -> bytes:
    """Some triples as a part holds them."""
    return zlib.compress(msgspec.json.encode(statements), 1)


def unpacked_apart(data: bytes) -> list[Statement]:
    """The triples; raises ValueError, zlib.error or msgspec.MsgspecError where the bytes are damaged."""
    return msgspec.json.decode(zlib.decompress(data), type=list[Statement])


def _cells(statements: Iterable[Statement]) -> dict[Token, list[Statement]]:
    """What is said of each blank node."""
    cells: dict[Token, list[Statement]] = defaultdict(list)
    for statement in statements:
        if is_blank(statement[0]):
            cells[statement[0]].append(statement)
    return cells


def _chain(head: Token, cells: Mapping[Token, Sequence[Statement]]) -> Iterator[Statement]:
    """What is said of a cell and of those that it leads to, each once: half a list is refused later."""
    waiting, seen = [head], set[Token]()
    while waiting:
        cell = waiting.pop()
        if cell in cells and cell not in seen:
            seen.add(cell)
            yield from cells[cell]
            waiting += [obj for _, _, obj in cells[cell] if is_blank(obj)]
