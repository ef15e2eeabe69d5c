"""What is asked again and again of a library that seldom changes: worked out once for each of its states."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from fastapi import FastAPI, Request

from kg.errors import KgError
from kg.query.pool import Gone, state_of
from kg.query.things import Ask
from kg.web.asking import Asking, asking_of

T = TypeVar("T")


async def remembered(request: Request, name: str, work: Callable[[Ask], T]) -> T:
    """What some work made of the library as it is now; `name` stands for the work."""
    asking = asking_of(request)
    state = state_of(asking.folder)
    kept: dict[str, Any] = _kept(request.app, state)
    if name not in kept:
        kept[name] = await asking.using(request, work)
    found: T = kept[name]
    return found


def remember(served: FastAPI, works: Mapping[str, Callable[[Ask], Any]], gone: Gone) -> None:
    """Do some works before anybody asks for them; what goes wrong is told to the first who does."""
    asking: Asking = served.state.asking
    with contextlib.suppress(KgError):
        state = state_of(asking.folder)
        for name, work in works.items():
            found = work(asking.door(gone))
            _kept(served, state).setdefault(name, found)


def _kept(served: FastAPI, state: str) -> dict[str, Any]:
    """The results that hold for this state of the library; those of another are dropped."""
    held: tuple[str, dict[str, Any]] | None = getattr(served.state, "remembered", None)
    if held is None or held[0] != state:
        held = (state, {})
        served.state.remembered = held
    return held[1]
