"""A library for agents: tools over the Model Context Protocol."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import KgError, MissingExtraError
from kg.query.evaluation import Limits
from kg.query.pool import Pool
from kg.web.agent_tools import Tools

if TYPE_CHECKING:
    from mcp.server import MCPServer

T = TypeVar("T")

_LIMITS = Limits(seconds=30.0, rows=1000, megabytes=2)  # what an agent can still read
_INSTRUCTIONS = """\
A knowledge graph of Chinese government work reports: regions, enterprises, organizations, projects, slogans (政策提法),
industries, themes and indicators; their relations, figures and states; each with the sentence that states it.
Begin with `search` for the IRI of a thing by (part of) its Chinese name, or with `questions` and `ask`. Quote the
sentences that `entity` and `facts` give. `sparql` is read-only; the resource zhengtu://ontology is the vocabulary, zt:.
The usual prefixes (zt, skos, rdf, nif, itsrdf, prov, dcterms, qb, qudt, xsd) are declared for you."""


def speak(folder: Path) -> None:
    """Serve a library over standard input and output until they are closed.

    Raises MissingExtraError where the extra `mcp` is not installed, StoreError where there is no library.
    """
    try:
        import mcp.server  # noqa: F401
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"mcp: {error.name} is not installed; pip install 'zhengtu[mcp]'") from error
    with Pool(folder, _LIMITS, ready=1, most=4) as pool:
        server(Tools(folder, pool)).run("stdio")


def server(tools: Tools) -> MCPServer[Any]:
    """The MCP server that offers these tools, and the ontology as a resource."""
    from mcp.server import MCPServer

    from kg import __version__
    from kg.graph.declarations import ontology_file

    offered = MCPServer(
        "zhengtu", title="政图 Zhengtu", instructions=_INSTRUCTIONS, version=__version__, log_level="ERROR"
    )
    _offer_things(offered, tools)
    _offer_answers(offered, tools)

    @offered.resource("zhengtu://ontology", mime_type="text/turtle")
    def ontology() -> str:
        """The vocabulary of the graph: classes and properties with Chinese and English names."""
        return ontology_file("zhengtu.ttl").read_text("utf-8")

    return offered


def _offer_things(offered: MCPServer[Any], tools: Tools) -> None:
    @offered.tool()
    async def search(words: str, limit: int = 20) -> list[dict[str, str]]:
        """Find things by part of their name or other name (in Chinese); the closest names first, with IRI and class."""
        return await _threaded(tools.search, words, limit)

    @offered.tool()
    async def entity(name_or_iri: str) -> dict[str, Any]:
        """All that is known of one thing: names, class, definition, relations, figures, states, where it is named."""
        return await _threaded(tools.entity, name_or_iri)

    @offered.tool()
    async def facts(name_or_iri: str, limit: int = 50) -> list[dict[str, Any]]:
        """What the reports say of a thing, each with the quoted sentence, its report, its section and a confidence."""
        return await _threaded(tools.facts, name_or_iri, limit)


def _offer_answers(offered: MCPServer[Any], tools: Tools) -> None:
    @offered.tool()
    async def questions() -> list[dict[str, Any]]:
        """The named questions that `ask` can answer: what each answers, and its parameters."""
        return await _threaded(tools.questions)

    @offered.tool()
    async def ask(question: str, parameters: dict[str, str] | None = None, limit: int = 100) -> dict[str, Any]:
        """Answer a named question; values of parameters may be names, which are understood even if not quite right."""
        return await _threaded(tools.ask, question, parameters or {}, limit)

    @offered.tool()
    async def sparql(query: str) -> dict[str, Any]:
        """Answer a SPARQL 1.1 query (read-only, at most 30 s and 1,000 rows; `cut` says where there was more)."""
        return await _threaded(tools.sparql, query)


async def _threaded(work: Callable[..., T], *values: object) -> T:
    """Do some work in a thread, so that the server goes on listening; what it can't do is told to the agent."""
    from mcp.server.mcpserver.exceptions import ToolError

    try:
        return await asyncio.to_thread(work, *values)
    except KgError as error:
        raise ToolError(str(error)) from error
