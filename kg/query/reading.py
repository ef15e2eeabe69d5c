"""Read the entities, sentences and statements of a store into records."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.query.answers import answers
from kg.query.records import EntityRecord, FigureRecord, Quote, ReportRecord, SentenceRecord, StateRecord

if TYPE_CHECKING:
    from pyoxigraph import Store

# A company is typed as an organization too: the class that says more comes first.
CLASSES = ("Region", "Enterprise", "Organization", "Project", "Slogan", "Industry", "Theme", "Indicator")
NIL = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"


def local_name(iri: str) -> str:
    """What stands after the last `#` or `/` of an IRI.

    >>> local_name("https://w3id.org/zhengtu/ontology#locatedIn")
    'locatedIn'
    """
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def entities_of(store: Store) -> dict[str, EntityRecord]:
    """The entities by IRI, in the order of their IRIs, with names, kinds and definitions."""
    labels = {thing: label for thing, label in answers(store, "labels")}  # noqa: C416
    classes: dict[str, str] = {}
    for iri, cls in answers(store, "entities"):
        name = local_name(cls)
        if iri not in classes or CLASSES.index(name) < CLASSES.index(classes[iri]):
            classes[iri] = name
    found = {iri: EntityRecord(iri, cls, labels.get(iri) or local_name(iri)) for iri, cls in classes.items()}
    for iri, name in answers(store, "other_names"):
        if iri in found and name != found[iri].label:
            found[iri].alt_labels.append(name)
    for iri, kind, code in answers(store, "kinds"):
        if iri in found:
            found[iri].kind, found[iri].code = kind, code
    for iri, text in answers(store, "definitions"):
        if iri in found:
            found[iri].definitions.append(text)
    for iri, components in _components(store).items():
        if iri in found:
            found[iri].components.extend(components)
    return found


def _components(store: Store) -> dict[str, list[str]]:
    """The components of each slogan in the stated order; several lists of one slogan follow each other."""
    cells = {cell: (component, after) for cell, component, after in answers(store, "component_cells")}
    # Blank nodes are named afresh at each load: order the lists of a slogan by what they hold.
    lists: dict[str, list[list[str]]] = defaultdict(list)
    for slogan, cell in answers(store, "component_heads"):
        components: list[str] = []
        seen: set[str] = set()
        while cell in cells and cell not in seen:
            seen.add(cell)
            components.append(cells[cell][0])
            cell = cells[cell][1]
        lists[slogan].append(components)
    return {
        slogan: list(dict.fromkeys(c for held in sorted(several) for c in held)) for slogan, several in lists.items()
    }


def reports_of(store: Store) -> dict[str, ReportRecord]:
    """The reports by IRI; of a report with several titles or dates the first counts."""
    labels = {thing: label for thing, label in answers(store, "labels")}  # noqa: C416
    found: dict[str, ReportRecord] = {}
    for iri, name, label, title, year, region, issued, speaker in answers(store, "reports"):
        if iri not in found:
            name = name or local_name(iri)
            # Many a report's own title says no more than 政府工作报告: its label names region and year.
            found[iri] = ReportRecord(iri, name, label or title, year, labels.get(region, ""), issued, speaker)
    return found


def sentences_of(store: Store) -> dict[str, SentenceRecord]:
    """The sentences by IRI."""
    return {
        iri: SentenceRecord(iri, report, int(begin), text, section)
        for iri, report, begin, text, section in answers(store, "sentences")
    }


def quote_of(
    sentence: SentenceRecord | None, begin: str, end: str, confidence: str = "", fact: str = "", rule: str = ""
) -> Quote | None:
    """The words at document offsets `begin..end` of a sentence, the whole of it without them; None without sentence.

    Offsets that lie outside the sentence are cut off at its ends.
    """
    if sentence is None:
        return None
    size = len(sentence.text)
    first = int(begin) - sentence.begin if begin else 0
    last = int(end) - sentence.begin if end else size
    first, last = max(0, min(first, size)), max(0, min(last, size))
    if first >= last:
        first, last = 0, size
    return Quote(sentence, first, last, float(confidence) if confidence else 1.0, fact, rule)


def add_mentions(store: Store, entities: dict[str, EntityRecord], sentences: dict[str, SentenceRecord]) -> None:
    """Give every entity the places that name it, in the order of the reports and their text."""
    for iri, sentence, begin, end in answers(store, "mentions"):
        quote = quote_of(sentences.get(sentence), begin, end)
        if iri in entities and quote is not None:
            entities[iri].mentions.append(quote)
    for entity in entities.values():
        entity.mentions.sort(key=lambda q: (q.sentence.report, q.sentence.begin, q.begin, q.end))


def add_figures(store: Store, entities: dict[str, EntityRecord], sentences: dict[str, SentenceRecord]) -> None:
    """Give figures to what they are about, else to their region, and to their indicator."""
    seen: set[str] = set()
    for row in answers(store, "observations"):
        iri, indicator, region, about, measure, value, value_max, unit, comparator, aspect, period, *place = row
        if iri in seen:
            continue
        seen.add(iri)
        name = entities[indicator].label if indicator in entities else local_name(indicator)
        sentence, begin, end, confidence, rule = place
        quote = quote_of(sentences.get(sentence), begin, end, confidence, iri, rule)
        figure = FigureRecord(
            iri, indicator, name, region, about, measure, value, value_max, unit, comparator, aspect, period, quote
        )
        for owner in (about if about in entities else region, indicator):
            if owner in entities:
                entities[owner].figures.append(figure)
    for entity in entities.values():
        entity.figures.sort(key=lambda f: (f.indicator_label, f.period, f.aspect, f.measure, f.iri))


def add_states(store: Store, entities: dict[str, EntityRecord], sentences: dict[str, SentenceRecord]) -> None:
    """Give every project what the reports say of its progress."""
    for iri, project, status, aspect, deadline, report, *place in answers(store, "states"):
        if project in entities:
            sentence, begin, end, confidence, rule = place
            quote = quote_of(sentences.get(sentence), begin, end, confidence, iri, rule)
            entities[project].states.append(StateRecord(iri, status, aspect, deadline, report, quote))
    for entity in entities.values():
        entity.states.sort(key=lambda s: (s.report, s.iri, s.quote.sentence.begin if s.quote else 0))
