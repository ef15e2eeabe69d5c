"""The Neo4j folder as neo4j-admin reads it, and its Cypher as parsers that are not ours read it."""

import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export import neo4j
from kg.export.neo4j_files import array_delimiter
from kg.graph.library_store import open_store
from kg.graph.terms import identified
from tests import town
from tests.examples import examples
from tests.export import hostile
from tests.export.neo4j_reader import imported
from tests.export.test_networks import classes, links

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    store, folder = open_store(ROOT / "exports"), tmp_path_factory.mktemp("neo4j") / "library"
    neo4j.write(store, folder)
    return store, folder


def test_neo4j_admin_reads_as_many_things_of_each_class_and_links_as_sparql_counts(seeds):
    store, folder = seeds
    found = imported(folder)
    labels = Counter(label for names, _ in found.nodes.values() for label in names)
    expected = Counter()
    for iri, count in classes(store).items():
        expected[iri.replace("#", "/").rsplit("/", 1)[1]] += count
    expected["Observation"] //= 2  # zt:Observation and qb:Observation have one label
    assert labels - Counter(Resource=labels["Resource"]) == expected
    assert labels["Resource"] == len(found.nodes)
    assert len(found.relationships) == sum(links(store).values())


def test_every_value_is_typed_and_every_piece_of_evidence_is_there(tmp_path):
    neo4j.write(town.store(), tmp_path / "library")
    found = imported(tmp_path / "library")
    labels, project = found.nodes[town.ID + "project/1"]
    assert labels == {"Resource", "Project"}
    assert (project["name"], project["altLabel_zh"]) == ("智谷项目", ["智谷"])
    labels, company = found.nodes[town.ID + "enterprise/1"]
    assert labels == {"Resource", "Enterprise", "Organization"}
    assert company["altLabel_zh"] == ["云州晨星实业集团", "晨星"]
    assert found.nodes[town.REPORT.value][1]["planYear"] == 2024
    assert found.nodes[town.ID + "observation/1"][1]["value"] == 12.0
    told = next(
        p for name, start, _, p in found.relationships if (name, start) == ("LOCATED_IN", town.ID + "project/1")
    )
    assert told == {
        "weight": 1, "confidence": 0.9, "years": [2024], "reports": [town.REPORT.value],
        "quotes": ["推进白鹤县晨星集团智谷项目建设"], "facts": [town.ID + "fact/0"],
        "sentences": [town.sentence_at(town.TEXT.index("推进")).value],
    }  # fmt: skip
    listed = [p | {"end": end} for name, _, end, p in found.relationships if name == "COMPONENT_LIST"]
    assert listed == [
        {"list": 0, "position": 0, "end": town.ID + "industry/2"},
        {"list": 0, "position": 1, "end": town.ID + "industry/1"},
    ]


def errors(text):
    """The errors that the grammar of openCypher 9 finds in a statement."""
    antlr4 = pytest.importorskip("antlr4", reason="the openCypher grammar (antlr4-cypher) is not installed")
    from antlr4.error.ErrorListener import ErrorListener
    from antlr4_cypher import CypherLexer, CypherParser

    class Heard(ErrorListener):
        def __init__(self):
            self.errors = []

        def syntaxError(self, recognizer, symbol, line, column, message, error):  # noqa: N802 - antlr's name
            self.errors.append(f"{line}:{column}: {message}")

    heard = Heard()
    lexer = CypherLexer(antlr4.InputStream(text))
    parser = CypherParser(antlr4.CommonTokenStream(lexer))
    for part in (lexer, parser):
        part.removeErrorListeners()
        part.addErrorListener(heard)
    parser.script()
    return heard.errors


LOAD = re.compile(
    r"LOAD CSV WITH HEADERS FROM 'file:///([\w/]+\.csv)' AS row\n"
    r"CALL \(row\) \{\n(.*)\n\} IN TRANSACTIONS OF 5000 ROWS",
    re.S,
)
CONSTRAINT = re.compile(r"CREATE CONSTRAINT \w+ IF NOT EXISTS FOR \(n:\w+\) REQUIRE n\.iri IS UNIQUE")


