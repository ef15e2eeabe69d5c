"""Which function makes the page of a thing, by its class: pages of their own are registered here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from fastapi import Request, Response

Shown = Callable[[Request, str], Awaitable[Response]]
"""From a request and the IRI of a thing to its page."""

_PAGES: dict[str, Shown] = {}


def shows(*classes: str) -> Callable[[Shown], Shown]:
    """Register the function that makes the page of things of some classes, by their names in our namespace.

    The module that holds it must be imported by `kg.web.app`.
    """

    def registered(page: Shown) -> Shown:
        for name in classes:
            _PAGES[name] = page
        return page

    return registered


def shown_by(classes: Iterable[str]) -> Shown | None:
    """The function registered first for one of a thing's classes, given as IRIs or names; None where there is none."""
    names = {name.rpartition("#")[2] for name in classes}
    return next((page for name, page in _PAGES.items() if name in names), None)
