"""How the verbs that read reports are asked to read them; nothing heavy is loaded for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.engine import Engine
    from kg.pipeline import Manner


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of reading as they were given."""

    jobs: int | None = None
    fresh: bool = False
    seconds: float | None = None
    memory: int | None = None
    region: str | None = None
    year: int | None = None
    engine: Engine | None = None

    def manner(self) -> Manner:
        """The manner that they ask for."""
        from kg.pipeline import Manner

        return Manner(jobs=self.jobs, fresh=self.fresh, seconds=self.seconds, memory=self.memory, engine=self.engine)
