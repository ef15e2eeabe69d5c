"""Builds of small reports, in this process."""

import pytest


@pytest.fixture(autouse=True)
def all_made_here(monkeypatch):
    """A process that draws and makes the page beside this one would take longer to start than small reports take.

    That both leave the same bytes is tested where `kg build` is: tests/cli/test_build.py.
    """
    monkeypatch.setattr("kg.pipeline.graph._WORTH_A_PROCESS", 1000)
