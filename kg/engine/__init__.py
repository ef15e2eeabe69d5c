"""Run one function over many documents: in this process, or in several, with the results in order."""

from kg.engine.outcome import Engine, Outcome, WorkerDiedError
from kg.engine.processes import Processes
from kg.engine.serial import Serial

__all__ = ["Engine", "Outcome", "Processes", "Serial", "WorkerDiedError", "engine"]


def engine(jobs: int) -> Engine:
    """The engine for a number of jobs: this process for one, worker processes for more; ValueError below one."""
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1, not {jobs}")
    return Serial() if jobs == 1 else Processes(jobs)
