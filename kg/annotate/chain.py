"""Linear-chain conditional random fields: the probability of each label at each word, many sentences at once."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kg.annotate.features import Rows

    Floats = NDArray[np.float64]

FORM = "zhengtu-chain-1"
_STATE = 0  # the type of a feature of an attribute; the other type is a transition
_FEATURE = np.dtype([("type", "<u4"), ("source", "<u4"), ("label", "<u4"), ("weight", "<f8")])


@dataclass(frozen=True, slots=True)
class Chain:
    """One trained model.

    `weights` holds a row for each attribute and a column for each label, `transitions` the weight of going from a
    label (row) to the next (column).
    """

    labels: tuple[str, ...]
    attributes: tuple[str, ...]
    weights: NDArray[np.float32]
    transitions: Floats


def from_crfsuite(model: bytes) -> Chain:
    """The model that CRFsuite wrote (its format "FOMC", version 100: crf1d_model.c, cqdb.c)."""
    magic, _, _, _, _, _, _, features, labels, attributes, _, _ = struct.unpack_from("<4sI4s9I", model)
    if magic != b"lCRF":
        raise ValueError("no model of CRFsuite")
    (count,) = struct.unpack_from("<I", model, features + 8)
    table = np.frombuffer(model, _FEATURE, count, features + 12)
    names, known = _strings(model, labels), _strings(model, attributes)
    weights = np.zeros((len(known), len(names)), np.float32)
    transitions = np.zeros((len(names), len(names)))
    of_state = table["type"] == _STATE
    for target, rows in ((weights, table[of_state]), (transitions, table[~of_state])):
        target[rows["source"], rows["label"]] = rows["weight"]
    return Chain(names, known, weights, transitions)


def _strings(model: bytes, at: int) -> tuple[str, ...]:
    """The strings of a constant database, in the order of their numbers."""
    *_, count, backward = struct.unpack_from("<4s5I", model, at)
    found = []
    for record in np.frombuffer(model, "<u4", count, at + backward).tolist():
        (size,) = struct.unpack_from("<I", model, at + record + 4)
        found.append(model[at + record + 8 : at + record + 7 + size].decode())  # without the NUL at its end
    return tuple(found)


def to_bytes(model: Chain) -> bytes:
    """The model as bytes: a line with its form, its labels and the number of attributes, those, then the numbers.

    >>> model = Chain(("O", "B"), ("w=市",), np.array([[0, 2]], np.float32), np.eye(2))
    >>> from_bytes(to_bytes(model)).attributes
    ('w=市',)
    """
    rows, columns = np.nonzero(model.weights)
    head = "\t".join([FORM, str(len(model.attributes)), *model.labels])
    words = "\n".join([head, *model.attributes, ""]).encode()
    counts = np.bincount(rows, minlength=len(model.attributes)).astype(np.uint8)
    numbers = (model.transitions.astype("<f8"), counts, columns.astype(np.uint8), model.weights[rows, columns])
    return words + b"".join(part.tobytes() for part in numbers)


def from_bytes(content: bytes) -> Chain:
    """The inverse of `to_bytes`; ValueError for bytes of another form."""
    head, _, rest = content.partition(b"\n")
    form, size, *labels = head.decode().split("\t")
    if form != FORM:
        raise ValueError(f"a model of the form {form[:40]!r}, not {FORM!r}: train it again")
    *attributes, numbers = rest.split(b"\n", int(size))
    n, m = len(attributes), len(labels)
    transitions = np.frombuffer(numbers, "<f8", m * m).reshape(m, m)
    counts = np.frombuffer(numbers, np.uint8, n, 8 * m * m)
    columns = np.frombuffer(numbers, np.uint8, int(counts.sum()), 8 * m * m + n)
    weights = np.zeros((n, m), np.float32)
    values = np.frombuffer(numbers, "<f4", len(columns), 8 * m * m + n + len(columns))
    weights[np.repeat(np.arange(n), counts), columns] = values
    known = tuple(b"\n".join(attributes).decode().split("\n")) if attributes else ()
    return Chain(tuple(labels), known, weights, transitions)


class _Numbers(dict[str, int]):
    """The number of each attribute; 0, whose weights are nothing, of what no model knows."""

    def __missing__(self, attribute: str) -> int:
        return 0


class Chains:
    """Several models that look at the same rows of attributes, each attribute being looked up once for all."""

    def __init__(self, models: Mapping[str, Chain]) -> None:
        self.models = dict(models)
        attributes = dict.fromkeys(chain.from_iterable(model.attributes for model in self.models.values()))
        self._number = _Numbers((attribute, k) for k, attribute in enumerate(attributes, 1))
        self._weights = np.zeros((len(attributes) + 1, sum(len(m.labels) for m in self.models.values())), np.float32)
        at = 0
        for model in self.models.values():
            places = [self._number[attribute] for attribute in model.attributes]
            self._weights[places, at : at + len(model.labels)] = model.weights
            at += len(model.labels)

    def marginals(self, sentences: Sequence[Rows]) -> dict[str, list[Floats]]:
        """For each model and sentence, the probability of each label (columns) at each word (rows)."""
        scores = self._scores([row for rows in sentences for row in rows])
        sizes = [len(rows) for rows in sentences]
        found, at = {}, 0
        for name, model in self.models.items():
            own = scores[:, at : at + len(model.labels)]
            at += len(model.labels)
            found[name] = _marginals(own, model.transitions, sizes)
        return found

    def _scores(self, rows: Rows) -> Floats:
        """The sum of the weights of the attributes of each row, for the labels of all the models."""
        known = list(map(self._number.__getitem__, chain.from_iterable(rows)))
        sizes = np.array([len(row) for row in rows])
        scores = np.zeros((len(rows), self._weights.shape[1]))
        if known:
            full = sizes > 0
            first = np.cumsum([0, *sizes[full][:-1]])
            scores[full] = np.add.reduceat(self._weights[known], first, axis=0, dtype=np.float64)
        return scores


def _marginals(scores: Floats, transitions: Floats, sizes: Sequence[int]) -> list[Floats]:
    """Forward and backward over all sentences in step, the longest first, so that those that end drop out.

    Sums over labels are taken row by row, not by a matrix product: the same bytes whatever BLAS is there.
    """
    order = sorted(range(len(sizes)), key=lambda k: -sizes[k])
    first = np.cumsum([0, *sizes[:-1]])[order]
    length = np.array(sizes)[order]
    steps = [first[: int((length > t).sum())] + t for t in range(int(length[0]) if len(length) else 0)]
    emitted = np.exp(scores - scores.max(axis=1, keepdims=True)) if len(scores) else scores
    moves = np.exp(transitions)[None]
    forward, backward = emitted.copy(), np.ones_like(emitted)
    for t, rows in enumerate(steps):
        if t:
            reached = (forward[steps[t - 1][: len(rows)], :, None] * moves).sum(axis=1)
            forward[rows] *= reached
        forward[rows] /= forward[rows].sum(axis=1, keepdims=True)
    onward = np.ascontiguousarray(moves.transpose(0, 2, 1))
    for t in range(len(steps) - 2, -1, -1):
        after = steps[t + 1]
        rows = steps[t][: len(after)]
        reached = ((backward[after] * emitted[after])[:, :, None] * onward).sum(axis=1)
        backward[rows] = reached / reached.sum(axis=1, keepdims=True)
    both = forward * backward
    both /= both.sum(axis=1, keepdims=True) if len(both) else 1.0
    return np.split(both, np.cumsum(sizes)[:-1]) if sizes else []
