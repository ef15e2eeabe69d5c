"""Ctrl-C in the middle of a build."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import SEEDS, command, environment

ENTRY = re.compile(r"store/(lock|read/[0-9a-f]{32}-[0-9a-f]{32}\.json\.z)")  # what was read already


def interrupted(out, jobs, after):
    """Send SIGINT to the whole process group of a build, as a terminal does, some seconds after its work began."""
    arguments = command("build", SEEDS, "-o", out, "--jobs", jobs)
    with subprocess.Popen(
        arguments, env=environment(), start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=heeding_interrupts,
    ) as build:  # fmt: skip
        while not out.exists():  # the first thing that a build does is to make its folder
            assert build.poll() is None, build.stderr.read()
            time.sleep(0.02)
        time.sleep(after)
        os.killpg(build.pid, signal.SIGINT)
        _, told = build.communicate(timeout=120)
        return build.returncode, told.decode(), build.pid


def heeding_interrupts():
    # A shell's background jobs, and all that they start, ignore SIGINT; a command at a terminal does not.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def ends(group):
    """Whether no process of the group is left soon; Python's resource tracker outlives its parent a little."""
    for _ in range(600):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize(
    ("jobs", "after"),
    [(1, 2.5), (2, 1.0), *(pytest.param(*times, marks=pytest.mark.slow) for times in ((1, 0.5), (2, 3.0)))],
)
def test_an_interrupt_leaves_no_half_written_export_and_no_process(tmp_path, jobs, after):
    code, told, group = interrupted(tmp_path / "out", jobs, after)
    assert code == 130, told
    assert re.fullmatch(r"Stopped; no half-written file is left, and what was read is kept: .*\n", told.lstrip()), told
    assert ends(group)
    assert all(ENTRY.fullmatch(path.relative_to(tmp_path / "out").as_posix()) for path in left_in(tmp_path / "out"))


def left_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_an_interrupt_while_a_class_is_made_ends_with_130_too(tmp_path):
    # A module that loads makes its dataclasses by exec() of a text; the signal comes in the middle of one.
    (tmp_path / "loading.py").write_text(
        "import kg.cli, kg.cli.voice as voice\n"
        "voice.speak = lambda _: exec('import signal; signal.raise_signal(signal.SIGINT)')\n"
        "kg.cli.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "loading"], cwd=tmp_path, env=environment(), preexec_fn=heeding_interrupts,
        check=False, timeout=30,
    )  # fmt: skip
    assert done.returncode == 130
