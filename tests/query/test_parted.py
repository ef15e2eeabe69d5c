"""The second text of some questions, for a store with a graph a report: the same answers as the first, quicker."""

from collections import Counter
from itertools import islice, product
from pathlib import Path

import pytest

from kg.graph.library_store import open_store
from kg.query.completion import Names
from kg.query.questions import answered, filled, questions

PARTED = [question for question in questions() if question.parted]


@pytest.fixture(scope="module")
def library(built):
    store = open_store(built.out)
    return store, Names(store)


def askings(names, question, most=40):
    """Values for all parameters, and then for those only that are needed."""
    values = [names.complete(parameter.kind, limit=8) or [parameter.default] for parameter in question.parameters]
    for some in islice(product(*values), most):
        given = dict(zip([parameter.name for parameter in question.parameters], some, strict=True))
        yield given
        if any(parameter.optional for parameter in question.parameters):
            yield {p.name: given[p.name] for p in question.parameters if not p.optional}


@pytest.mark.parametrize("question", PARTED, ids=lambda question: question.name)
def test_both_texts_have_the_same_answers(library, question):
    store, names = library

    def solved(sparql):
        solutions = store.query(sparql)
        return [variable.value for variable in solutions.variables], [tuple(row) for row in solutions]

    rows = 0
    for given in askings(names, question):
        taken = [names.taken(p.name, p.kind, given[p.name]) for p in question.parameters if p.name in given]
        plain = answered(solved, question, taken, limit=100_000)
        parted = answered(solved, question, taken, limit=100_000, parted=True)
        assert parted.columns == plain.columns
        assert Counter(parted.rows) == Counter(plain.rows), given
        assert parted.sparql == plain.sparql, "the text shown is the one that any engine answers"
        rows += len(plain.rows)
    assert rows, "nothing was compared"


def test_every_second_text_has_its_first_and_all_parameters():
    folder = Path(__file__).parents[2] / "ontology" / "questions"
    assert {path.name for path in (folder / "parted").iterdir()} <= {path.name for path in folder.glob("*.rq")}
    for question in PARTED:
        assert "GRAPH ?" in question.parted
        for parameter in question.parameters:
            assert f"VALUES ?{parameter.name} {{ UNDEF }}" in question.parted
        assert "UNDEF" not in filled(question, [], 1, parted=True)
