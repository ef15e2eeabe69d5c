"""Values."""

from __future__ import annotations

import pickle

import pytest

from kg.model import Span
from kg.model.value import ordered_value, value


@value
class Point:
    """Two numbers."""

    x: int
    y: int = 0


@ordered_value
class Named:
    """A value with a hash of its own."""

    name: str

    def __hash__(self) -> int:
        return 7


def test_values_are_equal_and_hashed_by_their_fields() -> None:
    assert Point(1) == Point(1, 0) != Point(1, 2)
    assert len({Point(1), Point(1, 0), Point(2)}) == 2
    assert Span("a", 1, 2) < Span("a", 1, 3)


def test_a_hash_of_its_own_stays() -> None:
    assert hash(Named("a")) == 7
    assert Named("a") < Named("b")


def test_values_have_no_other_attributes() -> None:
    with pytest.raises(AttributeError):
        Point(1).z = 3  # type: ignore[attr-defined]


def test_values_go_from_process_to_process() -> None:
    span = Span("a", 1, 2)
    assert pickle.loads(pickle.dumps(span)) == span
