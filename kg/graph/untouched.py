"""Which files of a folder are as they were when they were made: told by size and time, without reading them.

`states.json` in the folder holds the size of each of its files and when it was last changed, second names included. A
file that was copied without its time, or that somebody touched, is not known, and is to be read and checked.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import msgspec

from kg.graph.generations import state_of
from kg.graph.turtle import write_whole

STATES = "states.json"
"""The name of the file."""

_States = dict[str, tuple[int, int]]


def keep_states(folder: Path) -> None:
    """Keep the states of the files of a folder; raises OutputError."""
    states = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            status = entry.stat()
            states[entry.name] = status.st_size, status.st_mtime_ns
    try:
        data = msgspec.json.encode(dict(sorted(states.items())))
    except UnicodeEncodeError:  # a file name that is no UTF-8: all is read and checked
        return
    write_whole(folder / STATES, data)


def untouched(path: Path) -> bool:
    """Whether a file is known to be as it was when the states of its folder were kept."""
    try:
        held = path.parent / STATES
        return _states(held, *state_of(held)).get(path.name) == state_of(path)
    except OSError:
        return False


@lru_cache(maxsize=4)
def _states(path: Path, size: int, time: int) -> _States:
    """What a file of states holds, whose own size and time are given; nothing where it is damaged."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_States)
    except (OSError, msgspec.MsgspecError):
        return {}
