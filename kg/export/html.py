"""A graph as one HTML page to explore it in, which needs nothing else: no server, no network."""

from __future__ import annotations

import csv
import json
import os
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import MissingExtraError, OutputError

if TYPE_CHECKING:
    from pyoxigraph import Store

# More nodes than this are no picture any more.
OPENING = 80
LANGUAGES = ("zh", "en")
# In the order in which they are run.
_SCRIPTS = (
    "layers.js", "apart.js", "data.js", "filters.js", "walks.js", "scene.js", "arrange.js", "spread.js", "marks.js",
    "quotes.js", "tables.js", "panel.js", "ways.js", "names.js", "search.js", "force_view.js", "layers_view.js",
    "years.js", "filter_panel.js", "stage.js", "picture.js", "address.js", "page.js",
)  # fmt: skip
_STYLES = ("graph.css", "view.css", "years.css")


@dataclass(frozen=True, slots=True)
class PageSummary:
    """What was written: how many nodes and edges, how many nodes the page opens on, nodes by type, size in bytes."""

    path: Path
    nodes: int
    edges: int
    opening: int
    size: int
    by_type: dict[str, int] = field(default_factory=dict)


def write(store: Store, path: Path, *, lang: str = "zh", opening: int = OPENING) -> PageSummary:
    """Write the page of a store; the same graph gives the same bytes.

    `lang` is the language the page opens in ("zh" or "en"), `opening` the most nodes it opens on (300 at most is
    wise). The file appears whole or not at all. OutputError: it can't be written, or `lang` is none of the two.
    """
    if lang not in LANGUAGES:
        raise OutputError(f"page {path}: no texts in language {lang!r}; use one of {', '.join(LANGUAGES)}")
    text, summary = _page(store, path, lang, opening)
    data = text.encode("utf-8", "replace")
    _write_whole(path, data)
    return PageSummary(path, *summary[:3], len(data), summary[3])


def load() -> None:
    """Load what is slow to load, and what else a page needs."""
    import jinja2  # noqa: F401

    from kg.export import details, network, opening, passages, sounds  # noqa: F401
    from kg.query import reading, views  # noqa: F401


def _page(store: Store, path: Path, lang: str, limit: int) -> tuple[str, tuple[int, int, int, dict[str, int]]]:
    # networkx and pyvis are slow to load: only when a page is made.
    from kg.export import network as net
    from kg.export.details import Details, numbered_reports
    from kg.export.opening import opening
    from kg.export.passages import Passages, report_texts
    from kg.export.sounds import sounds
    from kg.query.reading import sentences_of
    from kg.query.views import entity_graph

    graph = entity_graph(store)
    plain, drawn = net.numbered(graph), net.figures(graph)
    types: dict[int, str] = {i: graph.nodes[iri]["type"] for i, iri in enumerate(graph)}
    first = opening(plain, types, limit)
    at_first = net.places(plain.subgraph(first), drawn)
    drawing = net.network(graph, drawn, net.places(plain, drawn))
    nodes, edges, _, _, _, options = drawing.get_network_data()
    passages = Passages(sentences_of(store), report_texts(store), numbered_reports(graph))
    details = Details(graph, passages).data()
    data = {
        "nodes": [_spare(node, told["name"]) for node, told in zip(nodes, details["nodes"], strict=True)],
        "edges": [{name: value for name, value in edge.items() if name not in ("arrows", "id")} for edge in edges],
        "options": json.loads(options),
        "opening": [[n, *at_first[n]] for n in first],
        "styles": net.STYLES,
        "font": net.drawn_font(),
        "texts": texts(),
        "lang": lang,
        "sounds": sounds(name for node in details["nodes"] for name in (node["name"], *node.get("also", ()))),
        **{f"{name}_told": value for name, value in details.items()},
    }
    counts = dict(sorted(Counter(types.values()).items()))
    return _rendered(data, lang), (len(graph), graph.number_of_edges(), len(first), counts)


def _spare(node: dict[str, Any], name: str) -> dict[str, Any]:
    """A drawn node without what the page knows already: its number, its shape, and a label that is its name."""
    known = {"id", "shape"} | ({"label"} if node["label"] == name else set())
    return {key: value for key, value in node.items() if key not in known}


def texts() -> dict[str, dict[str, str]]:
    """The words of the page by language, then key."""
    table = (files("kg.export") / "templates" / "texts.tsv").read_text("utf-8").splitlines()
    rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {lang: {row["key"]: row[lang] for row in rows} for lang in LANGUAGES}


def _rendered(data: dict[str, Any], lang: str) -> str:
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    place = files("kg.export") / "templates"
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    template = environment.from_string((place / "graph.html.j2").read_text("utf-8"))
    scripts = "\n".join((place / name).read_text("utf-8") for name in _SCRIPTS)
    return template.render(
        lang={"zh": "zh-CN", "en": "en"}[lang],
        text=texts()[lang],
        style=Markup("".join((place / name).read_text("utf-8") for name in _STYLES)),
        library=Markup(vis_network().read_text("utf-8").replace("</script", "<\\/script")),
        data=Markup(embedded(data)),
        scripts=Markup(scripts),
    )


def embedded(data: object) -> str:
    """JSON that may stand inside a script element: no `<`, no line separator, no lone surrogate ends it early."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def vis_network() -> Traversable:
    """The drawing library that pyvis ships, in its newest version."""
    place = files("pyvis") / "templates" / "lib"
    versions = sorted(
        (d for d in place.iterdir() if d.name.startswith("vis-")),
        key=lambda d: [int(part) for part in d.name.removeprefix("vis-").split(".") if part.isdigit()],
    )
    found = [d / "vis-network.min.js" for d in versions if (d / "vis-network.min.js").is_file()]
    if not found:
        raise MissingExtraError(f"page: no vis-network.min.js under {place}; install pyvis again")
    return found[-1]


def _write_whole(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"page {path}: {error.strerror or error}; choose another output folder") from error
