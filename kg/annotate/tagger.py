"""The trained taggers: characters of a sentence → spans with labels and confidences."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.annotate.memory import Memory

if TYPE_CHECKING:
    import pycrfsuite

MODEL, MEMORY = "mentions.zip", "memory.tsv"


@dataclass(frozen=True, slots=True)
class Found:
    """A labelled range of a sentence; `confidence` is the least marginal probability of its labels."""

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


class Tagger:
    """One linear-chain CRF with BIES labels."""

    def __init__(self, model: bytes) -> None:
        import pycrfsuite

        self._model = model  # kept alive: the tagger reads from it
        self._crf: pycrfsuite.Tagger = pycrfsuite.Tagger()
        self._crf.open_inmemory(model)

    def tag(self, features: Sequence[Sequence[str]]) -> list[Found]:
        """The spans of a sentence whose characters have these features."""
        self._crf.set(features)
        labels = self._crf.tag()
        return [
            Found(start, end, label, min(self._crf.marginal(labels[i], i) for i in range(start, end)))
            for start, end, label in ranges(labels)
        ]


def ranges(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The ranges that BIO or BIES labels mark, also where they are ill-formed; "Slogan.brand" is of type Slogan.

    >>> ranges(["O", "B-Slogan", "E-Slogan", "S-Region", "I-Slogan.brand"])
    [(1, 3, 'Slogan'), (3, 4, 'Region'), (4, 5, 'Slogan.brand')]
    """
    found: list[tuple[int, int, str]] = []
    start, kind, ended = -1, "", False
    for i, label in enumerate([*labels, "O"]):
        place, _, name = label.partition("-")
        if start >= 0 and (place in "OBS" or name != kind or ended):
            found.append((start, i, kind))
            start = -1
        if place != "O" and start < 0:
            start, kind = i, name
        ended = place in "ES"
    return found
