"""Command lines run by processes forked from one that has loaded what they all load.

Run as a script with the number of a socket, it waits for what is to be run; `Forking` is the other end. A command is
a process of its own, with its own environment, folder, input, output and exit code: only what a fresh interpreter does
before the first line of the command is not done again.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import traceback

# Not `kg.cli.app`, whose texts are in the language that the command line asks for.
LOADED = ("typer", "rich.console", "rich.table", "kg.cli.voice", "kg.pipeline.loaded", "kg.query.questions")


class Forking:
    """Starts the process at the first command; `close` ends it."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.process = self.line = None

    def run(self, arguments, stdin, cwd, environment, timeout):
        """`subprocess.run` of `kg ARGUMENTS`, its output as text."""
        if self.process is None:
            self._start()
        with tempfile.TemporaryFile("w+") as given, tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as wrong:
            given.write(stdin or "")
            given.seek(0)
            asked = json.dumps([arguments, str(cwd), environment]).encode()
            header = len(asked).to_bytes(4, "big")
            socket.send_fds(self.line, [header], [given.fileno(), told.fileno(), wrong.fileno()])
            self.line.sendall(asked)
            child = self._number()
            self.line.settimeout(timeout)
            try:
                code = self._number()
            except TimeoutError:
                os.kill(child, signal.SIGKILL)
                self.close()
                raise subprocess.TimeoutExpired(arguments, timeout) from None
            self.line.settimeout(None)
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

    def _start(self):
        self.line, other = socket.socketpair()
        with other:
            self.process = subprocess.Popen(
                [sys.executable, "-c", f"from tests.forked import serve; serve({other.fileno()})"],
                env=self.environment, cwd=self.environment["PYTHONPATH"], pass_fds=[other.fileno()],
                stdin=subprocess.DEVNULL,
            )  # fmt: skip

    def _number(self):
        told = _exactly(self.line, 4)
        assert told, "the process that forks has ended"
        return int.from_bytes(told, "big", signed=True)


def serve(number: int) -> None:
    """Run what comes, one after the other, until the other end is closed."""
    from importlib import import_module

    for name in LOADED:
        import_module(name)
    with socket.socket(fileno=number) as line:
        while True:
            header, files, _, _ = socket.recv_fds(line, 4, 3)
            if not header:
                return
            asked = json.loads(_exactly(line, int.from_bytes(header, "big")))
            child = os.fork()
            if not child:
                line.detach()
                os.close(number)
                _command(*asked, files)
            for file in files:
                os.close(file)
            line.sendall(child.to_bytes(4, "big", signed=True))
            line.sendall(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]).to_bytes(4, "big", signed=True))


def _command(arguments, cwd, environment, files):
    """Be the command: never returns."""
    code = 1
    try:
        for place, file in enumerate(files):
            os.dup2(file, place)
            os.close(file)
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = ["kg", *arguments]
        from kg.cli import main

        main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _exactly(line, size):
    told = b""
    while len(told) < size and (more := line.recv(size - len(told))):
        told += more
    return told
