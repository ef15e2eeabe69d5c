"""Processes that begin with everything loaded, because they are forked from one that did nothing but load it.

A process with threads, which ours may have by then, must not be forked; the standard library's fork server is one of
its own, started afresh. It lives as long as this process, so it is for programs, not for whoever uses this as a
library, and nothing is forked unless `ahead` was called. Only Linux forks safely what has used numerical libraries.
"""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, SpawnContext

# Spawned workers inherit no threads and no locks, so the same code is safe on every platform.
_SPAWN = multiprocessing.get_context("spawn")
_begun: list[str] = []


def ahead(module: str) -> None:
    """Have a process import a module, now and beside this one, so that workers made later are forked from it."""
    from kg.engine.worker import uninterrupted

    if not sys.platform.startswith("linux") or _begun:
        return
    with uninterrupted():
        forkserver.set_forkserver_preload([module])
        forkserver.ensure_running()
    _begun.append(module)


def context(*, spawned: bool = False) -> SpawnContext | ForkServerContext:
    """How a worker begins: forked from what was loaded ahead, if anything was, or `spawned`, with nothing loaded."""
    return multiprocessing.get_context("forkserver") if _begun and not spawned else _SPAWN
