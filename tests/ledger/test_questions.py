"""The questions of the ledger, narrowed to some things: the same rows, and quickly found."""

from __future__ import annotations

import time

from pyoxigraph import NamedNode, Quad, Store

from kg.ledger.questions import among, asked

HELD, OTHER = "http://example.org/held", "http://example.org/other"


def node(number: int) -> NamedNode:
    return NamedNode(f"http://example.org/{number}")


def store(count: int) -> Store:
    """Things of which each holds the next, and another relation between the same."""
    made = Store()
    made.bulk_extend(
        Quad(node(number), NamedNode(predicate), node(number + 1))
        for number in range(count)
        for predicate in (HELD, OTHER)
    )
    return made


def test_each_thing_is_asked_with_each_of_the_others() -> None:
    rows = asked(store(9), "related", subject=[node(1).value, node(3).value], predicate=[HELD, OTHER])
    assert [(row["subject"], row["predicate"], row["object"]) for row in rows] == [
        (node(number).value, predicate, node(number + 1).value) for number in (1, 3) for predicate in (HELD, OTHER)
    ]
    assert asked(store(9), "related", subject=[], predicate=HELD) == []
    assert len(asked(store(3), "related")) == 6


def test_what_is_asked_of_a_few_does_not_look_at_all() -> None:
    large = store(60_000)
    few = [node(number).value for number in range(0, 600, 2)]
    begun = time.process_time()
    assert len(asked(large, "related", subject=few, predicate=HELD)) == 300
    narrow = time.process_time() - begun
    begun = time.process_time()
    assert len(list(among(large, "related", "predicate", [HELD]))) == 60_000
    assert narrow * 5 < time.process_time() - begun
