from __future__ import annotations

import csv
from decimal import Decimal
from importlib.resources import files

import pytest

from kg.lexicon.figure_words import figure_words
from kg.lexicon.indicators import indicators
from kg.lexicon.tense import tense_cues
from kg.lexicon.units import units


@pytest.mark.parametrize("name", ["units.tsv", "indicators.tsv", "figure_words.tsv", "tense_cues.tsv"])
def test_every_row_is_whole_and_names_its_source(name: str) -> None:
    with files("kg.lexicon").joinpath("data", name).open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows
    assert all(None not in row and row["source"] for row in rows)
    keys = [tuple(v for k, v in row.items() if k in ("unit", "name", "word", "role", "cue")) for row in rows]
    assert len(keys) == len(set(keys))


def test_a_unit_knows_its_base() -> None:
    assert (units()["公里"].base, units()["公里"].factor) == ("米", Decimal(1000))


def test_a_base_unit_of_a_qudt_unit_is_itself_in_the_table_or_named() -> None:
    assert all(u.base and u.factor > 0 for u in units().values())


def test_the_readers_agree_with_their_tables() -> None:
    assert indicators()["总投资"].relational and not indicators()["地区生产总值"].relational
    assert figure_words("down")[0] >= "" and "下降" in figure_words("down")
    assert tense_cues()["力争"] > 0 > tense_cues()["荣获"]
