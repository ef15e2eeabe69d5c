"""What is asked again and again of a library that seldom changes: worked out once for each of its states."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import Request

from kg.query.pool import state_of
from kg.query.things import Ask
from kg.web.asking import asking_of

T = TypeVar("T")


async def remembered(request: Request, name: str, work: Callable[[Ask], T]) -> T:
    """What some work made of the library as it is now; `name` stands for the work."""
    asking = asking_of(request)
    state = state_of(asking.folder)
    kept: dict[str, Any] = _kept(request, state)
    if name not in kept:
        kept[name] = await asking.using(request, work)
    found: T = kept[name]
    return found


def _kept(request: Request, state: str) -> dict[str, Any]:
    """The results that hold for this state of the library; those of another are dropped."""
    held: tuple[str, dict[str, Any]] | None = getattr(request.app.state, "remembered", None)
    if held is None or held[0] != state:
        held = (state, {})
        request.app.state.remembered = held
    return held[1]
