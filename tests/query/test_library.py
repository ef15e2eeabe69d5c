"""A library opened from Python."""

import datetime as dt
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import kg
from kg.errors import MissingExtraError, QueryError, RefusedQueryError, StoreError
from kg.query.columns import records

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def library():
    return kg.open(ROOT / "exports")


def test_importing_kg_loads_nothing_heavy():
    code = "import sys, kg; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert not {"rdflib", "pyoxigraph", "networkx", "pandas", "polars", "spacy"} & set(loaded.split())


def test_no_library_is_told(tmp_path):
    with pytest.raises(StoreError, match="kg build"):
        kg.open(tmp_path)


def test_reports(library):
    assert {(r.name, r.region, r.year) for r in library.reports} >= {
        ("lvliang-2022", "吕梁市", "2022"), ("yanhu-2022", "盐湖区", "2022"), ("fenyang-2023", "汾阳市", "2023"),
    }  # fmt: skip


def test_entities_are_typed_values(library):
    slogan = next(e for e in library.entities if e.label == "“双五”战略")
    assert slogan.type == "Slogan"
    assert slogan.components[0] == "五大传统优势产业"
    region = next(e for e in library.entities if e.label == "孝义市" and e.type == "Region")
    assert (region.kind, region.code) == ("county", "141181")


def test_figures_are_typed_values_with_their_sentence(library):
    found = [f for f in library.figures if f.indicator == "地区生产总值" and f.value == Decimal("359.8")]
    assert len(found) == 1
    figure = found[0]
    assert (figure.unit, figure.aspect, figure.region_label) == ("亿元", "actual", "盐湖区")
    assert (figure.start, figure.end_year, figure.report) == (2021, 2021, "yanhu-2022")
    assert "359.8" in figure.sentence
    assert figure.base_value == Decimal("35980000000")


def test_facts_and_states_are_typed_values_with_their_sentence(library):
    fact = next(f for f in library.facts if (f.subject_label, f.predicate) == ("孝义金岩20万吨合成氨", "operatedBy"))
    assert fact.object_label.endswith("金岩")
    assert fact.report == "lvliang-2022"
    assert 0 < fact.confidence <= 1
    state = next(s for s in library.states if s.project_label == "吕梁医疗卫生园区" and s.deadline == "6月份")
    assert state.deadline_date in (dt.date(2022, 6, 30), dt.date(2023, 6, 30))


@pytest.mark.parametrize(("table", "kind"), [("facts", "Fact"), ("figures", "Observation"), ("states", "ProjectState")])
def test_every_statement_of_the_graph_is_a_value_once(library, table, kind):
    [row] = library.query(f"SELECT (COUNT(*) AS ?n) {{ ?s a <https://w3id.org/zhengtu/ontology#{kind}> }}")
    values = getattr(library, table)
    assert len(values) == row["n"]
    assert [value.iri for value in values] == sorted({value.iri for value in values})


@pytest.mark.parametrize("engine", ["pandas", "polars"])
@pytest.mark.parametrize("table", ["reports", "entities", "facts", "figures", "states"])
def test_frames(library, engine, table):
    pytest.importorskip(engine)
    frame = library.frame(table, engine)
    assert len(frame) == len(getattr(library, table))


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_a_frame_can_be_computed_with(library, engine):
    pytest.importorskip(engine)
    frame = library.frame("figures", engine)
    total = sum(float(f.value) for f in library.figures)
    assert float(frame["value"].sum()) == pytest.approx(total)
    assert int(frame["start"].max()) == max(f.start for f in library.figures if f.start is not None)


def test_a_frame_of_what_is_not_there(library):
    with pytest.raises(QueryError, match="figures"):
        library.frame("poems")
    with pytest.raises(QueryError, match="polars"):
        library.frame("facts", "excel")


def test_a_missing_package_is_told(library, monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingExtraError, match="pip install"):
        library.frame("reports", "polars")


def test_to_networkx(library):
    graph = library.to_networkx()
    slogan = next(iri for iri, data in graph.nodes(data=True) if data["label"] == "“双五”战略")
    assert {key for _, _, key in graph.out_edges(slogan, keys=True)} >= {"hasComponent"}


def test_graph_is_rdflib_over_the_store(library):
    pytest.importorskip("oxrdflib")
    from rdflib import RDF, Graph, Namespace

    zt = Namespace("https://w3id.org/zhengtu/ontology#")
    graph = library.graph()
    assert isinstance(graph, Graph)
    slogans = set(graph.subjects(RDF.type, zt.Slogan))
    asked = graph.query("SELECT ?s { ?s a zt:Slogan }")
    assert slogans == {row.s for row in asked}
    assert len(slogans) == sum(e.type == "Slogan" for e in library.entities)
    # Everything that the default graph holds, once.
    assert len(graph) == sum(1 for _ in library.store.query("SELECT * { ?s ?p ?o }"))


def test_query(library):
    prefix = "PREFIX zt: <https://w3id.org/zhengtu/ontology#> "
    assert library.query(prefix + "ASK { ?s a zt:Slogan }") is True
    built = library.query(prefix + "CONSTRUCT { ?s a zt:Thing } WHERE { ?s a zt:Report }")
    assert len(built) == len(library.reports)
    [row] = library.query(
        prefix + "SELECT ?v ?none { ?o zt:value ?v . FILTER (?v = 359.8) OPTIONAL { ?o zt:no ?none } }"
    )
    assert row == {"v": Decimal("359.8"), "none": None}


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <a:a> <a:b> <a:c> }", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"]
)
def test_only_reading(library, text):
    with pytest.raises(RefusedQueryError):
        library.query(text)


def test_a_faulty_query_is_told(library):
    with pytest.raises(QueryError, match="can't be read"):
        library.query("SELECT WHERE")


def test_ask_and_complete(library):
    answer = library.ask("战略构成", slogan="双五")
    assert records(answer)[0] == {
        "position": 1, "component": answer.rows[0][1].value, "componentLabel": "五大传统优势产业",
        "type": "Industry",
    }  # fmt: skip
    assert "“双五”战略" in library.complete("Slogan", "双五")
