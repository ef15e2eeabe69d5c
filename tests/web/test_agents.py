"""`kg mcp`, asked over standard input and output by the client of the official SDK."""

import json
import sys
from contextlib import asynccontextmanager
from importlib.util import find_spec

import pytest

from tests import town
from tests.conftest import ROOT, environment
from tests.web.conftest import HOSTILE

pytestmark = pytest.mark.skipif(
    find_spec("mcp") is None,
    reason="mcp is not installed: the MCP server is not tested; pip install 'zhengtu[mcp]'",
)
TOOLS = {"search", "entity", "facts", "questions", "ask", "sparql"}


@asynccontextmanager
async def speaking(library):
    import mcp

    server = mcp.StdioServerParameters(
        command=sys.executable, args=["-m", "kg.cli", "mcp", str(library)], env=environment(), cwd=str(ROOT)
    )
    async with mcp.stdio_client(server) as streams, mcp.ClientSession(*streams) as session:
        await session.initialize()
        yield session


async def result(session, tool, **arguments):
    told = await session.call_tool(tool, arguments)
    assert not told.is_error, told.content
    found = told.structured_content
    return found.get("result", found) if set(found) == {"result"} else found


async def failure(session, tool, **arguments):
    told = await session.call_tool(tool, arguments)
    assert told.is_error
    return told.content[0].text


async def conversation(library):
    """All that is tested, in one session: the start is what takes long."""
    async with speaking(library) as session:
        return {
            "tools": (await session.list_tools()).tools,
            "search": await result(session, "search", words="智谷"),
            "entity": await result(session, "entity", name_or_iri="智谷"),
            "by_iri": await result(session, "entity", name_or_iri=f"{town.ID}slogan/1"),
            "facts": await result(session, "facts", name_or_iri="智谷项目"),
            "few": await result(session, "facts", name_or_iri="智谷项目", limit=1),
            "hostile": await result(session, "entity", name_or_iri=f"{town.ID}slogan/script"),
            "questions": await result(session, "questions"),
            "ask": await result(session, "ask", question="战略项目", parameters={"slogan": "双翼"}),
            "select": await result(
                session, "sparql", query="SELECT ?n { ?s a zt:Region ; skos:prefLabel ?n } ORDER BY ?n"
            ),
            "truth": await result(session, "sparql", query="ASK { ?s a zt:Region }"),
            "graph": await result(session, "sparql", query=f"DESCRIBE <{town.ID}region/1>"),
            "ontology": (await session.read_resource("zhengtu://ontology")).contents[0],
            "failures": [
                await failure(session, "sparql", query="SELECT"),
                await failure(session, "sparql", query="CLEAR ALL"),
                await failure(session, "sparql", query="SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"),
                await failure(session, "entity", name_or_iri="没有这样的名称"),
                await failure(session, "entity", name_or_iri="http://not an iri"),
                await failure(session, "ask", question="不成问题的问题"),
                await failure(session, "ask", question="战略项目"),
                await failure(session, "ask", question="战略项目", parameters={"planet": "火星"}),
            ],
            "after": await result(session, "search", words="云州"),
        }


@pytest.fixture(scope="module")
def said(library):
    import anyio

    return anyio.run(conversation, library)


def test_every_tool_is_offered_and_described(said):
    assert {tool.name for tool in said["tools"]} == TOOLS
    assert all(tool.description and len(tool.description) > 40 for tool in said["tools"])
    sparql = next(tool for tool in said["tools"] if tool.name == "sparql")
    assert sparql.input_schema["required"] == ["query"]


def test_search(said):
    assert said["search"] == [{"iri": f"{town.ID}project/1", "class": "Project", "label": "智谷项目"}]
    assert said["after"][0]["label"] == "云州市"


def test_entity(said):
    found = said["entity"]
    assert found["iri"] == f"{town.ID}project/1"
    assert found["other_names"] == ["智谷"]
    assert found["counts"] == {"relations": 3, "figures": 1, "states": 1, "named_in": 2}
    assert found["figures"][0]["value"] == "12"
    assert found["states"][0]["deadline"] == "年内"
    assert said["by_iri"]["label"] == "“双翼”战略"
    assert {"predicate": "definition", "value": "做强低空经济、做优康养产业"} in said["by_iri"]["properties"]
    assert said["hostile"]["label"] == HOSTILE["slogan/script"]


def test_facts_have_quotes_that_stand_in_their_sentence(said):
    assert len(said["facts"]) == 5
    assert len(said["few"]) == 1
    for fact in said["facts"]:
        quote = fact["quote"]
        assert quote["words"] in quote["sentence"]
        assert quote["sentence"] in town.TEXT
        assert quote["report_iri"] == town.REPORT.value
    built = next(fact for fact in said["facts"] if fact.get("predicate") == "operatedBy")
    assert (built["object"], built["quote"]["words"]) == ("晨星集团", "晨星集团智谷项目")
    assert built["quote"]["confidence"] == 0.9


def test_named_questions(said):
    assert len(said["questions"]) >= 30
    assert all(set(one["titles"]) == {"zh", "en"} for one in said["questions"])
    assert said["ask"]["understood"]["slogan"]["value"] == f"{town.ID}slogan/1"
    assert "SELECT" in said["ask"]["sparql"]
    rows = [dict(zip(said["ask"]["columns"], row, strict=True)) for row in said["ask"]["rows"]]
    assert [(row["projectLabel"], row["throughLabel"]) for row in rows] == [
        ("智谷项目", "低空经济")
    ]  # by a component of it


def test_sparql(said):
    assert said["select"] == {"columns": ["n"], "rows": [["云州市"], ["白鹤县"]], "cut": ""}
    assert said["truth"] == {"boolean": True}
    assert "云州市" in said["graph"]["turtle"]
    assert said["ontology"].text.count("rdfs:label") > 20


def test_what_can_not_be_done_is_told_in_words(said):
    wanted = [
        "not a SPARQL query",
        "only read",
        "SERVICE",
        "search with fewer words",
        "no IRI",
        "question",
        "slogan",
        "planet",
    ]
    for message, words in zip(said["failures"], wanted, strict=True):
        assert words in message
        assert "Traceback" not in message
    assert json.dumps(said["after"], ensure_ascii=False)  # and the server goes on


def test_a_folder_without_a_library_is_told_at_once(kg, tmp_path):
    done = kg("mcp", tmp_path, stdin="")
    assert done.returncode == 1
    assert "no library" in done.stderr
    assert done.stdout == ""
