"""What things are called, and how they stand in a query: the one way in which all pages ask for names."""

from __future__ import annotations

from collections.abc import Iterable

from kg.query.things import Ask
from kg.web.asking import rows


def labels(ask: Ask, iris: Iterable[str]) -> dict[str, str]:
    """The names of things; of those that have none, nothing."""
    wanted = terms(iris)
    return {row["thing"]: row["label"] for row in rows(ask, "labels_of", thing=wanted)} if wanted else {}


def terms(iris: Iterable[str]) -> list[str]:
    """IRIs as values of a query, in their order."""
    return [f"<{iri}>" for iri in sorted(iris)]
