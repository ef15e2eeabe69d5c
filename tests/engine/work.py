"""Functions that workers import by name."""

import os
import signal
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
