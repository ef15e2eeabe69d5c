"""The index beside the store: after any change it says what one written anew says."""

import errno
import sqlite3
from contextlib import closing
from shutil import copyfile

import pytest
from pyoxigraph import NamedNode

from kg.graph import graphs_of
from kg.graph.build import ACROSS
from kg.graph.index_file import VERSION, readable, write_index
from kg.graph.index_rows import packed_rows, rows_of, unpacked
from kg.graph.store import triples_of
from kg.graph.terms import report_node
from tests.graph.gold_library import library

WHOLE = (
    "SELECT r.iri, e.iri, m.\"begin\", m.form, s.text FROM mention m JOIN node r ON r.id = m.graph "
    "JOIN node e ON e.id = m.entity JOIN sentence s ON s.id = m.sentence",
    "SELECT r.iri, e.iri, u.mentions FROM uses u JOIN node r ON r.id = u.graph JOIN node e ON e.id = u.entity",
    "SELECT f.iri, r.iri, s.iri, f.predicate, o.iri, f.words, f.confidence, f.rule FROM fact f "
    "JOIN node r ON r.id = f.graph JOIN node s ON s.id = f.subject LEFT JOIN node o ON o.id = f.object",
    "SELECT f.iri, r.iri, i.iri, g.iri, a.iri, measure, aspect, comparator, value, value_max, unit, base, period, "
    "period_end FROM figure f JOIN node r ON r.id = f.graph JOIN node i ON i.id = f.indicator "
    "LEFT JOIN node g ON g.id = f.region LEFT JOIN node a ON a.id = f.about",
    "SELECT s.iri, p.iri, status, aspect, deadline, date FROM state s JOIN node p ON p.id = s.project",
    "SELECT x.iri, s.text FROM quote q JOIN sentence s ON s.id = q.sentence JOIN (SELECT id, iri FROM fact UNION ALL "
    "SELECT id, iri FROM figure UNION ALL SELECT id, iri FROM state) x ON x.id = q.said",
    "SELECT r.iri, identifier, g.iri, year, issued, speaker FROM report JOIN node r ON r.id = report.graph "
    "LEFT JOIN node g ON g.id = region",
    "SELECT s.iri, c.iri, position FROM component JOIN node s ON s.id = slogan JOIN node c ON c.id = component",
    "SELECT a.iri, p.iri FROM within w JOIN node a ON a.id = above JOIN node p ON p.id = place",
    "SELECT n.iri, type, n.label, kind, level, code FROM node n JOIN mention ON mention.entity = n.id",
)  # fmt: skip


def told(path):
    """All that an index says, without its numbers."""
    with closing(sqlite3.connect(path)) as connection:
        return [sorted(connection.execute(sql).fetchall(), key=str) for sql in WHOLE]


@pytest.fixture(scope="module")
def graphs():
    return graphs_of(library()).graphs


def marked(graphs):
    return {name.value: f"{len(triples)} {sum(map(hash, triples)):x}" for name, triples in graphs.items()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory, graphs):
    """The index of all graphs, with their marks, and what it says; for reading only."""
    path = tmp_path_factory.mktemp("whole") / "all"
    write_index(path, graphs, marked(graphs))
    return path, told(path)


def without(graphs, name):
    return {one: triples for one, triples in graphs.items() if one != name}


def test_each_graph_is_in_it_and_nothing_is_empty(whole, graphs):
    path, said = whole
    assert all(said)
    with closing(sqlite3.connect(path)) as connection:
        known = {row[0] for row in connection.execute("SELECT graph FROM source")}
    assert known == {name.value for name in graphs}


def test_what_a_change_leaves_is_what_is_written_anew(tmp_path, graphs, whole):
    path, said = whole
    first = next(name for name in graphs if name != ACROSS)
    fewer = without(graphs, first)
    write_index(tmp_path / "fewer", fewer, marked(fewer), path)
    write_index(tmp_path / "again", graphs, marked(graphs), tmp_path / "fewer")
    write_index(tmp_path / "fewer anew", fewer, marked(fewer))
    assert told(tmp_path / "again") == said
    assert told(tmp_path / "fewer") == told(tmp_path / "fewer anew") != said


def test_graphs_with_the_same_mark_are_not_read_again(tmp_path, graphs, whole, monkeypatch):
    path, said = whole
    monkeypatch.setattr("kg.graph.index_file.rows_of", lambda triples: pytest.fail("read again"))
    write_index(tmp_path / "same", graphs, marked(graphs), path)
    assert told(tmp_path / "same") == said


def test_without_marks_all_is_read_again(tmp_path, graphs):
    write_index(tmp_path / "all", graphs, {})
    write_index(tmp_path / "again", graphs, {}, tmp_path / "all")
    assert told(tmp_path / "again") == told(tmp_path / "all")


def test_rows_made_elsewhere_are_taken_as_they_are(tmp_path, graphs, whole):
    rows = {name: unpacked(packed_rows(rows_of(triples))) for name, triples in graphs.items()}
    write_index(tmp_path / "rows", rows, {})
    assert told(tmp_path / "rows") == whole[1]


@pytest.mark.parametrize(
    ("said", "number"), [("database or disk is full", errno.ENOSPC), ("disk I/O error", errno.EIO)]
)
def test_a_disk_that_fails_is_told_as_such(tmp_path, graphs, monkeypatch, said, number):
    def fails(*_):
        raise sqlite3.OperationalError(said)

    monkeypatch.setattr("kg.graph.index_file._Writer.change", fails)
    with pytest.raises(OSError, match=said) as failed:
        write_index(tmp_path / "index", graphs, marked(graphs))
    assert failed.value.errno == number


def test_an_index_with_other_tables_is_not_read_and_written_anew(tmp_path, graphs, whole):
    path, said = whole
    copyfile(path, tmp_path / "all")
    with closing(sqlite3.connect(tmp_path / "all")) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    assert not readable(tmp_path / "all")
    write_index(tmp_path / "anew", graphs, marked(graphs), tmp_path / "all")
    assert readable(tmp_path / "anew")
    assert told(tmp_path / "anew") == said


CONTRADICTION = """
@prefix zt: <https://w3id.org/zhengtu/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix : <https://w3id.org/zhengtu/id/> .
:report\\/one a zt:Report ; dcterms:identifier "one" .
:i skos:prefLabel "新增绿地"@zh . :region skos:prefLabel "云州市"@zh .
:a1 zt:assertedIn :report\\/one ; zt:indicator :i ; zt:region :region ; zt:value 12 ; zt:contradicts :a2 .
:a2 zt:assertedIn :report\\/one ; zt:indicator :i ; zt:region :region ; zt:value 11 .
"""


def test_figures_that_contradict_each_other_are_found(tmp_path):
    from kg.graph import store_of
    from kg.query.indexed import Index
    from kg.query.questions import find

    triples = list(triples_of(store_of(CONTRADICTION.encode())))
    write_index(tmp_path / "index", {report_node("one"): triples}, {})
    rows = Index(tmp_path / "index").rows(find("contradictions")[0], (), 10)
    assert [(row[5].value, row[9].value) for row in rows] == [("12", "11")]
    assert isinstance(rows[0][0], NamedNode)
