"""Run one function over many documents: in this process, or in several, with the results in order."""

import os
from collections.abc import Sequence

from kg.engine.outcome import Engine, Outcome, WorkerDiedError
from kg.engine.processes import Processes, beside
from kg.engine.serial import Serial

__all__ = ["Engine", "Outcome", "Processes", "Serial", "WorkerDiedError", "beside", "engine", "suitable_jobs"]

WORTH = 100_000


def engine(jobs: int) -> Engine:
    """The engine for a number of jobs: this process for one, worker processes for more; ValueError below one."""
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1, not {jobs}")
    return Serial() if jobs == 1 else Processes(jobs)


def suitable_jobs(sizes: Sequence[int]) -> int:
    """How many jobs reports of these sizes (bytes) deserve: as many as they and the processors keep busy.

    A worker first loads its libraries, for which this process could have read `WORTH` bytes.
    """
    return max(1, min(os.cpu_count() or 1, len(sizes), sum(sizes) // WORTH))
