"""The trained taggers: words of a sentence → spans with labels and confidences."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.annotate.memory import Memory
from kg.annotate.view import Seen

if TYPE_CHECKING:
    import numpy as np
    import pycrfsuite
    from numpy.typing import NDArray

# How much the probability of being outside of any name counts: less than one finds more names, and more wrong ones.
OUTSIDE = 0.5
SURELY = 0.985  # outside of any name with this probability, a word ends all names around it
MODEL, MEMORY = "mentions.zip", "memory.tsv"


@dataclass(frozen=True, slots=True)
class Found:
    """A labelled range of characters; `confidence` is the least probability, over its words, of the type."""

    start: int
    end: int
    label: str
    confidence: float


def packed(models: Mapping[str, bytes]) -> bytes:
    """Several models in one archive, the same bytes for the same models."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(models):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), models[name], zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()


@cache
def shipped() -> bytes:
    """The model that comes with the package."""
    return (files("kg.annotate") / "models" / MODEL).read_bytes()


@lru_cache(maxsize=2)
def opened(model: bytes) -> tuple[dict[str, Tagger], Memory]:
    """The taggers of an archive by name, and the memory."""
    with zipfile.ZipFile(io.BytesIO(model)) as archive:
        layers = {name: Tagger(archive.read(name)) for name in archive.namelist() if name != MEMORY}
        return layers, Memory.read(archive.read(MEMORY).decode())


def tag_all(taggers: Mapping[str, Tagger], seen: Seen) -> list[tuple[str, Found]]:
    """What each of the taggers finds in a sentence, with the name of the tagger."""
    import pycrfsuite

    items = pycrfsuite.ItemSequence(seen.rows)
    return [(name, found) for name, tagger in taggers.items() for found in tagger.tag(seen, items)]


class Tagger:
    """One linear-chain CRF with BIO labels, decoded by the marginal probabilities of its labels."""

    def __init__(self, model: bytes) -> None:
        import numpy as np
        import pycrfsuite

        self._model = model  # kept alive: the tagger reads from it
        self._crf: pycrfsuite.Tagger = pycrfsuite.Tagger()
        self._crf.open_inmemory(model)
        self.labels: list[str] = self._crf.labels()
        self._outside = self.labels.index("O")
        self._moves = np.array([[0.0 if _follows(a, b) else -1e9 for b in self.labels] for a in self.labels])
        self._opening = np.array([-1e9 if label[0] == "I" else 0.0 for label in self.labels])

    def tag(self, seen: Seen, items: pycrfsuite.ItemSequence | None = None) -> list[Found]:
        """The spans of a sentence; `items` are its rows already turned, for several taggers to share."""
        chances = self.marginals(seen, items)
        lattice = seen.lattice
        found = []
        for first, last, kind in ranges(self.best(chances)):
            of = [j for j, label in enumerate(self.labels) if label[2:] == kind]
            sure = float(chances[first:last][:, of].sum(axis=1).min())
            found.append(Found(lattice.starts[first], lattice.ends[last - 1], kind, min(sure, 1.0)))
        return found

    def marginals(self, seen: Seen, items: pycrfsuite.ItemSequence | None = None) -> NDArray[np.float64]:
        """The probability of each label (columns, as in `labels`) at each word; what is surely no name counts as 1."""
        import numpy as np

        self._crf.set(items or seen.rows)
        marginal = self._crf.marginal
        chances = np.zeros((len(seen.rows), len(self.labels)))
        for k, row in enumerate(chances):
            row[self._outside] = outside = marginal("O", k)
            if outside > SURELY:
                row[self._outside] = 1.0
            else:
                row[:] = [marginal(label, k) for label in self.labels]
        return chances

    def best(self, chances: NDArray[np.float64]) -> list[str]:
        """The well-formed labels with the greatest product of probabilities, names favoured by `OUTSIDE`."""
        import numpy as np

        labels = ["O"] * len(chances)
        uncertain = np.flatnonzero(chances[:, self._outside] < 1.0)
        if not len(uncertain):
            return labels
        for run in np.split(uncertain, np.flatnonzero(np.diff(uncertain) > 1) + 1):
            first, last = int(run[0]), int(run[-1]) + 1
            labels[first:last] = self._path(chances[first:last])
        return labels

    def _path(self, chances: NDArray[np.float64]) -> list[str]:
        import numpy as np

        scores = np.log(chances + 1e-6)
        scores[:, self._outside] += np.log(OUTSIDE)
        total = scores[0] + self._opening
        back = []
        for row in scores[1:]:
            reach = total[:, None] + self._moves
            back.append(reach.argmax(axis=0))
            total = reach.max(axis=0) + row
        at = int(total.argmax())
        path = [at]
        for step in reversed(back):
            at = int(step[at])
            path.append(at)
        return [self.labels[k] for k in reversed(path)]


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
