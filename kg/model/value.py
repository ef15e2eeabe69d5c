"""Values: dataclasses that nobody changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def value(cls: type[T]) -> type[T]: ...
@overload
def value(*, order: bool = False) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True)
def value(cls: type[T] | None = None, *, order: bool = False) -> type[T] | Callable[[type[T]], type[T]]:
    """A dataclass with slots, hashed by its fields, whose fields may not be set: type checkers refuse it.

    `dataclass(frozen=True)` refuses it when the program runs, too, and takes four times as long to make an object.
    A report makes some twenty thousand.
    """

    def made(plain: type[T]) -> type[T]:
        return dataclass(slots=True, order=order, unsafe_hash="__hash__" not in plain.__dict__)(plain)

    return made if cls is None else made(cls)
