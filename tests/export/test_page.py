import json
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.errors import OutputError
from kg.export.html import embedded, texts, write
from kg.export.passages import legible
from tests import town

ROOT = Path(__file__).parents[2]
TEMPLATES = files("kg.export") / "templates"
SCRIPTS = [p for p in TEMPLATES.iterdir() if p.name.endswith(".js")]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "graph.html"
    summary = write(town.store(), path)
    return summary, path.read_text("utf-8")


def data_of(html):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.S)[1])


def test_the_summary_counts_what_was_written(page):
    summary, html = page
    assert (summary.nodes, summary.edges, summary.opening) == (9, 7, 7)
    assert summary.size == len(html.encode("utf-8"))
    assert summary.by_type["Region"] == 2


def test_the_page_asks_for_nothing_outside_itself(page):
    _, html = page
    markup = re.sub(r"(?s)<script.*?</script>", "", html)
    assert not re.search(r"""(?i)(src|href|action)\s*=(?!\s*["']?data:,)""", markup)
    assert "@import" not in markup and "url(" not in markup
    assert "default-src 'none'" in markup
    assert "<script src" not in html


def test_names_cannot_break_out_of_the_page(page):
    _, html = page
    assert html.count("</script") == 3  # the library, the data, the scripts
    assert "<script>window.hacked" not in html
    data = data_of(html)
    theme = next(node for node in data["nodes_told"] if "怪名" in node["name"])
    assert (theme["name"], theme["also"]) == (town.NASTY, ["换\n行"])


def test_quotes_are_read_through_line_breaks(page):
    data = data_of(page[1])
    quoted = {"".join(list(data["sentences_told"][s])[b:e]) for edge in data["edges_told"] for s, b, e, _ in edge["q"]}
    assert quoted == {q.replace("\n", "") for _, _, _, q in town.RELATIONS if q}


def test_same_bytes_from_any_order_and_any_process(page, tmp_path):
    write(town.store(backwards=True), tmp_path / "again.html")
    assert (tmp_path / "again.html").read_text("utf-8") == page[1]
    code = (
        "import sys; from tests import town; from pathlib import Path; from kg.export.html import write;"
        "write(town.city(300, 500), Path(sys.argv[1]))"
    )
    pages = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.html"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", code, str(path)], env=environment, check=True)
        pages.append(path.read_bytes())
    assert pages[0] == pages[1]


def test_the_opening_is_limited_and_all_nodes_are_there(tmp_path):
    summary = write(town.city(600, 900), tmp_path / "city.html")
    data = data_of((tmp_path / "city.html").read_text("utf-8"))
    assert 30 <= summary.opening == len(data["opening"]) <= 300
    assert len(data["nodes"]) == len(data["nodes_told"]) == 600
    assert data["options"]["physics"]["enabled"] is False


def test_an_empty_graph_still_makes_a_page(tmp_path):
    assert write(Store(), tmp_path / "empty.html").nodes == 0


def test_a_page_that_cannot_be_written_leaves_the_old_one(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(OutputError, match=r"graph\.html"):
        write(town.store(), tmp_path / "file" / "graph.html")
    folder = tmp_path / "graph.html"
    folder.mkdir()
    with pytest.raises(OutputError):
        write(town.store(), folder)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "graph.html"]


def test_an_unknown_language_is_named(tmp_path):
    with pytest.raises(OutputError, match="xx"):
        write(town.store(), tmp_path / "x.html", lang="xx")


@given(st.text(alphabet='<>&/script!-\u2028\u2029\\"\n\0😀中'))
def test_embedded_json_is_whole_and_cannot_end_its_element(text):
    shown = embedded([text])
    assert json.loads(shown) == [text]
    assert not set("<>&\u2028\u2029") & set(shown)


@given(st.text(alphabet="中文ab1 \n\r，", max_size=30))
def test_a_legible_sentence_keeps_its_words_and_their_places(text):
    shown, moved = legible(text)
    assert "\n" not in shown and "\r" not in shown
    for place, char in enumerate(text):
        if char not in "\n\r ":
            assert shown[moved(place)] == char
    assert moved(len(text)) == len(shown)


def test_every_text_is_there_in_both_languages():
    by_language = texts()
    assert all(value for held in by_language.values() for value in held.values())
    scripts = "".join(script.read_text("utf-8") for script in SCRIPTS)
    asked = set(re.findall(r'words\("([\w.]*\w)"', scripts)) | set(re.findall(r'section\("(\w+)"', scripts))
    asked |= set(re.findall(r'data-(?:text|title|label)="(\w+)"', (TEMPLATES / "graph.html.j2").read_text("utf-8")))
    asked |= {f"key{k}" for k in range(12)}
    assert asked and asked <= set(by_language["zh"])


def test_every_value_of_the_model_has_its_words():
    from kg.model import Aspect, EntityType, Measure, Predicate, Status

    wanted = [
        *(f"type.{t}" for t in EntityType),
        *(f"{where}.{p}" for p in Predicate for where in ("edge", "in", "out")),
        *(f"status.{s}" for s in Status),
        *(f"measure.{m}" for m in Measure),
        *(f"aspect.{a}" for a in Aspect),
    ]
    assert [key for key in wanted if key not in texts()["zh"]] == []


def test_every_kind_of_the_ontology_has_its_words():
    ontology = Store()
    ontology.bulk_load(path=str(ROOT / "ontology" / "zhengtu.ttl"), format=RdfFormat.TURTLE)
    notation = NamedNode(town.SKOS + "notation")
    kinds = {
        quad.object.value
        for quad in ontology.quads_for_pattern(None, notation, None)
        if quad.subject.value.startswith((town.ZT + "sloganKind-", town.ZT + "level-"))
    }
    assert len(kinds) > 10
    assert [kind for kind in sorted(kinds) if f"kind.{kind}" not in texts()["zh"]] == []
