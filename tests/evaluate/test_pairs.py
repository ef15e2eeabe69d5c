"""The pairs of the ledger that a person has read, on the page of scores."""

from pathlib import Path

import pytest

from kg.evaluate import GoldError
from kg.evaluate.pairs import NAME, read_pairs, section
from kg.evaluate.table import page

TABLE = Path(__file__).parents[2] / "docs" / NAME


def test_the_table_in_the_docs_holds_draws_of_a_hundred_pairs_with_their_sentences():
    rows = read_pairs(TABLE)
    draws = {row["draw"] for row in rows}
    assert draws
    for draw in draws:
        own = [row for row in rows if row["draw"] == draw]
        assert len(own) == 100
        assert len({row["region"] for row in own}) >= 15
    assert all(row["target"] and row["outcome"] and (row["right"] == "1" or row["why"]) for row in rows)


def test_the_page_lists_every_pair_and_says_which_are_wrong():
    rows = read_pairs(TABLE)
    shown = page({}, "make score", None, rows)
    assert shown.count("**wrong**") == sum(row["right"] == "0" for row in rows)
    assert all(row["comparison"] in shown and row["target"] in shown for row in rows)
    assert section(rows) in shown
    assert "Draw" not in page({}, "make score")


def test_no_table_is_no_section_and_a_bad_one_is_named(tmp_path):
    assert read_pairs(tmp_path / NAME) == ()
    (tmp_path / NAME).write_text("draw\tregion\n1\tA\n", "utf-8")
    with pytest.raises(GoldError, match=r"ledger_pairs\.tsv:2"):
        read_pairs(tmp_path / NAME)
