"""The named questions, on the seed reports, against what people read in the reports."""

import csv
import re
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.graph.library_store import open_store
from kg.query.columns import cells, records, shown, words
from kg.query.completion import Names
from kg.query.order import taken_out
from kg.query.questions import LANGUAGES, filled, find, questions, read, run

ROOT = Path(__file__).parents[2]
SEEDS, EXPORTS = ROOT / "seeds", ROOT / "exports"
# The seeds hold no figures that contradict each other: a made-up graph below does.
UNTOLD = {"contradictions"}


def expected():
    with Path(__file__).with_name("answers_of_questions.tsv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


EXPECTED = expected()


def squeezed(text):
    return re.sub(r"\s", "", text)


@cache
def seed(name):
    return squeezed((SEEDS / f"{name}.txt").read_text("utf-8"))


@pytest.fixture(scope="module")
def store():
    return open_store(EXPORTS)


@pytest.fixture(scope="module")
def names(store):
    return Names(store)


def given(text):
    found = {}
    for part in filter(None, text.split("; ")):
        name, value = part.split("=", 1)
        found.setdefault(name, []).append(value)
    return found


def fits(row, told):
    """Whether a row of texts by column has all the values told: `=` the whole, `~` a part, blanks aside."""
    for part in told.split("; "):
        name, how, value = re.fullmatch(r"(\w+)([=~])(.*)", part).groups()
        cell, wanted = squeezed(row[name]), squeezed(value)
        if not (cell == wanted if how == "=" else wanted in cell):
            return False
    return True


@pytest.mark.parametrize("case", EXPECTED, ids=lambda c: f"{c['question']}-{c['expect']}-{c['given']}-{c['row'][:40]}")
def test_the_answers_are_those_of_the_reports(store, names, case):
    assert squeezed(case["sentence"]) in seed(case["source"]), (
        "the sentence that is to bear it out is not in the report"
    )
    if case["question"] == "outcomes" and not store.query("ASK { ?o a <https://w3id.org/zhengtu/ontology#Outcome> }"):
        pytest.skip("exports/ was built before there was a ledger: build it anew")
    answer = run(store, case["question"], names=names, limit=100_000, **given(case["given"]))
    rows = [dict(zip(answer.columns, row, strict=True)) for row in cells(answer, answer.columns)]
    hits = [row for row in rows if fits(row, case["row"])]
    if case["expect"] == "missed" and not hits:
        pytest.xfail("the builder does not find this in the report yet")
    assert bool(hits) == (case["expect"] != "never"), hits or rows[:30]


def test_every_question_has_an_answer_that_must_be_and_one_that_must_not():
    for expect in ("must", "never"):
        told = {case["question"] for case in EXPECTED if case["expect"] == expect}
        assert {q.name for q in questions()} - told == UNTOLD, expect


def test_there_are_at_least_thirty():
    assert len(questions()) >= 30


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_titles_descriptions_and_words_are_there_in_both_languages(question):
    for language in LANGUAGES:
        assert question.titles[language].strip()
        assert question.answers[language].endswith((".", "。"))
    used = re.findall(r"VALUES \?(\w+) \{ UNDEF \}", question.sparql)
    assert {parameter.name for parameter in question.parameters} == set(used)
    assert find(question.name)[0] is question
    assert find(question.titles["zh"])[0] is question
    assert find(question.titles["en"])[0] is question


def test_all_names_are_told_apart():
    names = [name for question in questions() for name in (question.name, *question.titles.values())]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_columns_have_words_and_every_file_is_sparql_as_it_stands(store, question):
    from pyoxigraph import Store

    # Asked of nothing: only whether it can be read matters here.
    solutions = Store().query(question.sparql)
    for variable in solutions.variables:
        name = variable.value.removesuffix("Label")
        assert words(name, "zh") != name, name
        assert words(name, "en").strip()


def test_outcomes_and_contradictions_of_a_graph_without_any_are_empty(names):
    from tests import town

    plain = town.store()
    assert run(plain, "outcomes", region="云州市").rows == ()
    assert run(plain, "contradictions").rows == ()


OUTCOMES = """
@prefix zt: <https://w3id.org/zhengtu/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix : <https://w3id.org/zhengtu/id/> .
:region a zt:Region ; skos:prefLabel "云州市"@zh .
:r1 a zt:Report ; dcterms:identifier "yunzhou-2023" . :r2 a zt:Report ; dcterms:identifier "yunzhou-2024" .
:i a zt:Indicator ; skos:prefLabel "新增绿地"@zh . :p a zt:Project ; skos:prefLabel "滨河路"@zh ; zt:hasState :t2 .
:t1 zt:assertedIn :r1 ; zt:indicator :i ; zt:region :region ; zt:value 10 .
:a1 zt:assertedIn :r2 ; zt:indicator :i ; zt:region :region ; zt:value 12 ; zt:contradicts :a2 .
:a2 zt:assertedIn :r2 ; zt:indicator :i ; zt:region :region ; zt:value 11 .
:t2 zt:assertedIn :r1 ; zt:status "completed" .
:o1 a zt:Outcome ; zt:target :t1 ; zt:actual :a1 ; zt:verdict "exceeded" ; zt:region :region ; zt:answeredIn :r2 ;
  zt:comparison "目标 10公顷，实际 12公顷" .
:o2 a zt:Outcome ; zt:target :t2 ; zt:verdict "unreported" ; zt:region :region .
"""


def told_of(answer):
    return [tuple(row[column] for column in shown(answer)) for row in ({**dict(zip(answer.columns, r, strict=True))}
            for r in cells(answer, answer.columns))]  # fmt: skip


def test_outcomes_and_contradictions():
    from kg.graph import store_of

    kept = store_of(OUTCOMES.encode())
    assert told_of(run(kept, "outcomes", region="云州市")) == [
        ("exceeded", "新增绿地", "目标 10公顷，实际 12公顷", "yunzhou-2023", "yunzhou-2024"),
        ("unreported", "滨河路", "", "yunzhou-2023", ""),
    ]
    assert [row[0] for row in told_of(run(kept, "outcomes", region="云州市", verdict="未再提及"))] == ["unreported"]
    found = records(run(kept, "contradictions"))[0]
    assert (found["value"], found["otherValue"], found["indicatorLabel"]) == (12, 11, "新增绿地")


def test_optional_parameters_left_out_ask_for_all(store, names):
    one = run(store, "projects-by-state", names=names, region="吕梁市", status="completed", limit=10_000)
    every = run(store, "projects-by-state", names=names, region="吕梁市", limit=10_000)
    assert 0 < len(one.rows) < len(every.rows)
    assert set(one.rows) == {row for row in every.rows if row[0].value == "completed"}


def test_several_values_of_a_parameter(store, names):
    both = run(store, "indicator-series", names=names, indicator="地区生产总值", region=["吕梁市", "汾阳市"])
    regions = {record["regionLabel"] for record in records(both)}
    assert regions == {"吕梁市", "汾阳市"}
    assert len(both.taken) == 3


def test_what_is_cut_is_told(store, names):
    answer = run(store, "report-figures", names=names, report="fenyang-2023", limit=5)
    assert (len(answer.rows), answer.cut) == (5, True)
    assert answer.sparql.rstrip().endswith("LIMIT 5")
    assert not run(store, "reports", names=names).cut


@pytest.mark.parametrize(
    "case", {c["question"]: c for c in EXPECTED if c["expect"] == "must"}.values(), ids=lambda c: c["question"]
)
def test_the_sparql_shown_gives_the_rows_in_the_same_order(store, names, case):
    answer = run(store, case["question"], names=names, limit=100_000, **given(case["given"]))
    theirs = [tuple(row) for row in store.query(answer.sparql)]
    assert set(theirs) == set(answer.rows)
    assert len(theirs) == len(answer.rows)
    _, keys = taken_out(answer.sparql, answer.columns)
    places = [answer.columns.index(name) for name, _ in keys]
    assert [[row[p] for p in places] for row in theirs] == [[row[p] for p in places] for row in answer.rows]


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_the_columns_of_a_question_are_those_of_its_sparql(question):
    from pyoxigraph import Store

    assert question.columns == tuple(variable.value for variable in Store().query(question.sparql).variables)


REPORT = "https://w3id.org/zhengtu/id/report/lvliang-2023-summary"


@pytest.fixture(scope="module")
def small(store):
    """What one short report says, with the names of all that it speaks of: rdflib takes minutes on larger graphs."""
    from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

    every = list(store.quads_for_pattern(None, None, None, DefaultGraph()))
    asserted = "https://w3id.org/zhengtu/ontology#assertedIn"
    own = {q.subject for q in every if q.predicate.value == asserted and q.object == NamedNode(REPORT)}
    own |= {q.subject for q in every if getattr(q.subject, "value", "").split("#")[0] == REPORT}
    spoken_of = own | {q.object for q in every if q.subject in own and isinstance(q.object, NamedNode)}
    known = {q.subject for q in every if q.predicate.value.endswith("prefLabel")} & spoken_of
    kept = Store()
    kept.extend(Quad(q.subject, q.predicate, q.object) for q in every if q.subject in own | known)
    return kept


@pytest.fixture(scope="module")
def small_in_rdflib(small):
    from pyoxigraph import RdfFormat, serialize
    from rdflib import Graph

    triples = (quad.triple for quad in small.quads_for_pattern(None, None, None, None))
    graph = Graph()
    graph.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    return graph


def answered(store, question):
    """The answer for the first values that have one, None where none has."""
    names = Names(store)
    values = [names.complete(parameter.kind, limit=5) or ["0.99"] for parameter in question.parameters]
    for some in product(*values):
        answer = run(
            store, question.name, names=names, **dict(zip([p.name for p in question.parameters], some, strict=True))
        )
        if answer.rows:
            return answer
    return None


@pytest.mark.slow  # rdflib is that slow
@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_rdflib_gives_the_same_answers(small, small_in_rdflib, question):
    """The questions lean on nothing that only Oxigraph has."""
    answer = answered(small, question)
    if answer is None:
        pytest.skip("the report has nothing to answer with")
    theirs = {
        tuple("" if value is None else str(value) for value in row) for row in small_in_rdflib.query(answer.sparql)
    }
    assert theirs == {tuple("" if value is None else value.value for value in row) for row in answer.rows}


@pytest.mark.parametrize(
    ("typed", "name", "how"),
    [
        ("战略项目", "slogan-projects", "its title"),
        ("slogan projects", "slogan-projects", "its name, a blank for the hyphen"),
        ("zlxm", "slogan-projects", "initials"),
        ("战略项木", "slogan-projects", "a slip of the pen"),
        ("时间序列", "indicator-series", "another name"),
        ("Who builds what", "region-builders", "the beginning of a title"),
    ],
)
def test_questions_are_found_by_what_people_type(typed, name, how):
    assert find(typed)[0].name == name, how


def test_questions_that_are_as_like_are_told():
    question, others = find("提法")
    assert len({question.name, *(other.name for other in others)}) > 3


@pytest.mark.parametrize("typed", ["xyzzy", "", "绝无此问的长名称"])
def test_no_such_question(typed):
    with pytest.raises(QueryError, match="kg ask"):
        find(typed)


def test_what_is_missing_or_unknown_is_said_with_examples(store, names):
    with pytest.raises(QueryError, match=r"needs slogan, for example: \S"):
        run(store, "战略项目", names=names)
    with pytest.raises(QueryError, match="has no parameter 'colour'"):
        run(store, "战略项目", names=names, colour="红")
    with pytest.raises(QueryError, match="no Region called anything like"):
        run(store, "地区项目", names=names, region="Xanadu")
    with pytest.raises(QueryError, match="no year"):
        run(store, "到期项目", names=names, year="next")


def test_a_value_can_hold_what_sparql_or_a_pattern_would_read_otherwise(store, names):
    from pyoxigraph import Literal

    from kg.query.completion import Taken

    question, _ = find("到期项目")
    for text in ('"} DROP ALL #', "\\1 \\g<0>", "a\nb", "}\u202e{"):
        sparql = filled(question, (Taken("year", text, Literal(text), text),), 5)
        assert store.query(sparql) is not None


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("SELECT * {}", "no header"),
        ("# /// question\n# title.zh = 1 2\n# ///\nSELECT * {}", "header"),
        ('# /// question\n# title.zh = "甲"\n# ///\nSELECT * {}', "header: 'en'"),
    ],
)
def test_a_faulty_header_is_told(tmp_path, header, fault):
    (tmp_path / "q.rq").write_text(header, "utf-8")
    with pytest.raises(QueryError, match=fault):
        read(tmp_path / "q.rq")
