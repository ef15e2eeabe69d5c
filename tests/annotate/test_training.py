"""Training: labels, memory and the bytes of a model."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.chain import Chain, from_bytes
from kg.annotate.decoding import ranges
from kg.annotate.lattice import Lattice
from kg.annotate.memory import Memory
from kg.annotate.sentences import sentences_of
from kg.annotate.tagger import MEMORY, taught_by
from kg.annotate.training import (
    PECULIAR,
    Example,
    example_of,
    labels_of,
    read_gold,
    spans_of,
    train,
    without_hands,
)  # fmt: skip
from kg.annotate.view import view
from kg.model import Document

TEXT = "深化“放管服”改革。\n做强新材料产业。\n推进太绥高铁建设。\n"
GOLD = {
    "doc": "small", "text": "small.txt", "region": None, "year": 2023,
    "entities": [
        {"id": "s1", "type": "Slogan", "name": "“放管服”改革", "mentions": ["“放管服”改革"], "kind": "reform"},
        {"id": "i1", "type": "Industry", "name": "新材料产业", "mentions": ["新材料产业"]},
        {"id": "p1", "type": "Project", "name": "太绥高铁", "mentions": ["太绥高铁"]},
    ],
}  # fmt: skip


def example() -> Example:
    return example_of(Document(id="small", text=TEXT, source="", sha256=""), GOLD)


@given(st.lists(st.tuples(st.integers(1, 4), st.booleans()), max_size=8))
def test_labels_give_back_their_ranges(pieces: list[tuple[int, bool]]) -> None:
    spans, at = [], 0
    for length, named in pieces:
        if named:
            spans.append((at, at + length, "Slogan"))
        at += length
    lattice = Lattice("①" * at)  # no table has it, so every character is a word
    assert ranges(labels_of(lattice, spans)) == spans


def test_longer_names_first() -> None:
    assert spans_of("四好农村路建设", [("Slogan", "四好农村路"), ("Project", "农村路")]) == [(0, 5, "Slogan")]


def test_the_same_examples_make_the_same_model() -> None:
    first = train([example()])
    assert first == train([example()])
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        memory = Memory.read(archive.read(MEMORY).decode())
    assert memory.tally["太绥高铁"] == (1, {"Project": 1})
    assert taught_by(first) == {example().document.id}


def test_what_a_report_says_of_itself_is_not_remembered_of_it() -> None:
    own = frozenset({("Project", "太绥高铁")})
    memory = Memory.of([("推进太绥高铁建设", own), ("太绥高铁开工", own), ("太绥高铁", [])])
    assert memory.marks("太绥高铁", own) == [(0, 4, "P12")]
    assert Memory.of([("太绥高铁", own)]).marks("太绥高铁", own) == []
    assert Memory.read(memory.lines()).tally == memory.tally


def test_files_and_a_missing_text(tmp_path: Path) -> None:
    path = tmp_path / "small.json"
    path.write_text(json.dumps(GOLD), "utf-8")
    with pytest.raises(ValueError, match=r"small\.txt"):
        read_gold(path, [tmp_path])
    (tmp_path / "small.txt").write_text(TEXT, "utf-8")
    assert example_of(*read_gold(path, [tmp_path])).names == example().names


def test_another_hand_is_a_feature_of_its_words_while_they_are_learned_from() -> None:
    sentences = sentences_of(example().document)
    memory = Memory.of([])
    own, other = (list(view(sentences, memory, hand=hand)) for hand in ("", "excerpts"))
    for mine, theirs in zip(own, other, strict=True):
        for row, signed in zip(mine.rows, theirs.rows, strict=True):
            assert signed == [*row, *(f"excerpts:{feature}" for feature in row), "hand=excerpts"]


def test_what_is_peculiar_to_a_hand_counts_in_part_and_is_no_attribute() -> None:
    weights = np.array([[1, 2], [4, 8], [16, 16], [32, 32]], np.float32)
    attributes = ("w=a", "excerpts:w=a", "hand=excerpts", "excerpts:w=b")
    found = without_hands(["excerpts"], Chain(("O", "B-Slogan"), attributes, weights, np.zeros((2, 2))))
    assert found.attributes == ("w=a",)
    assert found.weights.tolist() == [[1 + 4 * PECULIAR, 2 + 8 * PECULIAR]]


def test_a_trained_model_has_no_hand() -> None:
    own, other = example(), replace(example(), hand="excerpts")
    with zipfile.ZipFile(io.BytesIO(train([own, other, other]))) as archive:
        attributes = from_bytes(archive.read("main")).attributes
    assert any(attribute.startswith("w=") for attribute in attributes)
    assert not any("excerpts" in attribute for attribute in attributes)
