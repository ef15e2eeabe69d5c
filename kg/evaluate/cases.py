"""Gold files with the reports that they annotate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import ingest
from kg.annotate.sentences import sentences_of
from kg.annotate.timeline import dated
from kg.annotate.training import Example, example_of
from kg.errors import KgError
from kg.evaluate.statements import Statements, read_statements
from kg.extract.learning import Choice, choices
from kg.model import Document


class GoldError(KgError):
    """Gold and reports do not fit together."""


@dataclass(frozen=True, slots=True)
class Case:
    """A report and what a careful reader says that it states."""

    name: str
    gold: Path
    text: Path

    def statements(self) -> Statements:
        """The gold of the report."""
        return read_statements(self.gold)

    def example(self) -> Example:
        """The report as an example to learn from."""
        return example_of(self._document(), self.statements())

    def choices(self) -> list[Choice]:
        """The choices between goals that the report poses, with their answers."""
        document = self._document()
        return list(choices(document, dated(document, sentences_of(document)), self.statements()))

    def _document(self) -> Document:
        document, _ = ingest.read(self.text)
        return document


def cases_of(gold: Path, texts: Sequence[Path]) -> list[Case]:
    """The cases of a folder of gold files, by name; raises GoldError for one whose report is in no folder of texts."""
    found = [Case(path.stem, path, _text_of(path, texts)) for path in sorted(gold.glob("*.json"))]
    if not found:
        raise GoldError(f"{gold}: no gold file (*.json) in this folder")
    return found


def _text_of(gold: Path, folders: Sequence[Path]) -> Path:
    for folder in folders:
        for path in sorted(folder.glob("*")):
            if path.stem == gold.stem:
                return path
    places = ", ".join(str(folder) for folder in folders)
    raise GoldError(f"{gold}: its report {gold.stem}.* is in none of {places}; name its folder with --texts")
