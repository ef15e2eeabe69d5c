"""Inference of linear chains: the same as CRFsuite's, and as every labelling counted one by one."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pycrfsuite
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.chain import Chain, Chains, from_bytes, from_crfsuite, to_bytes
from kg.annotate.decoding import Decoder, ranges

FAVOUR = {"Project": 2.0}
LABELS = ("O", "B-Slogan", "I-Slogan")
PROJECTS = ("O", "B-Project", "I-Project")
WEIGHTS = st.lists(st.floats(-3, 3, width=32), min_size=9, max_size=9)
SENTENCES = st.lists(st.lists(st.sampled_from(["a", "b", "c", "unknown"]), max_size=4), max_size=4)


def model(state: list[float], moves: list[float]) -> Chain:
    weights = np.array(state, np.float32).reshape(3, 3)
    return Chain(LABELS, ("w=a", "w=b", "w=c"), weights, np.array(moves, float).reshape(3, 3))


def counted(of: Chain, words: list[str]) -> np.ndarray:
    """The marginal probabilities by the weight of every labelling."""
    found = np.zeros((len(words), 3))
    for path in product(range(3), repeat=len(words)):
        weight = sum(of.weights["abc".index(w), k] for w, k in zip(words, path, strict=True) if w != "unknown")
        weight += sum(of.transitions[a, b] for a, b in pairwise(path))
        for word, label in enumerate(path):
            found[word, label] += np.exp(weight)
    return found / found.sum(axis=1, keepdims=True)


@given(WEIGHTS, WEIGHTS, SENTENCES)
def test_marginals_are_those_of_all_labellings(state, moves, sentences) -> None:
    of = model(state, moves)
    rows = [[["w=" + word] for word in words] for words in sentences]
    for words, found in zip(sentences, Chains({"one": of}).marginals(rows)["one"], strict=True):
        assert found.shape == (len(words), 3)
        assert np.allclose(found, counted(of, words))


@given(WEIGHTS, WEIGHTS, SENTENCES)
def test_other_sentences_and_models_change_nothing(state, moves, sentences) -> None:
    of, other = model(state, moves), model(moves, state)
    rows = [[["w=" + word] for word in words] for words in sentences]
    together = Chains({"one": of, "two": other}).marginals(rows)
    for number, own in enumerate(rows):
        assert np.array_equal(Chains({"one": of}).marginals([own])["one"][0], together["one"][number])
        assert np.array_equal(Chains({"two": other}).marginals([own])["two"][0], together["two"][number])


@given(WEIGHTS, WEIGHTS)
def test_a_model_comes_back_from_its_bytes(state, moves) -> None:
    of = model(state, moves)
    back = from_bytes(to_bytes(of))
    assert (back.labels, back.attributes) == (of.labels, of.attributes)
    assert np.array_equal(back.weights, of.weights)
    assert np.array_equal(back.transitions, of.transitions)


def test_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="train it again"):
        from_bytes(b"lCRF\tof another program\nx")
    with pytest.raises(ValueError, match="CRFsuite"):
        from_crfsuite(b"\0" * 48)


def test_the_same_marginals_as_crfsuite(tmp_path: Path) -> None:
    rows = [["w=a", "t=n", "市"], ["w=b"], ["w=a", "t=v"], ["w=c", "t=n"]]
    trainer = pycrfsuite.Trainer(params={"feature.possible_transitions": True, "max_iterations": 20}, verbose=False)
    trainer.append(rows, ["O", "B-Slogan", "I-Slogan", "O"])
    trainer.append(rows[1:], ["O", "O", "B-Slogan"])
    trainer.train(str(tmp_path / "model"))
    theirs = pycrfsuite.Tagger()
    theirs.open(str(tmp_path / "model"))
    of = from_crfsuite((tmp_path / "model").read_bytes())
    seen = [*rows, ["never seen"], ["w=a"]]
    theirs.set(seen)
    expected = [[theirs.marginal(label, k) for label in of.labels] for k in range(len(seen))]
    assert set(of.labels) == set(theirs.labels())
    assert np.allclose(Chains({"one": of}).marginals([seen])["one"][0], expected, atol=1e-6)


@given(st.lists(st.lists(st.lists(st.floats(0.02, 1), min_size=3, max_size=3), max_size=5), max_size=4))
def test_spans_are_those_of_the_best_labels(sentences) -> None:
    chances = [np.array(words).reshape(-1, 3) for words in sentences]
    chances = [c / c.sum(axis=1, keepdims=True) for c in chances]
    for words, found in zip(chances, Decoder(PROJECTS, FAVOUR).spans(chances), strict=True):
        scores = np.log(words + 1e-6) + np.log([1, FAVOUR["Project"], FAVOUR["Project"]])
        fit = [p for p in product(range(3), repeat=len(words)) if 2 not in p[:1] and (0, 2) not in pairwise(p)]
        best = max(sum(scores[k, label] for k, label in enumerate(path)) for path in fit)
        labels = ["O"] * len(words)
        for first, last, kind, sure in found:
            labels[first:last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first - 1)]
            assert sure == pytest.approx(words[first:last, 1:].sum(axis=1).min())
        given_ = sum(scores[k, PROJECTS.index(label)] for k, label in enumerate(labels))
        surely_outside = (words[:, 0] > 0.985).any()
        assert surely_outside or given_ == pytest.approx(best, abs=1e-6)
        assert ranges(labels) == [span[:3] for span in found]
