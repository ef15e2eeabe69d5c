"""Everything that reading needs, loaded by importing this: by a process that those who read are forked from.

Tables, patterns and models are loaded when a report first needs them; so a few sentences are read.
"""

from __future__ import annotations

import gc
from contextlib import suppress
from importlib.resources import files

from kg.model import Document
from kg.pipeline import reports as reports
from kg.pipeline.report import extract_report

SAMPLE = "sample.txt"
"""Sentences of no report, of all the kinds that reading knows."""

gc.set_threshold(1_000_000, 50, 50)
with suppress(Exception):  # a defect is told by the reports that it concerns
    text = (files("kg.pipeline") / SAMPLE).read_text("utf-8")
    extract_report(Document("", text, SAMPLE, ""))
gc.collect()
gc.freeze()
