"""Workers that are forked from what was loaded ahead are workers like others."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import environment
from tests.engine.test_limits import running_now

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux forks")

BEGIN = """
import os
from kg.engine import Processes, ahead, spare
from tests.engine import work
if __name__ == "__main__":
    ahead("tests.engine.slow_to_load")
"""


def told(script):
    command = [sys.executable, "-c", BEGIN + script]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


def test_workers_have_what_was_loaded_ahead_and_a_spare_process_waits_for_none_of_it():
    lines = told("""
    with spare(work.nothing) as other:
        other.begin(work.loaded, 0)
        print(other.outcome().value == (False, os.getpid()))
    for outcome in Processes(2).map(work.loaded, range(4)):
        there, parent = outcome.result()
        print(there, parent != os.getpid())
""")
    assert lines == ["True", *["True True"] * 4]


def test_one_that_dies_costs_only_its_item():
    lines = told("""
    for outcome in Processes(2).map(work.deadly, range(5)): print(outcome.value, outcome.error)
    for outcome in Processes(1).map(work.crashing, range(4)): print(outcome.value, outcome.error)
""")
    assert [line.partition(" ")[0] for line in lines] == ["0", "1", "None", "3", "4", "0", "1", "None", "3"]
    assert "killed, or out of memory" in lines[2]
    assert "by signal 6" in lines[7]


def test_all_end_with_the_process_that_began_them():
    script = BEGIN + "    for o in Processes(2).each(work.owned, [0, 1, 1]): print(o.value, flush=True)\n"
    with subprocess.Popen(
        [sys.executable, "-c", script], env=environment(), stdout=subprocess.PIPE, start_new_session=True
    ) as owner:
        worker = int(owner.stdout.readline())
        server = int(Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()[1])
        assert server != owner.pid
        os.kill(owner.pid, signal.SIGKILL)
    until = time.monotonic() + 50
    while (running_now(worker) or running_now(server)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not running_now(worker)
    assert not running_now(server)
