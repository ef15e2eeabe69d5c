"""Virtuoso loads the Turtle, and the parts, and answers as our store does: the documented script, run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("virtuoso-t") is None, reason="Virtuoso is not installed (virtuoso-opensource-7)"),
]


def script(*arguments):
    command = [sys.executable, "bench/virtuoso.py", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300)


def test_five_questions_are_answered_alike():
    done = script("exports")
    assert done.stdout.endswith("5 of 5 alike\n"), done.stdout + done.stderr


def test_the_parts_are_loaded_each_into_its_graph(built):
    done = script("--parts", built.out)
    assert "how many quads in each graph: 6 rows, alike" in done.stdout, done.stdout + done.stderr
    assert done.stdout.endswith("6 of 6 alike\n"), done.stdout + done.stderr
