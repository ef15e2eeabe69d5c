"""Parquet, CSV and SQLite, read by DuckDB, the csv module and SQL."""

import csv as readers
import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from kg.export import csv, sqlite
from kg.graph.library_store import open_store
from kg.graph.terms import identified
from tests import town
from tests.examples import examples
from tests.export import hostile
from tests.export.test_networks import classes, links
from tests.export.test_rdf_formats import canonical, named

ROOT = Path(__file__).parents[2]
OWN = ["Report", "Region", "Enterprise", "Project", "Slogan", "Industry", "Theme", "Indicator", "Fact", "ProjectState"]


@pytest.fixture(scope="module")
def seeds():
    return open_store(ROOT / "exports")


def duckdb():
    return pytest.importorskip("duckdb", reason="DuckDB, which reads the Parquet here, is not installed")


def parquet_of(store, folder):
    pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    from kg.export import parquet

    parquet.write(store, folder)
    return folder


def table(path):
    """The rows of a CSV file as a spreadsheet's user gets them back, texts without the guarding apostrophe."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{k: csv.plain(v) for k, v in row.items()} for row in readers.DictReader(file)]


def dataset(rows):
    """The quads of the rows of the table of statements."""
    for graph, subject, predicate, obj, kind, datatype, language in rows:
        yield Quad(
            BlankNode(subject[2:]) if subject.startswith("_:") else NamedNode(subject),
            NamedNode(predicate),
            term(obj, kind, datatype, language),
            NamedNode(graph) if graph else None,
        )


def term(text, kind, datatype, language):
    if kind == "iri":
        return NamedNode(text)
    if kind == "blank":
        return BlankNode(text[2:])
    return Literal(text, language=language) if language else Literal(text, datatype=NamedNode(datatype))


def test_duckdb_reads_the_parquet_and_counts_as_sparql_counts(seeds, tmp_path):
    folder = parquet_of(seeds, tmp_path / "library")
    sql = duckdb().connect()
    for name in OWN:
        (found,) = sql.execute(f"SELECT count(*) FROM '{folder}/{name}.parquet'").fetchone()
        assert found == classes(seeds)[f"{town.ZT}{name}"], name
    for predicate in ("serves", "locatedIn", "hasComponent", "operatedBy", "componentList"):
        (found,) = sql.execute(
            f"SELECT count(*) FROM '{folder}/edges.parquet' WHERE predicate = ?", [predicate]
        ).fetchone()
        assert found == links(seeds)[f"{town.ZT}{predicate}"] > 0, predicate
    (total,) = sql.execute(f"SELECT sum(value) FROM '{folder}/Observation.parquet' WHERE unit = '亿元'").fetchone()
    query = f"SELECT (SUM(?v) AS ?n) {{ ?o <{town.ZT}value> ?v ; <{town.ZT}unit> '亿元' }}"
    assert total == pytest.approx(float(next(iter(seeds.query(query)))["n"].value))


def test_the_statements_in_parquet_are_the_whole_library(tmp_path):
    library = hostile.store(ontology=True)
    folder = parquet_of(library, tmp_path / "library")
    rows = duckdb().connect().execute(f"SELECT * FROM '{folder}/statements.parquet'").fetchall()
    assert canonical(dataset(rows)) == canonical(named(library))


def test_parquet_keeps_lists_types_and_evidence(tmp_path):
    folder, sql = parquet_of(town.store(), tmp_path / "library"), duckdb().connect()
    names = sql.execute(f"SELECT name, altLabel_zh FROM '{folder}/Enterprise.parquet'").fetchall()
    assert names == [("晨星集团", ["云州晨星实业集团", "晨星"])]
    assert sql.execute(f"SELECT planYear, coversRegion FROM '{folder}/Report.parquet'").fetchall() == [
        (2024, town.ID + "region/1")
    ]
    told = sql.execute(
        f"SELECT weight, confidence, years, quotes FROM '{folder}/edges.parquet' "
        f"WHERE predicate = 'locatedIn' AND subject LIKE '%project/1'"
    ).fetchall()
    assert told == [(1, 0.9, [2024], ["推进白鹤县晨星集团智谷项目建设"])]


def test_every_column_of_every_table_is_explained(tmp_path):
    csv.write(town.store(), tmp_path / "library")
    told = {(row["table_name"], row["column_name"]) for row in table(tmp_path / "library" / "columns.csv")}
    for path in (tmp_path / "library").glob("*.csv"):
        if path.name != "columns.csv":
            with path.open(encoding="utf-8-sig", newline="") as file:
                assert {(path.stem, name) for name in next(readers.reader(file))} <= told


def test_no_cell_of_the_csv_is_a_formula(tmp_path):
    csv.write(hostile.store(), tmp_path / "library")
    seen = 0
    for path in (tmp_path / "library").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in readers.reader(file):
                for cell in row:
                    assert not cell.startswith(("=", "+", "@", "\t", "\r", "＝", "＋", "－", "＠"))
                    assert not cell.startswith("-") or float(cell) < 0
                    seen += cell.startswith("'")
    assert seen > 10


@pytest.mark.slow
def test_sqlite_has_keys_that_lead_from_table_to_table(seeds, tmp_path):
    sqlite.write(seeds, tmp_path / "library.db")
    with sqlite3.connect(tmp_path / "library.db") as sql:
        assert sql.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert sql.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = {(row[2], row[3]) for row in sql.execute("PRAGMA foreign_key_list(Observation)")}
        assert keys >= {("Report", "assertedIn"), ("Indicator", "indicator"), ("Region", "region")}
        joined = (
            "SELECT count(*) FROM Observation o JOIN Region r ON o.region = r.iri JOIN Report p ON o.assertedIn = p.iri"
        )
        assert sql.execute(joined).fetchone()[0] == classes(seeds)[f"{town.ZT}Observation"]
        rows = sql.execute("SELECT * FROM statements").fetchall()
    sql.close()
    assert len(set(dataset(rows))) == len(named(seeds) or [*seeds])


def test_datasette_serves_it_with_names_in_place_of_keys(tmp_path):
    datasette = pytest.importorskip("datasette.cli", reason="Datasette is not installed")
    from click.testing import CliRunner

    store = town.store()
    sqlite.write(store, tmp_path / "library.db")
    asked = ["--get", "/library/Observation.json?_labels=on&_shape=objects", str(tmp_path / "library.db")]
    told = CliRunner().invoke(datasette.cli, ["serve", *asked])
    (row,) = json.loads(told.output)["rows"]
    assert row["indicator"] == {"value": town.ID + "indicator/1", "label": "总投资"}


@pytest.mark.parametrize("name", ["csv", "parquet", "sqlite"])
def test_the_order_of_the_store_does_not_show(name, tmp_path):
    if name == "parquet":
        parquet_of(hostile.store(), tmp_path / "one")
        parquet_of(hostile.store(backwards=True), tmp_path / "other")
    else:
        write = {"csv": csv.write, "sqlite": sqlite.write}[name]
        write(hostile.store(), tmp_path / "one")
        write(hostile.store(backwards=True), tmp_path / "other")
    one, other = tmp_path / "one", tmp_path / "other"
    files = [path.relative_to(one) for path in one.iterdir()] if one.is_dir() else [Path()]
    assert all((one / file).read_bytes() == (other / file).read_bytes() for file in files)


@settings(max_examples=examples(20), deadline=None)
@given(names=st.lists(hostile.texts, min_size=1, max_size=4, unique=True))
def test_any_name_comes_back(names, tmp_path_factory):
    library, folder = hostile.store(names), tmp_path_factory.mktemp("any")
    csv.write(library, folder / "csv")
    sqlite.write(library, folder / "library.db")
    parquet_of(library, folder / "parquet")
    rows = [tuple(row.values()) for row in table(folder / "csv" / "statements.csv")]
    assert canonical(dataset(rows)) == canonical(named(library))
    connection = sqlite3.connect(folder / "library.db")
    assert canonical(dataset(connection.execute("SELECT * FROM statements").fetchall())) == canonical(named(library))
    connection.close()
    columns = f"SELECT iri, name, altLabel_en FROM '{folder}/parquet/Project.parquet'"
    by_iri = {iri: (name, others) for iri, name, others in duckdb().connect().execute(columns).fetchall()}
    by_csv = {
        row["iri"]: (row["name"], json.loads(row["altLabel_en"] or "null"))
        for row in table(folder / "csv" / "Project.csv")
    }
    assert by_iri == by_csv
    for number, name in enumerate(names):
        told, others = by_iri[identified(f"project/{name}x").value]
        assert told == name
        assert {names[number - 1], f"{name}en"} <= set(others)


def test_values_keep_their_type_and_what_is_no_value_stays_a_text(tmp_path):
    store = Store()
    values = {
        "value": [("1.1", "decimal"), ("12345678901234567890.1", "decimal")],
        "planYear": [("2024", "gYear"), ("2023Z", "gYear")],
        "deadlineDate": [("2024-02-29", "date")],
        "odd": [("2024-02-30", "date"), ("yes", "boolean")],
        "sure": [("true", "boolean")],
    }
    for name, several in values.items():
        for number, (text, kind) in enumerate(several):
            thing = town.node(f"thing/{number}")
            store.add(Quad(thing, NamedNode(town.RDF + "type"), NamedNode(town.ZT + "Thing")))
            store.add(Quad(thing, NamedNode(town.ZT + name), town.text(text, kind)))
    folder, sql = parquet_of(store, tmp_path / "library"), duckdb().connect()
    columns = "value, value_exact, planYear, deadlineDate, odd, sure"
    assert sql.execute(f"SELECT {columns} FROM '{folder}/Thing.parquet' ORDER BY iri").fetchall() == [
        (1.1, "1.1", "2024", date(2024, 2, 29), "2024-02-30", True),
        (12345678901234567890.1, "12345678901234567890.1", "2023Z", None, "yes", None),
    ]