def statements(folder):
    text = re.sub(r"^//.*\n", "", (folder / "load.cypher").read_text("utf-8"), flags=re.M)
    return [statement.strip() for statement in text.split(";\n") if statement.strip()]


def test_the_script_is_opencypher_where_opencypher_has_words_for_it(seeds):
    """LOAD CSV, its batches and constraints are Neo4j's own; what is done with each row is openCypher."""
    _, folder = seeds
    loads = [LOAD.fullmatch(statement) for statement in statements(folder) if not CONSTRAINT.fullmatch(statement)]
    assert all(loads)
    for load in loads:
        assert (folder / load[1]).is_file()
        assert errors(f"UNWIND $rows AS row\n{load[2]};") == []
    assert errors(f"UNWIND $rows AS row\n{loads[0][2].replace('MERGE (', 'MERGE ', 1)};")


@pytest.mark.slow  # the other parser, of openCypher, is quicker
def test_the_script_is_accepted_by_a_parser_of_neo4js_dialect(seeds):
    dialect = pytest.importorskip("graphglot.dialect").Dialect.get_or_raise("neo4j")
    _, folder = seeds
    for statement in statements(folder):
        load = LOAD.fullmatch(statement)
        dialect.parse(f"UNWIND $rows AS row\n{load[2]}" if load else statement)


def test_the_whole_script_is_accepted_by_neo4js_own_grammar(seeds, tmp_path):
    """@neo4j-cypher/language-support, the grammar of Neo4j's own editors; told where it is by NODE_PATH."""
    node = shutil.which("node")
    script = "const l=require('@neo4j-cypher/language-support');const t=require('fs').readFileSync(0,'utf8');"
    script += "const r=l.lintCypherQuery(t,{});console.log(JSON.stringify((r.diagnostics??r).map(d=>d.message)))"
    if node is None or subprocess.run([node, "-e", script.split(";")[0]], capture_output=True, check=False).returncode:
        pytest.skip("node or its package @neo4j-cypher/language-support is not there (set NODE_PATH)")
    _, folder = seeds
    text = (folder / "load.cypher").read_text("utf-8")
    found = [
        json.loads(subprocess.run([node, "-e", script], input=t, capture_output=True, text=True, check=True).stdout)
        for t in (text, text.replace("MERGE (n", "MERGE n(", 1))
    ]
    assert found[0] == []
    assert found[1] != []


def test_the_script_makes_a_constraint_for_each_label_and_loads_every_file(seeds):
    _, folder = seeds
    found = statements(folder)
    labels = {label for names, _ in imported(folder).nodes.values() for label in names}
    assert {re.search(r"\(n:(\w+)\)", s)[1] for s in found if CONSTRAINT.fullmatch(s)} == labels
    assert {LOAD.fullmatch(s)[1] for s in found if LOAD.fullmatch(s)} == {
        str(path.relative_to(folder)) for path in folder.rglob("*.csv")
    }


def test_the_order_of_the_store_does_not_show(tmp_path):
    for name, backwards in (("one", False), ("other", True)):
        neo4j.write(hostile.store(backwards=backwards), tmp_path / name)
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert len(files) > 20
    assert all((tmp_path / "one" / f).read_bytes() == (tmp_path / "other" / f).read_bytes() for f in files)


@settings(max_examples=examples(25), deadline=None)
@given(names=st.lists(hostile.texts, min_size=1, max_size=5, unique=True))
def test_any_name_comes_back(names, tmp_path_factory):
    folder = tmp_path_factory.mktemp("any") / "library"
    neo4j.write(hostile.store(names), folder)
    found = imported(folder)
    for number, name in enumerate(names):
        labels, properties = found.nodes[identified(f"project/{name}x").value]
        assert labels == {"Resource", "Project"}
        assert (properties["name"], properties["prefLabel_zh"]) == (name, name)
        assert {names[number - 1], f"{name}en"} <= set(properties["altLabel_en"])
        assert set(properties["altLabel_zh_hant"]) == {names[number - 1], f"{name}zh-hant"}


def test_lists_are_parted_by_a_character_that_no_text_holds():
    assert array_delimiter(lambda: ["a;b|c,d"]) == "\x1f"
    assert array_delimiter(lambda: ["\x1f", "x\x1e\x1d\x1c"]) == "\ue000"
