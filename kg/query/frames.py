"""Values as a table of pandas or polars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from importlib import import_module
from typing import Any

from kg.errors import MissingExtraError, QueryError

ENGINES = ("pandas", "polars")


def frame(values: Sequence[Any], cls: type, engine: str = "pandas") -> Any:  # noqa: ANN401 - of a library that need not be there
    """A data frame with a row for each value of a class and a column for each of its fields.

    Decimals become floats, as both libraries compute with these; what a report does not tell is null. `engine` is one
    of ENGINES. Raises MissingExtraError where it is not installed.
    """
    if engine not in ENGINES:
        raise QueryError(f"{engine!r} makes no frames; choose one of {', '.join(ENGINES)}")
    try:
        library = import_module(engine)
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"{engine} is not installed: pip install 'zhengtu[{engine}]'") from error
    assert is_dataclass(cls)
    columns = {f.name: [_cell(getattr(value, f.name)) for value in values] for f in fields(cls)}
    return library.DataFrame(columns)


def _cell(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return list(value) if isinstance(value, tuple) else value
