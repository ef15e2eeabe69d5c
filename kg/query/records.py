"""What the views hand out: plain values made of the rows of a graph."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class ReportRecord:
    """A report: `name` is its identifier, `region` the name of the region it covers; "" where it is not known."""

    iri: str
    name: str
    title: str = ""
    year: str = ""
    region: str = ""
    issued: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True, order=True)
class SentenceRecord:
    """A sentence as it stands in its report; `begin` is its place in the report, in code points."""

    iri: str
    report: str
    begin: int
    text: str
    section: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words of a sentence: `sentence.text[begin:end]`; the whole sentence where nothing closer is known.

    `fact` is the IRI of the fact that the words state, `rule` the rule that found it; "" where they state none.
    """

    sentence: SentenceRecord
    begin: int
    end: int
    confidence: float = 1.0
    fact: str = ""
    rule: str = ""

    @property
    def words(self) -> str:
        """The quoted words."""
        return self.sentence.text[self.begin : self.end]


@dataclass(frozen=True, slots=True, order=True)
class FigureRecord:
    """A stated figure, as texts; `indicator`, `region` and `about` are IRIs, `value` and `value_max` decimals."""

    iri: str
    indicator: str
    indicator_label: str
    region: str
    about: str
    measure: str
    value: str
    value_max: str
    unit: str
    comparator: str
    aspect: str
    period: str
    quote: Quote | None = None


@dataclass(frozen=True, slots=True, order=True)
class StateRecord:
    """How far a project is, as one report says; `report` is the report's IRI."""

    iri: str
    status: str
    aspect: str
    deadline: str
    report: str
    quote: Quote | None = None


@dataclass(slots=True)
class EntityRecord:
    """All that the graph knows of an entity by itself, its relations apart; `defining` quotes its definitions."""

    iri: str
    type: str
    label: str
    kind: str = ""
    code: str = ""
    alt_labels: list[str] = field(default_factory=list)
    definitions: list[str] = field(default_factory=list)
    defining: dict[str, Quote] = field(default_factory=dict)
    components: list[str] = field(default_factory=list)
    mentions: list[Quote] = field(default_factory=list)
    figures: list[FigureRecord] = field(default_factory=list)
    states: list[StateRecord] = field(default_factory=list)
