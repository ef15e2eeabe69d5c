"""What parts of a graph point at in each other, and which class it has there."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.grouped import Grouped
from kg.graph.terms import ENTITY_CLASSES
from kg.graph.tokens import A, value_of

_IN_REPORTS = frozenset(f"zt:{name}" for name in ("Observation", "ProjectState", "Indicator", "Report", "Organization"))
"""The classes of what a report's graph alone says that it is, and that others may point at."""
_ANYWHERE = _IN_REPORTS | {f"zt:{name}" for name in ENTITY_CLASSES}


def types_in(graph: Grouped) -> Iterator[tuple[str, str]]:
    """The classes of what other graphs than that of a report may point at, as IRIs."""
    for subject, about in graph.said.items():
        for cls in about.get(A, ()):
            if cls in _IN_REPORTS:
                yield value_of(subject), value_of(cls)


def class_in(graph: Grouped) -> str | None:
    """The class of the one thing that a graph tells of, as an IRI; None where it is nothing that parts point at."""
    told = (cls for about in graph.said.values() for cls in about.get(A, ()) if cls in _ANYWHERE)
    return next(map(value_of, told), None)
