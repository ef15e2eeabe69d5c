"""What is read from short invented reports, in full; `pytest --update-golden` writes it anew, to be read as a diff."""

from pathlib import Path

import pytest

from kg import resolve
from kg.graph import graph_of, turtle
from kg.model import Definition, Observation, ProjectState, Relation
from kg.pipeline import Source, read_report

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/*.txt"))


def line(fact):
    match fact:
        case Relation():
            said = (fact.subject.name, fact.predicate.value, fact.object.name)
        case Observation():
            quantity = fact.quantity
            said = (fact.indicator, fact.measure.value, f"{quantity.comparator.value}{quantity.value}{quantity.unit}")
            said += (fact.aspect.value, str(fact.period), fact.about.name if fact.about else "-")
        case ProjectState():
            said = (fact.project.name, fact.status.value, fact.aspect.value, fact.deadline or "-")
        case Definition():
            said = (fact.slogan.name, *(component.name for component in fact.components))
    return "\t".join((type(fact).__name__, *said, fact.provenance.rule))


def mention_line(mention):
    return "\t".join((f"{mention.span.start}-{mention.span.end}", mention.type.value, mention.name, mention.rule))


def test_no_case_was_lost():
    assert len(CASES) >= 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_all_that_is_read(case, request):
    extraction = read_report(Source(case / f"{case.name}.txt"))
    made = {
        "mentions.tsv": "".join(f"{mention_line(mention)}\n" for mention in extraction.mentions),
        "facts.tsv": "".join(f"{text}\n" for text in sorted(map(line, extraction.facts))),
        "graph.ttl": turtle(graph_of(resolve.across([extraction])).triples),
    }
    for name, text in made.items():
        if request.config.getoption("--update-golden"):
            (case / name).write_text(text, "utf-8")
        assert text == (case / name).read_text("utf-8"), f"{case.name}/{name}: --update-golden, then read the diff"
