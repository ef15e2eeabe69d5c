"""What a thing that has no name is called in a picture: the word for what it is, and in short what it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.graph.terms import ID, PREFIXES
from kg.query.things import Ask, Row
from kg.web.asking import rows
from kg.web.charts import cut
from kg.web.labels import labels, terms
from kg.web.legible import in_line, valued
from kg.web.words import noted, term, texts

_HALF = 6.5  # Chinese characters for each end of a relation


@dataclass(frozen=True, slots=True)
class Saying:
    """What a thing is called: `word` tells what it is ("" for one that has a name), `text` its name or what it says."""

    text: str
    word: str = ""
    whole: str = ""


def sayings(ask: Ask, iris: Iterable[str], language: str) -> dict[str, Saying]:
    """What things are called: by their names, else by what the library has them say; of no other, nothing."""
    wanted = [iri for iri in iris if iri.startswith(ID)]
    named = {iri: Saying(label) for iri, label in labels(ask, wanted).items()}
    rest = [iri for iri in wanted if iri not in named]
    return named | _said(ask, rest, language)


def _said(ask: Ask, iris: Iterable[str], language: str, deep: bool = True) -> dict[str, Saying]:
    """What facts, figures, states, places and outcomes say; an outcome, what its target says."""
    wanted = terms(iris)
    found = {row["thing"]: row for row in rows(ask, "things_said", thing=wanted)} if wanted else {}
    said = {iri: saying for iri, row in found.items() if (saying := _saying(row, language)) is not None}
    outcomes = {iri: row for iri, row in found.items() if row["target"]} if deep else {}
    targets = _said(ask, {row["target"] for row in outcomes.values()}, language, deep=False) if outcomes else {}
    for iri, row in outcomes.items():
        target = targets.get(row["target"], Saying(""))
        word = f"{term(PREFIXES['zt'] + 'Outcome', language)} · {noted(row['verdict'], language)}"
        said[iri] = Saying(target.text, word, target.whole)
    return said


def _saying(row: Row, language: str) -> Saying | None:
    """What one row says; None for what is none of these."""
    if row["predicate"]:
        ends = row["subject"], row["object"]
        short = " → ".join(cut(end, _HALF) for end in ends)
        return Saying(short, term(row["predicate"], language), " → ".join(ends))
    if row["value"]:
        word = f"{noted(row['aspect'], language)} {row['period']}".strip()
        value = valued(row, texts(language))
        return Saying(f"{cut(row['indicator'], 8)} {value}", word, f"{row['indicator']} {value}")
    if row["status"]:
        word = f"{noted(row['aspect'], language)} · {noted(row['status'], language)}".strip(" ·")
        return Saying(row["project"], word)
    if row["words"]:
        return Saying(in_line(row["words"]), term(row["place"], language))
    return None
