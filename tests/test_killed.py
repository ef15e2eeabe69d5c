"""A library survives SIGKILL and full disks: a process of its own a test, as a fork of a store's threads hangs."""

import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT, environment


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("test_killed_at_random_moments[few]", marks=pytest.mark.slow),
        pytest.param("test_killed_at_random_moments[many]", marks=pytest.mark.slow),
        pytest.param("test_killed_between_the_switch_and_the_two_files", marks=pytest.mark.slow),
        pytest.param("test_a_full_disk_is_told_and_leaves_the_library_as_it_was", marks=pytest.mark.slow),
    ],
)
def test_before_or_after(name):
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rs", "--slow", "-n", "0"]
    asked = f"tests/killed_alone.py::{name}"
    done = subprocess.run(
        [*command, asked], cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    if skipped := re.search(r"^SKIPPED \[1\] [^:]+:\d+: (.+)", done.stdout, re.M):
        pytest.skip(skipped[1])
    assert "1 passed" in done.stdout
