"""The network: whole numbers, blocks that change nothing, and its archive."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate import network
from kg.annotate.inputs import COLUMNS, Inputs
from kg.annotate.network import BETWEEN, MOST, UNKNOWN
from kg.annotate.sentences import sentences_of
from kg.annotate.tagger import TAUGHT, NetworkTagger, opened, packed, shipped, taught_by
from kg.model import Document

FEATURES = ["", "SEP", "w=", "w=建设", "t=v", "len=2", "role=body", "head=1", "q=“", "qopen"]
HEADS = [["main", ["O", "B-Slogan", "I-Slogan"]], ["bodies", ["O", "B-Enterprise", "I-Enterprise"]]]
WIDTH = 4


def archive(seed: int = 0, spreads: tuple[int, ...] = (1, 2)) -> bytes:
    """A network with chance weights."""
    chance = np.random.default_rng(seed)
    whole = lambda *shape: chance.integers(-127, 128, shape).astype(np.int8)  # noqa: E731
    single = lambda *shape: chance.uniform(-0.01, 0.01, shape).astype(np.float32)  # noqa: E731
    parts = {
        "emb": whole(len(FEATURES), WIDTH), "into": np.full(WIDTH, 0.5, np.float32), "wo": whole(6, WIDTH),
        "so": single(6), "bo": single(6), "grain": np.float32(1 / 64).reshape(()),
        "step": np.float32(4 / 127).reshape(()), "spread": np.array(spreads, np.int32),
    }  # fmt: skip
    parts["emb"][0] = 0
    for k in range(len(spreads)):
        parts |= {f"w{k}": whole(WIDTH, WIDTH, 3), f"s{k}": single(WIDTH), f"b{k}": single(WIDTH)}
    return packed({**network.to_members(parts, FEATURES, {"heads": HEADS}), TAUGHT: "汾阳\n盐湖".encode()})


def counted(model: bytes, words: np.ndarray) -> np.ndarray:
    """The same scores, word by word and in whole numbers of Python."""
    with zipfile.ZipFile(io.BytesIO(model)) as files:
        net = network.from_archive(files)
    step = np.float32(net.step)

    def cut(values):
        return [int(np.rint(min(max(v, np.float32(0)), np.float32(MOST) * step) / step)) for v in values]

    here = []
    for row in words:
        total = [sum(int(net.values[f, c]) for f in row) for c in range(WIDTH)]
        here.append(cut(np.array(total, np.float32) * np.float32(net.grain) + net.bias))
    nothing = [0] * WIDTH
    for layer in net.layers:
        after = []
        for k in range(len(here)):
            near = [here[j] if 0 <= j < len(here) else nothing for j in (k - layer.spread, k, k + layer.spread)]
            flat = [x for one in near for x in one]
            total = [sum(int(x) * int(w) for x, w in zip(flat, layer.weights[:, c], strict=True)) for c in range(WIDTH)]
            own = np.array(here[k], np.float32) * step
            after.append(cut(own + np.array(total, np.float32) * layer.scale + layer.bias))
        here = after
    return np.array(here, np.float32).reshape(-1, WIDTH) @ net.last.weights * net.last.scale + net.last.bias


ROWS = st.lists(st.lists(st.integers(0, len(FEATURES) - 1), max_size=COLUMNS), max_size=12)


def table(rows: list[list[int]]) -> np.ndarray:
    out = np.zeros((len(rows), COLUMNS), np.uint16)
    for place, row in enumerate(rows):
        out[place, : len(row)] = row
    return out


@given(ROWS, st.integers(0, 5))
def test_the_probabilities_are_those_of_the_words_counted_one_by_one(rows, seed) -> None:
    words, model = table(rows), archive(seed)
    scores = counted(model, words).astype(np.float64)
    for name, columns in (("main", slice(0, 3)), ("bodies", slice(3, 6))):
        raised = np.exp(scores[:, columns])
        found = network.from_bytes(model).probabilities(words)[name]
        assert np.allclose(found, raised / raised.sum(axis=1, keepdims=True))


@given(ROWS, st.integers(1, 5))
def test_blocks_change_no_bit(rows, size) -> None:
    net, words = network.from_bytes(archive()), table(rows)
    whole = net.probabilities(words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(network, "BLOCK", size)
        parted = net.probabilities(words)
    assert all(np.array_equal(whole[name], parted[name]) for name in whole)


@given(ROWS, st.lists(st.integers(3, 8), max_size=4))
def test_a_report_in_parts_has_the_same_bits(rows, sizes) -> None:
    net, words = network.from_bytes(archive()), table(rows)
    bounds = [b for b in accumulate(sizes, initial=0) if b < len(words)]
    parts = [(k, words[a:b]) for k, (a, b) in enumerate(pairwise([*bounds, len(words)]))]
    told = list(net.through(parts))
    assert [k for k, _ in told] == [k for k, _ in parts]
    for name, whole in net.probabilities(words).items():
        assert np.array_equal(np.concatenate([whole[:0], *(chances[name] for _, chances in told)]), whole)


@given(ROWS, st.integers(1, 4))
def test_two_words_at_a_time_have_the_same_sums(rows, spread) -> None:
    layer = network.from_bytes(archive(spreads=(spread,))).layers[0]
    here = np.array([(row + [0] * WIDTH)[:WIDTH] for row in rows], np.float32).reshape(-1, WIDTH)
    assert layer.paired is not None
    assert np.array_equal(layer.sums(here), replace(layer, paired=None).sums(here))


def test_weights_whose_sums_single_precision_may_not_hold_are_taken_one_by_one() -> None:
    assert network._paired(np.full((3 * 128, 2), 127, np.float32)) is None


def test_no_sum_of_the_shipped_network_is_beyond_what_single_precision_holds() -> None:
    net = network.from_bytes(shipped())
    for layer in (*net.layers, net.last):
        assert np.array_equal(layer.weights, np.rint(layer.weights))
        assert np.abs(layer.weights).sum(axis=0).max() * MOST < 2**24
    assert (net.values[0] == 0).all()  # no feature adds nothing


def test_an_archive_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="train it again"):
        opened(packed({network.HEAD: b'{"form": "another"}'}))


def test_a_model_says_what_it_learned_from() -> None:
    assert taught_by(archive()) == {"汾阳", "盐湖"}
    assert "fenyang-2023" in taught_by(shipped())
    assert taught_by(packed({"a": b""})) == frozenset()


def test_inputs_number_what_is_known() -> None:
    numbers = {feature: k for k, feature in enumerate(FEATURES)}
    sentences = sentences_of(Document(id="r", text="建设“四好农村路”。\n", source="r.txt", sha256="0"))
    seen, words = Inputs(numbers).of(sentences)
    assert [number for number, _ in seen] == [0]
    first = seen[0][1].words[0]
    assert first.text == "建设"
    assert words[0][:3].tolist() == [numbers["w=建设"], numbers["t=v"] if first.tag == "v" else 0, 0]
    assert words[1][0] == UNKNOWN
    assert numbers["qopen"] in words[1].tolist()
    assert words[-1].tolist() == [BETWEEN] + [0] * (COLUMNS - 1)
    assert len(words) == len(seen[0][1].words) + 1


def test_an_empty_report_has_no_names() -> None:
    assert list(NetworkTagger(network.from_bytes(archive())).found([])) == []
