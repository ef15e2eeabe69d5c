"""A library opened for Python: its entities and statements as values, frames, a network, RDF, and answers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import MissingExtraError, QueryError
from kg.query import frames, values
from kg.query.columns import Value, value_of
from kg.query.completion import Names
from kg.query.questions import Answer, run
from kg.query.reading import reports_of
from kg.query.records import ReportRecord
from kg.query.wording import refuse

if TYPE_CHECKING:
    import networkx as nx
    import rdflib
    from pyoxigraph import QueryTriples, Store

    from kg.query.indexed import Index

_TABLES = {
    "reports": ReportRecord, "entities": values.Entity, "facts": values.Fact, "figures": values.Figure,
    "states": values.State,
}  # fmt: skip


class OpenLibrary:
    """The library in a folder, as it was when it was opened; a later change of the folder does not reach it."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self.store: Store = _opened(self.folder)
        self._index = _indexed(self.folder)
        self._names = Names(self.store)

    def __repr__(self) -> str:
        return f"<library {self.folder}>"

    @cached_property
    def reports(self) -> tuple[ReportRecord, ...]:
        """The reports, in the order of their IRIs."""
        return tuple(record for _, record in sorted(reports_of(self.store).items()))

    @cached_property
    def entities(self) -> tuple[values.Entity, ...]:
        """The entities and indicators, in the order of their IRIs."""
        return tuple(values.entities(self.store))

    @cached_property
    def facts(self) -> tuple[values.Fact, ...]:
        """The relations and definitions, one for each report that states one."""
        return tuple(values.facts(self.store))

    @cached_property
    def figures(self) -> tuple[values.Figure, ...]:
        """The stated figures."""
        return tuple(values.figures(self.store))

    @cached_property
    def states(self) -> tuple[values.State, ...]:
        """How far the reports say that projects are or shall be."""
        return tuple(values.states(self.store))

    def frame(self, table: str = "figures", engine: str = "pandas") -> Any:  # noqa: ANN401 - of a library that need not be there
        """One of the tables reports, entities, facts, figures and states as a frame of pandas or polars."""
        if table not in _TABLES:
            raise QueryError(f"there is no table {table!r}; there are: {', '.join(_TABLES)}")
        return frames.frame(getattr(self, table), _TABLES[table], engine)

    def to_networkx(self, *, indicators: bool = False) -> nx.MultiDiGraph[str]:
        """The network of the entities; see `kg.query.views.entity_graph` for what nodes and edges hold."""
        from kg.query.views import entity_graph

        return entity_graph(self.store, indicators=indicators)

    def graph(self) -> rdflib.Graph:
        """The library as an rdflib Graph over the store: nothing is copied, and Oxigraph answers its queries."""
        import rdflib
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

        from kg.graph.terms import PREFIXES

        try:
            from oxrdflib import OxigraphStore
        except ModuleNotFoundError as error:
            raise MissingExtraError("oxrdflib is not installed: pip install 'zhengtu[rdflib]'") from error
        graph = rdflib.Graph(store=OxigraphStore(store=self.store), identifier=DATASET_DEFAULT_GRAPH_ID)
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace)
        return graph

    def query(self, sparql: str) -> list[dict[str, Value]] | bool | rdflib.Graph:
        """The answer to a SPARQL query: rows as values by column, a truth value for ASK, a Graph for CONSTRUCT.

        The prefixes of every graph (`zt:`, `skos:`, ...) need not be declared.
        Raises RefusedQueryError for updates and SERVICE, QueryError for what is no SPARQL.
        """
        from pyoxigraph import QueryBoolean, QuerySolutions

        from kg.graph.terms import PREFIXES

        refuse(sparql)
        try:
            found = self.store.query(sparql, prefixes=PREFIXES)
        except SyntaxError as error:
            raise QueryError(f"the query can't be read: {error}") from error
        if isinstance(found, QueryBoolean):
            return bool(found)
        if not isinstance(found, QuerySolutions):
            return _graph_of(found)
        columns = [variable.value for variable in found.variables]
        return [dict(zip(columns, map(value_of, row), strict=True)) for row in found]

    def ask(self, question: str, *, limit: int | None = None, **given: str | Sequence[str]) -> Answer:
        """The answer to a named question, by (something like) its name; `kg.query.columns.records` gives its rows."""
        return run(self.store, question, limit=limit, names=self._names, index=self._index, **given)

    def complete(self, kind: str, begun: str = "", *, limit: int = 20) -> list[str]:
        """Values that a parameter of a question can take, the best first; `kind` is the parameter's."""
        return self._names.complete(kind, begun, limit=limit)


def _opened(folder: Path) -> Store:
    from kg.graph.library_store import open_store

    return open_store(folder)


def _indexed(folder: Path) -> Index | None:
    from kg.query.indexed import open_index

    return open_index(folder)


def _graph_of(triples: QueryTriples) -> rdflib.Graph:
    """Triples as an rdflib Graph of their own."""
    import rdflib
    from pyoxigraph import RdfFormat, serialize

    graph = rdflib.Graph()
    graph.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    return graph
