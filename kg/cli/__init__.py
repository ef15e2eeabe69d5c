"""The command `kg`: one file a verb, each loading what it needs when it runs."""

import gc
import os
import signal
import sys
from types import FrameType


class Interrupted(KeyboardInterrupt):
    """Ctrl-C, by a name of its own.

    CPython ends a process by the signal, whatever exit code it asks for, once a KeyboardInterrupt of exactly that type
    has come out of `exec` of a text, even where it was caught later on. Dataclasses and named tuples are made by such
    texts, and loading modules makes hundreds.
    """


def main() -> None:
    """Run the command line of this process; exits with 0, 1 (some input failed), 2 (usage) or 130 (interrupted)."""
    # Reports are read in processes; threads that wait for each other inside one would only take from the others.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(50_000, 20, 100)  # tables and graphs of a million objects in no cycles: seldom look through them
    try:
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not where a shell has it ignored
            signal.signal(signal.SIGINT, _interrupt)
        from kg.cli import voice

        voice.speak(voice.language_of(sys.argv[1:]))
        from kg.cli.app import app

        try:
            app(prog_name="kg")
        finally:
            gc.freeze()  # at its end, the interpreter would look through all of it for cycles
    except KeyboardInterrupt:  # before the verb could begin
        sys.exit(130)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise Interrupted
