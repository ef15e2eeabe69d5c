"""`kg query`: text, file or standard input; every form; cut and stopped at its limits."""

import csv
import io
import json

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from tests import town

NAMES = "SELECT ?region ?name { ?region a zt:Region ; skos:prefLabel ?name } ORDER BY ?name"
FORMULAS = ["=1+1", "+86", "-1+2", "@SUM(A1)", "\tx", "\rx", "-5.2", "+3", "平常", 'a "q", b\n行']


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("library")
    held = town.store()
    held.extend(
        Quad(town.node(f"x/{n:02}"), NamedNode(town.ZT + "section"), Literal(text)) for n, text in enumerate(FORMULAS)
    )
    (folder / "graph.ttl").write_bytes(serialize((q.triple for q in held), format=RdfFormat.TURTLE))
    return folder


def test_a_query_is_text_a_file_or_standard_input(kg, library, tmp_path):
    file = tmp_path / "names.rq"
    file.write_text(NAMES, "utf-8")
    told = [
        kg("query", NAMES, library, "-f", "csv").stdout,
        kg("query", file, library, "-f", "csv").stdout,
        kg("query", "-", library, "-f", "csv", stdin=NAMES).stdout,
    ]
    assert told[0] == told[1] == told[2]
    assert told[0].splitlines() == ["region,name", f"{town.ID}region/1,云州市", f"{town.ID}region/2,白鹤县"]


def test_a_table_for_people(kg, library):
    done = kg("query", NAMES, library)
    assert done.returncode == 0
    assert "云州市" in done.stdout
    assert f"<{town.ID}region/1>" in done.stdout
    assert "2 rows" in done.stdout
    assert "\x1b" not in done.stdout
    nasty = kg("query", "SELECT ('\\u001b[31m\\u202e' AS ?x) {}", library).stdout
    assert "\\x1b[31m\\u202e" in nasty


def test_every_form(kg, library):
    found = json.loads(kg("query", NAMES, library, "-f", "json").stdout)
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == ["云州市", "白鹤县"]
    assert '"云州市"@zh' in kg("query", NAMES, library, "-f", "tsv").stdout
    assert '<literal xml:lang="zh">云州市</literal>' in kg("query", NAMES, library, "-f", "xml").stdout
    graph = "CONSTRUCT { ?s skos:prefLabel ?o } WHERE { ?s a zt:Region ; skos:prefLabel ?o }"
    for form, named in {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD,
                        "rdfxml": RdfFormat.RDF_XML}.items():  # fmt: skip
        told = kg("query", graph, library, "-f", form).stdout
        assert {quad.object.value for quad in parse(told, named)} == {"云州市", "白鹤县"}
    assert kg("query", graph, library).stdout == kg("query", graph, library, "-f", "turtle").stdout
    assert kg("query", "ASK { ?s a zt:Region }", library).stdout == "true\n"


def test_csv_holds_nothing_that_a_spreadsheet_would_run(kg, library):
    query = "SELECT ?text { ?s zt:section ?text . FILTER(CONTAINS(STR(?s), '/x/')) } ORDER BY ?s"
    told = kg("query", query, library, "-f", "csv").stdout
    cells = [row[0] for row in csv.reader(io.StringIO(told, newline=""))][1:]
    assert [cell for cell in cells if cell[0] in "=@\t\r" or cell in ("+86", "-1+2")] == ["+86"]  # a number
    assert [cell.removeprefix("'") for cell in cells] == [text.replace("\r", "\n") for text in FORMULAS]  # read as text


def test_what_is_cut_is_said_on_standard_error(kg, library):
    done = kg("query", "SELECT * { ?s ?p ?o }", library, "-f", "tsv", "--limit", 5)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 6
    assert "Cut after 5 rows" in done.stderr
    assert kg("query", NAMES, library, "--limit", 2).stderr == ""
    assert "截断" in kg("query", "DESCRIBE zt:Region ?x { ?x ?y ?z }", library, "--limit", 2, "--lang", "zh").stderr


def test_what_takes_too_long_is_stopped(kg, library):
    long = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    done = kg("query", long, library, "--timeout", 0.5)
    assert done.returncode == 1
    assert "stopped after 0.5 s" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT { }", "line 1"),
        ("CLEAR ALL {}", "only read"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("nothing.rq", "neither a query nor a file"),
    ],
)
def test_what_can_not_be_answered_is_told(kg, library, query, words):
    done = kg("query", query, library)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_form_that_can_not_hold_the_answer_is_told(kg, library):
    assert "another format" in kg("query", NAMES, library, "-f", "turtle").stderr


def test_a_folder_without_a_library_is_told(kg, tmp_path):
    done = kg("query", NAMES, tmp_path)
    assert done.returncode == 1
    assert "kg build" in done.stderr
