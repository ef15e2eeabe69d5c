"""Values: dataclasses that nobody changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """A dataclass with slots, hashed by its fields, whose fields may not be set: type checkers refuse it.

    `dataclass(frozen=True)` refuses it when the program runs, too, and takes four times as long to make an object.
    A report makes some twenty thousand.
    """
    return _made(cls, order=False)


@dataclass_transform(frozen_default=True, order_default=True)
def ordered_value(cls: type[T]) -> type[T]:
    """A value that is compared field by field."""
    return _made(cls, order=True)


def _made(cls: type[T], *, order: bool) -> type[T]:
    return dataclass(slots=True, order=order, unsafe_hash="__hash__" not in cls.__dict__)(cls)
