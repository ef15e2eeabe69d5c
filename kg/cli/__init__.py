"""The command `kg`: one file a verb, each loading what it needs when it runs."""

import atexit
import gc
import os
import signal
import sys
import threading
from types import FrameType


class Interrupted(KeyboardInterrupt):
    """Ctrl-C, by a name of its own.

    CPython ends a process by the signal, whatever exit code it asks for, once a KeyboardInterrupt of exactly that type
    has come out of `exec` of a text, even where it was caught later on. Dataclasses and named tuples are made by such
    texts, and loading modules makes hundreds.
    """


def main(*, stays: bool = False) -> None:
    """Run the command line of this process; exits with 0, 1 (some input failed), 2 (usage) or 130 (interrupted).

    `stays`: the process has more to do when the command is done, so SystemExit is raised whatever was loaded.
    """
    # Reports are read in processes; threads that wait for each other inside one would only take from the others.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(50_000, 20, 100)  # tables and graphs of a million objects in no cycles: seldom look through them
    try:
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not where a shell has it ignored
            signal.signal(signal.SIGINT, _interrupt)
        from kg.cli import begun, voice

        begun.begin(sys.argv[1:])
        voice.speak(voice.language_of(sys.argv[1:]))
        from kg.cli.app import app

        try:
            app(prog_name="kg")
        except SystemExit as end:
            if not stays:
                _leave(end.code)
            raise
        finally:
            gc.freeze()  # at its end, the interpreter would look through all of it for cycles
    except KeyboardInterrupt:  # before the verb could begin
        sys.exit(130)


def _leave(code: object) -> None:
    """End this process without taking apart what a long command has loaded, which would take a tenth of a second.

    What others registered for its end is done. Returns where there is little to take apart, where a thread still
    works, and where something is to be told or can't be.
    """
    working = [t for t in threading.enumerate() if t is not threading.main_thread() and not t.daemon]
    if "pyoxigraph" not in sys.modules or working or not isinstance(code, int | None):
        return
    try:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    except Exception:  # told by the interpreter at its own end
        return
    os._exit(code or 0)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise Interrupted
