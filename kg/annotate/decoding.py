"""The most probable well-formed BIO labels, from the probability of each label at each word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SURELY = 0.985  # outside of any name with this probability, a word ends all names around it
_NEVER = -1e9


class Decoder:
    """Decodes the probabilities of one set of labels; `favour` weighs those of a kind."""

    def __init__(self, labels: Sequence[str], favour: Mapping[str, float]) -> None:
        self.labels = tuple(labels)
        self._outside = self.labels.index("O")
        self._moves = np.array([[0.0 if _follows(a, b) else _NEVER for b in labels] for a in labels])
        self._opening = np.array([_NEVER if label[0] == "I" else 0.0 for label in labels])
        self._favour = np.log([favour.get(label[2:], 1.0) for label in labels])
        kinds = dict.fromkeys(label[2:] for label in labels if label != "O")
        self._columns = {kind: [k for k, label in enumerate(labels) if label[2:] == kind] for kind in kinds}

    def spans(self, sentences: Sequence[Floats]) -> list[list[tuple[int, int, str, float]]]:
        """For each sentence its ranges of words, with the kind and the least probability of that kind in the range.

        A sentence is given as the probability of each label (columns) at each word (rows).
        """
        found: list[list[tuple[int, int, str, float]]] = [[] for _ in sentences]
        runs = self._uncertain(sentences)
        if not runs:
            return found
        words = np.concatenate([sentences[k][a:b] for k, a, b in runs])
        sure = {kind: words[:, columns].sum(axis=1).tolist() for kind, columns in self._columns.items()}
        at = 0
        for (k, start, _), path in zip(runs, self._paths(words, [b - a for _, a, b in runs]), strict=True):
            for first, last, kind in ranges([self.labels[label] for label in path]):
                least = min(sure[kind][at + first : at + last])
                found[k].append((start + first, start + last, kind, min(least, 1.0)))
            at += len(path)
        return found

    def _uncertain(self, sentences: Sequence[Floats]) -> list[tuple[int, int, int]]:
        """The ranges of words that may be in a name, each with the number of its sentence."""
        ends = list(accumulate(map(len, sentences)))
        chances = np.concatenate([chances[:, self._outside] for chances in sentences]) if ends else np.zeros(0)
        found: list[tuple[int, int, int]] = []
        number, first, last = 0, 0, -2
        for at in (*np.flatnonzero(chances <= SURELY).tolist(), len(chances) + 1):
            if at == last + 1 and at < ends[number]:
                last = at
                continue
            if last >= 0:
                begin = ends[number] - len(sentences[number])
                found.append((number, first - begin, last + 1 - begin))
            while number < len(ends) - 1 and at >= ends[number]:
                number += 1
            first = last = at
        return found

    def _paths(self, words: Floats, sizes: Sequence[int]) -> list[list[int]]:
        """The labels with the greatest product of probabilities in each run; `words` has a row a word, run after run.

        Viterbi over all runs in step, the longest first, so that those that end drop out.
        """
        order = np.argsort([-size for size in sizes], kind="stable")
        size = np.array(sizes)[order]
        first = (np.cumsum(sizes) - sizes)[order]
        going = [int(np.count_nonzero(size > t)) for t in range(int(size[0]))]  # runs that have word t
        scores = np.log(words + 1e-6)
        scores += self._favour
        total = scores[first] + self._opening
        last = np.empty(len(size), np.intp)
        back: list[NDArray[np.intp]] = []
        for t, count in enumerate(going[1:], 1):
            last[count : going[t - 1]] = total[count:].argmax(axis=1)
            reach = total[:count, :, None] + self._moves
            back.append(reach.argmax(axis=1))
            total = reach.max(axis=1) + scores[first[:count] + t]
        last[: going[-1]] = total.argmax(axis=1)
        paths: list[list[int]] = [[] for _ in sizes]
        for place, n, path in zip(order.tolist(), size.tolist(), _followed(last, back), strict=True):
            paths[place] = path[:n]
        return paths


def _followed(last: NDArray[np.intp], back: Sequence[NDArray[np.intp]]) -> list[list[int]]:
    """The labels of each run, followed back from its last; those behind its end repeat that."""
    columns = [last]
    for best in reversed(back):
        label = columns[-1].copy()
        label[: len(best)] = best[np.arange(len(best)), label[: len(best)]]
        columns.append(label)
    whole: list[list[int]] = np.stack(columns[::-1], axis=1).tolist()
    return whole


def _follows(label: str, after: str) -> bool:
    return after[0] != "I" or label[2:] == after[2:]


def ranges(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The ranges that BIO labels mark, also where they are ill-formed.

    >>> ranges(["O", "B-Slogan", "I-Slogan", "B-Region", "I-Slogan"])
    [(1, 3, 'Slogan'), (3, 4, 'Region'), (4, 5, 'Slogan')]
    """
    found: list[tuple[int, int, str]] = []
    start, kind = -1, ""
    for i, label in enumerate([*labels, "O"]):
        place, _, name = label.partition("-")
        if start >= 0 and (place != "I" or name != kind):
            found.append((start, i, kind))
            start = -1
        if place != "O" and start < 0:
            start, kind = i, name
    return found
