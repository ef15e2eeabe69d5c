"""The application: routers, who may ask, and what every response says of itself."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.staticfiles import StaticFiles

from kg import __version__
from kg.errors import KgError
from kg.query.pool import Pool
from kg.web import (
    compare,
    entities,
    explore,
    home,
    indicators,
    ledger,
    lineage,
    query_page,
    questions,
    report_page,
    review,
    search,
    sparql,
    things,
    words,
)
from kg.web.asking import Asking
from kg.web.finding import Finding
from kg.web.problems import ProblemError, problem_of, told
from kg.web.remembered import remember
from kg.web.settings import LOOPBACK, Settings

Message = MutableMapping[str, Any]  # of ASGI, as are the next two
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_ROUTED = (sparql, query_page, things, home, search, indicators, compare, questions, explore, ledger, lineage, review)
_SHOWING = (entities, report_page)  # loaded for the pages of classes of things that they register
_HERE = Path(__file__).parent
_HEADERS = {
    # Scripts, styles and data come from files of this server alone, so nothing that stands in a name can become one.
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


def app(folder: Path, settings: Settings | None = None) -> FastAPI:
    """The application that serves a library; further routers may be added to it.

    `app.state.asking` is a `kg.web.asking.Asking`, through which routers ask the library, and `app.state.finding` the
    index of its names. Processes for queries start with the application and end with it.
    """
    settings = settings or Settings()
    served = FastAPI(
        title="Zhengtu",
        version=__version__,
        description="A library of government work reports: SPARQL, and a page for each thing.",
        docs_url=None,  # its page would load scripts from other machines
        redoc_url=None,
        lifespan=_lifespan,
    )
    served.state.asking = Asking(folder, settings)
    for part in _ROUTED:
        served.include_router(part.router)
    served.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    _tell_problems(served)
    _keep_the_door(served, settings)
    return served


@asynccontextmanager
async def _lifespan(served: FastAPI) -> AsyncIterator[None]:
    """The processes that answer, as long as the application runs."""
    asking: Asking = served.state.asking
    chosen = asking.settings
    with Pool(asking.folder, chosen.limits, ready=chosen.ready, most=chosen.workers, patience=chosen.patience) as pool:
        asking.pool = pool
        served.state.finding = Finding(asking)
        served.state.finding.refresh()  # made while nobody waits for it yet
        learning = asyncio.create_task(asyncio.to_thread(words.learn))
        closing = threading.Event()
        begun = asyncio.create_task(asyncio.to_thread(remember, served, {"holdings": home.holdings}, closing.is_set))
        yield
        closing.set()
        served.state.finding.close()
        await asyncio.gather(learning, begun)


def _tell_problems(served: FastAPI) -> None:
    @served.exception_handler(ProblemError)
    async def _problem(request: Request, problem: ProblemError) -> Response:
        return told(request, problem)

    @served.exception_handler(KgError)
    async def _refused(request: Request, error: KgError) -> Response:
        return told(request, problem_of(error))

    _tell_what_was_not_foreseen(served)


def _tell_what_was_not_foreseen(served: FastAPI) -> None:
    @served.exception_handler(HTTPStatus.NOT_FOUND)
    @served.exception_handler(HTTPStatus.METHOD_NOT_ALLOWED)
    async def _not_here(request: Request, error: HTTPException) -> Response:
        problem = ProblemError(HTTPStatus(error.status_code), f"{request.method} {request.url.path}: {error.detail}")
        problem.headers.update(error.headers or {})
        return told(request, problem)

    @served.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: RequestValidationError) -> Response:
        wrong = "; ".join(f"{'.'.join(map(str, part['loc']))}: {part['msg']}" for part in error.errors())
        return told(request, ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, wrong))

    @served.exception_handler(Exception)
    async def _broken(request: Request, error: Exception) -> Response:  # what befell us, the log tells
        response = told(request, ProblemError(HTTPStatus.INTERNAL_SERVER_ERROR, "an error of this program"))
        response.headers.update(_HEADERS)  # answered outside of what adds them
        return response


def _keep_the_door(served: FastAPI, settings: Settings) -> None:
    if settings.local:  # a page elsewhere that calls itself by our address (DNS rebinding) is not answered
        served.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK, "localhost"], www_redirect=False)
    if settings.cors:
        served.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors,
            allow_methods=["GET", "POST"],
            allow_headers=["Content-Type", "Accept"],
            expose_headers=["Zhengtu-Cut"],
        )
    served.add_middleware(_Headed)


class _Headed:
    """Gives every response the headers that keep browsers from running what it holds; HEAD is GET without a body."""

    def __init__(self, app: Callable[[Message, Receive, Send], Awaitable[None]]) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                more = ((name.encode(), value.encode()) for name, value in _HEADERS.items())
                message["headers"] = [*message["headers"], *(pair for pair in more if pair[0] not in present)]
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["method"] == "HEAD":  # the server leaves the body out, as it still knows what was asked
            await self._app({**scope, "method": "GET"}, receive, headed)
        else:
            await self._app(scope, receive, headed)
