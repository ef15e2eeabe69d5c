"""Doubts of a library: none without a store, and a word where the store kept no reports."""

from __future__ import annotations

import pytest

from kg.errors import StoreError
from kg.graph.generations import store_folder
from kg.query.doubts import doubts_of, kept_of


def test_a_library_without_a_store_has_no_doubts(tmp_path) -> None:
    assert doubts_of(tmp_path) == ()


def test_a_store_that_kept_no_reports_says_so(tmp_path, monkeypatch) -> None:
    generation = store_folder(tmp_path) / "1-a"
    generation.mkdir(parents=True)
    state = type("State", (), {"generation": "1-a"})()
    monkeypatch.setattr("kg.query.doubts.current", lambda folder: state)
    with pytest.raises(StoreError, match="build the library again"):
        kept_of(tmp_path)
