"""Without the extras: an error that says what to install, and everything else as before."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT, environment

WITHOUT = """
import sys
sys.modules[{package!r}] = None  # as if it were not installed
sys.argv = ["kg", *{arguments!r}]
from kg.cli import main
main()
"""


def without(package, *arguments):
    code = WITHOUT.format(package=package, arguments=[str(one) for one in arguments])
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(), input="", capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize(
    ("verb", "package", "extra"), [("serve", "fastapi", "web"), ("serve", "uvicorn", "web"), ("mcp", "mcp", "mcp")]
)
def test_the_error_says_what_to_install(tmp_path, verb, package, extra):
    (tmp_path / "graph.ttl").write_text("")
    done = without(package, verb, tmp_path)
    assert done.returncode == 1
    assert f"pip install 'zhengtu[{extra}]'" in done.stderr
    assert package in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("verb", ["serve", "mcp"])
def test_their_help_needs_no_extra(verb):
    assert without("fastapi", verb, "--help").returncode == 0


def test_a_query_needs_no_extra(tmp_path):
    (tmp_path / "graph.ttl").write_text("<a:a> <a:b> <a:c> .")
    assert without("fastapi", "query", "ASK { <a:a> ?p ?o }", tmp_path).stdout == "true\n"
