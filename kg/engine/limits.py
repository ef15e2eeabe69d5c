"""What the work on one item may take, and how much memory there is and is taken."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PAGE = os.sysconf("SC_PAGE_SIZE")
_GROUP = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def unlimited(item: object) -> float | None:
    """No limit of time for any item."""
    return None


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may take: `seconds` tells the time for it, None for any; `memory` counts bytes, None for any.

    The memory is that of all workers together; an item is given up for it only when it takes that much by itself.
    """

    seconds: Callable[[Any], float | None] = unlimited
    memory: int | None = None


def share_of_memory(share: float) -> int:
    """A share of the memory of this machine, or of what the system allows this group of processes, in bytes."""
    return int(share * min(_PAGE * os.sysconf("SC_PHYS_PAGES"), *_allowed()))


def _allowed() -> list[int]:
    told = [Path(name).read_text("ascii").strip() for name in _GROUP if os.access(name, os.R_OK)]
    return [int(limit) for limit in told if limit.isdecimal()] or [1 << 62]


def memory_of(processes: Iterable[int]) -> dict[int, int]:
    """The bytes of memory that each of these processes holds; those that have ended are not in it."""
    wanted = list(processes)
    if Path("/proc/self/statm").exists():
        return {process: held for process in wanted if (held := _held(process)) is not None}
    command = ["ps", "-o", "pid=,rss=", "-p", ",".join(map(str, wanted))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return {int(row.split()[0]): int(row.split()[1]) * 1024 for row in done.stdout.splitlines()}


def _held(process: int) -> int | None:
    try:
        return int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1]) * _PAGE
    except (OSError, IndexError):
        return None
