"""Rows of the ledger of the seed reports that were read against their texts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

with (Path(__file__).parent / "seeds.tsv").open(encoding="utf-8", newline="") as _table:
    READ = list(csv.DictReader(_table, delimiter="\t"))


@pytest.fixture(scope="module")
def rows(built):
    from kg.graph import store_of
    from kg.ledger.rows import region_called, rows_of

    store = store_of(built.graph)
    return rows_of(store, region_called(store, "吕梁市")[0])


@pytest.mark.parametrize("read", READ, ids=lambda row: f"{row['thing']}-{row['comparison']}")
def test_a_row_that_was_read_stands(rows, read) -> None:
    found = [(str(row.target.year), str(row.answered), row.thing, row.verdict, row.comparison) for row in rows]
    assert tuple(read[name] for name in ("year", "answered", "thing", "verdict", "comparison")) in found


def test_every_row_quotes_the_text_of_its_report(rows) -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    texts = {path.stem: path.read_text("utf-8") for path in seeds.glob("*.txt")}
    for row in rows:
        for passage in (row.target, row.actual):
            assert passage is None or passage.text in texts[passage.report]
