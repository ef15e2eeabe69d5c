"""Does a graph keep to the shapes of the ontology, and if not, where."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pyoxigraph import RdfFormat, Store, Triple, serialize

from kg.errors import GraphError
from kg.graph.data import GraphIndex
from kg.graph.declarations import ontology_file
from kg.graph.grouped import Grouped, Statement
from kg.graph.shape import Shape
from kg.graph.shapes import shapes
from kg.graph.store import store_of, triples_of
from kg.graph.terms import PREFIXES
from kg.graph.tokens import Token, is_blank, ntriples_of, value_of

_VERDICTS = {
    "zh": ("图符合本体的全部形状。", "图不符合本体：{count} 处。"),
    "en": ("The graph conforms to all shapes of the ontology.", "The graph does not conform: {count} results."),
}
_WORDS = {
    "zh": ("节点", "属性", "取值", "其余 {count} 处同类"),
    "en": ("node", "path", "value", "{count} more of this kind"),
}


@dataclass(frozen=True, slots=True, order=True)
class ValidationResult:
    """One place where a graph breaks a shape.

    `shape` and `component` name what is broken, `focus` and `path` where, `value` the value at fault ("" where their
    number is); IRIs without brackets, literals as in N-Triples. `severity` is Violation, Warning or Info.
    """

    shape: str
    component: str
    focus: str
    path: str
    value: str
    severity: str
    zh: str
    en: str

    def message(self, lang: str = "zh") -> str:
        """What must hold, `lang` "zh" or "en"."""
        return self.zh if lang == "zh" else self.en

    def place(self, lang: str = "zh") -> str:
        """Where it is broken, on one line."""
        parts = zip(_WORDS[lang], (self.focus, self.path, self.value), strict=False)
        return "; ".join(f"{word}: {curie(said)}" for word, said in parts if said)


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What a check found, in the order of shapes and nodes."""

    results: tuple[ValidationResult, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing was found."""
        return not self.results

    def text(self, lang: str = "zh", *, limit: int = 5) -> str:
        """The findings for a reader, shape by shape, with at most `limit` places each."""
        lines = [_VERDICTS[lang][0 if self.conforms else 1].format(count=len(self.results))]
        for _, group in groupby(self.results, key=lambda result: (result.shape, result.component)):
            results = list(group)
            first = results[0]
            lines.append(f"[{first.severity}] {first.message(lang)} (sh:{first.component}, {curie(first.shape)})")
            lines += [f"    {result.place(lang)}" for result in results[:limit]]
            if len(results) > limit:
                lines.append(f"    {_WORDS[lang][3].format(count=len(results) - limit)}")
        return "\n".join(lines)


def curie(iri: str) -> str:
    """An IRI with its namespace as a prefix, where it has one of ours."""
    names = {**PREFIXES, "zts": "https://w3id.org/zhengtu/shapes#"}
    return next((f"{p}:{iri[len(ns) :]}" for p, ns in names.items() if iri.startswith(ns)), iri)


def validate(graph: Path | bytes | Store | Iterable[Triple], *, engine: str = "kg") -> ValidationReport:
    """Check a graph (a Turtle file, Turtle bytes, a store or triples) against the shapes.

    `engine` "kg" is the checker of this package, "pyshacl" the reference: slower, with the same results. Raises
    GraphError where a file can't be read or is no Turtle.
    """
    triples = triples_of(graph) if isinstance(graph, Store) else graph
    if isinstance(triples, Path | bytes):
        triples = triples_of(store_of(triples))
    results = _by_pyshacl(triples) if engine == "pyshacl" else _by_index(GraphIndex(Grouped(triples)))
    return ValidationReport(tuple(sorted(results)))


def faults_of(
    graph: Grouped, types: Iterable[Statement], among: Callable[[str], bool] = lambda iri: True
) -> set[ValidationResult]:
    """What breaks a shape at the subjects of a graph whose IRIs are `among` those wanted.

    `types` are the types of what the graph points at, and no part of what is checked; they are added to it.
    """
    own = {subject for subject in graph.said if not is_blank(subject) and among(value_of(subject))}
    graph.tell(types)
    return _by_index(GraphIndex(graph), own)


def _by_index(graph: GraphIndex, own: Collection[Token] | None = None) -> set[ValidationResult]:
    """The faults of a graph; of nodes of `own` only, where that is given."""
    faults = (
        fault
        for top in shapes()
        for node in {node for target in top.targets for node in graph.instances(target)}
        if own is None or node in own
        for fault in top.faults(graph, node)
    )
    return {_result(*fault) for fault in faults}


def _result(shape: Shape, component: str, focus: Token, value: Token | None) -> ValidationResult:
    words = dict(shape.messages)
    return ValidationResult(
        shape=shape.name,
        component=component,
        focus=_plain(ntriples_of(focus)),
        path=shape.path_name,
        value=_plain(ntriples_of(value)) if value is not None else "",
        severity=shape.severity,
        zh=words.get("zh", ""),
        en=words.get("en", ""),
    )


def _plain(node: object) -> str:
    return str(node).removeprefix("<").removesuffix(">") if str(node).startswith("<") else str(node)


def _by_pyshacl(triples: Iterable[Triple]) -> set[ValidationResult]:
    """The results of pyshacl; imported here, for it takes its time."""
    import pyshacl
    from rdflib import Graph

    content = serialize(triples, format=RdfFormat.N_TRIPLES)
    data = Graph().parse(data=content, format="nt")
    rules = Graph().parse(ontology_file("shapes.ttl"), format="turtle")
    try:
        _, report, _ = pyshacl.validate(data, shacl_graph=rules, inference="none", advanced=False, meta_shacl=False)
    except TypeError as error:
        raise GraphError(f"pyshacl can't compare values of the graph ({error}); check it with the engine kg") from error
    return set(_reported(store_of(report.serialize(format="turtle", encoding="utf-8"))))


def _reported(store: Store) -> Iterable[ValidationResult]:
    """The results of a SHACL validation report."""
    query = (Path(__file__).parent / "queries" / "results.rq").read_text("utf-8")
    known = {shape.name: shape.path_name for top in shapes() for shape in (top, *top.properties)}
    for row in store.query(query):  # type: ignore[union-attr]
        component = row["component"].value.rpartition("#")[2].removesuffix("ConstraintComponent")
        yield ValidationResult(
            shape=row["shape"].value,
            component=component[:1].lower() + component[1:],
            focus=_plain(row["focus"]),
            path=known.get(row["shape"].value, ""),
            value=_plain(row["value"]) if row["value"] is not None else "",
            severity=row["severity"].value.rpartition("#")[2],
            zh=row["zh"].value if row["zh"] else "",
            en=row["en"].value if row["en"] else "",
        )
