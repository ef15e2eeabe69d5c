"""What tells that a text says something else of itself than its user does."""

from __future__ import annotations

HOLDS = "what was given holds"


def is_against(warning: str) -> bool:
    """Whether a warning tells that the text contradicts a region or year given by hand."""
    return warning.endswith(HOLDS)
