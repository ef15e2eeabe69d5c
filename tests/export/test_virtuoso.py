"""Virtuoso loads the Turtle and answers five questions as our store does: the documented script, run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("virtuoso-t") is None, reason="Virtuoso is not installed (virtuoso-opensource-7)")
def test_five_questions_are_answered_alike():
    command = [sys.executable, "bench/virtuoso.py", "exports"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert done.stdout.endswith("5 of 5 alike\n"), done.stdout + done.stderr
