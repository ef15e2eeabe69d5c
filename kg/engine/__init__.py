"""Run one function over many documents: in this process, or in several, with the results in order."""

import os
from collections.abc import Sequence

from kg.engine.forking import ahead
from kg.engine.limits import Limits, share_of_memory
from kg.engine.outcome import Engine, MemoryLimitError, Outcome, TimeLimitError, WorkerDiedError
from kg.engine.processes import Processes, Spare, spare
from kg.engine.serial import Serial

__all__ = [
    "Engine", "Limits", "MemoryLimitError", "Outcome", "Processes", "Serial", "Spare", "TimeLimitError",
    "WorkerDiedError", "ahead", "engine", "share_of_memory", "spare", "suitable_jobs",
]  # fmt: skip

WORTH = 50_000


def engine(jobs: int, limits: Limits | None = None) -> Serial | Processes:
    """The engine for a number of jobs: this process for one, worker processes for more, and where there are limits.

    Raises ValueError below one.
    """
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1, not {jobs}")
    return Serial() if jobs == 1 and limits is None else Processes(jobs, limits)


def suitable_jobs(sizes: Sequence[int]) -> int:
    """How many jobs reports of these sizes (bytes) deserve: as many as they and the processors keep busy.

    A worker first loads its libraries, for which this process could have read `WORTH` bytes.
    """
    return max(1, min(os.cpu_count() or 1, len(sizes), sum(sizes) // WORTH))
