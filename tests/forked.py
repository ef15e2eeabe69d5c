"""Command lines run by processes forked from one that has loaded what they all load.

`serve` is that one: it forks what the other end of its socket, a `Forking`, asks for. A command is a process of its
own, with its own environment, folder, input, output and exit code: only what a fresh interpreter does before the first
line of the command is not done again.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Thread

# Not `kg.cli.app`, whose texts are in the language that the command line asks for.
LOADED = (
    "typer", "rich.console", "rich.table", "kg.cli.voice", "kg.pipeline.loaded", "kg.query.questions", "uvicorn",
    "kg.web.app", "tests.sounded",
)  # fmt: skip


class Forking:
    """The process that forks, started with its first command; `close` ends it."""

    def __init__(self, environment: dict[str, str], loaded: tuple[str, ...] = LOADED) -> None:
        self.environment, self.loaded = environment, loaded
        self.process = self.line = None

    def start(self, arguments, cwd, environment, files):
        """Run `kg ARGUMENTS` with three open files as its input, output and errors; its number."""
        if self.process is None:
            self._begin()
        asked = json.dumps([arguments, str(cwd), environment]).encode()
        socket.send_fds(self.line, [len(asked).to_bytes(4, "big", signed=True)], files)
        self.line.sendall(asked)
        return self._number()

    def wait(self, child, timeout=None):
        """The exit code of a command that was started."""
        self.line.sendall((-child).to_bytes(4, "big", signed=True))
        self.line.settimeout(timeout)
        try:
            code = self._number()
        except TimeoutError:
            os.kill(child, signal.SIGKILL)
            self.close()
            raise subprocess.TimeoutExpired("kg", timeout) from None
        self.line.settimeout(None)
        return code

    def run(self, arguments, stdin, cwd, environment, timeout):
        """`subprocess.run` of `kg ARGUMENTS`, its output as text."""
        with tempfile.TemporaryFile("w+") as given, tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as wrong:
            given.write(stdin or "")
            given.seek(0)
            child = self.start(arguments, cwd, environment, [file.fileno() for file in (given, told, wrong)])
            code = self.wait(child, timeout)
            texts = []
            for file in (told, wrong):
                file.seek(0)
                texts.append(file.read().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n"))
        return subprocess.CompletedProcess(arguments, code, *texts)

    def close(self) -> None:
        """End the process."""
        if self.process:
            self.line.close()
            self.process.wait(60)
        self.process = self.line = None

    def _begin(self):
        self.line, other = socket.socketpair()
        with other:
            self.process = subprocess.Popen(
                [sys.executable, "-c", f"from tests.forked import serve; serve({other.fileno()}, {self.loaded})"],
                env=self.environment, cwd=self.environment["PYTHONPATH"], pass_fds=[other.fileno()],
                stdin=subprocess.DEVNULL,
            )  # fmt: skip

    def _number(self):
        told = _exactly(self.line, 4)
        assert told, "the process that forks has ended"
        return int.from_bytes(told, "big", signed=True)


class Running:
    """A command that goes on, as `subprocess.Popen` tells of one."""

    def __init__(self, forking, arguments, cwd, environment) -> None:
        self._forking = forking
        (out, told), (err, wrong) = os.pipe(), os.pipe()
        with Path(os.devnull).open() as nothing:
            self.pid = forking.start(arguments, cwd, environment, [nothing.fileno(), told, wrong])
        for written in (told, wrong):
            os.close(written)
        self.stdout, self.stderr = (os.fdopen(file, encoding="utf-8") for file in (out, err))

    def send_signal(self, number) -> None:
        os.kill(self.pid, number)

    def communicate(self, timeout):
        """What it still writes until it ends."""
        texts = {}
        readers = [
            Thread(target=lambda name=name, file=file: texts.update({name: file.read()}), daemon=True)
            for name, file in (("stdout", self.stdout), ("stderr", self.stderr))
        ]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join(timeout)
            assert not reader.is_alive(), "its output goes on"
        self._forking.wait(self.pid, timeout)
        self.stdout.close()
        self.stderr.close()
        return texts["stdout"], texts["stderr"]


@cache
def forking() -> Forking:
    """The one of this process, for ordinary commands."""
    from tests.conftest import environment

    found = Forking(environment())
    atexit.register(found.close)
    return found


def serve(number: int, loaded: tuple[str, ...]) -> None:
    """Fork what is asked for and wait for what is to be waited for, until the other end is closed."""
    from importlib import import_module

    for name in loaded:
        with suppress(ImportError):  # of an extra that is not installed
            import_module(name)
    gc.collect()
    gc.freeze()  # what was loaded is looked through by no child, which would have to copy it
    with socket.socket(fileno=number) as line:
        while True:
            header, files, _, _ = socket.recv_fds(line, 4, 3)
            asked = int.from_bytes(header, "big", signed=True)
            if not header:
                return
            if asked < 0:
                told = os.waitstatus_to_exitcode(os.waitpid(-asked, 0)[1])
            else:
                told = _forked(line, json.loads(_exactly(line, asked)), files)
            line.sendall(told.to_bytes(4, "big", signed=True))


def _forked(line, asked, files):
    child = os.fork()
    if not child:
        os.close(line.detach())
        _command(*asked, files)
    for file in files:
        os.close(file)
    return child


def _command(arguments, cwd, environment, files):
    """Be the command, and end as an interpreter ends, but for taking apart what was loaded before."""
    for place, file in enumerate(files):
        os.dup2(file, place)
        os.close(file)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["kg", *arguments]
    code = 1
    try:
        from kg.cli import main

        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        if not isinstance(end.code, int | None):
            print(end.code, file=sys.stderr)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    _ended(code)


def _ended(code):
    """End with an exit code when threads have ended and all that is to be done at the end is done."""
    try:
        threading._shutdown()
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    finally:
        os._exit(code)


def _exactly(line, size):
    told = b""
    while len(told) < size and (more := line.recv(size - len(told))):
        told += more
    return told
