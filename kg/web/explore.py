"""The explorer of the network: its page, and the data that the page asks for as the reader goes on."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from kg.graph.terms import PREFIXES
from kg.query.things import Ask
from kg.web.asking import asking_of
from kg.web.explore_filters import REGION_LEVELS, Chosen, known
from kg.web.explore_told import described, iri_of, quoted
from kg.web.finding import finding_of
from kg.web.links import KINDS, PREDICATES, Link, Links
from kg.web.pages import BUSY, language_for, page, path_of
from kg.web.scene import FIRST, MOST, Scene, anywhere, around, flow, flowing, opening
from kg.web.ways import shortest
from kg.web.words import term, texts

router = APIRouter(prefix="/explore")

_ASKED: dict[int | str, dict[str, Any]] = {400: {"description": "Not an IRI."}, **BUSY}
_OPENING, _BESIDE = 9, 8  # slogans, and as many projects, that the explorer opens on; neighbours of each
_PATIENCE = 20.0  # seconds that the first picture waits for the index of names
_SCRIPT = "text/javascript; charset=utf-8"
_KEPT = {"Cache-Control": "max-age=86400"}
_FRESH = {"Cache-Control": "no-cache"}

Iri = Annotated[str, Query(max_length=2000)]


@router.get("", response_class=HTMLResponse, responses=BUSY)
async def explore(request: Request, focus: str = "", lang: str = "") -> Response:
    """The page of the explorer; what it shows stands in its address, which its script reads."""
    facts = await known(request)
    return page(
        request,
        "explore.html.j2",
        kinds=KINDS,
        predicates=PREDICATES,
        years=facts.years,
        regions=[(level, facts.regions_of(level)) for level in REGION_LEVELS],
        most=MOST,
        texts=_texts(language_for(request)),
    )


@router.get("/scene", response_class=JSONResponse, responses=_ASKED)
async def scene(
    request: Request,
    chosen: Annotated[Chosen, Depends()],
    node: Iri = "",
    view: Annotated[str, Query(pattern="^(force|layers)$")] = "force",
    depth: Annotated[int, Query(ge=1, le=4)] = 1,
    loaded: Annotated[int, Query(ge=0, le=20 * MOST)] = 0,
    step: Annotated[int, Query(ge=0, le=MOST)] = 0,
) -> Response:
    """The things around one: 60, and for a client that has so many `loaded` already 300 more; or `step` at a time.

    Without a thing, the slogans and projects that the reports name most, with what is beside them.
    """
    facts = await known(request)
    seeds, beside = (max(1, step // 8), 3) if step else (_OPENING, _BESIDE)
    middle = [iri_of(node)] if node else await _best_known(request, seeds)
    most = loaded + (step or MOST) if loaded else step or FIRST

    def work(ask: Ask) -> dict[str, Any]:
        links = Links(ask, chosen.wish(facts), facts.report_iris, facts.apart)
        if not node:
            return _told(links, opening(links, middle, beside, flowing if view == "layers" else anywhere), 0)
        if view == "layers":
            return _told(links, flow(links, middle[0], depth, most), loaded)
        return _told(links, around(links, middle, depth, most), loaded)

    return JSONResponse(await asking_of(request).using(request, work), headers=_FRESH)


@router.get("/ways", response_class=JSONResponse, responses=_ASKED)
async def ways(request: Request, chosen: Annotated[Chosen, Depends()], node: Iri, to: Iri) -> Response:
    """The shortest ways between two things."""
    facts = await known(request)
    start, end = iri_of(node), iri_of(to)

    def work(ask: Ask) -> dict[str, Any]:
        links = Links(ask, chosen.wish(facts), facts.report_iris, facts.apart)
        found_ways = shortest(links, start, end)
        on_them = dict.fromkeys([start, end, *(thing for way in found_ways.paths for thing in way)], 0)
        told = _told(links, Scene(on_them, found_ways.links, len(on_them), exact=not found_ways.given_up), 0)
        return told | {"ways": [list(way) for way in found_ways.paths], "given_up": found_ways.given_up}

    return JSONResponse(await asking_of(request).using(request, work), headers=_FRESH)


@router.get("/thing", response_class=JSONResponse, responses=_ASKED)
async def thing(request: Request, node: Iri) -> Response:
    """What is told of one thing, in short, with a few of the sentences that name it."""
    iri = iri_of(node)
    return JSONResponse(await asking_of(request).using(request, lambda ask: described(ask, iri)), headers=_FRESH)


@router.get("/words", response_class=JSONResponse, responses=_ASKED)
async def words(
    request: Request, subject: Iri, object: Iri, predicate: Annotated[str, Query(max_length=40)]
) -> Response:
    """The sentences that state a relation."""
    link: Link = (iri_of(subject), predicate if predicate in PREDICATES else "", iri_of(object))
    return JSONResponse(await asking_of(request).using(request, lambda ask: quoted(ask, link)), headers=_FRESH)


@router.get("/vis-network.js", include_in_schema=False)
async def drawing_library() -> Response:
    """The drawing library that pyvis brings."""
    return Response(_drawing_library(), headers=_KEPT, media_type=_SCRIPT)


@router.get("/layers.js", include_in_schema=False)
async def layers() -> Response:
    """The layout in columns, the same as that of `graph.html`."""
    return _of_the_page("layers.js")


@router.get("/apart.js", include_in_schema=False)
async def apart() -> Response:
    """What keeps boxes from covering each other, the same as in `graph.html`."""
    return _of_the_page("apart.js")


@router.get("/years.js", include_in_schema=False)
async def years() -> Response:
    """The slider of years, the same as in `graph.html`."""
    return _of_the_page("years.js")


@router.get("/years.css", include_in_schema=False)
async def look_of_years() -> Response:
    """How the slider of years looks, the same as in `graph.html`."""
    return _of_the_page("years.css", "text/css; charset=utf-8")


def _of_the_page(name: str, kind: str = _SCRIPT) -> Response:
    return Response((files("kg.export") / "templates" / name).read_text("utf-8"), media_type=kind)


@cache
def _texts(language: str) -> dict[str, str]:
    """What the script of the page says, by key."""
    own = {key: text for key, text in texts(language).items() if key.startswith("explore.")}
    kinds = {f"explore.type.{kind}": term(PREFIXES["zt"] + kind, language) for kind in KINDS}
    return own | kinds | {f"explore.{key}": text for key, text in texts(language).items() if key.startswith("step.")}


@cache
def _drawing_library() -> bytes:
    from kg.export.html import vis_network

    return vis_network().read_bytes()


async def _best_known(request: Request, count: int) -> list[str]:
    """So many slogans and projects that the reports name most; none while the index of names is not made yet."""
    index = await finding_of(request).index(_PATIENCE)
    kinds = ("Slogan", "Project") if index is not None else ()
    return [name.iri for kind in kinds if index for name in index.best_known((kind,), count)]


def _told(links: Links, shown: Scene, loaded: int) -> dict[str, Any]:
    """A scene as data: what the client does not have yet, relations to what it has among it."""
    names = links.names(shown.nodes)
    fresh = [node for at, node in enumerate(shown.nodes) if at >= loaded and node in names]
    new = set(fresh)
    return {
        "nodes": [_node(node, *names[node], shown.nodes[node]) for node in fresh],
        "links": [
            {"from": one, "predicate": predicate, "to": other}
            for one, predicate, other in shown.links
            if one in names and other in names and (one in new or other in new)
        ],
        "shown": len(shown.nodes),
        "total": shown.total,
        "exact": shown.exact,
    }


def _node(iri: str, label: str, kind: str, step: int) -> dict[str, Any]:
    return {"iri": iri, "label": label, "type": kind, "url": path_of(iri), "step": step}
