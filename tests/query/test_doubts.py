"""Doubts of a library: none without a store, and a word where the store kept no reports."""

from __future__ import annotations

import shutil

import pytest

from kg.errors import StoreError
from kg.graph.change import changing
from kg.graph.generations import Choices, current, store_folder
from kg.query.doubts import doubts_of
from tests import town


def test_a_library_without_a_store_has_no_doubts(tmp_path) -> None:
    assert doubts_of(tmp_path) == ()


def test_a_store_that_kept_no_reports_says_so(tmp_path) -> None:
    with changing(tmp_path) as change:
        change.fill({town.REPORT: []})
        for name in ("graph.ttl", "graph.html"):
            change.file(name).write_text("")
        change.commit(Choices())
    shutil.rmtree(store_folder(tmp_path) / current(tmp_path).generation / "reports")
    with pytest.raises(StoreError, match="build the library again"):
        doubts_of(tmp_path)
