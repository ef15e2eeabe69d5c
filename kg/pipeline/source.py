"""What reading is given: a file, and what annotated reports taught."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ingest import Location

if TYPE_CHECKING:
    from kg.extract.calibration import Scale
    from kg.extract.serves import Weights


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, with what the user says of it."""

    path: Location
    region: str | None = None
    year: int | None = None
    min_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Learned:
    """What annotated reports taught: the tagger's model, the weights of goals, the scale of confidence.

    None stands for what comes with the package.
    """

    model: bytes | None = None
    weights: Weights | None = None
    scale: Scale | None = None


SHIPPED = Learned()
"""What comes with the package."""
