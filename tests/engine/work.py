"""Functions that workers import by name."""

import multiprocessing
import os
import signal
import sys
import time


def double(x):
    return 2 * x


def picky(x):
    if x == 3:
        raise ValueError("three is refused")
    return x


def deadly(x):
    if x == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return x


def slow(x):
    time.sleep(60)
    return x


def who(_):
    return os.getpid()


def long(x):
    time.sleep(60 if x == 1 else 0)
    return x


def hungry(megabytes):
    held = b"x" * (megabytes << 20)
    time.sleep(1.0 if megabytes > 100 else 0)
    return len(held) >> 20


def killed_once(path):
    if path.exists():
        path.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return path.name


def crashing(x):
    os.abort() if x == 2 else None
    return x


def leaking(x):
    globals()["_kept"] = b"x" * (x << 20)
    return os.getpid()


def secretive(x):
    if x:
        raise ValueError("no pickle has this", lambda: x)
    return lambda: x


def choosy(x):
    return repr(x)


def owned(x):
    if x:
        time.sleep(60)
    return os.getpid()


def brief(x):
    time.sleep(0.2)
    return x


def nothing():
    pass


def broken():
    raise RuntimeError("what can't be loaded")


def named(name):
    return name, os.getpid()


def mortal(_):
    if multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def loaded(_):
    return "tests.engine.slow_to_load" in sys.modules, os.getppid()
