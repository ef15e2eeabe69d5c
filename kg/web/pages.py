"""Pages for people: what all of them share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FunctionLoader, StrictUndefined

from kg.graph.terms import ID
from kg.ledger.telling import step, told
from kg.web import words
from kg.web.asking import asking_of
from kg.web.legible import in_line, parted
from kg.web.rendering import rendered

DOORS = ("explore", "indicators", "compare", "ledger", "lineage", "review", "questions", "sparql")
"""The pages that every page leads to, by their paths."""

BUSY: dict[int | str, dict[str, Any]] = {
    503: {"description": "Too many requests at once."},
    504: {"description": "It took too long."},
}
"""What a page that asks the library may answer instead, for the description of the API."""


def page(
    request: Request, template: str, status: int = 200, headers: Mapping[str, str] | None = None, **values: object
) -> Response:
    """A page in the language of its reader, `values` being what its template shows."""
    content = rendered(_environment().get_template(template), {**_frame(request), **values})
    return HTMLResponse(
        content.encode("utf-8", "replace"), status, {"Vary": "Accept, Accept-Language", **(headers or {})}
    )


def _frame(request: Request) -> dict[str, object]:
    """What every template may show and use, for one reader."""
    asked = request.query_params.get("lang", "")
    language = language_for(request)
    other = next(other for other in words.LANGUAGES if other != language)
    carried = asked if asked in words.LANGUAGES else ""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    return {
        "language": {"zh": "zh-CN", "en": "en"}[language],
        "text": words.texts(language),
        "term": lambda iri: words.term(iri, language),
        "noted": lambda value: words.noted(value, language),
        "compared": partial(told, lang=language),
        "step": partial(step, lang=language),
        "here": lambda iri, **query: _linked(path_of(iri), carried, query),
        "to": lambda path, **query: _linked(path, carried, query),
        "carried": carried,
        "at": request.url.path,
        "doors": DOORS,
        "other": f"?{urlencode([*kept, ('lang', other)])}",
        "settings": asking_of(request).settings,
    }


def language_for(request: Request) -> str:
    """The language that the reader of a request wants."""
    return words.language_of(request.query_params.get("lang", ""), request.headers.get("accept-language", ""))


def path_of(iri: str) -> str:
    """Where a thing has its page here: its path for an IRI of ours, else the IRI itself if a browser may follow it."""
    if iri.startswith(ID):
        return "/id/" + iri.removeprefix(ID)
    return iri if iri.startswith(("http://", "https://")) else ""


def _linked(path: str, carried: str, query: Mapping[str, str]) -> str:
    """A path of ours with a query and the language that was asked for; another address as it is."""
    asked = {**query, **({"lang": carried} if carried else {})}
    if not path.startswith("/") or not asked:
        return path
    before, hash_, place = path.partition("#")
    return f"{before}{'&' if '?' in before else '?'}{urlencode(asked)}{hash_}{place}"


@cache
def _environment() -> Environment:
    place = files("kg.web") / "templates"
    made = Environment(
        loader=FunctionLoader(lambda name: (place / name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["in_line"] = in_line
    made.globals["parted"] = parted
    return made
