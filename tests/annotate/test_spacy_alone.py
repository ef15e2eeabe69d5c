"""spaCy is loaded without its command line, and lacks nothing of it for who asks."""

from __future__ import annotations

import subprocess
import sys

TOLD = """
import sys
from kg.annotate import pipeline
pipeline.language()
print("spacy.cli" in sys.modules, "requests" in sys.modules)
import spacy
print(spacy.info(silent=True)["spacy_version"] == spacy.__version__)
from spacy.cli import convert
from spacy.cli.info import info
print(info is not spacy.info, callable(convert))
"""


def test_the_command_line_is_loaded_when_it_is_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", TOLD], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:3] == ["False False", "True", "True True"]
