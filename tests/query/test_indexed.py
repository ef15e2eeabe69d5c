"""The SQL of the questions, on the index of the seeds: the same rows in the same order as their SPARQL."""

from collections import Counter
from itertools import islice, product
from pathlib import Path

import pytest

from kg.errors import QueryTimeoutError
from kg.graph.library_store import open_store
from kg.query.completion import Names
from kg.query.indexed import open_index, sql_of
from kg.query.order import taken_out
from kg.query.questions import answer, answered, find, questions, run

TOWN_HAS_NONE = {"contradictions"}  # no two of the seeds state the same figure differently


@pytest.fixture(scope="module")
def library(built):
    store = open_store(built.out)
    return store, Names(store), open_index(built.out)


def askings(names, question, most=40):
    """Values for all parameters, and then for those only that are needed."""
    values = [names.complete(parameter.kind, limit=8) or [parameter.default] for parameter in question.parameters]
    for some in islice(product(*values), most):
        given = dict(zip([parameter.name for parameter in question.parameters], some, strict=True))
        yield given
        if any(parameter.optional for parameter in question.parameters):
            yield {p.name: given[p.name] for p in question.parameters if not p.optional}


@pytest.mark.parametrize("most", [pytest.param(6, id="few"), pytest.param(40, id="many", marks=pytest.mark.slow)])
@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_both_texts_have_the_same_answers(library, question, most):
    store, names, index = library

    def solved(sparql):
        solutions = store.query(sparql)
        return [variable.value for variable in solutions.variables], [tuple(row) for row in solutions]

    rows = 0
    for given in askings(names, question, most):
        taken = [names.taken(p.name, p.kind, given[p.name]) for p in question.parameters if p.name in given]
        plain = answered(solved, question, taken, limit=100_000)
        quick = answered(solved, question, taken, limit=100_000, index=index)
        assert quick.columns == plain.columns
        assert Counter(quick.rows) == Counter(plain.rows), given
        assert quick.sparql == plain.sparql, "the text shown is the one that any engine answers"
        _, keys = taken_out(plain.sparql, plain.columns)
        places = [plain.columns.index(name) for name, _ in keys]
        assert [[row[p] for p in places] for row in quick.rows] == [[row[p] for p in places] for row in plain.rows]
        rows += len(plain.rows)
    assert rows or question.name in TOWN_HAS_NONE, "nothing was compared"


LIMITED = [question for question in questions() if "LIMIT" in question.sparql]


@pytest.mark.parametrize("question", LIMITED, ids=lambda question: question.name)
def test_of_many_the_same_few_are_chosen(library, question):
    store, names, index = library
    for given in islice(askings(names, question), 8):
        plain = answer(store, question, given, names=names, limit=3)
        quick = answer(store, question, given, names=names, limit=3, index=index)
        assert (Counter(quick.rows), quick.cut) == (Counter(plain.rows), plain.cut), given


def test_each_question_has_its_sql_and_no_sql_is_left_over():
    folder = Path(__file__).parents[2] / "ontology" / "questions"
    assert {path.stem for path in (folder / "sql").iterdir()} == {path.stem for path in folder.glob("*.rq")}
    for question in questions():
        for parameter in question.parameters:
            assert f":{parameter.name}" in sql_of(question.name)


def test_several_values_and_values_that_nothing_bears(library):
    store, names, index = library
    regions = ["吕梁市", "汾阳市"]
    plain = run(store, "indicator-series", names=names, indicator="地区生产总值", region=regions)
    quick = run(store, "indicator-series", names=names, index=index, indicator="地区生产总值", region=regions)
    assert Counter(quick.rows) == Counter(plain.rows)
    assert quick.rows
    nowhere = "https://w3id.org/zhengtu/id/region/nowhere"
    assert run(store, "region-slogans", names=names, index=index, region=nowhere).rows == ()


def test_values_are_never_read_as_sql(library):
    store, names, index = library
    hostile = "https://w3id.org/zhengtu/id/region/x');DROP-TABLE-node;--"
    assert run(store, "region-slogans", names=names, index=index, region=hostile).rows == ()
    assert run(store, "reports", names=names, index=index).rows


def test_what_takes_too_long_is_stopped(library):
    _, names, index = library
    question = find("co-mentions")[0]
    taken = [names.taken("entity", "Entity", "吕梁市")]
    assert index.rows(question, taken, 10)
    with pytest.raises(QueryTimeoutError):
        index.rows(question, taken, 10, seconds=-1)
    assert index.rows(question, taken, 10), "the next is answered again"


def test_a_library_without_an_index_is_asked_in_sparql(tmp_path, built):
    (tmp_path / "graph.ttl").write_bytes(built.graph.read_bytes())
    assert open_index(tmp_path) is None
