"""Ctrl-C in the middle of a build."""

import os
import signal
import subprocess
import time

import pytest

from tests.conftest import SEEDS, command, environment


def interrupted(out, jobs, after):
    """Send SIGINT, as a terminal does, to the whole process group of a build some seconds after its start."""
    arguments = command("build", SEEDS, "-o", out, "--jobs", jobs)
    with subprocess.Popen(
        arguments, env=environment(), start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as build:
        time.sleep(after)
        os.killpg(build.pid, signal.SIGINT)
        _, told = build.communicate(timeout=20)
        return build.returncode, told.decode(), build.pid


def alive(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(("jobs", "after"), [(1, 1.5), (2, 2.5)])
def test_an_interrupt_leaves_no_half_written_export_and_no_process(tmp_path, jobs, after):
    tmp_path.joinpath("graph.ttl").write_text("# of an earlier build\n", "utf-8")
    code, told, group = interrupted(tmp_path, jobs, after)
    assert code == 130, told
    assert "Stopped; no half-written file is left." in told
    assert "Traceback" not in told
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]
    assert tmp_path.joinpath("graph.ttl").read_text("utf-8") == "# of an earlier build\n"
    assert not alive(group)
